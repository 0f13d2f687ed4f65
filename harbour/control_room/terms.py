"""The words of the control room."""

from collections.abc import Iterable

from django.db import models


class Route(models.TextChoices):
    """How a report reached the force. Each is of equal standing."""

    EMERGENCY = "999", "999 call"
    NON_EMERGENCY = "101", "101 call"
    COUNTER = "COUNTER", "Enquiry counter"
    PARTNER = "PARTNER", "Worker of a partner agency"
    HEALTH = "HEALTH", "Health practitioner"
    OTHER = "OTHER", "Another way"


class RingBack(models.TextChoices):
    """Whether the caller may be rung back. Where it was not agreed, nobody rings."""

    YES = "YES", "Yes, in the way below and in no other"
    NO = "NO", "No, it is not safe to ring"


class Nature(models.TextChoices):
    """What a call is about. Family abuse is counted apart from abuse by a partner."""

    PARTNER = "PARTNER", "Abuse by a partner or former partner"
    FAMILY = "FAMILY", "Abuse by a family member"
    NOT_KNOWN = "NOT_KNOWN", "Domestic abuse; who they are to each other is not yet known"
    CHILD = "CHILD", "Somebody under 16: child protection"
    OTHER = "OTHER", "Not domestic abuse"


class Vulnerability(models.TextChoices):
    """Why somebody is in more danger, or less able to help themselves, than another would be."""

    DISABLED = "DISABLED", "Disabled, or ill for long"
    MENTAL_HEALTH = "MENTAL_HEALTH", "Mental health"
    PREGNANT = "PREGNANT", "Pregnant, or has a baby"
    OLDER = "OLDER", "Older, or frail"
    YOUNG = "YOUNG", "16 or 17 years old"
    CARE = "CARE", "Has care and support needs"
    DEPENDS = "DEPENDS", "Depends on the suspect for money or care"
    ALONE = "ALONE", "Cut off from family and friends"
    LEAVING = "LEAVING", "Is leaving, or has just left"
    FOLLOWED = "FOLLOWED", "Followed or stalked"
    HONOUR = "HONOUR", "Fears so-called honour-based abuse"
    SUBSTANCES = "SUBSTANCES", "Drink or drugs"


def open_labels(codes: Iterable[str]) -> list[str]:
    """What may stand on open pages: fear of so-called honour-based abuse never does."""
    return [Vulnerability(code).label for code in codes if code != Vulnerability.HONOUR]


class MarkerKind(models.TextChoices):
    URGENT = "URGENT", "Treat as urgent"
    MARAC = "MARAC", "Marac case"
    ALARM = "ALARM", "Alarm fitted"
    WEAPONS = "WEAPONS", "Weapons"


class MarkerAbout(models.TextChoices):
    PERSON = "PERSON", "The person"
    ADDRESS = "ADDRESS", "An address"
    PHONE = "PHONE", "A telephone number"


class CallBackWhy(models.TextChoices):
    MISSED = "MISSED", "The target was missed"
    CUT_OFF = "CUT_OFF", "The call was silent or cut off"
    TELL = "TELL", "To say what happens next"


class CallBackResult(models.TextChoices):
    """How a call-back ended. There is no voicemail among them: nobody leaves one."""

    SAFE = "SAFE", "Reached, and could speak safely"
    UNSAFE = "UNSAFE", "Reached, but could not speak safely"
    UNANSWERED = "UNANSWERED", "No answer"
    NOT_RUNG = "NOT_RUNG", "Not rung: no safe way was agreed"


class Skill(models.TextChoices):
    """What an officer is trained for, as far as it decides whom to send."""

    ABUSE = "ABUSE", "Domestic abuse"
    SEXUAL = "SEXUAL", "Sexual offences"
    CHILD = "CHILD", "Child protection"
    TASER = "TASER", "Taser"
    FIREARMS = "FIREARMS", "Firearms"
    SIGNS = "SIGNS", "British Sign Language"


class ReviewKind(models.TextChoices):
    AGREE = "AGREE", "Grade and response are right"
    HIGHER = "HIGHER", "Grade it higher"
    ADVICE = "ADVICE", "The grade is right; advice on the response"
    RISK_AGAIN = "RISK_AGAIN", "The risk grade should be looked at again"


class CallGrade(models.TextChoices):
    """National grades of response. Source: National Contact Management Strategy names."""

    IMMEDIATE = "1", "1 Immediate"
    PRIORITY = "2", "2 Priority"
    SCHEDULED = "3", "3 Scheduled"
    APPOINTMENT = "4", "4 Appointment"
    RESOLUTION = "5", "5 Resolution without deployment"


class IncidentStatus(models.TextChoices):
    CREATED = "CREATED", "Created"
    GRADED = "GRADED", "Graded"
    UNRESOURCED = "UNRESOURCED", "Nobody to send: escalated"
    DISPATCHED = "DISPATCHED", "Officer sent"
    EN_ROUTE = "EN_ROUTE", "Officer on the way"
    AT_SCENE = "AT_SCENE", "Officer at the scene"
    RESULT_PENDING = "RESULT_PENDING", "Waiting for the result"
    SUPERVISOR_REVIEW = "SUPERVISOR_REVIEW", "Waiting for a supervisor"
    CLOSED = "CLOSED", "Closed"
    REOPENED = "REOPENED", "Reopened"


class Letter(models.TextChoices):
    """THRIVE."""

    THREAT = "T", "Threat"
    HARM = "H", "Harm"
    RISK = "R", "Risk"
    INVESTIGATION = "I", "Investigation"
    VULNERABILITY = "V", "Vulnerability"
    ENGAGEMENT = "E", "Engagement"


class Rating(models.TextChoices):
    NONE = "NONE", "None"
    LOW = "LOW", "Low"
    MEDIUM = "MEDIUM", "Medium"
    HIGH = "HIGH", "High"


class Reply(models.TextChoices):
    """An answer to a prompted question. A question never put shows as not asked."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    UNKNOWN = "UNKNOWN", "Does not know"
    NOT_ASKED = "NOT_ASKED", "Not asked"


class ClockStart(models.TextChoices):
    """From when a force counts the attendance target."""

    RECEIVED = "RECEIVED", "From the call being received"
    GRADED = "GRADED", "From the first grade"
    SENT = "SENT", "From an officer being sent"


class Ground(models.TextChoices):
    """What kind of place the response goes to: targets differ."""

    URBAN = "URBAN", "Town or city"
    RURAL = "RURAL", "Country"


class ClosingPart(models.TextChoices):
    """What a person puts down so that a log may close. Attendance, risk assessment and crime
    are read from where they are done; these stand in for them or beside them."""

    NON_ATTENDANCE = "NON_ATTENDANCE", "Why nobody attended"
    WAIVER = "WAIVER", "Why there is no risk assessment"
    NO_CRIME = "NO_CRIME", "Why no crime was recorded"
    CHILDREN = "CHILDREN", "The check on children"
    VICTIM_UPDATE = "VICTIM_UPDATE", "What the victim was told"
    CHILD_PROTECTION = "CHILD_PROTECTION", "Whom child protection was told, and what they do"


class CodingStage(models.TextChoices):
    """When a log is coded: as it was reported, and as it turned out."""

    OPENING = "OPENING", "As it was reported"
    CLOSING = "CLOSING", "As it turned out"


class LinkKind(models.TextChoices):
    """How one log belongs to another."""

    DUPLICATE_OF = "DUPLICATE", "The same incident, reported again: everything is done on the other"
    PART_OF = "PART", "A part of the other: both are answered"


class DeploymentState(models.TextChoices):
    ASSIGNED = "ASSIGNED", "Sent"
    EN_ROUTE = "EN_ROUTE", "On the way"
    AT_SCENE = "AT_SCENE", "There"
    CLEARED = "CLEARED", "Left"
    STOOD_DOWN = "STOOD_DOWN", "Stood down"
