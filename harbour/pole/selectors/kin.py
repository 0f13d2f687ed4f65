"""Who is related to whom, and who lives together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of
from harbour.pole.models import Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Somebody related to one of these records, and how."""

    record_id: UUID
    to_record_id: UUID
    kind: str
    label: str
    lives_together: bool
    until_on: date | None


def relatives(actor: Actor, record_ids: Iterable[UUID]) -> list[Related]:
    """Everybody related to these records, seen from the other end too. One query."""
    ids = set(record_ids)
    rows = (
        Relationship.objects.visible_to(actor)
        .filter(Q(person_id__in=ids) | Q(other_id__in=ids))
        .order_by("recorded_at", "id")
    )
    found = []
    for row in rows:
        outward = row.other_id in ids
        found.append(
            Related(
                record_id=row.person_id if outward else row.other_id,
                to_record_id=row.other_id if outward else row.person_id,
                kind=row.kind,
                label=row.get_kind_display() if outward else f"{row.get_kind_display()} of",
                lives_together=row.lives_together,
                until_on=row.until_on,
            )
        )
    return found


_OTHER_WAY = {
    "PARENT": "CHILD",
    "CHILD": "PARENT",
    "STEP_PARENT": "STEP_CHILD",
    "STEP_CHILD": "STEP_PARENT",
    "GRANDPARENT": "GRANDCHILD",
    "GRANDCHILD": "GRANDPARENT",
    "AUNT_UNCLE": "NIECE_NEPHEW",
    "NIECE_NEPHEW": "AUNT_UNCLE",
}


def kin_of(actor: Actor, record_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, set[str]]]:
    """For each of these records, what each other person is to them. Two queries."""
    ids = list(record_ids)
    seen = Relationship.objects.visible_to(actor)
    kin: dict[UUID, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    toward = seen.filter(other_id__in=ids).values_list("other_id", "person__person_id", "kind")
    for record, person, kind in toward:
        kin[record][person].add(kind)
    away = seen.filter(person_id__in=ids).values_list("person_id", "other__person_id", "kind")
    for record, person, kind in away:
        kin[record][person].add(_OTHER_WAY.get(kind, kind))
    return kin


def together_since(
    actor: Actor, record_ids: Iterable[UUID], *, dated_only: bool = False
) -> datetime | None:
    """When somebody is last known to have moved in with these people. One query.

    The end of the day that was given, else the moment at which it was recorded; with `dated_only`
    only where a day was given, since it may have been written down long after.
    """
    ids = list(record_ids)
    rows = Relationship.objects.visible_to(actor).filter(
        Q(person_id__in=ids) | Q(other_id__in=ids), lives_together=True, until_on__isnull=True
    )
    if dated_only:
        rows = rows.filter(from_on__isnull=False)
    moments = [end_of(row.from_on) if row.from_on else row.recorded_at for row in rows]
    return max(moments, default=None)


def moved_in_by_person(actor: Actor, people: Iterable[UUID]) -> dict[UUID, datetime]:
    """When somebody is last said to have moved in with each of these persons. One query.

    Only where a day was given: that they live together may have been written down long after.
    """
    ids = set(people)
    rows = Relationship.objects.visible_to(actor).filter(
        Q(person__person_id__in=ids) | Q(other__person_id__in=ids),
        lives_together=True,
        until_on__isnull=True,
    )
    moved: dict[UUID, datetime] = {}
    for one, other, from_on in rows.values_list("person__person_id", "other__person_id", "from_on"):
        if from_on is None:
            continue
        at = end_of(from_on)
        for person in {one, other} & ids:
            moved[person] = max(at, moved.get(person, at))
    return moved
