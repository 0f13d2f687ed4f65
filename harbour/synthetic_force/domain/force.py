"""The whole invented force at one scale.

`village` is the demonstration: a year of a small force's domestic abuse, up to this moment, with
five stories. `town` is ten times as much. `hampshire` has the shape of what the inspectorate
printed and is dated so unless told otherwise.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from harbour.synthetic_force.domain import hampshire, year
from harbour.synthetic_force.domain.agencies import AGENCIES
from harbour.synthetic_force.domain.book import Book
from harbour.synthetic_force.domain.calling import call_hubs
from harbour.synthetic_force.domain.conferring import confer
from harbour.synthetic_force.domain.crimes import other_call, other_crime
from harbour.synthetic_force.domain.engaging import engage
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.holdings import bystander, hold
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.people import Family, People
from harbour.synthetic_force.domain.reference import Reference, build
from harbour.synthetic_force.domain.room import furnish_room
from harbour.synthetic_force.domain.sources import Sources
from harbour.synthetic_force.domain.staff import Strength
from harbour.synthetic_force.domain.stories import tell_stories
from harbour.synthetic_force.domain.telling import tell
from harbour.synthetic_force.domain.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much of everything, in one year."""

    families: int = 0
    calls: int = 0
    other_crimes: int = 0
    other_calls: int = 0
    bystanders: int = 0
    strength: Strength = Strength()
    is_printed: bool = False


SCALES = {
    "village": Scale(families=116, calls=190, other_crimes=330, other_calls=900, bystanders=60),
    "town": Scale(
        families=950,
        calls=1750,
        other_crimes=9000,
        other_calls=24_000,
        bystanders=600,
        strength=Strength(control=5, unit=1, response=4, cid=2, neighbourhood=2, safeguarding=2),
    ),
    "hampshire": Scale(
        bystanders=2500,
        strength=Strength(
            control=40,
            unit=8,
            response=28,
            cid=9,
            neighbourhood=6,
            safeguarding=7,
            advisers=4,
        ),
        is_printed=True,
    ),
    "region": Scale(
        families=20_000,
        calls=32_000,
        other_crimes=190_000,
        other_calls=450_000,
        bystanders=8000,
        strength=Strength(
            control=90, unit=20, response=80, cid=25, neighbourhood=18, safeguarding=20
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Rows of each agency by table, and the truth about whose each record is."""

    frame: Reference
    people: People
    books: dict[str, Book]
    truth: list[tuple[UUID, int]]
    waiting: list[UUID]
    as_of: datetime


def invent(scale_name: str, *, seed: int, as_of: datetime) -> Force:
    """Everything, in memory. The same seed, scale and instant give the same bytes."""
    scale = SCALES[scale_name]
    chance = Chance(seed)
    frame = build(
        chance,
        as_of=as_of.date(),
        strength=scale.strength,
        agreed_for_years=25 if scale.is_printed else 2,
    )
    books = {code: Book(chance, frame.agency[code]) for code, _, _ in AGENCIES}
    people = People(chance, as_of)
    sources = Sources(frame, books, as_of)
    work = Work(chance, frame, sources, as_of)
    told = _printed(work, people) if scale.is_printed else _drawn(work, people, scale)
    for _ in range(scale.bystanders):
        bystander(people, sources)
    for happening in sorted(told, key=lambda each: each.at):
        tell(work, happening)
    engage(work)
    confer(work, told)
    call_hubs(work, told)
    sources.finish()
    if not scale.is_printed:
        furnish_room(work, sorted(told, key=lambda each: each.at))
    return Force(
        frame=frame,
        people=people,
        books=books,
        truth=sources.truth,
        waiting=work.waiting,
        as_of=as_of,
    )


def present(scale_name: str, as_of: date | None, now: datetime) -> datetime:
    """The instant up to which a force is told."""
    if as_of is not None:
        return datetime(as_of.year, as_of.month, as_of.day, 9, tzinfo=UTC)
    return hampshire.AS_OF if SCALES[scale_name].is_printed else now.replace(microsecond=0)


def _printed(work: Work, people: People) -> list[Happening]:
    draw = work.draw("year")
    families = hampshire.families(people, draw)
    _hold_all(work, people, families)
    told = hampshire.year(draw, families) + hampshire.months_after(draw, families)
    for each in hampshire.other_crimes(work.draw("elsewhere")):
        other_crime(work, each)
    for at in hampshire.other_calls(work.draw("other calls")):
        other_call(work, at=at)
    return told


def _drawn(work: Work, people: People, scale: Scale) -> list[Happening]:
    draw = work.draw("year")
    told = tell_stories(people, work)
    families = [people.family() for _ in range(scale.families)]
    serial = draw.sample(families, max(2, scale.families // 16))
    families += [people.again(family.suspect) for family in serial]
    _hold_all(work, people, families)
    ends = work.as_of - timedelta(hours=30)
    starts = work.as_of - timedelta(days=364)
    told += year.a_year(draw, families, calls=scale.calls, starts=starts, ends=ends)
    told += year.waiting_today(draw, families, work.as_of)
    told += year.under_way(draw, families, work.as_of)
    for _ in range(scale.other_crimes):
        at = year.an_instant(draw, starts, work.as_of)
        other_crime(work, year.elsewhere(draw, at))
    for _ in range(scale.other_calls):
        other_call(work, at=year.an_instant(draw, starts, work.as_of))
    return told


def _hold_all(work: Work, people: People, families: list[Family]) -> None:
    for family in families:
        hold(work.sources, family)
