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


class SuspectStatus(models.TextChoices):
    IDENTIFIED = "IDENTIFIED", "Identified"
    OUTSTANDING = "OUTSTANDING", "Outstanding"
    WANTED = "WANTED", "Circulated as wanted"
    VOLUNTARY = "VOLUNTARY", "Voluntary interview arranged"
    ARRESTED = "ARRESTED", "Arrested"
    INTERVIEWED = "INTERVIEWED", "Interviewed"
    BAILED = "BAILED", "On bail"
    RUI = "RUI", "Released under investigation"
    CHARGED = "CHARGED", "Charged"
    CAUTIONED = "CAUTIONED", "Dealt with out of court"
    ENDED = "ENDED", "No further action"
    DECEASED = "DECEASED", "Has died"


SOUGHT = frozenset({SuspectStatus.OUTSTANDING, SuspectStatus.WANTED})


class EnquiryKind(models.TextChoices):
    ADDRESS = "ADDRESS", "An address visited"
    PHONE = "PHONE", "His telephone"
    VEHICLE = "VEHICLE", "His vehicle"
    WORK = "WORK", "Where he works"
    RELATIVES = "RELATIVES", "Relatives and friends"
    INTELLIGENCE = "INTELLIGENCE", "Intelligence and other forces"
    OTHER = "OTHER", "Something else"


class EnquiryResult(models.TextChoices):
    NOT_THERE = "NOT_THERE", "Not there"
    NO_ANSWER = "NO_ANSWER", "No answer"
    NEW_LEAD = "NEW_LEAD", "A new lead"
    NOTHING = "NOTHING", "Nothing found"
    FOUND = "FOUND", "He was found"


class ArrestChoice(models.TextChoices):
    ARRESTED = "ARRESTED", "Arrested"
    VOLUNTARY = "VOLUNTARY", "A voluntary interview instead"
    NOT_ARRESTED = "NOT_ARRESTED", "Not arrested"


class Necessity(models.TextChoices):
    """Why an arrest is necessary. Source: PACE 1984 Code G, paragraph 2.9."""

    NAME = "NAME", "To find out a name"
    ADDRESS = "ADDRESS", "To find out an address"
    PREVENT = "PREVENT", "To prevent injury, loss, damage or obstruction"
    PROTECT = "PROTECT", "To protect a child or a vulnerable person"
    INVESTIGATE = "INVESTIGATE", "For a prompt and effective investigation"
    DISAPPEAR = "DISAPPEAR", "So that he does not disappear"


class NoArrest(models.TextChoices):
    VOLUNTARY = "VOLUNTARY", "A voluntary interview serves better"
    NOT_AT_SCENE = "NOT_AT_SCENE", "He was not there"
    INSUFFICIENT = "INSUFFICIENT", "There are no grounds to suspect him"
    NOT_NECESSARY = "NOT_NECESSARY", "An arrest is not necessary"
    MEDICAL = "MEDICAL", "He is too ill"
    OTHER = "OTHER", "Something else"


class ArrestVerdict(models.TextChoices):
    AGREED = "AGREED", "I agree: no arrest now"
    ARREST = "ARREST", "He is to be arrested"


class BailStep(models.TextChoices):
    FIRST = "FIRST", "Bailed"
    EXTENDED = "EXTENDED", "Bail extended"
    VARIED = "VARIED", "Conditions changed"
    RUI = "RUI", "Released under investigation"


class Condition(models.TextChoices):
    NO_CONTACT = "NO_CONTACT", "No contact with her, directly or through anybody"
    NO_CHILDREN = "NO_CHILDREN", "No contact with the children"
    NOT_ENTER = "NOT_ENTER", "Not to enter a place"
    RESIDE = "RESIDE", "To live at a place"
    CURFEW = "CURFEW", "To be indoors at set hours"
    REPORT = "REPORT", "To report to a police station"
    PASSPORT = "PASSPORT", "To give up the passport"
    OTHER = "OTHER", "Something else"
