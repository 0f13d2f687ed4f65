"""Which sources hold whom of a family, and the people at its edge."""

from datetime import UTC, datetime, time, timedelta
from random import Random

from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.giving import share_with_force
from harbour.synthetic_force.domain.keeping import LEAD
from harbour.synthetic_force.domain.people import EX, Family, People, Person
from harbour.synthetic_force.domain.sources import Sources

_VICTIM = {
    "command-and-control": 0.2,
    "intelligence": 0.06,
    "victim-support-cases": 0.1,
    "health-cases": 0.12,
    "idva-cases": 0.05,
    "housing-cases": 0.12,
}
_SUSPECT = {
    "custody": 0.5,
    "national-computer": 0.45,
    "intelligence": 0.22,
    "command-and-control": 0.05,
    "firearms-licensing": 0.03,
    "probation-cases": 0.1,
    "housing-cases": 0.05,
}
_CHILD = {"children-cases": 0.3, "health-cases": 0.08}
_EDGE = (
    ("firearms-licensing", 20),
    ("custody", 30),
    ("intelligence", 20),
    (LEAD, 20),
    ("housing-cases", 10),
)


def hold(sources: Sources, family: Family) -> None:
    """Everything that sources hold of a family, before anything is told of it."""
    draw = sources.force.chance.of("holdings")
    for person, likely in ((family.victim, _VICTIM), (family.suspect, _SUSPECT)):
        if LEAD not in person.records:
            _hold(sources, draw, person, likely)
    for child in family.children:
        _hold(sources, draw, child, _CHILD)
        sources.relate(child, family.victim, "CHILD", together=child.home is family.victim.home)
        if family.suspect is not family.victim and draw.random() < 0.6:
            together = child.home is family.suspect.home
            sources.relate(child, family.suspect, "CHILD", together=together)
    ended = (sources.as_of - timedelta(days=draw.randint(30, 900))).date()
    sources.relate(
        family.suspect,
        family.victim,
        family.kind,
        together=family.together,
        until_on=ended if family.kind in EX else None,
    )


def _hold(sources: Sources, draw: Random, person: Person, likely: dict[str, float]) -> None:
    sources.record(person, LEAD, at=_when(sources, draw, person, 380))
    if person.pnc and draw.random() < 0.55:
        sources.warn(person, draw.choice((1, 1, 2, 3)), at=_when(sources, draw, person, 380))
    for source, chance in likely.items():
        if draw.random() < chance:
            record(
                sources, person, _of_the_place(source, person), at=_when(sources, draw, person, 20)
            )


def record(sources: Sources, person: Person, source: str, *, at: datetime) -> None:
    """A record of a source; a partner gives some of its own to the force to read."""
    made = sources.record(person, source, at=at)
    holder = agencies.HOLDER[source]
    draw = sources.force.chance.of("partners give")
    if holder != agencies.FORCE and draw.random() < 0.5:
        share_with_force(sources, holder, "pole.personrecord", made, at=at)


def bystander(people: People, sources: Sources) -> None:
    """Somebody known for something else: a licence, a theft, a tenancy."""
    draw = sources.force.chance.of("bystanders")
    person = people.person(sex=draw.choice("FMM"), home=people.home(), born_on=people.born(18, 80))
    source = draw.choices([code for code, _ in _EDGE], [share for _, share in _EDGE])[0]
    record(sources, person, source, at=_when(sources, draw, person, 20))


def _of_the_place(source: str, person: Person) -> str:
    in_city = person.home.district == "Solent City"
    return "city-children-cases" if source == "children-cases" and in_city else source


def _when(sources: Sources, draw: Random, person: Person, at_least: int) -> datetime:
    """Some days ago, and not before they were born."""
    at = sources.as_of - timedelta(days=draw.randint(at_least, 2200), minutes=draw.randint(0, 1400))
    born = datetime.combine(person.born_on, time(9), tzinfo=UTC)
    return min(max(at, born + timedelta(days=draw.randint(1, 90))), sources.as_of)
