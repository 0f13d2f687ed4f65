"""How a victim may safely be reached."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.safeguarding import protection
from harbour.safeguarding.terms import Channel, StopReason
from harbour.sharing.api import SharedRecord


class SafeContact(SharedRecord):
    """How a victim said she may safely be reached. The latest agreement stands."""

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    channels = ArrayField(models.CharField(max_length=10, choices=Channel))
    hours = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    earliest = models.TimeField(null=True)
    latest = models.TimeField(null=True)
    code_word = models.CharField(max_length=40, blank=True)
    no_voicemail = models.BooleanField(default=True)
    shared_phone = models.BooleanField(default=False)
    through_whom = models.CharField(max_length=120, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    update_every_days = models.PositiveSmallIntegerField(null=True)
    agreed_at = models.DateTimeField()
    agreed_with = models.UUIDField()

    visibility = protection.SAFE_CONTACT

    @property
    def ways(self) -> list[str]:
        """The ways that were agreed, in words."""
        return [Channel(each).label for each in self.channels]

    class Meta:
        indexes = [models.Index(fields=["victim", "-agreed_at"], name="safe_contact_of_victim")]


class ContactStop(SharedRecord):
    """From here on nothing goes to her by itself, until a new agreement is made with her."""

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=StopReason)
    words = models.TextField(blank=True)
    stopped_at = models.DateTimeField()
    stopped_by = models.UUIDField()

    visibility = protection.CONTACT_STOP

    class Meta:
        indexes = [models.Index(fields=["victim", "-stopped_at"], name="contact_stop_of_victim")]


class WayTold(SharedRecord):
    """What was said in a call about reaching a victim: to be agreed with them, never used alone.

    `by_whom` is who the caller was to the victim, where it was not the victim.
    """

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    by_whom = models.CharField(max_length=120, blank=True)
    may_ring = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    code_word = models.CharField(max_length=40, blank=True)
    told_at = models.DateTimeField()
    taken_by = models.UUIDField()

    visibility = protection.WAY_TOLD

    class Meta:
        indexes = [models.Index(fields=["victim", "-told_at"], name="way_told_of_victim")]
