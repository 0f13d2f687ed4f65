"""The words of risk."""

from django.db import models


class RiskGrade(models.TextChoices):
    """Police grades. Source: HMIC 2014, as the force used them; serious harm is OASys 2006."""

    STANDARD = "STANDARD", "Standard risk"
    MEDIUM = "MEDIUM", "Medium risk"
    HIGH = "HIGH", "High risk"


SEVERITY = {RiskGrade.STANDARD.value: 0, RiskGrade.MEDIUM.value: 1, RiskGrade.HIGH.value: 2}


class Handed(models.TextChoices):
    """What the responding officer gave a victim at the scene."""

    SPOKEN = "SPOKEN", "Helpline numbers, told by word"
    SAVED = "SAVED", "Numbers saved in the victim's telephone, under a name that tells nothing"
    WRITTEN = "WRITTEN", "Helpline numbers, written down"
    CARD = "CARD", "The officer's contact card"
    LEAFLET = "LEAFLET", "A leaflet on support"


class PaperSafe(models.TextChoices):
    """Whether paper may stay there, as the victim said alone."""

    YES = "YES", "Yes, the victim said so alone"
    NO = "NO", "No"
    NOT_ASKED = "NOT_ASKED", "Not asked, or the victim was not alone"


class AnswerValue(models.TextChoices):
    """A question without an answer is unanswered, which is never "no"."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    DONT_KNOW = "DONT_KNOW", "Don't know"
    REFUSED = "REFUSED", "Would not say"
    NOT_ASKED = "NOT_ASKED", "Not asked"
    NEVER = "NEVER", "Never"
    SOMETIMES = "SOMETIMES", "Occasionally"
    OFTEN = "OFTEN", "Often"
    ALWAYS = "ALWAYS", "All the time"


_LITTLE = (AnswerValue.DONT_KNOW, AnswerValue.REFUSED, AnswerValue.NOT_ASKED)
CHOICES = {
    "yes-no": (AnswerValue.YES, AnswerValue.NO, *_LITTLE),
    "frequency": (
        AnswerValue.NEVER,
        AnswerValue.SOMETIMES,
        AnswerValue.OFTEN,
        AnswerValue.ALWAYS,
        *_LITTLE,
    ),
}
"""The answers one chooses from, by how a tool is answered."""


class AnswerSource(models.TextChoices):
    VICTIM = "VICTIM", "The victim"
    OFFICER = "OFFICER", "What the officer saw or heard"
    RECORDS = "RECORDS", "Records"
    OTHER = "OTHER", "Somebody else"


class AssessmentStatus(models.TextChoices):
    DUE = "DUE", "Due"
    DRAFT = "DRAFT", "Begun"
    SUBMITTED = "SUBMITTED", "Submitted"
    GRADED = "GRADED", "Graded by the referral unit"
    REGRADED = "REGRADED", "Graded again"
    SUPERSEDED = "SUPERSEDED", "Replaced by a later one"
    WAIVED = "WAIVED", "Not completed, with a reason"


STILL_OPEN = (AssessmentStatus.DUE, AssessmentStatus.DRAFT)


class Stage(models.TextChoices):
    """Whose decision it is. The officer's own is given before anything from history is shown."""

    OFFICER = "OFFICER", "Officer at first response"
    RAISED = "RAISED", "Raised after submission"
    SERGEANT = "SERGEANT", "Sergeant's agreement"
    UNIT = "UNIT", "Central referral unit"


class ChildrenSaid(models.TextChoices):
    """What whoever submits a form says of the children of either adult. It is always asked."""

    NAMED = "NAMED", "Yes, and each of them is named on this form"
    NONE = "NONE", "No: I asked and looked, and there are none"
    NOT_NAMED = "NOT_NAMED", "There are, or may be, children whom I could not name"


class Signing(models.TextChoices):
    """What a sergeant found who read a form."""

    SIGNED = "SIGNED", "Countersigned"
    RETURNED = "RETURNED", "Returned for work"


class SigningTheme(models.TextChoices):
    """Why a form goes back."""

    UNANSWERED = "UNANSWERED", "Questions unanswered that could have been asked"
    DETAIL = "DETAIL", "Answers without what makes them so"
    GRADE = "GRADE", "The grade does not fit what is written"
    CHILDREN = "CHILDREN", "Children not named, or not seen without a reason"
    VICTIM_VIEW = "VICTIM_VIEW", "The victim's own words are missing"
    HISTORY = "HISTORY", "What is held on them was not read"


class SigningState(models.TextChoices):
    """How the supervision of a form stands. Reckoned, never stored."""

    WAITING = "WAITING", "Waits for a sergeant"
    LATE = "LATE", "Late"
    SKIPPED = "SKIPPED", "Skipped: decided by the unit without it"
    RETURNED = "RETURNED", "Returned for work"
    VOIDED = "VOIDED", "Changed since it was signed"
    SIGNED = "SIGNED", "Countersigned"
    SIGNED_LATE = "SIGNED_LATE", "Countersigned late"


class WaiverReason(models.TextChoices):
    """Why a form was not completed. Source: reduced-form pilot of 2014; the words are ours."""

    VERBAL = "VERBAL", "Words only, between relatives, nothing before"
    LEFT = "LEFT", "The victim could not be found or spoken to"
    UNSAFE = "UNSAFE", "It was not safe to ask"
    UNFIT = "UNFIT", "The victim was not fit to answer"
    NOT_ABUSE = "NOT_ABUSE", "Found not to be domestic abuse"
    PILOT = "PILOT", "The force's pilot of a reduced form"


class ReasonCode(models.TextChoices):
    """Why the unit's grade is what it is. Each cites a part of the grading manual."""

    AGREED = "AGREED", "The officer's grade is right (G1)"
    NEW_INTELLIGENCE = "NEW_INTELLIGENCE", "New information (G2)"
    HISTORY_UNKNOWN = "HISTORY_UNKNOWN", "History the officer did not know (G3)"
    ESCALATION = "ESCALATION", "Abuse happening more often or getting worse (G4)"
    JUDGEMENT = "JUDGEMENT", "Professional judgement (G5)"
    SCORE_ERROR = "SCORE_ERROR", "The form was scored wrongly (G6)"
    VICTIM_VIEW = "VICTIM_VIEW", "The victim's own view of the danger (G7)"
