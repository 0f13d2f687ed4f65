"""What is held back about people at a live incident, and who may open it for them."""

from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.kernel.models import Record


class Opening(Record):
    """Held warnings, and the protected address if so said, opened to one person for one incident.

    It ends by itself: with the incident, and with the responder's part in it.
    """

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="openings"
    )
    reader = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    with_address = models.BooleanField()
    reason = models.TextField()
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()

    visibility = protection.OPENING

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="opening_says_why")
        ]


class KeptFrom(Record):
    """A member of staff who must not learn what is held on a person, nor that anything is.

    The person concerned where that is one of our own, and whoever stands in the flagged chain.
    Only who wrote it reads it; the database asks it of everybody.
    """

    record = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    named_by = models.UUIDField()
    named_at = models.DateTimeField()

    visibility = protection.KEPT_FROM

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="kept_from_says_why")
        ]
