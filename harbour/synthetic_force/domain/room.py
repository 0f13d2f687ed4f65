"""What waits in the control room: officers on duty, markers, and the running narrative."""

from collections.abc import Iterable
from datetime import timedelta

from harbour.control_room.api import review_deadline
from harbour.kernel.calendars import london_date
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.work import About, Work

_ON_DUTY: tuple[tuple[str, str, list[str], str], ...] = (
    ("response.officer", "OY21", ["ABUSE", "TASER"], "Oysterport"),
    ("response.two", "SC14", ["ABUSE", "CHILD"], "Solent City"),
    ("response.three", "TB07", [], "Tallbeacon"),
)
_MARKERS = (
    ("URGENT", "He has said that he will kill her: send at once, on any call from her"),
    ("MARAC", "Goes to the Marac: read the case before anybody goes"),
    ("WEAPONS", "Kitchen knives were used before; two officers"),
)
_SENTENCES = (
    "Speaks only while he is out; if she orders a pizza, she cannot speak.",
    "She has told it three times: do not ask her to tell it again.",
    "Afraid of losing her home more than of him; the housing officer knows.",
)
_DAYS = 90


def furnish_room(work: Work, told: Iterable[Happening]) -> None:
    """Who is on duty now, and what colleagues left for whoever answers next."""
    for username, callsign, skills, ground in _ON_DUTY:
        work.force.write(
            "control_room_unit",
            work.as_of,
            officer_id=work.frame.user[username],
            callsign=callsign,
            skills=skills,
            area_id=work.frame.area[ground],
            on_from=work.as_of - timedelta(hours=1),
            on_until=work.as_of + timedelta(hours=7),
        )
    grave = [each for each in told if each.final_grade == "HIGH" and work.has_happened(each.at)]
    for turn, each in enumerate(grave[-len(_MARKERS) :]):
        _mark(work, each, *_MARKERS[turn])
        work.force.write(
            "control_room_narrativeline",
            each.at,
            record_id=each.family.victim.record,
            words=_SENTENCES[turn],
            written_by=work.frame.user["call.handler"],
            written_at=each.at,
        )


def _mark(work: Work, told: Happening, kind: str, reason: str) -> None:
    """A marker on her, with the look that its owner owes."""
    set_on = max(london_date(told.at), london_date(work.as_of) - timedelta(days=_DAYS - 1))
    review_on = set_on + timedelta(days=_DAYS)
    owner = work.frame.user["cru.sergeant"]
    marker = work.force.write(
        "control_room_marker",
        told.at,
        record_id=told.family.victim.record,
        kind=kind,
        about="PERSON",
        moves_with_her=True,
        reason=reason,
        owner_id=owner,
        set_by=owner,
        set_at=told.at,
        review_on=review_on,
    )
    work.owe(
        review_deadline(set_on=set_on, review_on=review_on),
        title=f"Look at a marker again: {kind.lower()}",
        about=About("control_room.marker", marker, "control_room:marker"),
        user_id=owner,
    )
