"""The vulnerability tracker as the inspection found it: used in two areas of three."""

from datetime import timedelta

from harbour.safeguarding.api import look_deadline
from harbour.synthetic_force.domain.casework import Case
from harbour.synthetic_force.domain.ground import AREA_OF
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.work import About, Work

USED = ("Eastern", "Western")
_DAYS = 7
_WHY = (
    "He knows where she works; her sister rings each evening",
    "He is out on bail and has been seen in her street",
    "She is about to leave: the days after are the worst",
)


def track(work: Work, case: Case, victim: Person) -> None:
    """A victim at high risk whose case is open may be on the tracker of her area."""
    draw = work.draw("tracker")
    is_open = not work.has_happened(case.closes)
    put_on = case.after(0.3, timedelta(days=1))
    if not is_open or not work.has_happened(put_on) or victim in work.tracked:
        return
    if AREA_OF[victim.home.district] not in USED:
        return
    work.tracked.add(victim)
    held = work.force.write(
        "safeguarding_tracked",
        put_on,
        victim_id=victim.record,
        team_id=case.team,
        officer_id=case.officer if draw.random() < 0.9 else None,
        status="PROPOSED",
    )
    moves = [("put_on", "ON", case.supervisor, put_on, draw.choice(_WHY))]
    looked = put_on + timedelta(days=_DAYS - 1)
    while work.has_happened(looked) and len(moves) < 12 and draw.random() < 0.95:
        moves.append(("look", "ON", case.officer, looked, "Nothing new; she was rung"))
        looked += timedelta(days=_DAYS - 1)
    work.force.steps("safeguarding_trackedstep", held, "PROPOSED", moves)
    work.owe(
        look_deadline(moves[-1][3], days=_DAYS),
        title="Look again at a name on the vulnerability tracker",
        about=About("safeguarding.tracked", held, "casefile:tracked", victim, victim.record),
        team_id=case.team,
    )
