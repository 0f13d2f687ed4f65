"""Reads of counter-allegations and of who was judged to be the primary perpetrator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.safeguarding.models import CounterAllegation, PrimaryDecision
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """What was last decided on a pair. `primary` is a person, or nobody where it cannot be said."""

    counter_id: UUID
    people: frozenset[UUID]
    noticed_at: datetime
    primary: UUID | None = None
    grounds: str = ""
    decided_at: datetime | None = None
    decided_by: UUID | None = None


def counter(actor: Actor, counter_id: UUID) -> Any:
    """A pair.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = CounterAllegation.objects.visible_to(actor).filter(id=counter_id).first()
    if found is None:
        raise NotVisible("There is no such counter-allegation.")
    return found


def primaries_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Primary]:
    """Every pair that one of these records' people is in, with what was decided. Two queries."""
    ids = list(person_record_ids)
    pairs = (
        CounterAllegation.objects.visible_to(actor)
        .filter(Q(one_id__in=ids) | Q(other_id__in=ids))
        .select_related("one", "other")
        .order_by("noticed_at", "id")
    )
    held = list(pairs)
    last: dict[UUID, Any] = {
        each.counter_id: each
        for each in PrimaryDecision.objects.filter(counter__in=held)
        .select_related("primary")
        .order_by("decided_at", "id")
    }
    return [_primary(each, last.get(each.id)) for each in held]


def decided_primaries(actor: Actor) -> dict[frozenset[UUID], UUID]:
    """For each two who accused each other: who was last decided to be the primary. One query.

    Pairs of which it could not be said, or which nobody decided yet, are left out.
    """
    seen = CounterAllegation.objects.visible_to(actor)
    rows = (
        PrimaryDecision.objects.filter(counter__in=seen)
        .order_by("decided_at", "id")
        .values_list("counter__one__person_id", "counter__other__person_id", "primary__person_id")
    )
    last = {frozenset({one, other}): primary for one, other, primary in rows}
    return {pair: primary for pair, primary in last.items() if primary is not None}


def _primary(pair: Any, decided: Any | None) -> Primary:
    people = frozenset({pair.one.person_id, pair.other.person_id})
    if decided is None:
        return Primary(counter_id=pair.id, people=people, noticed_at=pair.noticed_at)
    return Primary(
        counter_id=pair.id,
        people=people,
        noticed_at=pair.noticed_at,
        primary=decided.primary.person_id if decided.primary else None,
        grounds=decided.grounds,
        decided_at=decided.decided_at,
        decided_by=decided.decided_by,
    )


def decisions_of(counter_id: UUID) -> Sequence[Any]:
    """Every decision on a pair, newest first, each with `by` and its primary. Two queries."""
    made = list(
        PrimaryDecision.objects.filter(counter_id=counter_id)
        .select_related("primary")
        .order_by("-decided_at", "-id")
    )
    names = names_of({each.decided_by for each in made})
    for each in made:
        each.by = names.get(each.decided_by, "")  # type: ignore[attr-defined]
    return made
