"""Somewhere safe to live: for some at high risk a home is looked for, or their own made safer."""

from datetime import datetime, timedelta

from harbour.synthetic_force.domain.casework import Case
from harbour.synthetic_force.domain.work import Work

_LOOKED_FOR, _MADE_SAFER = 0.2, 0.4
_DAY = timedelta(days=1)
_ASKED = (
    ("REFUGE", "Driftwood Refuge, duty worker"),
    ("REFUGE", "Lanternlight Refuge, duty worker"),
    ("COUNCIL", "The council's housing options"),
    ("LANDLORD", "Saltmarsh Housing, lettings"),
)
_WHERE = ("Anywhere but this district", "Near the victim's sister", "Away from the coast")
_NEEDS = ("Two children, one in a wheelchair", "A ramp", "A school place; keeps a job")
_NO_ROOM = ("No room for a family until next week", "Full, and so are the two beside it")
_WORKS = (("LOCKS", "Sanctuary scheme"), ("DOORS", "Sanctuary scheme"), ("FIRE", "Fire service"))


def shelter(work: Work, case: Case, planned: datetime) -> None:
    """What was asked for and came of it, or work on the victim's own home."""
    draw = work.draw("sheltering")
    drawn = draw.random()
    if case.grade != "HIGH" or drawn > _MADE_SAFER:
        return
    if drawn > _LOOKED_FOR:
        _make_safer(work, case, planned)
        return
    full = _look(work, case, planned)
    if full is not None:
        _look(work, case, full, offered=draw.choice(("TAKEN", "TAKEN", "DECLINED")))


def _look(work: Work, case: Case, at: datetime, *, offered: str = "") -> datetime | None:
    """One home asked for. When it ended; None where that is yet to come, and nothing is told."""
    draw = work.draw("sheltering")
    answered = at + timedelta(hours=draw.randint(2, 20))
    ended = answered + timedelta(hours=draw.randint(2, 12)) if offered else answered
    kind, asked_of = draw.choice(_ASKED)
    if not work.has_happened(ended) or ended > case.closes:
        return None
    work.force.write(
        "safeguarding_homesearch",
        at,
        case_id=case.id,
        kind=kind,
        asked_of=asked_of,
        where=draw.choice(_WHERE),
        needs=draw.choice(_NEEDS),
        answer_by=(at + _DAY).date(),
        asked_by=case.officer,
        asked_at=at,
        answer="OFFERED" if offered else "FULL",
        answer_words="From tomorrow" if offered else draw.choice(_NO_ROOM),
        answered_by=case.officer,
        answered_at=answered,
        taken=offered,
        taken_words="Would rather stay near family" if offered == "DECLINED" else "",
        settled_by=case.officer if offered else None,
        settled_at=ended if offered else None,
    )
    return ended


def _make_safer(work: Work, case: Case, at: datetime) -> None:
    draw = work.draw("sheltering")
    done = at + timedelta(days=draw.randint(1, 5))
    kind, ordered_of = draw.choice(_WORKS)
    if not work.has_happened(done) or done > case.closes:
        return
    work.force.write(
        "safeguarding_homework",
        at,
        case_id=case.id,
        kind=kind,
        ordered_of=ordered_of,
        landlord=draw.choice(("AGREED", "NOT_NEEDED")),
        due_on=(at + _DAY * 7).date(),
        ordered_by=case.officer,
        ordered_at=at,
        result="DONE",
        result_words="Seen by the officer",
        ended_by=case.officer,
        ended_at=done,
    )
