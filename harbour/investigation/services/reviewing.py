"""A supervisor reads the file: good, or back for work with a reason; the officer answers."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.deadlines import REWORK, review_after
from harbour.investigation.models import Crime, FileReview, ReviewAnswer
from harbour.investigation.services.teams import investigators, supervisors
from harbour.investigation.terms import Verdict
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.workforce.api import meet, owe

KIND = "investigation.crime"


def owe_review(actor: Actor, crime: Crime, *, reviews: int, at: datetime) -> None:
    """The next review by a supervisor of the ground where it happened."""
    rule = review_after(reviews)
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:crime",
        page_id=crime.id,
        team_id=supervisors(crime),
        owed_by_agency_id=crime.owner_agency_id,
    )


@transaction.atomic
def review_file(
    actor: Actor,
    *,
    crime_id: UUID,
    verdict: str,
    findings: str,
    themes: Iterable[str],
    at: datetime,
) -> FileReview:
    """Review a file. What was open on that day is kept with the review.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such crime.
        DomainError: it is the actor's own file; it is over; or it goes back for no named reason.
    """
    policies.may_supervise(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    if crime.officer_id == actor.user_id:
        raise DomainError("Somebody else reviews your own file.")
    chosen = list(themes)
    if verdict == Verdict.RETURNED and not chosen:
        raise DomainError("Choose at least one reason why it goes back.")
    before = crime.reviews.count()
    held = FileReview.objects.create(
        crime_id=crime.id,
        verdict=verdict,
        findings=findings,
        themes=chosen if verdict == Verdict.RETURNED else [],
        gaps=[line.item.title for line in selectors.file_of(actor, crime, at=at) if line.is_open],
        officer_id=crime.officer_id,
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    meet(actor, subject_id=crime.id, rule=review_after(0).id, at=at,
         outcome=held.get_verdict_display())  # fmt: skip
    owe_review(actor, crime, reviews=before + 1, at=at)
    if verdict == Verdict.RETURNED and crime.officer_id:
        owe(
            actor,
            deadline=REWORK.deadline(at),
            title=REWORK.title,
            subject_kind=KIND,
            subject_id=crime.id,
            page="investigation:crime",
            page_id=crime.id,
            user_id=crime.officer_id,
            team_id=investigators(crime),
            owed_by_agency_id=crime.owner_agency_id,
        )
    return held


@transaction.atomic
def answer_review(actor: Actor, *, review_id: UUID, words: str, at: datetime) -> ReviewAnswer:
    """Say that one has read a review of one's file, and what was done about it.

    Raises:
        NotVisible: there is no such review.
        DomainError: it is another officer's file, or it was answered.
    """
    review = selectors.review(actor, review_id)
    if review.crime.officer_id != actor.user_id:
        raise DomainError("The officer in the case answers a review.")
    if ReviewAnswer.objects.filter(review_id=review.id).exists():
        raise DomainError("You have answered this review.")
    said = ReviewAnswer.objects.create(
        review_id=review.id,
        crime_id=review.crime_id,
        words=words,
        answered_by=actor.user_id,
        answered_at=at,
    )
    if review.verdict == Verdict.RETURNED:
        meet(actor, subject_id=review.crime_id, rule=REWORK.id, at=at, outcome="Answered")
    return said
