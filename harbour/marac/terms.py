"""The words of the Marac and of the hub."""

from django.db import models


class Criterion(models.TextChoices):
    """Why a case belongs at a Marac. Any one is enough."""

    VISIBLE = "VISIBLE", "Visible high risk: the count of the checklist"
    JUDGEMENT = "JUDGEMENT", "Professional judgement"
    ESCALATION = "ESCALATION", "Potential escalation: events in the last twelve months"
    REPEAT = "REPEAT", "A repeat: abuse within twelve months of the last referral"


class Agreement(models.TextChoices):
    AGREED = "AGREED", "The victim agreed"
    NOT_ASKED = "NOT_ASKED", "The victim was not asked: it was not safe"
    REFUSED = "REFUSED", "The victim did not agree, and the risk outweighs it"


class ReferralStatus(models.TextChoices):
    REFERRED = "REFERRED", "Referred"
    ACCEPTED = "ACCEPTED", "Accepted"
    REJECTED = "REJECTED", "Not accepted"
    SETTLED = "SETTLED", "Not accepted: kept safe otherwise"


class CaseStatus(models.TextChoices):
    WAITING = "WAITING", "Waiting for a meeting"
    LISTED = "LISTED", "Listed"
    HEARD = "HEARD", "Heard, actions open"
    CLOSED = "CLOSED", "Closed: every action is done, or said why not"
    TRANSFERRED = "TRANSFERRED", "With another Marac, which has acknowledged it"


class TransferStatus(models.TextChoices):
    PENDING = "PENDING", "Written, not sent"
    SENT = "SENT", "Sent, not acknowledged"
    RECEIVED = "RECEIVED", "Acknowledged"
    HEARD = "HEARD", "Heard there"
    DECLINED = "DECLINED", "Not taken: it stays here"


class MeetingStatus(models.TextChoices):
    SCHEDULED = "SCHEDULED", "Scheduled"
    AGENDA_SENT = "AGENDA_SENT", "Agenda sent for research"
    HELD = "HELD", "Held, minutes owed"
    MINUTES_SENT = "MINUTES_SENT", "Minutes sent"
    CALLED_OFF = "CALLED_OFF", "Called off: its cases wait for the next"


class Attended(models.TextChoices):
    PRESENT = "PRESENT", "Present"
    SENT_INFORMATION = "SENT_INFORMATION", "Apology, information sent"
    APOLOGY = "APOLOGY", "Apology, nothing sent"
    ABSENT = "ABSENT", "Absent"


class Knows(models.TextChoices):
    VICTIM = "VICTIM", "The victim"
    PERPETRATOR = "PERPETRATOR", "The perpetrator"
    CHILDREN = "CHILDREN", "The children"


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
    REASSIGNED = "REASSIGNED", "Handed to another agency"


class Told(models.TextChoices):
    """An answer that she, or somebody who works with her, gave. Not known is never "no"."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    UNKNOWN = "UNKNOWN", "Not known"


class HubStatus(models.TextChoices):
    CALLED = "CALLED", "Called: agencies are asked"
    RESEARCHED = "RESEARCHED", "Every agency has answered"
    DISCUSSED = "DISCUSSED", "Decided together"
    ACTIONED = "ACTIONED", "Actions agreed"
    ESCALATED = "ESCALATED", "Referred to the Marac"
    CLOSED = "CLOSED", "Closed"


class HubOutcome(models.TextChoices):
    ACTIONS = "ACTIONS", "Actions, agreed here"
    MARAC = "MARAC", "Actions now, and the Marac"
    NONE = "NONE", "Nothing that several agencies need to do"


class MembershipEvent(models.TextChoices):
    """What the host decides of an agency at a Marac or a hub."""

    JOINS = "JOINS", "It takes part"
    ENDS = "ENDS", "It takes part no more"
