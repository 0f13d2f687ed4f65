"""Pilots: registered before they begin, drawn under seal, evaluated as was fixed beforehand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import PILOT
from harbour.learning.terms import PilotStatus
from harbour.sharing.api import SharedRecord


class Pilot(SharedRecord):
    """A trial of a new way beside the usual one. Nothing fixed here is changed afterwards.

    `seed_sealed` is the encrypted seed, `seed_sha256` its hash, shown from the first day; `seed`
    is written once, when enrolment ends. `margin` is in percentage points, or nothing where the
    question is whether the new way is better. `at_cautions` tells that its cases are those who
    accept a conditional caution: `trial` is then the sealed list that investigation draws from.
    """

    title = models.CharField(max_length=160)
    question = models.TextField()
    eligible = ArrayField(models.CharField(max_length=300))
    usual_arm = models.CharField(max_length=80)
    new_arm = models.CharField(max_length=80)
    outcome = models.TextField()
    follow_up_days = models.PositiveSmallIntegerField()
    margin = models.PositiveSmallIntegerField(null=True)
    planned_size = models.PositiveIntegerField()
    authority = models.CharField(max_length=300)
    lead = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    seed_sealed = models.TextField()
    seed_sha256 = models.CharField(max_length=64)
    seed = models.CharField(max_length=80, blank=True)
    registered_at = models.DateTimeField()
    at_cautions = models.BooleanField(default=False, db_default=False)
    trial = models.OneToOneField(
        "investigation.Trial", on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=12, choices=PilotStatus, default=PILOT.initial)

    visibility = protection.PILOT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(usual_arm=models.F("new_arm")), name="two_arms_of_a_pilot"
            ),
            models.CheckConstraint(
                condition=Q(follow_up_days__gte=1, planned_size__gte=2), name="pilot_has_a_size"
            ),
            models.CheckConstraint(
                condition=Q(trial__isnull=True) | Q(at_cautions=True),
                name="trial_of_a_pilot_at_cautions",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PilotStep(Step):
    record = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.PILOT_STEP


class Enrolment(Record):
    """A case in its place, with the arm that the sealed seed gives that place."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="enrolments")
    place = models.PositiveIntegerField()
    reference = models.CharField(max_length=60)
    arm = models.CharField(max_length=80)
    enrolled_by = models.UUIDField()
    enrolled_at = models.DateTimeField()

    visibility = protection.ENROLMENT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pilot", "place"], name="one_case_in_a_place"),
            models.UniqueConstraint(fields=["pilot", "reference"], name="enrolled_once"),
        ]


class PilotOutcome(Record):
    """What became of a case: harmed on a day, or followed until one. The latest stands.

    `why` is said where it takes something back of the one before.
    """

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="outcomes")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveSmallIntegerField(default=1, db_default=1)
    harmed_on = models.DateField(null=True)
    followed_until = models.DateField()
    why = models.TextField(blank=True, default="", db_default="")
    recorded_by = models.UUIDField()

    visibility = protection.PILOT_OUTCOME

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(harmed_on__isnull=True) | Q(harmed_on__lte=models.F("followed_until")),
                name="harmed_while_followed",
            ),
            models.UniqueConstraint(fields=["enrolment", "position"], name="told_once_in_a_place"),
        ]


class PilotReport(Record):
    """The evaluation as it was told: effect, cost, evidence, what it changed; and its copies."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="reports")
    effect = models.TextField()
    cost = models.TextField()
    evidence = models.TextField()
    changed = models.TextField()
    copied_to = models.CharField(max_length=200, blank=True)
    copied_on = models.DateField(null=True)
    written_by = models.UUIDField()

    visibility = protection.PILOT_REPORT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(copied_to="", copied_on__isnull=True)
                | ~Q(copied_to="") & Q(copied_on__isnull=False),
                name="copied_to_somebody_on_a_day",
            )
        ]
