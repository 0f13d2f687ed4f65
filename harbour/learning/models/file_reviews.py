"""Files of crimes read as an inspector reads them: drawn by a published seed, read twice, blind."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import FILE_ROUND
from harbour.learning.terms import FileRoundStatus
from harbour.sharing.api import SharedRecord


class FileRound(SharedRecord):
    """Crimes of a span of days, of which a seed chooses some to be read."""

    from_on = models.DateField()
    until_on = models.DateField()
    size = models.PositiveIntegerField()
    frame = ArrayField(models.UUIDField())
    frame_sha256 = models.CharField(max_length=64)
    seed_source = models.CharField(max_length=200)
    seed = models.CharField(max_length=200, blank=True)
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=FileRoundStatus, default=FILE_ROUND.initial)

    visibility = protection.FILE_ROUND

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="files_of_a_span"
            )
        ]


class FileRoundStep(Step):
    record = models.ForeignKey(FileRound, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.FILE_ROUND_STEP


class FileRead(Record):
    """What one reader made of one file, without seeing what another made of it."""

    round = models.ForeignKey(FileRound, on_delete=models.PROTECT, related_name="readings")
    crime = models.ForeignKey("investigation.Crime", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    themes = ArrayField(models.CharField(max_length=12), default=list)
    words = models.TextField()
    read_by = models.UUIDField()
    read_at = models.DateTimeField()

    visibility = protection.FILE_READ

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "crime", "read_by"], name="file_read_once"),
        ]
