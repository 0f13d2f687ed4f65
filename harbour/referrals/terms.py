"""The words of the central referral unit."""

from django.db import models


class TriageStatus(models.TextChoices):
    WAITING = "WAITING", "Waiting"
    RESEARCHING = "RESEARCHING", "Being researched"
    DECIDED = "DECIDED", "Graded"
    ROUTED = "ROUTED", "Sent on"


class ReferralKind(models.TextChoices):
    SUPPORT = "SUPPORT", "Support for the victim"
    CHILDREN = "CHILDREN", "Children's services"


class ReferralStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    SENT = "SENT", "Sent"
    RECEIVED = "RECEIVED", "Received"
    ACCEPTED = "ACCEPTED", "Accepted"
    REJECTED = "REJECTED", "Rejected"
    CLOSED = "CLOSED", "Closed"
    REVOKED = "REVOKED", "Taken back"


class Route(models.TextChoices):
    """Where a graded victim goes next."""

    SAFEGUARDING = "SAFEGUARDING", "Area safeguarding team"
    VICTIM_SUPPORT = "VICTIM_SUPPORT", "Victim Support"
    DETAILS_GIVEN = "DETAILS_GIVEN", "Told how to reach support; to be asked again"


class ChildOutcome(models.TextChoices):
    """What children's services decided for one child (Children Act 1989; Working Together)."""

    NO_ACTION = "NFA", "No further action"
    EARLY_HELP = "EH", "Early help"
    IN_NEED = "S17", "Assessment of a child in need (section 17)"
    PROTECTION = "S47", "Enquiry to protect a child (section 47)"
