"""Samples of grades, the second grades, and what was learnt from them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import SAMPLE
from harbour.learning.terms import LookResult, SampleKind, SampleStatus
from harbour.risk.api import RiskGrade
from harbour.sharing.api import SharedRecord


class Sample(SharedRecord):
    """Grades of a span of days, of which a seed chooses some to be graded a second time.

    `frame_sha256` seals what can be drawn before the seed is known; `seed_source` says
    beforehand where the seed will come from. `wider_than` is the sample that failed. `frame` is
    what was sealed: traits by assessment, and others that may be mixed in; `left_out` are those
    that the drawer may not open.
    """

    kind = models.CharField(max_length=10, choices=SampleKind)
    from_on = models.DateField()
    until_on = models.DateField()
    size = models.PositiveIntegerField()
    frame_size = models.PositiveIntegerField()
    frame_sha256 = models.CharField(max_length=64)
    frame = models.JSONField(null=True)
    left_out = ArrayField(models.UUIDField(), default=list, db_default=[])
    seed_source = models.CharField(max_length=200)
    seed = models.CharField(max_length=200, blank=True)
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    wider_than = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="wider"
    )
    status = models.CharField(max_length=10, choices=SampleStatus, default=SAMPLE.initial)

    visibility = protection.SAMPLE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="sampled_over_a_span"
            )
        ]


class SampleStep(Step):
    record = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.SAMPLE_STEP


class SampledGrade(Record):
    """One assessment that was drawn. `involved` are those who gave or agreed its first grade."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="drawn")
    assessment = models.ForeignKey("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    is_counted = models.BooleanField()
    area = models.CharField(max_length=120)
    first_grade = models.CharField(max_length=12, choices=RiskGrade)
    involved = ArrayField(models.UUIDField())

    visibility = protection.SAMPLED

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "assessment"], name="drawn_once"),
        ]


class SecondGrade(Record):
    """The grade of somebody who had no part in the first and was not shown it.

    `harm` is what could have come to the victim if a lower grade had stood.
    """

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="second_grades")
    drawn = models.OneToOneField(SampledGrade, on_delete=models.PROTECT, related_name="second")
    grade = models.CharField(max_length=12, choices=RiskGrade)
    reason = models.TextField()
    harm = models.TextField(blank=True, default="", db_default="")
    graded_by = models.UUIDField()
    graded_at = models.DateTimeField()

    visibility = protection.SECOND_GRADE


class Lesson(Record):
    """What a sample taught, and who is to know."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="lessons")
    words = models.TextField()
    for_whom = models.CharField(max_length=200)
    recorded_by = models.UUIDField()
    learnt_at = models.DateTimeField()

    visibility = protection.LESSON


class PassedOn(Record):
    """Somebody had seen the first grade elsewhere, and so cannot give the second."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="passed_on")
    drawn = models.ForeignKey(SampledGrade, on_delete=models.PROTECT, related_name="passed_on")
    why = models.CharField(max_length=200)
    passed_by = models.UUIDField()
    passed_at = models.DateTimeField()

    visibility = protection.PASSED_ON

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drawn", "passed_by"], name="passed_on_once")
        ]


class Caught(SharedRecord):
    """The safety net caught a victim in a night: why, and because of which last assessment.

    It stands until somebody has looked at it, however long that takes.
    """

    assessment = models.ForeignKey("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    rule_version = models.CharField(max_length=20)
    reasons = ArrayField(models.TextField())
    times = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()
    caught_at = models.DateTimeField()

    visibility = protection.CAUGHT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment"], name="caught_once"),
        ]


class LookedAt(SharedRecord):
    """Somebody looked at a victim whose standard risks build up: what was shown and decided."""

    assessment = models.ForeignKey("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    rule_version = models.CharField(max_length=20)
    reasons = ArrayField(models.TextField())
    result = models.CharField(max_length=12, choices=LookResult)
    words = models.TextField()
    looked_by = models.UUIDField()
    looked_at = models.DateTimeField()

    visibility = protection.LOOKED_AT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment"], name="looked_at_once"),
        ]
        indexes = [models.Index(fields=["-looked_at"], name="looked_at_newest")]
