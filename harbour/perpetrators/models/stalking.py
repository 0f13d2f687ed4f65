"""An application for a Stalking Protection Order, and the acts that it shows the court."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import STALKING
from harbour.perpetrators.models.orders import Order
from harbour.perpetrators.terms import StalkingActKind, StalkingStatus
from harbour.sharing.api import SharedRecord


class StalkingApplication(SharedRecord):
    """What a court is asked and why, who decided it, and the orders that it made.

    `views` are those of whom it protects: kept, never printed. `months` is how long the order is
    to last; none is until a further order.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    protected = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    risk = models.TextField()
    necessity = models.TextField()
    prohibitions = models.TextField()
    requirements = models.TextField(blank=True)
    conflicts = models.TextField()
    views = models.TextField()
    months = models.PositiveSmallIntegerField(null=True)
    interim = models.BooleanField()
    interim_why = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    court = models.CharField(max_length=120, blank=True)
    hearing_at = models.DateTimeField(null=True)
    interim_order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=11, choices=StalkingStatus, default=STALKING.initial)

    visibility = protection.STALKING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__gte=24),
                name="stalking_two_years_or_more",
            ),
            models.CheckConstraint(
                condition=Q(interim=False) | ~Q(interim_why=""), name="stalking_interim_says_why"
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="stalking_of_subject")]


class StalkingApplicationStep(Step):
    record = models.ForeignKey(StalkingApplication, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.STALKING_STEP


class StalkingAct(Record):
    """One act associated with stalking: when, what, and by what it is shown. Never changed."""

    application = models.ForeignKey(
        StalkingApplication, on_delete=models.PROTECT, related_name="acts"
    )
    happened_on = models.DateField()
    kind = models.CharField(max_length=10, choices=StalkingActKind)
    words = models.TextField()
    evidence = models.TextField(blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.STALKING_ACT
