"""The outbox: a message is a row in the transaction that gave rise to it."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Step
from harbour.messages import protection
from harbour.messages.domain.workflow import MESSAGE, PUBLIC_MESSAGE
from harbour.messages.terms import Channel, MessageStatus, PublicChannel, PublicStatus
from harbour.sharing.api import SharedRecord


class Message(SharedRecord):
    """A notice to a person or a team of staff. `key` makes each notice happen once."""

    key = models.CharField(max_length=120)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.SCREEN)
    template = models.CharField(max_length=40)
    to_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_team_id = models.UUIDField(null=True)
    page = models.CharField(max_length=80)
    page_id = models.UUIDField()
    written_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=MessageStatus, default=MESSAGE.initial)

    visibility = protection.MESSAGE

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_agency", "key"], name="said_once"),
            models.CheckConstraint(
                condition=Q(to_user__isnull=False) | Q(to_team_id__isnull=False),
                name="message_is_for_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["to_user", "-written_at"], name="message_to_user"),
            models.Index(fields=["to_team_id", "-written_at"], name="message_to_team"),
        ]


class MessageStep(Step):
    record = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.MESSAGE_STEP


class PublicMessage(SharedRecord):
    """A neutral message to a member of the public. Where it goes is read when it goes."""

    key = models.CharField(max_length=120)
    channel = models.CharField(max_length=10, choices=PublicChannel)
    template = models.CharField(max_length=40)
    about_id = models.UUIDField()
    page = models.CharField(max_length=80)
    page_id = models.UUIDField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=PublicStatus, default=PUBLIC_MESSAGE.initial)

    visibility = protection.PUBLIC

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_agency", "key"], name="told_public_once")
        ]
        indexes = [
            models.Index(fields=["about_id", "-written_at"], name="public_about"),
            models.Index(
                fields=["written_at"], condition=Q(status="WAITING"), name="public_waiting"
            ),
        ]


class PublicMessageStep(Step):
    record = models.ForeignKey(PublicMessage, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.PUBLIC_STEP
