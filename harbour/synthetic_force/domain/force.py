"""The whole invented force at one scale.

`village` is the demonstration: a year of one small force's domestic abuse, up to this moment.
`hampshire` has the shape that the inspectorate printed for the twelve months to 31 August
2013: 8,068 domestic abuse crimes, by offence and by outcome as printed, among recorded crime
of which they are 8%, and runs on to 30 November 2013. It is dated so unless told otherwise.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.people import POLICE, Invented, People
from harbour.synthetic_force.domain.reference import Reference, build
from harbour.synthetic_force.domain.stories import tell_all
from harbour.synthetic_force.domain.work import Told, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much of everything. `da_crimes` and `other` are of one year; `tail_days` follow it."""

    households: int
    da_crimes: int
    da_other: int
    other_crimes: int
    tail_days: int = 0
    exact: bool = False


SCALES = {
    "village": Scale(households=110, da_crimes=90, da_other=40, other_crimes=150),
    "town": Scale(households=1000, da_crimes=900, da_other=400, other_crimes=9000),
    "hampshire": Scale(
        households=6500, da_crimes=8068, da_other=1500, other_crimes=92782, tail_days=91, exact=True
    ),
}
HAMPSHIRE_YEAR = date(2012, 9, 1)
# Printed figures: domestic abuse crimes of each kind, all crimes of the kind. HMIC 2014.
PRINTED = {"5D": (53, 298), "8N": (3133, 10393), "8L": (537, 1085), "20A": (167, 1772)}
OUTCOMES = (("1", "Charged", 3873), ("3", "Adult caution", 887), ("6", "Penalty notice", 242))
ARRESTS = 7261
REST = ("105A", "58B", "3B", "8U")
OTHER = ("49", "28A", "105A", "58B")


@dataclass(frozen=True, slots=True)
class Force:
    frame: Reference
    people: People
    work: Work


def invent(scale_name: str, *, seed: int, as_of: datetime) -> Force:
    """Everything, in memory. The same seed, scale and instant give the same bytes."""
    scale = SCALES[scale_name]
    chance = Chance(seed)
    frame = build(chance, as_of=as_of.date())
    people = People(chance=chance, frame=frame, as_of=as_of)
    work = Work(chance=chance, frame=frame, people=people, as_of=as_of)
    tell_all(people, work)
    couples = [_household(people, chance) for _ in range(scale.households)]
    _today(work, couples)
    _year(work, chance, scale, couples)
    return Force(frame, people, work)


def present(scale_name: str, as_of: date | None, now: datetime) -> datetime:
    """The instant up to which a force is told."""
    if as_of is not None:
        return datetime(as_of.year, as_of.month, as_of.day, 9, tzinfo=UTC)
    if SCALES[scale_name].exact:
        return datetime(2013, 11, 30, 9, tzinfo=UTC)
    return now.replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Couple:
    victim: Invented
    suspect: Invented
    children: tuple[Invented, ...]


def _household(people: People, chance: Chance) -> Couple:
    draw = chance.of("households")
    home = people.home(draw.choice(list(people.frame.outward)))
    victim_sex = "F" if draw.random() < 0.82 else "M"
    suspect_sex = "M" if draw.random() < 0.85 else "F"
    victim = people.person(sex=victim_sex, home=home, born_on=people.born(17, 80))
    suspect = people.person(
        sex=suspect_sex, home=home, born_on=people.born(18, 75), heritage=victim.heritage,
        family=victim.family if draw.random() < 0.4 else "")  # fmt: skip
    people.record(victim, "records-management", exact=True)
    people.record(suspect, "records-management", exact=True, warnings=draw.choice((0, 0, 1, 2)))
    for who in (victim, suspect):
        for source in POLICE[1:]:
            if draw.random() < 0.35:
                people.record(who, source, exact=False)
    together = draw.random() < 0.6
    kind = draw.choice(("SPOUSE", "PARTNER_COHABITING", "PARENT", "SIBLING", "CHILD"))
    people.relate(suspect, victim, kind if together else "EX_PARTNER", together=together)
    children = tuple(_child(people, victim, draw) for _ in range(draw.choice((0, 0, 1, 1, 2))))
    return Couple(victim, suspect, children)


def _child(people: People, parent: Invented, draw) -> Invented:
    child = people.person(sex=draw.choice("FM"), home=parent.home, born_on=people.born(0, 15),
                          heritage=parent.heritage, family=parent.family)  # fmt: skip
    people.record(child, "records-management", exact=True)
    people.relate(child, parent, "CHILD", together=True)
    return child


def _today(work: Work, couples: list[Couple]) -> None:
    """What was submitted in the last hours and waits for the referral unit."""
    with_children = [couple for couple in couples if couple.children]
    for place, (hours, grade) in enumerate(((20, "STANDARD"), (16, "STANDARD"), (7, "MEDIUM"),
                                            (5, "STANDARD"), (2, "MEDIUM"))):  # fmt: skip
        couple = with_children[-1 - place]
        work.tell(Told(at=work.as_of - timedelta(hours=hours), victim=couple.victim,
                       suspect=couple.suspect, children=couple.children, grade=grade,
                       agrees=True, until="submitted"))  # fmt: skip


def _year(work: Work, chance: Chance, scale: Scale, couples: list[Couple]) -> None:
    draw = chance.of("year")
    starts, ends = _window(work, scale)
    crimes = _exact_crimes(draw) if scale.exact else _drawn_crimes(draw, scale.da_crimes)
    for offence, arrested, outcome in crimes:
        _occurrence(work, draw, couples, _instant(draw, starts, ends), offence, arrested, outcome)
    for _ in range(scale.da_other):
        _occurrence(work, draw, couples, _instant(draw, starts, ends), "", False, ("", ""))
    if scale.tail_days:
        for _ in range(scale.da_crimes * scale.tail_days // 365):
            at = _instant(draw, ends, work.as_of - timedelta(hours=30))
            _occurrence(work, draw, couples, at, draw.choice(REST), draw.random() < 0.9, ("", ""))
    for offence in _other_offences(draw, scale):
        work.other_crime(at=_instant(draw, starts, ends), offence=offence)


def _window(work: Work, scale: Scale) -> tuple[datetime, datetime]:
    if scale.exact:
        starts = datetime(HAMPSHIRE_YEAR.year, 9, 1, tzinfo=UTC)
        return starts, datetime(2013, 8, 31, 18, tzinfo=UTC)
    return work.as_of - timedelta(days=364), work.as_of - timedelta(days=2)


def _instant(draw, starts: datetime, ends: datetime) -> datetime:
    return starts + timedelta(seconds=draw.randint(0, int((ends - starts).total_seconds())))


def _occurrence(work, draw, couples, at, offence, arrested, outcome) -> None:
    couple = couples[int(draw.expovariate(2.5 / len(couples))) % len(couples)]
    grade = draw.choices(("STANDARD", "MEDIUM", "HIGH"), (55, 33, 12))[0]
    work.tell(
        Told(
            at=at,
            victim=couple.victim,
            suspect=couple.suspect,
            children=couple.children,
            route=draw.choice(("999", "999", "999", "101", "COUNTER", "PARTNER", "HEALTH")),
            grade=grade,
            unit_grade="HIGH" if grade == "MEDIUM" and draw.random() < 0.15 else "",
            agrees=draw.choice((True, True, False, None)),
            offence=offence,
            arrested=arrested,
            outcome=outcome,
        )
    )


def _exact_crimes(draw) -> list[tuple]:
    """8,068 crimes with the printed numbers of each offence, outcome and arrest."""
    offences = [code for code, (domestic, _) in PRINTED.items() for _ in range(domestic)]
    offences += [draw.choice(REST) for _ in range(8068 - len(offences))]
    outcomes = [(code, text) for code, text, number in OUTCOMES for _ in range(number)]
    outcomes += [("16", "Victim does not support")] * (8068 - len(outcomes))
    arrests = [True] * ARRESTS + [False] * (8068 - ARRESTS)
    for column in (offences, outcomes, arrests):
        draw.shuffle(column)
    return list(zip(offences, arrests, outcomes, strict=True))


def _drawn_crimes(draw, number: int) -> list[tuple]:
    codes = [*PRINTED, *REST]
    ends = [(code, text) for code, text, _ in OUTCOMES] + [("16", "Victim does not support")]
    return [(draw.choice(codes), draw.random() < 0.9, draw.choice(ends)) for _ in range(number)]


def _other_offences(draw, scale: Scale) -> list[str]:
    if not scale.exact:
        return [draw.choice(OTHER) for _ in range(scale.other_crimes)]
    fixed = [code for code, (domestic, every) in PRINTED.items() for _ in range(every - domestic)]
    return fixed + [draw.choice(OTHER) for _ in range(scale.other_crimes - len(fixed))]
