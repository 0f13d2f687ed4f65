"""Somewhere safe to live: what was asked for and came of it, and what makes the own home safer.

Neither table holds an address. Where a victim went stands on the person's record, protected.
"""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.safeguarding import protection
from harbour.safeguarding.models.case import Case
from harbour.safeguarding.terms import (
    HomeAnswer,
    HomeKind,
    HomeTaken,
    HomeWorkKind,
    HomeWorkResult,
    LandlordSays,
)


class HomeSearch(Record):
    """Somebody was asked for a refuge place or another home: the answer, and whether it was taken.

    `where` is the area that is looked in, and which is not safe; `needs` who comes and what they
    cannot do without.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="home_searches")
    kind = models.CharField(max_length=10, choices=HomeKind)
    asked_of = models.CharField(max_length=120)
    where = models.CharField(max_length=200)
    needs = models.TextField(blank=True)
    answer_by = models.DateField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=HomeAnswer, default=HomeAnswer.WAITING)
    answer_words = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    taken = models.CharField(max_length=10, choices=HomeTaken, blank=True)
    taken_words = models.TextField(blank=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    visibility = protection.HOME_SEARCH

    class Meta:
        indexes = [models.Index(fields=["case", "-asked_at"], name="home_search_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["WAITING", "OFFERED"]) | ~Q(answer_words=""),
                name="home_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(answer="WAITING", answered_at__isnull=True)
                | (~Q(answer="WAITING") & Q(answered_at__isnull=False)),
                name="home_answer_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(taken="", settled_at__isnull=True)
                | (~Q(taken="") & Q(answer="OFFERED", settled_at__isnull=False)),
                name="only_what_was_offered_is_taken",
            ),
            models.CheckConstraint(
                condition=Q(taken__in=["", "TAKEN"]) | ~Q(taken_words=""),
                name="home_not_taken_says_why",
            ),
        ]

    @property
    def tells_where(self) -> bool:
        """Whether a place is offered or was taken: whoever reads its name knows where to look."""
        return self.answer == HomeAnswer.OFFERED and self.taken in ("", HomeTaken.TAKEN)


class HomeWork(Record):
    """Work of the sanctuary scheme on the victim's own home: ordered, and done or not and why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="home_works")
    kind = models.CharField(max_length=10, choices=HomeWorkKind)
    ordered_of = models.CharField(max_length=120)
    landlord = models.CharField(max_length=10, choices=LandlordSays)
    due_on = models.DateField()
    ordered_by = models.UUIDField()
    ordered_at = models.DateTimeField()
    result = models.CharField(max_length=10, choices=HomeWorkResult, blank=True)
    result_words = models.TextField(blank=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    visibility = protection.HOME_WORK

    class Meta:
        indexes = [models.Index(fields=["case", "due_on"], name="home_work_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(result="", ended_at__isnull=True)
                | (~Q(result="") & Q(ended_at__isnull=False)),
                name="home_work_ends_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", "DONE"]) | ~Q(result_words=""),
                name="home_work_not_done_says_why",
            ),
        ]
