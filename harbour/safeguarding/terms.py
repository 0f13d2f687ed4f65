"""The words of safeguarding."""

from django.db import models


class CaseStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    ALLOCATED = "ALLOCATED", "Allocated"
    PLAN_ACTIVE = "PLAN_ACTIVE", "Safety plan in place"
    MONITORING = "MONITORING", "Being monitored"
    CLOSED = "CLOSED", "Closed"
    REOPENED = "REOPENED", "Reopened"


class ReviewDecision(models.TextChoices):
    """What a safeguarding supervisor found on reviewing a high-risk case."""

    SAFE_ENOUGH = "SAFE_ENOUGH", "Everything needed now has been done"
    MORE_NEEDED = "MORE_NEEDED", "More must be done, and I have said what"


class Channel(models.TextChoices):
    PHONE = "PHONE", "Telephone call"
    TEXT = "TEXT", "Text message"
    EMAIL = "EMAIL", "Email"
    LETTER = "LETTER", "Letter"
    VISIT = "VISIT", "Visit"
    THROUGH = "THROUGH", "Through somebody she trusts"
