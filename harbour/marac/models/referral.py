"""Referrals to a Marac, the grounds of each, and cases handed to another Marac."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.marac import protection
from harbour.marac.domain.workflow import REFERRAL, TRANSFER
from harbour.marac.models.conference import Conference
from harbour.marac.terms import Agreement, Criterion, ReferralStatus, TransferStatus
from harbour.sharing.api import SharedRecord


class Referral(SharedRecord):
    """A victim whom an agency brings to the Marac, why, and what has been done for her already."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12)
    criteria = ArrayField(models.CharField(max_length=12, choices=Criterion))
    counted = models.PositiveSmallIntegerField(null=True)
    reasons = models.TextField()
    children = models.TextField(blank=True, db_default="")
    interim = models.TextField()
    agreement = models.CharField(max_length=10, choices=Agreement)
    why_without = models.TextField(blank=True)
    kinds = ArrayField(models.CharField(max_length=12), default=list)
    with_adviser = models.BooleanField(db_default=False)
    referred_by = models.UUIDField()
    referred_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ReferralStatus, default=REFERRAL.initial)

    visibility = protection.REFERRAL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(criteria=[]), name="marac_referral_meets_a_criterion"
            ),
            models.CheckConstraint(
                condition=~Q(interim=""), name="marac_referral_waits_for_no_meeting"
            ),
            models.CheckConstraint(
                condition=Q(agreement="AGREED") | ~Q(why_without=""),
                name="marac_referral_without_agreement_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(victim=F("perpetrator")), name="marac_referral_names_two_people"
            ),
        ]
        indexes = [
            models.Index(fields=["victim"], name="marac_referral_victim"),
            models.Index(fields=["host", "status"], name="marac_referral_waiting"),
        ]


class ReferralStep(Step):
    record = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.REFERRAL_STEP


class Ground(Record):
    """One criterion of a referral: claimed or not, borne out by the records or not, by which rule.

    Worked out as the referral is made and never changed. `is_met` is unknown where records
    cannot tell (judgement stands by its reasons).
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="grounds")
    criterion = models.CharField(max_length=12, choices=Criterion)
    is_claimed = models.BooleanField()
    is_met = models.BooleanField(null=True)
    words = models.TextField()
    rule = models.CharField(max_length=40)

    visibility = protection.GROUND

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "criterion"], name="marac_ground_once")
        ]


class Transfer(SharedRecord):
    """A case handed to the Marac where she lives now. It stays here until that one has it.

    `receiver` and `to_conference` are empty when that Marac is not in Harbour; `to_name` then
    says who it is, and who acknowledged it there stands in the step.
    """

    case = models.ForeignKey("marac.Case", on_delete=models.PROTECT, related_name="transfers")
    receiver = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_name = models.CharField(max_length=200)
    is_lasting = models.BooleanField()
    reason = models.TextField()
    interim = models.TextField()
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()
    became_case = models.OneToOneField(
        "marac.Case", on_delete=models.PROTECT, null=True, related_name="came_by"
    )
    status = models.CharField(max_length=10, choices=TransferStatus, default=TRANSFER.initial)

    visibility = protection.TRANSFER

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(interim=""), name="marac_transfer_waits_for_no_meeting"
            )
        ]


class TransferStep(Step):
    record = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.TRANSFER_STEP


class FoundRepeat(SharedRecord):
    """Abuse reported between the two of an earlier case while its flag stands.

    Nobody had to remember: it is found as the event is written. It ends with a referral, or with
    somebody's reason why there is none.
    """

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey("marac.Case", on_delete=models.PROTECT, related_name="found")
    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField()
    rule = models.CharField(max_length=20)
    found_at = models.DateTimeField()

    visibility = protection.FOUND_REPEAT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "event"], name="marac_repeat_found_once")
        ]


class RepeatAnswer(Record):
    """What was done about a repeat that was found: the referral, or why there is none."""

    found = models.OneToOneField(FoundRepeat, on_delete=models.PROTECT, related_name="answer")
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, null=True, related_name="answers"
    )
    why_not = models.TextField(blank=True)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    visibility = protection.REPEAT_ANSWER

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(referral__isnull=False) | ~Q(why_not=""),
                name="marac_repeat_is_referred_or_says_why",
            )
        ]
