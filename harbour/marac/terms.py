"""The words of the Marac."""

from django.db import models


class Criterion(models.TextChoices):
    """Why a case belongs at a Marac. Any one is enough."""

    VISIBLE = "VISIBLE", "Visible high risk: the count of the checklist"
    JUDGEMENT = "JUDGEMENT", "Professional judgement"
    ESCALATION = "ESCALATION", "Potential escalation: events in the last twelve months"
    REPEAT = "REPEAT", "A repeat: abuse within twelve months of the last referral"


class Agreement(models.TextChoices):
    AGREED = "AGREED", "She agreed"
    NOT_ASKED = "NOT_ASKED", "She was not asked: it was not safe"
    REFUSED = "REFUSED", "She did not agree, and the risk outweighs it"


class ReferralStatus(models.TextChoices):
    REFERRED = "REFERRED", "Referred"
    ACCEPTED = "ACCEPTED", "Accepted"
    REJECTED = "REJECTED", "Not accepted"


class CaseStatus(models.TextChoices):
    WAITING = "WAITING", "Waiting for a meeting"
    LISTED = "LISTED", "Listed"
    HEARD = "HEARD", "Heard, actions open"
    CLOSED = "CLOSED", "Closed: every action is done, or said why not"


class MeetingStatus(models.TextChoices):
    SCHEDULED = "SCHEDULED", "Scheduled"
    AGENDA_SENT = "AGENDA_SENT", "Agenda sent for research"
    HELD = "HELD", "Held, minutes owed"
    MINUTES_SENT = "MINUTES_SENT", "Minutes sent"


class Attended(models.TextChoices):
    PRESENT = "PRESENT", "Present"
    SENT_INFORMATION = "SENT_INFORMATION", "Apology, information sent"
    APOLOGY = "APOLOGY", "Apology, nothing sent"
    ABSENT = "ABSENT", "Absent"


class Protects(models.TextChoices):
    VICTIM = "VICTIM", "The victim"
    CHILD = "CHILD", "A child"
    PERPETRATOR = "PERPETRATOR", "Manages the perpetrator"
    STAFF = "STAFF", "Staff"


class ActionStatus(models.TextChoices):
    AGREED = "AGREED", "Agreed"
    DONE = "DONE", "Done"
    NOT_POSSIBLE = "NOT_POSSIBLE", "Not possible: things have changed"
    NOT_DONE = "NOT_DONE", "Not done by the agency"
