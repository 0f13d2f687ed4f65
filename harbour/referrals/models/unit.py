"""The unit's queue, what was researched, and what was sent to whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.referrals import protection
from harbour.referrals.domain.workflow import REFERRAL, TRIAGE
from harbour.referrals.terms import (
    HELD,
    NOT_TAKEN,
    UNASKED,
    UNDECIDED,
    AdultAnswer,
    AfterRejection,
    AskedAnswer,
    AuthorityFrom,
    Cause,
    ChildOutcome,
    DetailsGiven,
    Gap,
    ReferralKind,
    ReferralStatus,
    TriageStatus,
)
from harbour.sharing.api import AgencyKind, SharedRecord


class TriageItem(SharedRecord):
    """One submitted assessment in the unit's queue."""

    assessment = models.OneToOneField("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    officer_grade = models.CharField(max_length=12)
    severity = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=TriageStatus, default=TRIAGE.initial)

    visibility = protection.ITEM

    class Meta:
        indexes = [
            models.Index(
                fields=["-severity", "received_at"],
                condition=Q(status__in=[*UNDECIDED]),
                name="triage_queue",
            ),
            models.Index(fields=["victim"], name="triage_of_victim"),
        ]


class TriageItemStep(Step):
    record = models.ForeignKey(TriageItem, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.ITEM_STEP


class ResearchCheck(Record):
    """A source the unit looked into for this victim or suspect, or not, and why."""

    item = models.ForeignKey(TriageItem, on_delete=models.PROTECT, related_name="checks")
    source = models.CharField(max_length=80)
    is_done = models.BooleanField()
    why_not = models.CharField(max_length=200, blank=True)
    result = models.TextField(blank=True)
    checked_by = models.UUIDField()
    checked_at = models.DateTimeField()

    visibility = protection.CHECK


class AskedAgain(Record):
    """Somebody asked a standard-risk victim again about support, and gave the details of it."""

    item = models.ForeignKey(TriageItem, on_delete=models.PROTECT, related_name="asked_again")
    answer = models.CharField(max_length=12, choices=AskedAnswer)
    details = models.CharField(max_length=8, choices=DetailsGiven, blank=True, db_default="")
    words = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()

    visibility = protection.ASKED_AGAIN


class Change(Record):
    """Something has changed for her since she was graded: why her risk is assessed again."""

    item = models.ForeignKey(TriageItem, on_delete=models.PROTECT, related_name="changes")
    cause = models.CharField(max_length=10, choices=Cause)
    words = models.TextField(blank=True)
    noted_by = models.UUIDField()
    noted_at = models.DateTimeField()

    visibility = protection.CHANGE


class Referral(SharedRecord):
    """Something asked of another agency about a person, and exactly what it may read.

    Of children, `about` is the adult in whose home they live: each household has its own. `signs`
    are what puts one family before another (`domain.families`). `asks_joint_visit` asks for a
    visit by both agencies. `basis` is the victim's agreement or, `without_agreement`, why it is
    asked all the same and by which law. What happened is told only `with_event`.

    It hangs on the event; where somebody is under 16 there is no `assessment`. A draft without
    `to_agency` waits for the unit to say which authority answers: none is guessed.
    """

    kind = models.CharField(max_length=10, choices=ReferralKind)
    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        "risk.Assessment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    about = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    authority_from = models.CharField(
        max_length=5, choices=AuthorityFrom, blank=True, db_default=""
    )
    children = ArrayField(models.UUIDField(), default=list)
    risk_grade = models.CharField(max_length=12)
    concerns = models.TextField()
    basis = models.CharField(max_length=200)
    signs = ArrayField(models.CharField(max_length=12), default=list)
    asks_joint_visit = models.BooleanField(default=False)
    without_agreement = models.BooleanField(default=False, db_default=False)
    with_event = models.BooleanField(default=False, db_default=False)
    status = models.CharField(max_length=10, choices=ReferralStatus, default=REFERRAL.initial)

    visibility = protection.REFERRAL

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="asked_on_a_basis"),
            models.CheckConstraint(
                condition=Q(to_agency__isnull=False) | Q(status__in=[*UNASKED]),
                name="sent_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(assessment__isnull=False) | Q(kind__in=["CHILDREN", "ADULT"]),
                name="assessed_or_at_risk",
            ),
            models.UniqueConstraint(
                fields=["event", "about"],
                condition=Q(kind="ADULT") & ~Q(status__in=[*NOT_TAKEN]),
                name="adult_asked_once",
            ),
            models.UniqueConstraint(
                fields=["assessment", "to_agency"],
                condition=Q(kind="SUPPORT") & ~Q(status__in=[*NOT_TAKEN]),
                name="support_asked_once",
            ),
            models.UniqueConstraint(
                fields=["assessment", "to_agency"],
                condition=Q(kind="PARTNER", status__in=["DRAFT", *HELD]),
                name="partner_asked_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["about"], name="referral_about"),
            models.Index(fields=["assessment"], name="referral_of_assessment"),
            models.Index(fields=["event"], name="referral_of_event"),
            models.Index(fields=["to_agency", "-recorded_at"], name="referral_to_agency"),
            models.Index(fields=["owner_agency", "status"], name="referral_by_status"),
        ]


class ReferralStep(Step):
    record = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.REFERRAL_STEP


class SharedItem(Record):
    """One record that was shared with a referral, and the grant under which it is read."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="shared")
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    grant_id = models.UUIDField()

    visibility = protection.SHARED


class ChildReview(Record):
    """A sergeant of the unit has read a referral of children."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="reviews")
    words = models.TextField(blank=True)
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.CHILD_REVIEW


class ChildDecision(Record):
    """What children's services decided for one child. The latest stands."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="decisions")
    child = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=3, choices=ChildOutcome)
    reason = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.CHILD_DECISION


class Chase(Record):
    """An agency that had not answered was asked again: who was spoken to, and what was said."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="chases")
    spoke_to = models.CharField(max_length=120)
    said = models.TextField()
    chased_by = models.UUIDField()
    chased_at = models.DateTimeField()

    visibility = protection.CHASE


class Rejected(Record):
    """What was done about a rejected referral: asked again, asked elsewhere, or why neither."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="rejected")
    done = models.CharField(max_length=9, choices=AfterRejection)
    elsewhere = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    done_by = models.UUIDField()
    done_at = models.DateTimeField()

    visibility = protection.REJECTED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="rejected_says_why"),
            models.CheckConstraint(
                condition=Q(done="ELSEWHERE", elsewhere__isnull=False)
                | (~Q(done="ELSEWHERE") & Q(elsewhere__isnull=True)),
                name="elsewhere_is_a_referral",
            ),
        ]


class Beside(Record):
    """What a referral's reader must know that came after it: who else of the household is seen."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="beside")
    words = models.TextField()
    noted_at = models.DateTimeField()

    visibility = protection.BESIDE


class AdultNeed(SharedRecord):
    """An adult with care and support needs at an event: a decision on safeguarding is owed."""

    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    noted_by = models.UUIDField()
    noted_at = models.DateTimeField()

    visibility = protection.ADULT_NEED

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "adult"], name="need_noted_once"),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="need_says_what"),
        ]
        indexes = [models.Index(fields=["adult"], name="need_of_adult")]


class AdultDecision(Record):
    """Referred to adult services, or not and why (Care Act 2014 s42). The latest stands."""

    need = models.ForeignKey(AdultNeed, on_delete=models.PROTECT, related_name="decisions")
    answer = models.CharField(max_length=8, choices=AdultAnswer)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.ADULT_DECISION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="REFERRED", referral__isnull=False)
                | Q(answer="NOT", referral__isnull=True, reason__regex=r"\S"),
                name="adult_referred_or_why_not",
            )
        ]


class JointVisit(Record):
    """Police and children's services went together: when, who, and what they found.

    Or, where `was_made` is false, why none was needed: a sergeant's decision.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="visits")
    was_made = models.BooleanField(default=True, db_default=True)
    visited_at = models.DateTimeField()
    who = models.CharField(max_length=200)
    words = models.TextField()
    said_by = models.UUIDField()

    visibility = protection.VISIT


class Authority(Record):
    """Which children's or adult services answer for a piece of ground."""

    area = models.ForeignKey("workforce.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=24, choices=AgencyKind, db_default=AgencyKind.CHILDRENS_SERVICES
    )
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind"], name="one_authority_on_the_ground")
        ]


class Night(SharedRecord):
    """What a night's proof found: whether every assessment is finished or somebody's."""

    ran_at = models.DateTimeField()
    checked = models.PositiveIntegerField()
    quiet = ArrayField(models.CharField(max_length=300), default=list)

    visibility = protection.NIGHT

    class Meta:
        indexes = [models.Index(fields=["-ran_at"], name="night_ran_at")]


class Unowned(Record):
    """Something that a night's proof found with nobody: what is missing, of which record."""

    night = models.ForeignKey(Night, on_delete=models.PROTECT, related_name="unowned")
    what = models.CharField(max_length=10, choices=Gap)
    subject_id = models.UUIDField()
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")

    visibility = protection.UNOWNED
