"""The year that the inspectorate printed of Hampshire, exact by construction, with invented people.

Unit:   the year is 1 September 2012 to 31 August 2013 and the force is told to 30 November 2013.
Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014: 8,068 domestic
        abuse crimes, 8% of recorded crime; 53 of 298 assaults with intent, 3,133 of 10,393 with
        injury, 537 of 1,085 harassments, 167 of 1,772 sexual offences; 48, 11 and 3% charged,
        cautioned and otherwise disposed of; 90 arrests for every 100 crimes; 6% of calls for
        assistance, 3% of them from repeat victims; 211 active cases on 5 November 2013, of which
        55, 29 and 16% at high, medium and standard risk. Where only a percentage is printed, the
        whole number that gives it is ours.
Not:    Hampshire. Beyond the printed figures nothing here is counted from anything.

Repeat victims: each call of the year is from a victim with no earlier one in twelve months, but
for 288. Active cases: whatever began before 5 November is over before that day, but for one
occurrence of each of 211 victims; nothing opens for anybody else, or closes, on the day itself.
"""

from datetime import UTC, datetime, timedelta
from itertools import chain
from random import Random

from harbour.synthetic_force.domain.happening import (
    CAUTIONED,
    CHARGED,
    DIFFICULT,
    NO_INTEREST,
    NOT_SUPPORTED,
    PENALTY,
    Crime,
    Happening,
)
from harbour.synthetic_force.domain.offences import (
    GROUPS,
    HARASSMENT,
    INJURY,
    INTENT,
    OTHER,
    SEXUAL,
    offence,
)
from harbour.synthetic_force.domain.people import Family, People
from harbour.synthetic_force.domain.year import (
    Elsewhere,
    a_crime,
    a_happening,
    an_instant,
    elsewhere,
)

AS_OF = datetime(2013, 11, 30, 9, tzinfo=UTC)
STARTS, ENDS = datetime(2012, 9, 1, 2, tzinfo=UTC), datetime(2013, 8, 31, 18, tzinfo=UTC)
_AFTER = datetime(2013, 9, 1, 3, tzinfo=UTC)
DAY, NEXT_DAY = datetime(2013, 11, 5, tzinfo=UTC), datetime(2013, 11, 6, tzinfo=UTC)

DA_CRIMES, ALL_CRIMES = 8068, 100_850
PRINTED = {INTENT: (53, 298), INJURY: (3133, 10_393), HARASSMENT: (537, 1085), SEXUAL: (167, 1772)}
OUTCOMES = {CHARGED: 3873, CAUTIONED: 887, PENALTY: 242}
ARRESTS = 7261
CALLS, DA_CALLS, REPEAT_CALLS = 160_000, 9600, 288
CALLS_WITH_CRIME = 7900
ACTIVE = {"HIGH": 116, "MEDIUM": 61, "STANDARD": 34}

# How often the few call again: one victim 39 times, four 14 times, and so on to once.
_AGAIN = ((1, 39), (4, 14), (10, 4), (25, 2), (103, 1))
_TAIL_CALLS = 2360
_NEW_IN_TAIL = 0.85
_LAST_HOURS = timedelta(hours=40)
FAMILIES = DA_CALLS - REPEAT_CALLS + int(_TAIL_CALLS * _NEW_IN_TAIL)


def families(people: People, draw: Random) -> list[Family]:
    """Families enough for the year and after; one in thirty has a suspect of another."""
    found = [people.family() for _ in range(FAMILIES * 29 // 30)]
    again = draw.sample(found, FAMILIES - len(found))
    found += [people.again(family.suspect) for family in again]
    draw.shuffle(found)
    return found


def crimes(draw: Random) -> list[tuple[Crime, ...]]:
    """The year's domestic abuse crimes, by the call that they arose from."""
    groups = [group for group, (abuse, _) in PRINTED.items() for _ in range(abuse)]
    groups += [OTHER] * (DA_CRIMES - len(groups))
    draw.shuffle(groups)
    arrested = [True] * ARRESTS + [False] * (CALLS_WITH_CRIME - ARRESTS)
    draw.shuffle(arrested)
    arrested += [False] * (DA_CRIMES - CALLS_WITH_CRIME)
    positive = list(chain.from_iterable([outcome] * n for outcome, n in OUTCOMES.items()))
    draw.shuffle(positive)
    rest = (NOT_SUPPORTED, DIFFICULT, NO_INTEREST)
    on = ENDS.date() - timedelta(days=400)  # what could be recorded on every day of the year
    made = [
        Crime(
            offence=offence(draw, group, on, abuse=True),
            arrested=was_arrested,
            outcome=positive.pop()
            if was_arrested and positive
            else draw.choices(rest, (60, 33, 7))[0],
        )
        for group, was_arrested in zip(groups, arrested, strict=True)
    ]
    if positive:
        raise ValueError("more outcomes than arrests")
    first, second = made[:CALLS_WITH_CRIME], made[CALLS_WITH_CRIME:]
    calls: list[tuple[Crime, ...]] = [(each,) for each in first]
    for at, each in zip(draw.sample(range(len(calls)), len(second)), second, strict=True):
        calls[at] = (*calls[at], each)
    calls += [()] * (DA_CALLS - CALLS_WITH_CRIME)
    draw.shuffle(calls)
    return calls


def year(draw: Random, everyone: list[Family]) -> list[Happening]:
    """Every domestic abuse call of the year."""
    callers = everyone[: DA_CALLS - REPEAT_CALLS]
    calling = list(callers)
    often = iter(callers)
    for victims, more in _AGAIN:
        for _ in range(victims):
            calling += [next(often)] * more
    told = []
    for family, its_crimes in zip(calling, crimes(draw), strict=True):
        at = an_instant(draw, STARTS, ENDS)
        happening = a_happening(draw, at, family, its_crimes)
        happening.finish_by = DAY - timedelta(hours=2)
        told.append(happening)
    return told


def months_after(draw: Random, everyone: list[Family]) -> list[Happening]:
    """September to November 2013, with 211 victims whose case is open on 5 November."""
    known, new = everyone[: DA_CALLS - REPEAT_CALLS], everyone[DA_CALLS - REPEAT_CALLS :]
    before = sorted(_instants(draw, _TAIL_CALLS * 65 // 91, _AFTER, DAY - timedelta(hours=1)))
    told, first = [], []
    for at in before:
        is_first = at > DAY - _LAST_HOURS or draw.random() < _NEW_IN_TAIL
        told.append(_in_tail(draw, at, new.pop() if is_first else draw.choice(known)))
        first += told[-1:] if is_first else []
    active = _active(draw, first)
    for at in _instants(draw, 26, DAY, NEXT_DAY - timedelta(hours=1)):
        again = draw.choice(active)
        happening = _in_tail(draw, at, again.family)
        happening.grade, happening.unit_grade = again.final_grade, ""
        happening.open_past = NEXT_DAY
        told.append(happening)
    for at in _instants(draw, _TAIL_CALLS * 25 // 91, NEXT_DAY, AS_OF - timedelta(minutes=5)):
        is_first = bool(new) and draw.random() < _NEW_IN_TAIL
        told.append(_in_tail(draw, at, new.pop() if is_first else draw.choice(everyone)))
    return told


def _instants(draw: Random, number: int, starts: datetime, ends: datetime) -> list[datetime]:
    return [an_instant(draw, starts, ends) for _ in range(number)]


def _in_tail(draw: Random, at: datetime, family: Family) -> Happening:
    crime = (a_crime(draw, at),) if draw.random() < 0.8 else ()
    happening = a_happening(draw, at, family, crime)
    if at < DAY:
        happening.finish_by = DAY - timedelta(hours=1)
    return happening


def _active(draw: Random, told: list[Happening]) -> list[Happening]:
    """Choose which occurrences are open on the day, the freshest first, and fit their grades."""
    left = dict(ACTIVE)
    chosen: list[Happening] = []
    for happening in reversed(told):
        fresh = happening.at > DAY - _LAST_HOURS
        grade = happening.final_grade
        if not left[grade] and fresh:
            grade = max(left, key=left.__getitem__)
        taken = left[grade] and (fresh or draw.random() < _staying(grade))
        if not taken:
            continue
        left[grade] -= 1
        happening.grade, happening.unit_grade = grade, ""
        happening.open_past = NEXT_DAY
        if grade == "STANDARD" and not happening.crimes:
            happening.crimes = (a_crime(draw, happening.at),)
        chosen.append(happening)
    if any(left.values()):
        raise ValueError(f"too few occurrences to be active: {left}")
    return chosen


def _staying(grade: str) -> float:
    return {"HIGH": 0.55, "MEDIUM": 0.18, "STANDARD": 0.06}[grade]


def other_crimes(draw: Random) -> list[Elsewhere]:
    """Recorded crime that is no domestic abuse: of the year exactly, and after it at its rate."""
    groups = [group for group in GROUPS for _ in range(PRINTED[group][1] - PRINTED[group][0])]
    groups += [OTHER] * (ALL_CRIMES - DA_CRIMES - len(groups))
    found = [elsewhere(draw, an_instant(draw, STARTS, ENDS), group) for group in groups]
    after = (ALL_CRIMES - DA_CRIMES) * 91 // 365
    return found + [elsewhere(draw, an_instant(draw, _AFTER, AS_OF)) for _ in range(after)]


def other_calls(draw: Random) -> list[datetime]:
    found = [an_instant(draw, STARTS, ENDS) for _ in range(CALLS - DA_CALLS)]
    after = (CALLS - DA_CALLS) * 91 // 365
    return found + [an_instant(draw, _AFTER, AS_OF) for _ in range(after)]
