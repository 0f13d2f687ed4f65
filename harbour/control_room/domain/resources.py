"""Which officer to send: the suggestion, with its reasons. Somebody decides.

Free before busy; then who has the skills that this call asks for, specialists before others;
then who is nearest. Distance is as the crow flies where both places are known, and by ground
(same beat, district, area) where not.

Source: HMIC 2014 on the most appropriate resource. The skills each answer asks for are ours.
Unit:   kilometres.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from harbour.control_room.terms import Nature, Reply, Skill

_EARTH_KM = 6371.0
_FAR = 1000.0
_WITHIN = ((25.0, "this area"), (8.0, "this district"), (2.0, "this beat"))
"""Rough distance within a piece of ground, for the order only, and its name; largest first."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What the call asks for. `ground` is its beat, district and area, smallest first."""

    skills: frozenset[str]
    ground: tuple[UUID, ...] = ()
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody on duty."""

    user_id: UUID
    name: str
    callsign: str
    skills: frozenset[str]
    is_free: bool
    ground: tuple[UUID, ...] = ()
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    officer: Officer
    because: tuple[str, ...]
    lacks: tuple[str, ...]


def skills_asked(
    *, nature: str, replies: Mapping[str, str], has_child: bool = False
) -> frozenset[str]:
    """What whoever goes should be trained for, from what is known so far."""
    wanted = {Skill.ABUSE} if nature != Nature.OTHER else set()
    if nature == Nature.CHILD or has_child:
        wanted.add(Skill.CHILD)
    if replies.get("weapons") == Reply.YES:
        wanted.add(Skill.TASER)
    return frozenset(wanted)


def suggest(officers: Iterable[Officer], call: Call) -> list[Suggested]:
    """Everybody on duty, the most appropriate first; equals by name."""
    ordered = sorted(
        officers,
        key=lambda each: (
            not each.is_free,
            len(call.skills - each.skills),
            _distance(each, call),
            each.name,
        ),
    )
    return [_suggested(each, call) for each in ordered]


def _suggested(officer: Officer, call: Call) -> Suggested:
    has = [Skill(each).label for each in sorted(call.skills & officer.skills)]
    because = ["free" if officer.is_free else "at another incident"]
    because += [f"trained in {each[0].lower()}{each[1:]}" for each in has]
    because.append(_how_far(officer, call))
    return Suggested(
        officer=officer,
        because=tuple(because),
        lacks=tuple(Skill(each).label for each in sorted(call.skills - officer.skills)),
    )


def _distance(officer: Officer, call: Call) -> float:
    if officer.point and call.point:
        return kilometres(officer.point, call.point)
    return _shared(officer, call)[0]


def _how_far(officer: Officer, call: Call) -> str:
    if officer.point and call.point:
        return f"{kilometres(officer.point, call.point):.0f} km away"
    return _shared(officer, call)[1]


def _shared(officer: Officer, call: Call) -> tuple[float, str]:
    """The smallest piece of the call's ground that the officer is on too."""
    shared = [
        size
        for size, part in zip(_WITHIN, reversed(call.ground), strict=False)
        if part in officer.ground
    ]
    return shared[-1] if shared else (_FAR, "another area")


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance between (longitude, latitude) points, by the haversine formula."""
    (east, north), (east2, north2) = (tuple(map(radians, each)) for each in (one, other))
    half = sin((north2 - north) / 2) ** 2
    half += cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
