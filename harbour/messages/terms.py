"""The words of messages."""

from django.db import models


class Channel(models.TextChoices):
    """How a message goes. Every channel but the screen is off until a force switches it on."""

    SCREEN = "SCREEN", "On screen"
    EMAIL = "EMAIL", "Email"


class MessageStatus(models.TextChoices):
    QUEUED = "QUEUED", "Waiting to be sent"
    SHOWN = "SHOWN", "Shown on screen"
    SENT = "SENT", "Sent"
    FAILED = "FAILED", "Could not be sent"
