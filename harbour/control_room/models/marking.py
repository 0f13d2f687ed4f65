"""Why a call is marked as domestic abuse, and the markers that wait for the next call."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.control_room.terms import MarkerAbout, MarkerKind, Nature
from harbour.kernel.models import Record
from harbour.pole.api import AbuseType, RelationshipKind
from harbour.sharing.api import SharedRecord


class Marking(Record):
    """One decision on what a call is about: who they are to each other, which abuse, and why.

    Marked again, it is another row. `connection` says what the suspect is to the victim.
    """

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="markings"
    )
    nature = models.CharField(max_length=10, choices=Nature)
    connection = models.CharField(max_length=24, choices=RelationshipKind, blank=True)
    types = ArrayField(models.CharField(max_length=14), default=list)
    why = models.TextField(blank=True)
    marked_by = models.UUIDField()
    marked_at = models.DateTimeField()

    visibility = protection.MARKING

    @property
    def type_labels(self) -> list[str]:
        return [AbuseType(code).label for code in self.types]


class Marker(SharedRecord):
    """What whoever answers the next call must know before the caller speaks.

    It is because of a person, `record`, and hangs on her, an address or a telephone number.
    `moves_with_her`: it is shown wherever she lives now, and no more where she lived. It ends
    only when somebody ends it: past `review_on` it is overdue, not gone.
    """

    record = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=MarkerKind)
    about = models.CharField(max_length=10, choices=MarkerAbout)
    location = models.ForeignKey(
        "pole.Location", on_delete=models.PROTECT, null=True, related_name="+"
    )
    phone = models.CharField(max_length=40, blank=True)
    phone_key = models.CharField(max_length=7, blank=True)
    moves_with_her = models.BooleanField()
    reason = models.TextField()
    owner = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    set_by = models.UUIDField()
    set_at = models.DateTimeField()
    review_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    visibility = protection.MARKER

    class Meta:
        indexes = [
            models.Index(fields=["phone_key"], name="marker_by_phone"),
            models.Index(fields=["location"], name="marker_by_location"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="marker_says_why"),
            models.CheckConstraint(
                condition=Q(about="PERSON", location=None, phone_key="")
                | Q(about="ADDRESS", location__isnull=False, phone_key="")
                | (Q(about="PHONE", location=None) & ~Q(phone_key="")),
                name="marker_hangs_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_by__isnull=False, ended_why__regex=r"\S"),
                name="marker_ends_with_a_reason",
            ),
        ]


class NarrativeLine(SharedRecord):
    """One plain sentence about a person, so that nobody need tell it again."""

    record = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.NARRATIVE

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="narrative_says_something")
        ]
