"""What is held on a person by every source, gathered once for search, briefing and page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from harbour.casefile.domain.story import Report, tell
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac.api import flags
from harbour.perpetrators.api import orders_about
from harbour.pole.api import (
    Brief,
    EventRow,
    PersonCard,
    Typed,
    WarningRow,
    briefs,
    history,
    person_cards,
    put_as_read,
    relatives,
)
from harbour.risk.api import current_grades
from harbour.safeguarding.api import may_work_cases

_CHILD_OF = ("PARENT", "STEP_PARENT")
_IS_CHILD = ("CHILD", "STEP_CHILD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    record_id: UUID
    name: str
    label: str
    age: int | None
    lives_together: bool
    is_child: bool
    person_id: UUID
    is_former: bool = False
    until_on: date | None = None

    @property
    def words(self) -> str:
        """How related, as a page says it; who lives where stands beside it."""
        said = self.label.removesuffix(", living together").lower()
        return f"{said}, until {self.until_on.year}" if self.until_on else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Everything about one person that a panel shows: warnings first."""

    record_ids: tuple[UUID, ...]
    cards: tuple[PersonCard, ...]
    warnings: tuple[WarningRow, ...]
    relatives: tuple[Relative, ...]
    incidents: tuple[EventRow, ...]
    unreported: int
    grade: str
    grade_label: str
    orders: tuple
    flags: tuple
    """Cases at a Marac for which every agency keeps a flag, as victim or as perpetrator."""

    @property
    def children(self) -> tuple[Relative, ...]:
        return tuple(each for each in self.relatives if each.is_child)

    @property
    def name(self) -> str:
        return self.cards[0].name if self.cards else ""

    @property
    def story(self) -> str:
        """What is known of them in a few sentences."""
        return tell(
            [
                Report(
                    on=london_date(row.happened_at),
                    role=row.role_label,
                    what=row.offence,
                    is_domestic=bool(row.is_domestic),
                    to_police=row.reported_to_police,
                )
                for row in self.incidents
            ]
        )


def holdings(
    actor: Actor,
    people: Iterable[Sequence[UUID]],
    *,
    on: date,
    known: dict[UUID, PersonCard] | None = None,
    past: Sequence[EventRow] | None = None,
) -> list[Holding]:
    """One holding for each person (given as their records). 8 queries, however many people.

    `known` are cards and `past` is a history that were read already: with them, fewer.
    """
    groups = [tuple(group) for group in people]
    every = [record for group in groups for record in group]
    if not groups:
        return []
    cards = person_cards(actor, every, on=on) if known is None else known
    related = relatives(actor, every)
    named = briefs(actor, [each.record_id for each in related], on=on)
    events = _by(history(actor, every) if past is None else past, lambda row: row.record_id)
    grades = current_grades(actor, every)
    orders = orders_about(actor, every, on=on)
    flagged = flags(actor, every, on=on)
    return [
        replace(
            _holding(
                group, cards, list(_relatives_of(group, related, named)), events, grades, orders
            ),
            flags=tuple(
                each for each in flagged if {each.victim_id, each.perpetrator_id} & set(group)
            ),
        )
        for group in groups
    ]


def holdings_as_read(actor: Actor, held: Sequence[Holding]) -> list[Holding]:
    """Without the protected places, in warnings and conditions, for which the actor is not named.

    One query, and none where nobody has a warning in words or an order.
    """
    shown = put_as_read(
        actor,
        {
            "warnings": [[Typed(one, ("text",)) for one in each.warnings] for each in held],
            "orders": [[Typed(one, ("conditions",)) for one in each.orders] for each in held],
        },
        [record for each in held for record in each.record_ids],
        keeps_safe=may_work_cases(actor).allowed,
    )
    return [
        replace(each, warnings=tuple(warnings))
        for each, warnings in zip(held, shown["warnings"], strict=True)
    ]


def _by(rows: Iterable, key) -> dict:
    grouped = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    return grouped


def _holding(group, cards, related, events, grades, orders) -> Holding:
    own = tuple(cards[record] for record in group if record in cards)
    rows = _one_for_each_occurrence(row for record in group for row in events[record])
    grade = next((grades[record] for record in group if record in grades), None)
    return Holding(
        record_ids=group,
        cards=own,
        warnings=_distinct_warnings(own),
        relatives=tuple(related),
        incidents=rows,
        unreported=sum(not row.reported_to_police for row in rows),
        grade=grade.grade if grade else "",
        grade_label=grade.label if grade else "",
        orders=tuple(order for order in orders if {order.subject_id, *order.protects} & set(group)),
        flags=(),
    )


def _one_for_each_occurrence(rows: Iterable[EventRow]) -> tuple[EventRow, ...]:
    newest_first = sorted(rows, key=lambda row: row.happened_at, reverse=True)
    return tuple({row.occurrence_id: row for row in reversed(newest_first)}.values())[::-1]


def _distinct_warnings(cards: Iterable[PersonCard]) -> tuple[WarningRow, ...]:
    found = {(each.code, each.text): each for card in cards for each in card.warnings}
    return tuple(found.values())


def _relatives_of(group, related, named: dict[UUID, Brief]) -> Iterable[Relative]:
    seen: set[UUID] = set()
    for each in related:
        card = named.get(each.record_id)
        inside = each.to_record_id in group and each.record_id not in group
        if not inside or card is None or card.person_id in seen:
            continue
        seen.add(card.person_id)
        outward = not each.label.endswith(" of")
        is_child = (outward and each.kind in _IS_CHILD) or (not outward and each.kind in _CHILD_OF)
        yield Relative(
            record_id=each.record_id,
            name=card.name,
            label=each.label,
            age=card.age,
            lives_together=each.lives_together,
            is_child=is_child,
            person_id=card.person_id,
            is_former=each.until_on is not None or each.kind.startswith("EX_"),
            until_on=each.until_on,
        )
