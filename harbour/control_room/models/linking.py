"""Logs that belong together: the same incident reported again, or a part of a larger one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.control_room import protection
from harbour.control_room.terms import LinkKind
from harbour.kernel.models import Record


class LogLink(Record):
    """A log and the one it belongs to. It is undone, never taken away.

    `occurrence_before` is the occurrence that the log stood for by itself, and `moved` are the
    events that were put with the other's when the two were found to be one.
    """

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="belongs"
    )
    other = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="belonging"
    )
    kind = models.CharField(max_length=9, choices=LinkKind)
    why = models.TextField()
    occurrence_before = models.UUIDField()
    moved = ArrayField(models.UUIDField(), default=list)
    linked_by = models.UUIDField()
    linked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_why = models.TextField(blank=True)

    visibility = protection.LOG_LINK

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=Q(ended_at=None), name="log_belongs_to_one_other"
            ),
            models.CheckConstraint(
                condition=~Q(incident=F("other")), name="log_belongs_to_another"
            ),
            models.CheckConstraint(condition=Q(why__regex=r"\S"), name="log_link_says_why"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_why="")
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_why__regex=r"\S"),
                name="log_link_ends_with_a_reason",
            ),
        ]
