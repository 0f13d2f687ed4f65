"""What the pages of keeping, of use and of a partner's own home show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.sharing.models import (
    Grant,
    Hold,
    Rectification,
    RetentionAnswer,
    RetentionReview,
)
from harbour.sharing.selectors import live_grants
from harbour.sharing.terms import RetentionStatus

_CLOSED = (RetentionStatus.KEPT, RetentionStatus.DISPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that bears on how long what is held about one person is kept."""

    holds: list[Hold]
    reviews: list[RetentionReview]
    requests: list[Rectification]


def kept_about(actor: Actor, person_record_ids: Iterable[UUID]) -> Kept:
    """Holds, reviews and requests of the actor's agency, newest first. At most seven queries."""
    mine = {
        "owner_agency_id": actor.agency_id,
        "person_record_id__in": list(person_record_ids),
    }
    answers = Prefetch("answers", RetentionAnswer.objects.order_by("-proposed_at"))
    return Kept(
        holds=list(Hold.objects.filter(**mine).order_by("-placed_at")),
        reviews=list(
            RetentionReview.objects.filter(**mine)
            .prefetch_related("steps", answers)
            .select_related("proof")
            .order_by("-due_on", "-recorded_at")
        ),
        requests=list(
            Rectification.objects.filter(**mine).prefetch_related("steps").order_by("-received_at")
        ),
    )


def reviews_waiting(actor: Actor, *, skip: int) -> tuple[list[RetentionReview], int]:
    """A page of reviews that wait for somebody, the longest first, and how many. Two queries."""
    found = RetentionReview.objects.filter(owner_agency_id=actor.agency_id).exclude(
        status__in=_CLOSED
    )
    return list(found.order_by("due_on", "id")[skip : skip + ON_A_PAGE]), found.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What one agency did with what it was given."""

    agency_id: UUID
    given: int
    opened: int
    contributed: int


def use_of_shared(actor: Actor, *, since: datetime) -> list[Use]:
    """For each agency to which ours gave something since then. Numbers alone. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM harbour.use_of_shared(%s)", [since])
        return [
            Use(agency_id=agency, given=given, opened=opened, contributed=contributed)
            for agency, given, opened, contributed in cursor.fetchall()
        ]


def shared_with_us(actor: Actor, *, since: datetime, limit: int = 200) -> list[Grant]:
    """What was given to our agency since then and can still be read, newest first. One query."""
    return list(
        live_grants(actor).filter(recorded_at__gte=since).order_by("-recorded_at", "id")[:limit]
    )


def ending_soon(actor: Actor, *, until: datetime, limit: int = 100) -> list[Grant]:
    """What our agency reads now and will not any more by then, the soonest first. One query."""
    return list(live_grants(actor).filter(until__lte=until).order_by("until", "id")[:limit])


def recipients_of(actor: Actor, person_record_id: UUID) -> set[UUID]:
    """Every agency to which ours gave something about a person, whatever became of it."""
    given = Grant.objects.filter(giver_id=actor.agency_id, person_record_id=person_record_id)
    return set(given.values_list("agency_id", flat=True))


def rectifications(actor: Actor, ids: Iterable[UUID]) -> list[Rectification]:
    return list(Rectification.objects.filter(owner_agency_id=actor.agency_id, id__in=list(ids)))
