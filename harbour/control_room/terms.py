"""The words of the control room."""

from django.db import models


class Route(models.TextChoices):
    """How a report reached the force. Each is of equal standing."""

    EMERGENCY = "999", "999 call"
    NON_EMERGENCY = "101", "101 call"
    COUNTER = "COUNTER", "Enquiry counter"
    PARTNER = "PARTNER", "Worker of a partner agency"
    HEALTH = "HEALTH", "Health practitioner"
    OTHER = "OTHER", "Another way"


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


class DeploymentState(models.TextChoices):
    ASSIGNED = "ASSIGNED", "Sent"
    EN_ROUTE = "EN_ROUTE", "On the way"
    AT_SCENE = "AT_SCENE", "There"
    CLEARED = "CLEARED", "Left"
    STOOD_DOWN = "STOOD_DOWN", "Stood down"
