"""Which offences make the groups that the inspectorate's figures speak of.

Unit:   codes are those of the Home Office Counting Rules for Recorded Crime ("8N", "105A").
Source: Home Office, police recorded crime open data, offence groups of 2017/18. Victim-based
        crime is violence, sexual offences, robbery, theft, and criminal damage and arson (Office
        for National Statistics, user guide to crime statistics); fraud is recorded nationally.
        Outcomes are those of the Home Office framework of 2014: 1 charge or summons; 2 and 3
        cautions; 6 penalty notice, 7 cannabis warning, 8 community resolution; 14 and 16 the
        victim does not support it; 15 evidential difficulties though she does.
        The four groups of figures 4 to 7 are those of HMIC's domestic abuse reports of 2014.
"""


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


INTENT = _codes("5D")
INJURY = _codes("8N 8P")
HARASSMENT = _codes("8L 8M")
SEXUAL = _codes("17A 17B 19C 19D 19E 19F 19G 19H 20A 20B 21 22A 22B 23 70 71 72 73 88A 88C 88D 88E")
VIOLENCE = _codes(
    "1/4.1/4.10/4.2 1 2 3A 3B 4.1 4.2 4.3 4.4 4.6 4.7 4.8 4.9 4.10 5D 5E 8L 8M 8N 8P 8Q 8R 8S 8U"
    " 11A 13 14 36 37.1 104 105A 105B 106"
)
ROBBERY = _codes("34A 34B")
THEFT = _codes(
    "28A 28B 28C 28D 28E 28F 28G 28H 29 29A 30A 30B 30C 30D 31 31A 35 37.2 39 40 41 42 43 44 45"
    " 46 47 48 49 49A 126"
)
BURGLARY = _codes("28A 28B 28C 28D 28E 28F 28G 28H 29 29A 30A 30B 30C 30D 31 31A")
OTHER_THEFT = THEFT - BURGLARY
DAMAGE = _codes("56A 56B 58A 58B 58C 58D 58J")
VICTIM_BASED = VIOLENCE | SEXUAL | ROBBERY | THEFT | DAMAGE

CHARGED = _codes("1 1A")
CAUTIONED = _codes("2 2A 3 3A")
OUT_OF_COURT = _codes("6 7 8")
UNSUPPORTED = _codes("14 16")
NO_EVIDENCE = _codes("15")
