"""The two shapes every stored fact takes: a record, and a step in a record's life."""

from django.db import models
from django.db.models.functions import Now

from harbour.kernel.ids import new_id


class Record(models.Model):
    """A row another agency may one day ask us to account for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class Step(Record):
    """One thing that happened to a record: who did it, when and why. Never changed or deleted.

    A concrete step adds `record`, a foreign key named `record` with related_name "steps".
    `position` counts a record's steps from 1; two people acting at once collide on it, and
    the second is told. The insert trigger (kernel.operations.FollowWorkflow) checks the step
    against the workflow and sets the record's status, which nobody may set otherwise.
    """

    position = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=40)
    from_status = models.CharField(max_length=40)
    to_status = models.CharField(max_length=40)
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ("record", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "position"], name="%(app_label)s_%(class)s_in_turn"
            )
        ]

    @property
    def words(self) -> str:
        """What the record then was, in the words of its status."""
        status = self._meta.get_field("record").related_model._meta.get_field("status")
        return str(dict(status.flatchoices).get(self.to_status, self.to_status))
