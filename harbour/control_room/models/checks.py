"""Systems that send nothing here, looked into by hand for one incident."""

from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.kernel.models import Record


class HandCheck(Record):
    """Somebody looked into another system, or says why not. `found`: whether it holds anything."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="hand_checks"
    )
    system = models.CharField(max_length=40)
    is_done = models.BooleanField()
    found = models.BooleanField(null=True)
    words = models.TextField()
    checked_by = models.UUIDField()
    checked_at = models.DateTimeField()

    visibility = protection.HAND_CHECK

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="hand_check_says_what"),
            models.CheckConstraint(
                condition=Q(is_done=True, found__isnull=False) | Q(is_done=False, found=None),
                name="hand_check_found_or_not_done",
            ),
        ]
