"""Police custody: how long a suspect may be held, and what a supervisor made of letting them go."""

from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.models.suspect import BailDecision, Suspect
from harbour.investigation.terms import DetentionAuthority, RuiVerdict
from harbour.kernel.models import Record


class DetentionExtension(Record):
    """Somebody may be held longer: until so many hours from the arrest, and on whose authority."""

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="extensions")
    hours = models.PositiveSmallIntegerField()
    until_at = models.DateTimeField()
    authority = models.CharField(max_length=20, choices=DetentionAuthority)
    court = models.CharField(max_length=120, blank=True)
    why = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.DETENTION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="")
                & (
                    Q(hours=36, authority="superintendent")
                    | Q(hours__in=[72, 96], authority="court") & ~Q(court="")
                ),
                name="detention_extended_on_authority",
            )
        ]


class RuiReview(Record):
    """A supervisor's decision whether release under investigation keeps the victim safe."""

    bail = models.OneToOneField(BailDecision, on_delete=models.PROTECT, related_name="review")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=RuiVerdict)
    words = models.TextField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.RUI_REVIEW

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="rui_review_says")]
