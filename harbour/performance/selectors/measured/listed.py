"""What is kept one by one: each package lists its own, and every figure, group and case is of it.

A package above performance says in `config.wiring` how its own are listed.
"""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
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
from harbour.perpetrators.api import managed_standing
from harbour.safeguarding.api import high_risk_standing
from harbour.sharing.api import Role, Subject
from harbour.workforce.api import staff_trained


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


Lister = Callable[[UUID, Span, datetime], list[Listed]]


def _trained(agency_id: UUID, span: Span, now: datetime) -> list[Listed]:
    return [
        _person(agency_id, each.user_id, f"{each.name}, {each.roles}", not each.lacks, each.team)
        for each in staff_trained(agency_id, on=span[1])
    ]


def _investigators(agency_id: UUID, span: Span, now: datetime) -> list[Listed]:
    return [
        _person(agency_id, each.user_id, each.name, each.may_investigate, each.team)
        for each in staff_trained(agency_id, on=span[1], role=Role.INVESTIGATOR)
    ]


def _person(agency_id: UUID, user_id: UUID, words: str, counts: bool, team: str) -> Listed:
    return Listed(
        words=words,
        top=int(counts),
        page="workforce:trainee",
        page_id=user_id,
        subject=Subject(kind="sharing.user", record_id=user_id, owner_agency_id=agency_id),
        groups={Dimension.TEAM: team},
    )


def _advised(agency_id: UUID, span: Span, now: datetime) -> list[Listed]:
    at = min(end_of(span[1]), now)
    held = high_risk_standing(agency_id, at)
    advised = cases_with_adviser(agency_id, at)
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
                owner_agency_id=agency_id,
            ),
            at=each.opened_at,
            groups={Dimension.AREA: each.area},
        )
        for each in held
    ]


def _owned(agency_id: UUID, span: Span, now: datetime) -> list[Listed]:
    return _named(agency_id, span, now, lambda each: each.owner_id is not None)


def _briefed(agency_id: UUID, span: Span, now: datetime) -> list[Listed]:
    return _named(agency_id, span, now, lambda each: each.is_briefed)


def _named(agency_id: UUID, span: Span, now: datetime, counts: Callable) -> list[Listed]:
    return [
        Listed(
            words=f"{each.status}, {london_date(each.nominated_at):%-d %B %Y}",
            top=int(counts(each)),
            page="casefile:person",
            page_id=each.subject_id,
            subject=Subject(
                kind="perpetrators.managed",
                record_id=each.id,
                person_record_id=each.subject_id,
                owner_agency_id=agency_id,
            ),
            at=each.nominated_at,
            groups={Dimension.TEAM: each.team},
        )
        for each in managed_standing(agency_id, at=min(end_of(span[1]), now))
    ]


def _meetings(agency_id: UUID, span: Span, now: datetime) -> list[Listed]:
    return [
        Listed(
            words=f"{each.heard} cases in {each.minutes} minutes",
            top=each.minutes,
            of=each.heard,
            page="marac:meeting",
            page_id=each.id,
            subject=Subject(kind="marac.meeting", record_id=each.id, owner_agency_id=agency_id),
            at=each.starts_at,
        )
        for each in meetings_held(agency_id, start_of(span[0]), min(end_of(span[1]), now))
    ]


_LISTERS: dict[Measure, Lister] = {
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


def _rows(agency_id: UUID, definition: Definition, span: Span, now: datetime) -> list[Listed]:
    lister = _LISTERS.get(definition.numerator)
    return lister(agency_id, span, now) if lister else []


def totals(agency_id: UUID, definition: Definition, span: Span, now: datetime) -> tuple[int, int]:
    """What a list adds up to, and out of how much."""
    rows = _rows(agency_id, definition, span, now)
    return sum(each.top for each in rows), sum(each.of for each in rows)


class Lists:
    """What other packages list."""

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        top, bottom = Tally[str](), Tally[str]()
        for each in _rows(actor.agency_id, asked.definition, asked.span, now):
            group = _group(each, asked.by)
            top[group] += each.top
            bottom[group] += each.of
        return {group: (top[group], bottom[group]) for group in bottom}

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        rows = _rows(actor.agency_id, asked.definition, asked.span, now)
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
