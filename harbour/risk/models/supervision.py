"""What a sergeant found, forms that were not completed, and lower grades that need two people."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record
from harbour.risk import protection
from harbour.risk.models.assessment import Assessment
from harbour.risk.terms import ReasonCode, RiskGrade, Signing, SigningTheme, WaiverReason


class Countersignature(Record):
    """A sergeant has read a form: countersigned, or returned for work with a reason.

    It is over the answers up to `answers_to`: a later answer is not signed. `agrees_standard` is
    whether standard risk stands where little is known; nothing where nobody asked.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="countersignatures"
    )
    verdict = models.CharField(max_length=10, choices=Signing)
    answers_to = models.PositiveIntegerField()
    themes = ArrayField(models.CharField(max_length=12, choices=SigningTheme), default=list)
    feedback = models.TextField(blank=True)
    praise = models.TextField(blank=True)
    agrees_standard = models.BooleanField(null=True)
    signed_by = models.UUIDField()
    signed_at = models.DateTimeField()

    visibility = protection.COUNTERSIGNATURE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="SIGNED") | (~Q(themes=[]) & ~Q(feedback="")),
                name="returned_for_a_reason",
            )
        ]

    @property
    def theme_labels(self) -> list[str]:
        return [str(SigningTheme(each).label) for each in self.themes]


class Relief(Record):
    """A form that a tour left unread passed to a sergeant of the next: once a tour."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reliefs")
    from_user = models.UUIDField()
    to_user = models.UUIDField()
    tour_starts_at = models.DateTimeField()
    passed_at = models.DateTimeField()

    visibility = protection.RELIEF

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "tour_starts_at"], name="passed_once_a_tour"
            ),
            models.CheckConstraint(
                condition=~Q(to_user=F("from_user")), name="passed_to_somebody_else"
            ),
        ]


class Waiver(Record):
    """A form that was not completed, and why. It is graded all the same, and counted."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="waiver")
    reason_code = models.CharField(max_length=10, choices=WaiverReason)
    words = models.TextField()
    waived_by = models.UUIDField()
    waived_at = models.DateTimeField()

    visibility = protection.WAIVER


class GradeProposal(Record):
    """Somebody of the unit holds that a grade is too high. It waits for a second person."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="proposals")
    from_grade = models.CharField(max_length=12, choices=RiskGrade)
    grade = models.CharField(max_length=12, choices=RiskGrade)
    reason_code = models.CharField(max_length=20, choices=ReasonCode)
    criterion = models.CharField(max_length=4)
    manual_version = models.CharField(max_length=20)
    reason = models.TextField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()

    visibility = protection.PROPOSAL

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(grade=F("from_grade")), name="proposes_a_change")
        ]


class ProposalAnswer(Record):
    """What the second person says of a lower grade."""

    proposal = models.OneToOneField(GradeProposal, on_delete=models.PROTECT, related_name="answer")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    visibility = protection.PROPOSAL_ANSWER
