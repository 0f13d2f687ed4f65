"""The words of investigation."""

from django.db import models


class CrimeStatus(models.TextChoices):
    RECORDED = "RECORDED", "Recorded"
    UNDER_INVESTIGATION = "UNDER_INVESTIGATION", "Under investigation"
    FINALISED = "FINALISED", "Finalised"


class EvidenceState(models.TextChoices):
    DONE = "DONE", "We have it"
    OUTSTANDING = "OUTSTANDING", "Still to be done"
    NOT_DONE = "NOT_DONE", "Not done, and it cannot be any more"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Does not apply here"


class Verdict(models.TextChoices):
    GOOD = "GOOD", "The file is good as it stands"
    RETURNED = "RETURNED", "Returned for work"


class Theme(models.TextChoices):
    """Why files come back. Source: HMIC 2014, what was missing in the files it read."""

    VIDEO = "VIDEO", "No body-worn video"
    PHOTOGRAPHS = "PHOTOGRAPHS", "No photographs, or too early for the bruises"
    CALL = "CALL", "999 recording not asked for"
    NEIGHBOURS = "NEIGHBOURS", "Neighbours not spoken to"
    CHILDREN = "CHILDREN", "Children not seen or heard"
    STATEMENT = "STATEMENT", "Statements do not say what was seen and heard"
    HISTORY = "HISTORY", "Earlier incidents left out"
    SUSPECT = "SUSPECT", "Suspect not looked for quickly"
    RISK = "RISK", "Risk or safety plan does not fit the facts"
    OTHER = "OTHER", "Something else"


class View(models.TextChoices):
    SUPPORTS = "SUPPORTS", "She supports a prosecution"
    UNSURE = "UNSURE", "She is not sure"
    WITHDRAWN = "WITHDRAWN", "She does not support it now"
    NOT_REACHED = "NOT_REACHED", "She has not been reached"


class LedDecision(models.TextChoices):
    STANDS = "STANDS", "It stands without her: ask the CPS to charge"
    FAILS = "FAILS", "It does not stand without her"
