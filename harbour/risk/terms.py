"""The words of risk."""

from django.db import models


class RiskGrade(models.TextChoices):
    """Police grades. Source: HMIC 2014, as the force used them; serious harm is OASys 2006."""

    STANDARD = "STANDARD", "Standard risk"
    MEDIUM = "MEDIUM", "Medium risk"
    HIGH = "HIGH", "High risk"


SEVERITY = {RiskGrade.STANDARD.value: 0, RiskGrade.MEDIUM.value: 1, RiskGrade.HIGH.value: 2}


class AnswerValue(models.TextChoices):
    """A question without an answer is unanswered, which is never "no"."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    DONT_KNOW = "DONT_KNOW", "Don't know"
    REFUSED = "REFUSED", "Would not say"
    NOT_ASKED = "NOT_ASKED", "Not asked"


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


class Stage(models.TextChoices):
    OFFICER = "OFFICER", "Officer at first response"
    UNIT = "UNIT", "Central referral unit"


class ReasonCode(models.TextChoices):
    """Why the unit's grade is what it is. Each cites a part of the grading manual."""

    AGREED = "AGREED", "The officer's grade is right (G1)"
    NEW_INTELLIGENCE = "NEW_INTELLIGENCE", "New information (G2)"
    HISTORY_UNKNOWN = "HISTORY_UNKNOWN", "History the officer did not know (G3)"
    ESCALATION = "ESCALATION", "Abuse happening more often or getting worse (G4)"
    JUDGEMENT = "JUDGEMENT", "Professional judgement (G5)"
    SCORE_ERROR = "SCORE_ERROR", "The form was scored wrongly (G6)"
    VICTIM_VIEW = "VICTIM_VIEW", "The victim's own view of her danger (G7)"
