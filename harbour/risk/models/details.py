"""What a victim was given of support at the scene."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.risk import protection
from harbour.risk.domain.details import may_be_found
from harbour.risk.models.assessment import Assessment
from harbour.risk.terms import Handed, PaperSafe


class Details(Record):
    """Which details of support a victim was given, and whether paper may stay. The latest stands.

    Nobody who has said nothing has given anything: without a row the question is unanswered.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="details")
    given = ArrayField(models.CharField(max_length=8, choices=Handed), default=list)
    paper_safe = models.CharField(max_length=9, choices=PaperSafe)
    words = models.TextField(blank=True)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.DETAILS

    @property
    def given_words(self) -> list[str]:
        return [str(Handed(each).label) for each in self.given]

    @property
    def may_be_found(self) -> bool:
        return may_be_found(self.given, paper_safe=self.paper_safe)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(given=[]) | Q(words__regex=r"\S"), name="nothing_given_says_why"
            )
        ]
