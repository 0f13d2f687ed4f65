"""What is kept and for how long: holds, reviews decided by two people, requests to put right."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.announcement import Announcement
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.sharing import policies
from harbour.sharing.domain.retention import (
    LEAST_YEARS,
    QUESTIONS,
    Group,
    next_look,
    too_early,
    years_later,
)
from harbour.sharing.domain.workflow import RECTIFICATION, RETENTION
from harbour.sharing.models import (
    Disposal,
    Hold,
    Rectification,
    RetentionAnswer,
    RetentionReview,
)
from harbour.sharing.services.steps import take_step
from harbour.sharing.terms import RetentionStatus

rectifications_asked = Announcement("rectifications asked")
rectifications_answered = Announcement("rectifications answered")


@transaction.atomic
def place_hold(
    actor: Actor, *, person_record_id: UUID, ground: str, reason: str, at: datetime
) -> Hold:
    """Stop every disposal about a person, whoever agreed to it.

    Raises:
        NotPermitted: the actor does not keep the agency's agreements.
        DomainError: nobody says why.
    """
    policies.may_keep_agreements(actor).require()
    if not reason.strip():
        raise DomainError("Say what it is held for.")
    return Hold.objects.create(
        owner_agency_id=actor.agency_id,
        person_record_id=person_record_id,
        ground=ground,
        reason=reason,
        placed_by=actor.user_id,
        placed_at=at,
    )


@transaction.atomic
def lift_hold(actor: Actor, *, hold_id: UUID, because: str, at: datetime) -> None:
    """End a hold.

    Raises:
        NotPermitted: the actor does not keep the agency's agreements.
        NotVisible: there is no such hold that stands.
        DomainError: nobody says why.
    """
    policies.may_keep_agreements(actor).require()
    if not because.strip():
        raise DomainError("Say why the hold ends.")
    lifted = Hold.objects.filter(
        id=hold_id, owner_agency_id=actor.agency_id, lifted_at__isnull=True
    ).update(lifted_at=at, lifted_by=actor.user_id, lifted_because=because)
    if not lifted:
        raise NotVisible("There is no such hold.")


@transaction.atomic
def open_review(
    actor: Actor, *, person_record_id: UUID, prompt: str, clear_since: date, on: date
) -> RetentionReview:
    """Ask whether what is held about a person is still needed. Asked once while it is open.

    `clear_since` is the day of the last event about the person.
    """
    standing = _open(actor, person_record_id)
    if standing is not None:
        return standing
    return RetentionReview.objects.create(
        owner_agency_id=actor.agency_id,
        person_record_id=person_record_id,
        prompt=prompt,
        clear_since=clear_since,
        due_on=max(on, years_later(clear_since, LEAST_YEARS)),
    )


def _open(actor: Actor, person_record_id: UUID) -> RetentionReview | None:
    closed = (RetentionStatus.KEPT, RetentionStatus.DISPOSED)
    return (
        RetentionReview.objects.filter(
            owner_agency_id=actor.agency_id, person_record_id=person_record_id
        )
        .exclude(status__in=closed)
        .first()
    )


def look_again_after(actor: Actor, person_record_ids: Iterable[UUID]) -> dict[UUID, date]:
    """For people whose last review kept what is held: when it is looked at next. One query."""
    kept = RetentionAnswer.objects.filter(
        review__owner_agency_id=actor.agency_id,
        review__person_record_id__in=list(person_record_ids),
        review__status=RetentionStatus.KEPT,
    ).order_by("proposed_at")
    return dict(kept.values_list("review__person_record_id", "next_on"))


@transaction.atomic
def propose(
    actor: Actor, *, review_id: UUID, group: Group, answers: Mapping[str, str], dispose: bool,
    reason: str, born_on: date | None, at: datetime,
) -> RetentionReview:  # fmt: skip
    """Propose to keep, or to dispose of, what is held: the group, every question answered, why.

    Raises:
        NotPermitted: the actor does not keep the agency's agreements.
        DomainError: a question is not answered, nobody says why, it is too early, or it is held.
        InvalidTransition: something has been proposed already.
    """
    review = own_review(actor, review_id)
    if set(answers) != set(QUESTIONS) or not all(answers.values()):
        raise DomainError("Answer every question.")
    if not reason.strip():
        raise DomainError("Say why.")
    if dispose:
        early = too_early(
            group, clear_since=review.clear_since, on=london_date(at), born_on=born_on
        )
        if early:
            raise DomainError(early)
        if is_held(review.person_record_id):
            raise DomainError("A hold stands: nothing about this person is disposed of.")
    RetentionAnswer.objects.create(
        review=review,
        group=group,
        answers=dict(answers),
        next_on=next_look(group, clear_since=review.clear_since, looked_on=london_date(at)),
        proposed_by=actor.user_id,
        proposed_at=at,
    )
    event = "propose_disposal" if dispose else "propose_keeping"
    take_step(actor, review, RETENTION, event, at=at, reason=reason)
    return review


@transaction.atomic
def decide_on_proposal(
    actor: Actor, *, review_id: UUID, agree: bool, reason: str, at: datetime
) -> RetentionReview:
    """Agree to what was proposed, or send it back. The proposer does not decide.

    Raises:
        NotPermitted: the actor does not keep agreements, or made the proposal.
        DomainError: nobody says why, or a hold stands.
        InvalidTransition: nothing is proposed.
    """
    review = own_review(actor, review_id)
    if not reason.strip():
        raise DomainError("Say why.")
    proposed = review.steps.filter(event__startswith="propose").order_by("-position").first()
    if agree and proposed is not None and proposed.taken_by == actor.user_id:
        raise NotPermitted("Somebody else decides on what you proposed.")
    disposal = review.status == RetentionStatus.DISPOSAL_PROPOSED
    if agree and disposal and is_held(review.person_record_id):
        raise DomainError("A hold stands: nothing about this person is disposed of.")
    event = ("agree_disposal" if disposal else "keep") if agree else "send_back"
    take_step(actor, review, RETENTION, event, at=at, reason=reason)
    return review


@transaction.atomic
def prove_disposal(
    actor: Actor, *, review_id: UUID, erased: Mapping[str, int], sha256: str, at: datetime
) -> Disposal:
    """Keep the proof that what was agreed to be disposed of is gone. For whoever erased it.

    Raises:
        InvalidTransition: no disposal was agreed.
    """
    review = own_review(actor, review_id)
    proof = Disposal.objects.create(
        owner_agency_id=actor.agency_id,
        review=review,
        person_record_id=review.person_record_id,
        erased=dict(erased),
        sha256=sha256,
        disposed_at=at,
        disposed_by=actor.user_id,
    )
    take_step(actor, review, RETENTION, "dispose", at=at, reason="Erased and proved")
    return proof


def own_review(actor: Actor, review_id: UUID) -> RetentionReview:
    """Raises NotPermitted, NotVisible."""
    policies.may_keep_agreements(actor).require()
    review = RetentionReview.objects.filter(id=review_id, owner_agency_id=actor.agency_id).first()
    if review is None:
        raise NotVisible("There is no such review.")
    return review


def is_held(person_record_id: UUID) -> bool:
    """Whether a hold of any agency stands. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.is_held(%s)", [person_record_id])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def ask_to_put_right(
    actor: Actor, *, person_record_id: UUID, asked_by: str, said: str, at: datetime
) -> Rectification:
    """Take up that something held about a person is said to be wrong. Answered within a month.

    Raises:
        NotPermitted: the actor does not keep the agency's agreements.
        DomainError: nobody asks, or nothing is said to be wrong.
    """
    policies.may_keep_agreements(actor).require()
    if not (asked_by.strip() and said.strip()):
        raise DomainError("Say who asks, and what they say is wrong.")
    made = Rectification.objects.create(
        owner_agency_id=actor.agency_id,
        person_record_id=person_record_id,
        asked_by=asked_by,
        said=said,
        received_at=at,
        taken_by=actor.user_id,
    )
    rectifications_asked.announce(actor, [made.id])
    return made


@transaction.atomic
def answer_rectification(
    actor: Actor, *, request_id: UUID, event: str, reason: str, at: datetime
) -> Rectification:
    """Say what was done about it. Every agency that was given the record is told to put it right.

    Raises:
        NotPermitted: the actor does not keep the agency's agreements.
        NotVisible: there is no such request.
        DomainError: nobody says what was done, and why.
        InvalidTransition: it is answered already.
    """
    policies.may_keep_agreements(actor).require()
    found = Rectification.objects.filter(id=request_id, owner_agency_id=actor.agency_id).first()
    if found is None:
        raise NotVisible("There is no such request.")
    if not reason.strip():
        raise DomainError("Say what was done, and why.")
    take_step(actor, found, RECTIFICATION, event, at=at, reason=reason)
    rectifications_answered.announce(actor, [found.id])
    return found
