"""Which outcomes prove that somebody did it.

A charge is an allegation: it proves nothing until a court convicts (Data Protection Act 2018 s38).

Source: Home Office, crime outcomes: 2 and 3 cautioned, which needs an admission. Which of a
        force's own codes say that it did not happen, or was not this person, is configuration
        (FORCE). What a court found stands with each suspect.
"""

ADMITTED = frozenset({"2", "2A", "3", "3A"})
