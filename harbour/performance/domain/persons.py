"""Into which groups figures put the people they are about.

Unit:   completed years of age on the day counted.
Source: age bands and the five groups of the 16+1 self-defined ethnicity code (Office for National
        Statistics, 2001 census); relationships as the Domestic Abuse Act 2021, section 2, in the
        groups of the Office for National Statistics' domestic abuse tables.
Not:    a judgement. A group is "not recorded" where nobody asked or nobody wrote it down.
"""

AGES = (
    (16, "16 to 17"),
    (18, "18 to 24"),
    (25, "25 to 34"),
    (35, "35 to 44"),
    (45, "45 to 54"),
    (55, "55 to 64"),
    (65, "65 to 74"),
    (75, "75 and over"),
)
"""Each band's first age and its words."""
CHILD = "Under 16"

ETHNICITIES = {
    "W": "White",
    "M": "Mixed",
    "A": "Asian",
    "B": "Black",
    "O": "Other ethnic group",
    "N": "Not stated",
}

_PARTNER = "Partner"
_FORMER = "Former partner"
_CHILD = "Child of the victim"
_PARENT = "Parent of the victim"
_KIN = "Other family"

RELATIONSHIPS = {
    "SPOUSE": (_PARTNER, _PARTNER),
    "CIVIL_PARTNER": (_PARTNER, _PARTNER),
    "PARTNER_COHABITING": (_PARTNER, _PARTNER),
    "PARTNER_NOT_COHABITING": (_PARTNER, _PARTNER),
    "ENGAGED": (_PARTNER, _PARTNER),
    "EX_SPOUSE": (_FORMER, _FORMER),
    "EX_CIVIL_PARTNER": (_FORMER, _FORMER),
    "EX_PARTNER": (_FORMER, _FORMER),
    "EX_ENGAGED": (_FORMER, _FORMER),
    "CO_PARENT": (_FORMER, _FORMER),
    "CHILD": (_CHILD, _PARENT),
    "STEP_CHILD": (_CHILD, _PARENT),
    "PARENT": (_PARENT, _CHILD),
    "STEP_PARENT": (_PARENT, _CHILD),
    "SIBLING": ("Brother or sister", "Brother or sister"),
    "GRANDPARENT": (_KIN, _KIN),
    "GRANDCHILD": (_KIN, _KIN),
    "AUNT_UNCLE": (_KIN, _KIN),
    "NIECE_NEPHEW": (_KIN, _KIN),
    "COUSIN": (_KIN, _KIN),
    "IN_LAW": (_KIN, _KIN),
    "OTHER_RELATIVE": (_KIN, _KIN),
}
"""What the suspect is to the victim: as the suspect was recorded, and as the victim was."""

SEXES = {"F": "Female", "M": "Male", "O": "Another"}


def sex_in_words(code: str | None) -> str:
    return SEXES.get(code or "", "")


def age_in_words(years: float | None) -> str:
    """The band of completed years of age; nothing where no date of birth was recorded."""
    if years is None:
        return ""
    return next((words for first, words in reversed(AGES) if years >= first), CHILD)


def ethnicity_in_words(code: str | None) -> str:
    """The group of a code of the 16+1 classification, which its first letter tells."""
    return ETHNICITIES.get((code or "")[:1], "")


def relationship_in_words(suspect_is: str, victim_is: str) -> str:
    """By what the suspect was recorded as being to the victim, else by the other end of it."""
    there, back = RELATIONSHIPS.get(suspect_is), RELATIONSHIPS.get(victim_is)
    return there[0] if there else back[1] if back else ""
