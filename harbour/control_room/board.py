"""The live board: every outstanding domestic abuse incident of one agency, without a name.

All open boards of an agency's people with the same roles show the same, so each web process
reads and draws it about three times a second, whoever asks. What only named people may open is a
bare row: that it waits, and for how long, for somebody has to go. Whoever must learn nothing of
somebody, or of a matter of police-perpetrated abuse, has a board of their own, without it.
Opening the board is logged by its page; a refresh is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from harbour.control_room.domain import clocks
from harbour.control_room.models import Deployment, Incident, Thrive
from harbour.control_room.selectors import OUTSTANDING, PROTECTED
from harbour.control_room.terms import CallGrade, IncidentStatus
from harbour.design_system.words import uk_time, until
from harbour.kernel.actor import Actor
from harbour.perpetrators.api import is_kept_from_a_matter
from harbour.sharing.api import Standstill, standstill

ON_A_PAGE = 60
MOST_PAGES = 20
_FRESH = 0.3
_LABELS = {0: "", 50: "Half the time is gone", 75: "Three quarters gone", 100: "Target missed"}


class Waiting(Protocol):
    """What of an incident its row on the board is worked out from."""

    grade: str
    status: str
    received_at: datetime
    attend_by: datetime | None
    clock_from: datetime | None
    is_sent: bool
    is_weighed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """An incident that only named people may open: nothing that says which it is."""

    grade: str
    status: str
    received_at: datetime
    attend_by: datetime | None
    clock_from: datetime | None
    is_sent: bool
    is_weighed: bool

    @property
    def get_grade_display(self) -> str:
        return str(CallGrade(self.grade).label) if self.grade else ""

    @property
    def get_status_display(self) -> str:
        return str(IncidentStatus(self.status).label)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """`is_bare`: it has no reference, no area and no page."""

    incident: Waiting
    is_bare: bool
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
    """One page of it. The counts are of everything that is outstanding."""

    rows: list[BoardRow]
    of: int
    unallocated: int
    late: int
    page: int
    pages: int
    stands: Standstill | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The board as drawn. `mark` changes exactly when what is shown does."""

    at: float
    mark: str
    html: str


def board(actor: Actor, *, now: datetime, page: int = 1) -> Board:
    """What is outstanding: immediate calls that nobody goes to first, then the soonest target.

    Three queries, however many.
    """
    found = [_row(each, now) for each in sorted(_outstanding(actor), key=_pressing)]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(1, page), pages)
    return Board(
        rows=found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        of=len(found),
        unallocated=sum(not row.is_sent for row in found),
        late=sum(row.warning == 100 for row in found),
        page=page,
        pages=pages,
        stands=standstill(now),
    )


def _outstanding(actor: Actor) -> list[Waiting]:
    weighed = Thrive.objects.filter(
        incident=OuterRef("id"), assessed_at__gte=OuterRef("received_at") + clocks.WEIGH_AFTER
    )
    going = Deployment.objects.filter(incident=OuterRef("id"), cleared_at__isnull=True)
    open_to_all = (
        Incident.objects.visible_to(actor)
        .filter(PROTECTED, status__in=OUTSTANDING, event__is_restricted=False)
        .select_related("event__area")
        .annotate(is_sent=Exists(going), is_weighed=Exists(weighed))
        .order_by("received_at", "id")
    )
    return [*open_to_all, *_bare()]


def _bare() -> list[Bare]:
    with connection.cursor() as cursor:
        cursor.execute(_BARE, [clocks.WEIGH_AFTER])
        names = [column.name for column in cursor.description]
        return [Bare(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


_BARE = """
SELECT grade, status, received_at, attend_by, clock_from, is_sent, is_weighed
FROM harbour.restricted_outstanding(%s)
"""


def _pressing(incident: Waiting) -> tuple:
    waits = incident.grade == CallGrade.IMMEDIATE and not incident.is_sent
    return (not waits, incident.attend_by is None, incident.attend_by or incident.received_at)


def _row(incident: Waiting, now: datetime) -> BoardRow:
    is_sent = incident.is_sent
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
    return BoardRow(
        incident=incident,
        is_bare=isinstance(incident, Bare),
        is_sent=is_sent,
        per_cent=min(per_cent, 100),
        warning=warning,
        warning_words=_LABELS[warning],
        time_words=until(incident.attend_by, now) if incident.attend_by else "No target",
        is_unresourced=clocks.is_unresourced(
            grade=incident.grade, is_sent=is_sent, received_at=incident.received_at, now=now
        ),
        is_to_weigh=weigh_from is not None and now >= weigh_from and not incident.is_weighed,
        tell=clocks.tell_caller(is_sent=is_sent, is_late=warning == 100, by=by) if by else "",
    )


_Reach = tuple[UUID, frozenset[str], UUID | None, int]
_drawn: dict[_Reach, Drawn] = {}
_drawing = Lock()
_ASKED_AGAIN = 5.0
_own: dict[UUID, tuple[float, UUID | None]] = {}
"""When it was last asked whether somebody has a board of their own, and what the answer was."""


def _known(actor: Actor, page: int) -> _Reach | None:
    """Whose board it is, unless that must be asked again."""
    at, own = _own.get(actor.user_id, (0.0, None))
    if monotonic() - at > _ASKED_AGAIN:
        return None
    return (actor.agency_id, actor.roles, own, page)


def _reach(actor: Actor, page: int) -> _Reach:
    if known := _known(actor, page):
        return known
    own = actor.user_id if _has_own(actor) else None
    _own[actor.user_id] = (monotonic(), own)
    return (actor.agency_id, actor.roles, own, page)


def _has_own(actor: Actor) -> bool:
    if is_kept_from_a_matter(actor):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.is_kept_from_somebody()")
        return bool(cursor.fetchone()[0])


def drawn(actor: Actor, *, now: datetime, page: int = 1) -> Drawn:
    """The board of the actor's agency and roles, at most a third of a second old.

    While one request draws it anew, the others are given what was drawn before.
    """
    page = min(max(1, page), MOST_PAGES)
    reach = _reach(actor, page)
    held = _drawn.get(reach)
    if held and (monotonic() - held.at < _FRESH or not _drawing.acquire(blocking=False)):
        return held
    if held is None:
        return _draw(actor, reach, now, page)
    try:
        return _draw(actor, reach, now, page)
    finally:
        _drawing.release()


def drawn_last(actor: Actor, *, page: int = 1) -> Drawn | None:
    """What was drawn last, if it still serves, so that nothing need be asked."""
    reach = _known(actor, min(max(1, page), MOST_PAGES))
    held = _drawn.get(reach) if reach else None
    serves = held is not None and (monotonic() - held.at < _FRESH or _drawing.locked())
    return held if serves else None


def page_asked(asked: Mapping[str, str]) -> int:
    """Which page of the board an address asks for. A number that is none is the first."""
    number = asked.get("page", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 1


def _draw(actor: Actor, reach: _Reach, now: datetime, page: int) -> Drawn:
    began = monotonic()
    shown = board(actor, now=now, page=page)
    html = render_to_string("control_room/_board.html", {"board": shown})
    drawing = Drawn(began, sha256(html.encode()).hexdigest()[:16], html)
    _drawn[reach] = drawing
    return drawing
