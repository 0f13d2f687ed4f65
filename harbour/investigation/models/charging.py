"""The file sent to the CPS, what was decided, what she asked, and what the courts did."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.models.crime import Crime
from harbour.investigation.models.suspect import BailDecision, Suspect
from harbour.investigation.terms import (
    NO_CHARGE,
    ChargeDecision,
    ChargeTest,
    Custody,
    HearingKind,
    Measure,
    Result,
    ReviewResult,
)
from harbour.kernel.models import Record


class ChargingFile(Record):
    """A suspect's file as it went to the CPS, with the joint checklist as it then stood."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="charging")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="charging")
    test = models.CharField(max_length=10, choices=ChargeTest)
    summary = models.TextField()
    order_asked = models.BooleanField()
    checklist = models.JSONField(default=list)
    below_minimum = models.JSONField(default=list)
    why_below = models.TextField(blank=True)
    her_view = models.CharField(max_length=12, blank=True)
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()

    visibility = protection.CHARGING

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(summary=""), name="charging_file_says_what"),
            models.CheckConstraint(
                condition=Q(below_minimum=[]) | ~Q(why_below=""),
                name="charging_file_below_minimum_says_why",
            ),
        ]


class ChargingDecision(Record):
    """What the prosecutor decided on a file, whether the case stands without her, and why."""

    file = models.ForeignKey(ChargingFile, on_delete=models.PROTECT, related_name="decisions")
    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=12, choices=ChargeDecision)
    without_her = models.BooleanField()
    lawyer = models.CharField(max_length=80)
    words = models.TextField()
    entered_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.CHARGE_DECISION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(lawyer="") & ~Q(words=""), name="charging_decision_says_who_and_why"
            )
        ]

    @property
    def is_no(self) -> bool:
        return self.decision in NO_CHARGE


class Charge(Record):
    """A suspect is charged: where they go until the first hearing, and on which conditions.

    `decision` is the prosecutor's; without one the police charged. `bail` has the conditions.
    """

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="charges")
    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="charges")
    decision = models.ForeignKey(
        ChargingDecision, on_delete=models.PROTECT, null=True, related_name="charges"
    )
    words = models.TextField()
    custody = models.CharField(max_length=12, choices=Custody)
    court = models.CharField(max_length=120)
    first_on = models.DateField()
    bail = models.ForeignKey(
        BailDecision, on_delete=models.PROTECT, null=True, related_name="charges"
    )
    charged_by = models.UUIDField()
    charged_at = models.DateTimeField()

    visibility = protection.CHARGE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="")
                & ~Q(court="")
                & (Q(custody="CONDITIONAL", bail__isnull=False)
                   | ~Q(custody="CONDITIONAL") & Q(bail__isnull=True)),
                name="charge_says_where_the_suspect_goes",
            )
        ]  # fmt: skip


class PlanItem(Record):
    """Something that the prosecutor asks for first, by a day; done once, with what came of it."""

    decision = models.ForeignKey(ChargingDecision, on_delete=models.PROTECT, related_name="plan")
    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    due_on = models.DateField()
    done_words = models.TextField(blank=True)
    done_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)

    visibility = protection.PLAN_ITEM


class VictimReview(Record):
    """She asks that a decision not to charge be looked at again, and what came of it."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="victim_reviews")
    words = models.TextField()
    by_police = models.BooleanField()
    entered_by = models.UUIDField()
    asked_at = models.DateTimeField()
    result = models.CharField(max_length=10, choices=ReviewResult, blank=True)
    result_words = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    visibility = protection.VICTIM_REVIEW

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result="", answered_at__isnull=True)
                | ~Q(result="") & ~Q(result_words="") & Q(answered_at__isnull=False),
                name="victim_review_answered_whole",
            )
        ]


class Hearing(Record):
    """A hearing: where he is until then, what she needs, who looks after her; and its result.

    `goes` is where the court sent him, and `order` the restraining order that it made.
    """

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="hearings")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="hearings")
    kind = models.CharField(max_length=8, choices=HearingKind)
    court = models.CharField(max_length=120)
    sits_at = models.DateTimeField()
    custody = models.CharField(max_length=12, choices=Custody)
    measures = ArrayField(models.CharField(max_length=12, choices=Measure), default=list)
    witness_care = models.CharField(max_length=120)
    order_asked = models.BooleanField()
    entered_by = models.UUIDField()
    result = models.CharField(max_length=12, choices=Result, blank=True)
    result_words = models.TextField(blank=True)
    order_made = models.BooleanField(null=True)
    goes = models.CharField(max_length=12, choices=Custody, blank=True, db_default="")
    order = models.ForeignKey(
        "perpetrators.Order", on_delete=models.PROTECT, null=True, related_name="+"
    )
    resulted_at = models.DateTimeField(null=True)

    visibility = protection.HEARING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result="") | ~Q(result_words="") & Q(resulted_at__isnull=False),
                name="hearing_result_is_whole",
            )
        ]
        indexes = [models.Index(fields=["crime", "sits_at"], name="hearing_of_crime")]
