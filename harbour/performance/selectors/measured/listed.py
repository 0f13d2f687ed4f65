"""What is kept one by one: each package lists its own, and every figure, group and case is of it.

A package above performance says in `config.wiring` how its own are listed.
"""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from uuid import UUID

from harbour.advisers.api import cases_with_adviser
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.marac.api import meetings_held
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Span
from harbour.performance.selectors import breakdowns
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases
from harbour.performance.terms import Dimension, Measure
from harbour.perpetrators.api import (
    Happened,
    Standing,
    breaches_happened,
    disclosures_received,
    managed_standing,
    notices_served,
)
from harbour.safeguarding.api import high_risk_standing
from harbour.sharing.api import Subject
from harbour.workforce.api import Trainee, staff_trained


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One thing of a list: what it is, what it adds to the figure and out of how much, and where
    it is looked at.
    """

    words: str
    top: int
    of: int = 1
    page: str
    page_id: UUID
    subject: Subject
    at: datetime | None = None
    groups: Mapping[Dimension, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Of which agency, over which days, as known by when. What two lists share is asked once."""

    agency_id: UUID
    span: Span
    now: datetime

    @property
    def until(self) -> datetime:
        return min(end_of(self.span[1]), self.now)

    @cached_property
    def staff(self) -> list[Trainee]:
        return staff_trained(self.agency_id, on=self.span[1])

    @cached_property
    def named(self) -> list[Standing]:
        return managed_standing(self.agency_id, at=self.until)


Lister = Callable[[Wanted], list[Listed]]


def _trained(wanted: Wanted) -> list[Listed]:
    return [
        _person(wanted, each, f"{each.name}, {each.roles}", not each.lacks) for each in wanted.staff
    ]


def _investigators(wanted: Wanted) -> list[Listed]:
    return [
        _person(wanted, each, each.name, each.may_investigate)
        for each in wanted.staff
        if each.is_investigator
    ]


def _person(wanted: Wanted, who: Trainee, words: str, counts: bool) -> Listed:
    return Listed(
        words=words,
        top=int(counts),
        page="workforce:trainee",
        page_id=who.user_id,
        subject=Subject(
            kind="sharing.user", record_id=who.user_id, owner_agency_id=wanted.agency_id
        ),
        groups={Dimension.TEAM: who.team},
    )


def _advised(wanted: Wanted) -> list[Listed]:
    held = high_risk_standing(wanted.agency_id, wanted.until)
    advised = cases_with_adviser(wanted.agency_id, wanted.until)
    return [
        Listed(
            words=f"Case of {each.reference or 'an event without a reference'}",
            top=int(each.id in advised),
            page="safeguarding:case",
            page_id=each.id,
            subject=Subject(
                kind="safeguarding.case",
                record_id=each.id,
                person_record_id=each.victim_id,
                owner_agency_id=wanted.agency_id,
            ),
            at=each.opened_at,
            groups={Dimension.AREA: each.area},
        )
        for each in held
    ]


def _owned(wanted: Wanted) -> list[Listed]:
    return [_named(wanted, each, each.owner_id is not None) for each in wanted.named]


def _briefed(wanted: Wanted) -> list[Listed]:
    return [_named(wanted, each, each.is_briefed) for each in wanted.named]


def _named(wanted: Wanted, who: Standing, counts: bool) -> Listed:
    return Listed(
        words=f"{who.status}, {london_date(who.nominated_at):%-d %B %Y}",
        top=int(counts),
        page="casefile:person",
        page_id=who.subject_id,
        subject=Subject(
            kind="perpetrators.managed",
            record_id=who.id,
            person_record_id=who.subject_id,
            owner_agency_id=wanted.agency_id,
        ),
        at=who.nominated_at,
        groups={Dimension.TEAM: who.team},
    )


def _meetings(wanted: Wanted) -> list[Listed]:
    return [
        Listed(
            words=f"{each.heard} cases in {each.minutes} minutes",
            top=each.minutes,
            of=each.heard,
            page="marac:meeting",
            page_id=each.id,
            subject=Subject(
                kind="marac.meeting", record_id=each.id, owner_agency_id=wanted.agency_id
            ),
            at=each.starts_at,
        )
        for each in meetings_held(wanted.agency_id, start_of(wanted.span[0]), wanted.until)
    ]


def _notices(wanted: Wanted) -> list[Listed]:
    return _happened(wanted, notices_served, kind="perpetrators.notice", page="perpetrators:notice")


def _breaches(wanted: Wanted) -> list[Listed]:
    return _happened(
        wanted, breaches_happened, kind="perpetrators.breach", page="perpetrators:order"
    )


def _disclosures(wanted: Wanted) -> list[Listed]:
    return _happened(
        wanted,
        disclosures_received,
        kind="perpetrators.disclosure",
        page="perpetrators:disclosure",
    )


def _happened(
    wanted: Wanted,
    found: Callable[[UUID, datetime, datetime], list[Happened]],
    *,
    kind: str,
    page: str,
) -> list[Listed]:
    return [
        Listed(
            words=each.words,
            top=int(each.counts),
            page=page,
            page_id=each.page_id,
            subject=Subject(
                kind=kind,
                record_id=each.id,
                person_record_id=each.subject_id,
                owner_agency_id=wanted.agency_id,
            ),
            at=each.at,
            groups={Dimension.AREA: each.area},
        )
        for each in found(wanted.agency_id, start_of(wanted.span[0]), wanted.until)
    ]


_LISTERS: dict[Measure, Lister] = {
    Measure.ORDERED: _notices,
    Measure.BREACHES_ARRESTED: _breaches,
    Measure.DISCLOSED: _disclosures,
    Measure.TRAINED: _trained,
    Measure.TRAINED_INVESTIGATORS: _investigators,
    Measure.ADVISED: _advised,
    Measure.OWNED: _owned,
    Measure.BRIEFED: _briefed,
    Measure.MARAC_MINUTES: _meetings,
}


def listed_by(measure: Measure, lister: Lister) -> None:
    """A package above performance says how what it keeps is listed. Only `config.wiring` calls."""
    _LISTERS[measure] = lister


def _rows(definition: Definition, wanted: Wanted) -> list[Listed]:
    lister = _LISTERS.get(definition.numerator)
    return lister(wanted) if lister else []


def totals(definition: Definition, wanted: Wanted) -> tuple[int, int]:
    """What a list adds up to, and out of how much."""
    rows = _rows(definition, wanted)
    return sum(each.top for each in rows), sum(each.of for each in rows)


def _wanted(actor: Actor, asked: Asked, now: datetime) -> Wanted:
    return Wanted(agency_id=actor.agency_id, span=asked.span, now=now)


class Lists:
    """What other packages list."""

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        top, bottom = Tally[str](), Tally[str]()
        for each in _rows(asked.definition, _wanted(actor, asked, now)):
            group = _group(each, asked.by)
            top[group] += each.top
            bottom[group] += each.of
        return {group: (top[group], bottom[group]) for group in bottom}

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        rows = _rows(asked.definition, _wanted(actor, asked, now))
        if asked.by and asked.group:
            rows = [each for each in rows if _group(each, asked.by) == asked.group]
        rows.sort(key=lambda each: (not each.top, each.words, each.page_id))
        return Cases(rows, partial(_told, asked), len(rows))


def _group(each: Listed, by: Dimension | None) -> str:
    return (each.groups.get(by) or breakdowns.NOT_RECORDED) if by else ""


def _told(asked: Asked, rows: list[Listed]) -> list[Case]:
    return [
        Case(
            words=each.words,
            group=_group(each, asked.by),
            at=each.at,
            counted=bool(each.top),
            page=each.page,
            page_id=each.page_id,
            subject=each.subject,
        )
        for each in rows
    ]
