"""The words of messages."""

from django.db import models


class Channel(models.TextChoices):
    """How a message goes. Every channel but the screen is off until a force switches it on."""

    SCREEN = "SCREEN", "On screen"
    EMAIL = "EMAIL", "Email"


class PublicChannel(models.TextChoices):
    """How a message can go to a member of the public without a person's voice: never by letter,
    which anybody at home may open."""

    TEXT = "TEXT", "Text message"
    EMAIL = "EMAIL", "Email"


class PublicStatus(models.TextChoices):
    WAITING = "WAITING", "Waiting to be sent"
    SENDING = "SENDING", "Being sent: nobody knows yet whether it went"
    SENT = "SENT", "Sent"
    SHOWN = "SHOWN", "Shown here and not sent: the channel is off"
    HELD = "HELD", "Not sent: it would not be safe"
    FAILED = "FAILED", "Could not be sent"


class MessageStatus(models.TextChoices):
    QUEUED = "QUEUED", "Waiting to be sent"
    SHOWN = "SHOWN", "Shown on screen"
    SENT = "SENT", "Sent"
    FAILED = "FAILED", "Could not be sent"
