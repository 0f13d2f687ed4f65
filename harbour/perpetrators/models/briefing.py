"""What a beat is asked to do about somebody, what came of it, and who has read the briefing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.perpetrators import protection
from harbour.perpetrators.terms import BeatTaskKind, BeatTaskResult
from harbour.sharing.api import SharedRecord


class BeatTask(SharedRecord):
    """Something that a beat is to do, carried from tour to tour until a result ends it."""

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=BeatTaskKind)
    words = models.TextField()
    set_by = models.UUIDField()
    set_at = models.DateTimeField()

    visibility = protection.BEAT_TASK

    class Meta:
        indexes = [models.Index(fields=["team", "set_at"], name="beat_task_of_team")]


class BeatTaskTry(Record):
    """What came of a task in one tour."""

    task = models.ForeignKey(BeatTask, on_delete=models.PROTECT, related_name="tries")
    result = models.CharField(max_length=10, choices=BeatTaskResult)
    words = models.TextField()
    done_by = models.UUIDField()
    done_at = models.DateTimeField()

    visibility = protection.BEAT_TASK_TRY

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(result__in=BeatTaskResult.ending()),
                name="beat_task_ends_once",
            )
        ]


class BriefingRead(SharedRecord):
    """Somebody of a neighbourhood team has read a tour's briefing, and who stood on it then."""

    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    tour_starts_at = models.DateTimeField()
    read_at = models.DateTimeField()
    people = ArrayField(models.UUIDField(), default=list)

    visibility = protection.READ

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "tour_starts_at"], name="briefing_read_once"
            )
        ]
