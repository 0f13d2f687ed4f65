"""The live board: every outstanding domestic abuse incident of one agency, without a name.

All open boards of an agency's people with the same roles show the same, so each web process
reads and draws it about three times a second, whoever asks. What only named people may see is
therefore not on it; and somebody who must learn nothing of a matter of police-perpetrated abuse
has a board of their own. Opening the board is logged by its page; a refresh is not.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import Lock
from time import monotonic
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from harbour.control_room.domain import clocks
from harbour.control_room.models import Deployment, Incident, Thrive
from harbour.control_room.selectors import OUTSTANDING, PROTECTED
from harbour.design_system.words import uk_time, until
from harbour.kernel.actor import Actor
from harbour.perpetrators.api import is_kept_from_a_matter

MOST = 60
_FRESH = 0.3
_LABELS = {0: "", 50: "Half the time is gone", 75: "Three quarters gone", 100: "Target missed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    incident: Incident
    is_sent: bool
    per_cent: int
    warning: int
    warning_words: str
    time_words: str
    is_unresourced: bool
    is_to_weigh: bool
    tell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    rows: list[BoardRow]
    unallocated: int
    late: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The board as drawn. `mark` changes exactly when what is shown does."""

    at: float
    mark: str
    html: str


def board(actor: Actor, *, now: datetime) -> Board:
    """What is outstanding, soonest target first. One query."""
    weighed = Thrive.objects.filter(
        incident=OuterRef("id"), assessed_at__gte=OuterRef("received_at") + clocks.WEIGH_AFTER
    )
    going = Deployment.objects.filter(incident=OuterRef("id"), cleared_at__isnull=True)
    found = list(
        Incident.objects.visible_to(actor)
        .filter(PROTECTED, status__in=OUTSTANDING, event__is_restricted=False)
        .select_related("event__area")
        .annotate(is_sent=Exists(going), is_weighed=Exists(weighed))
        .order_by("attend_by", "received_at", "id")[: MOST + 1]
    )
    rows = [_row(each, now) for each in found[:MOST]]
    return Board(
        rows=rows,
        unallocated=sum(not row.is_sent for row in rows),
        late=sum(row.warning == 100 for row in rows),
        is_cut=len(found) > MOST,
    )


def _row(incident: Incident, now: datetime) -> BoardRow:
    is_sent = incident.is_sent  # type: ignore[attr-defined]
    per_cent = 0
    if incident.attend_by:
        per_cent = clocks.gone(
            began_at=incident.clock_from or incident.received_at,
            attend_by=incident.attend_by,
            now=now,
        )
    warning = clocks.warning(per_cent)
    by = uk_time(incident.attend_by) if incident.attend_by else ""
    weigh_from = clocks.weigh_waiting_from(grade=incident.grade, received_at=incident.received_at)
    is_weighed = incident.is_weighed  # type: ignore[attr-defined]
    return BoardRow(
        incident=incident,
        is_sent=is_sent,
        per_cent=min(per_cent, 100),
        warning=warning,
        warning_words=_LABELS[warning],
        time_words=until(incident.attend_by, now) if incident.attend_by else "No target",
        is_unresourced=clocks.is_unresourced(
            grade=incident.grade, is_sent=is_sent, received_at=incident.received_at, now=now
        ),
        is_to_weigh=weigh_from is not None and now >= weigh_from and not is_weighed,
        tell=clocks.tell_caller(is_sent=is_sent, is_late=warning == 100, by=by) if by else "",
    )


_Reach = tuple[UUID, frozenset[str], UUID | None]
_drawn: dict[_Reach, Drawn] = {}
_drawing = Lock()
_ASKED_AGAIN = 5.0
_own: dict[UUID, tuple[float, UUID | None]] = {}
"""When it was last asked whether somebody has a board of their own, and what the answer was."""


def _known(actor: Actor) -> _Reach | None:
    """Whose board it is, unless that must be asked again."""
    at, own = _own.get(actor.user_id, (0.0, None))
    if monotonic() - at > _ASKED_AGAIN:
        return None
    return (actor.agency_id, actor.roles, own)


def _reach(actor: Actor) -> _Reach:
    if known := _known(actor):
        return known
    own = actor.user_id if is_kept_from_a_matter(actor) else None
    _own[actor.user_id] = (monotonic(), own)
    return (actor.agency_id, actor.roles, own)


def drawn(actor: Actor, *, now: datetime) -> Drawn:
    """The board of the actor's agency and roles, at most a third of a second old.

    While one request draws it anew, the others are given what was drawn before.
    """
    reach = _reach(actor)
    held = _drawn.get(reach)
    if held and (monotonic() - held.at < _FRESH or not _drawing.acquire(blocking=False)):
        return held
    if held is None:
        return _draw(actor, reach, now)
    try:
        return _draw(actor, reach, now)
    finally:
        _drawing.release()


def drawn_last(actor: Actor) -> Drawn | None:
    """What was drawn last, if it still serves, so that nothing need be asked."""
    reach = _known(actor)
    held = _drawn.get(reach) if reach else None
    serves = held is not None and (monotonic() - held.at < _FRESH or _drawing.locked())
    return held if serves else None


def _draw(actor: Actor, reach: _Reach, now: datetime) -> Drawn:
    began = monotonic()
    html = render_to_string("control_room/_board.html", {"board": board(actor, now=now)})
    drawing = Drawn(began, sha256(html.encode()).hexdigest()[:16], html)
    _drawn[reach] = drawing
    return drawing
