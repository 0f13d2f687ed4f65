"""Reads for judging which records are one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.casefile.finding import Hit, search
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.multi_search.api import Standing, standings
from harbour.pole import api as pole
from harbour.pole.api import Sex, Verdict
from harbour.sharing.api import names_of

_HEADINGS = {
    "name": "Name",
    "other_names": "Other names",
    "sex": "Sex",
    "born_on": "Date of birth",
    "places": "Places",
    "phones": "Telephones",
    "identifiers": "Identifiers",
    "vehicles": "Vehicles",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact of both records. `agrees` is nothing where either does not say."""

    heading: str
    first: object
    second: object
    agrees: bool | None
    is_many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two records side by side, the judgement in force on them, and those `waiting` for a look."""

    first: pole.PersonCard
    second: pole.PersonCard
    rows: list[Row]
    judgement: object | None
    judged_by: str
    are_one: bool
    may_judge: bool
    waiting: list
    may_look: bool


def comparison(actor: Actor, record_id: UUID, other_id: UUID, *, now: datetime) -> Comparison:
    """Two records, fact by fact. A constant number of queries.

    Raises:
        NotVisible: the actor cannot see both.
    """
    cards = pole.person_cards(actor, [record_id, other_id], on=london_date(now))
    if len({record_id, other_id} & set(cards)) != 2:
        raise NotVisible("There is no such record.")
    first, second = cards[record_id], cards[other_id]
    judgement = next(
        (
            each
            for each in pole.judgements_about(actor, [record_id])
            if other_id in (each.record_id, each.other_id)
        ),
        None,
    )
    waiting = pole.awaiting_look(actor, record_id, other_id)
    by = names_of([judgement.judged_by]) if judgement else {}
    return Comparison(
        first=first,
        second=second,
        rows=[_row(field, first, second) for field in _HEADINGS],
        judgement=judgement,
        judged_by=by.get(judgement.judged_by, "Somebody of another agency") if judgement else "",
        are_one=first.person_id == second.person_id,
        may_judge=pole.may_judge(actor).allowed,
        waiting=waiting,
        may_look=bool(waiting)
        and pole.may_look_again(actor, decided_by=pole.deciders(waiting)).allowed,
    )


def _row(field: str, first: pole.PersonCard, second: pole.PersonCard) -> Row:
    one, two = getattr(first, field), getattr(second, field)
    agrees = None
    if one and two and Sex.UNKNOWN.label not in (one, two):
        agrees = bool(set(one) & set(two)) if isinstance(one, tuple) else one == two
    many = isinstance(one, tuple)
    return Row(heading=_HEADINGS[field], first=one, second=two, agrees=agrees, is_many=many)


_SAYS = {
    Standing.JOIN: "Sure enough to be the same person: judge it",
    Standing.LEAVE: "No longer like the others: look again whether it is the same person",
}
"""Between the two nothing is said: it stays as it is until somebody judges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """A record, the records already judged to be of its person, and who else it may be."""

    card: pole.PersonCard
    records: list[tuple[pole.PersonCard, str]]
    hits: list[tuple[Hit, list[tuple[pole.PersonCard, str]]]]


def others(actor: Actor, record_id: UUID, *, now: datetime) -> Others:
    """Search by a record's own facts for records of other people. Raises NotVisible."""
    own = pole.records_of_person(actor, record_id)
    cards = pole.person_cards(actor, own, on=london_date(now))
    card = cards[record_id]
    facts = [card.name, f"{card.born_on:%d/%m/%Y}" if card.born_on else "", *card.phones[:1]]
    found = search(
        actor,
        terms=" ".join(filter(None, facts)),
        screen="casefile:others",
        form=record_id,
        now=now,
    )
    others = (hit for hit in found.hits if hit.found.person_id != card.person_id)
    hits = [hit for hit in others if not hit.is_closed]
    theirs = [each.record_id for hit in hits for each in hit.found.cards]
    says = standings(actor, own, theirs)

    def told(listed: Iterable[pole.PersonCard]) -> list[tuple[pole.PersonCard, str]]:
        return [(each, _SAYS.get(says.get(each.record_id), "")) for each in listed]

    return Others(
        card=card,
        records=told(cards[each] for each in own if each != record_id and each in cards),
        hits=[(hit, told(hit.found.cards)) for hit in hits],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement on two records, and who made it."""

    first: pole.PersonCard
    second: pole.PersonCard
    judgement: Any
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two records judged different, and the judgements of either that join them all the same."""

    different: Judged
    same: list[Judged]

    @property
    def record_ids(self) -> set[UUID]:
        """Every record that is shown with it."""
        each = [self.different, *self.same]
        return {card.record_id for judged in each for card in (judged.first, judged.second)}


def contradictions(actor: Actor, *, now: datetime) -> list[Contradiction]:
    """Every contradiction the actor may see, newest first. Four queries."""
    found = pole.contradictions(actor)
    about = {each for judged in found for each in (judged.record_id, judged.other_id)}
    same = [each for each in pole.judgements_about(actor, about) if each.verdict == Verdict.SAME]
    every = [*found, *same]
    ids = [each for judged in every for each in (judged.record_id, judged.other_id)]
    cards = pole.person_cards(actor, ids, on=london_date(now))
    names = names_of(each.judged_by for each in every)

    def judged(each: Any) -> Judged | None:
        first, second = cards.get(each.record_id), cards.get(each.other_id)
        by = names.get(each.judged_by, "somebody of another agency")
        return (
            Judged(first=first, second=second, judgement=each, by=by) if first and second else None
        )

    joining = [shown for each in same if (shown := judged(each))]
    return [
        Contradiction(
            different=shown,
            same=[
                other
                for other in joining
                if {each.record_id, each.other_id}
                & {other.judgement.record_id, other.judgement.other_id}
            ],
        )
        for each in found
        if (shown := judged(each))
    ]
