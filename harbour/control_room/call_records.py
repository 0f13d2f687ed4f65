"""Calls as those who check their quality read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from harbour.control_room import selectors
from harbour.control_room.by_hand import ByHand, by_hand
from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.models import Grading, Incident, Thrive
from harbour.control_room.reading import call_as_read, typed_by_hand, typed_in_call
from harbour.control_room.selectors import PROTECTED
from harbour.control_room.services.call import SOURCE
from harbour.control_room.terms import Letter, Nature, Reply, Route
from harbour.kernel.actor import Actor
from harbour.pole.api import Typed, involved_in, recorded_since


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTaken:
    incident_id: UUID
    handler_id: UUID
    received_at: datetime
    nature: str = ""
    is_repeat: bool = False
    has_children: bool = False
    is_third_party: bool = False
    needs_interpreter: bool = False
    first_grade: str = ""


def calls_taken(actor: Actor, *, since: datetime, until: datetime) -> list[CallTaken]:
    """Domestic abuse calls of a span, by who took them. One query.

    Incidents that only named people may see are left out: whoever checks is not one of them.
    """
    found = (
        Incident.objects.visible_to(actor)
        .filter(
            owner_agency_id=actor.agency_id,
            event__is_domestic=True,
            event__is_restricted=False,
            received_at__gte=since,
            received_at__lt=until,
        )
        .annotate(first_grade=Subquery(_FIRST.values("grade")[:1]))
        .select_related("contact")
    )
    return [_taken(each) for each in found]


def calls_open(actor: Actor, incident_ids: Iterable[str]) -> set[str]:
    """Those of these calls that the actor may open, but for restricted ones. One query."""
    found = Incident.objects.visible_to(actor).filter(
        id__in=list(incident_ids), event__is_restricted=False
    )
    return set(map(str, found.values_list("id", flat=True)))


def calls_by_nature(actor: Actor, *, since: datetime) -> list[tuple[str, int]]:
    """How many calls were about what since then, family abuse apart; most first. One query.

    Calls that were marked before natures were kept count as not known, never as another's.
    """
    found = (
        Incident.objects.visible_to(actor)
        .filter(PROTECTED, owner_agency_id=actor.agency_id, received_at__gte=since)
        .values_list("nature")
        .annotate(number=Count("id"))
    )
    counted: dict[str, int] = {}
    for nature, number in found:
        label = Nature(nature or Nature.NOT_KNOWN).label
        counted[label] = counted.get(label, 0) + number
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def calls_by_code(actor: Actor, *, since: datetime) -> list[tuple[str, int]]:
    """How many of these calls opened as what since then, most first. One query."""
    found = (
        Incident.objects.visible_to(actor)
        .filter(PROTECTED, owner_agency_id=actor.agency_id, received_at__gte=since)
        .values_list("opening_code")
        .annotate(number=Count("id"))
    )
    codes = selectors.codes(since)
    counted = [(codes.label(code) or "Not coded", number) for code, number in found]
    return sorted(counted, key=lambda each: (-each[1], each[0]))


_FIRST = Grading.objects.filter(incident=OuterRef("id")).order_by("decided_at", "id")
_NOT_HERSELF = (Route.PARTNER, Route.HEALTH)


def _taken(incident: Incident) -> CallTaken:
    contact = incident.contact
    return CallTaken(
        incident_id=incident.id,
        handler_id=contact.taken_by,
        received_at=incident.received_at,
        nature=incident.nature,
        is_repeat=bool(incident.repeat.get("is_repeat")),
        has_children=contact.replies.get("children") == Reply.YES,
        is_third_party=contact.route in _NOT_HERSELF or bool(contact.caller_agency),
        needs_interpreter=contact.needs_interpreter or bool(contact.language),
        first_grade=incident.first_grade or "",  # type: ignore[attr-defined]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    incident: Incident
    replies: list[tuple[str, str, str]]
    thrive: list[Thrive]
    grading: Grading | None
    checks: int
    first_checked: datetime | None
    by_hand: list[ByHand]
    named: int
    found: int
    """Of the people `named` in the call, how many some source knew already."""


def call_record(actor: Actor, incident_id: UUID) -> CallRecord:
    """What the call handler took down, asked, weighed and decided first, without the protected
    places for which the actor is not named. At most 16 queries.

    Raises:
        NotVisible: there is no such incident for the actor.
    """
    incident = selectors.incident(actor, incident_id)
    given = incident.contact.replies
    first: dict[str, Thrive] = {}
    for each in incident.thrive.order_by("assessed_at", "id"):
        first.setdefault(each.letter, each)
    looked = list(
        incident.checks.filter(is_done=True)
        .order_by("checked_at")
        .values_list("source", "checked_at")
    )
    named = _named_in_the_call(actor, incident)
    grading = incident.gradings.order_by("decided_at", "id").first()
    read = call_as_read(
        actor,
        incident,
        {
            "call": typed_in_call(incident),
            "weighed": [Typed(each, ("text",), each.assessed_by) for each in first.values()],
            "graded": [Typed(each, ("reason",), each.decided_by) for each in [grading] if each],
            "by hand": typed_by_hand(by_hand(incident)),
        },
    )
    return CallRecord(
        incident=incident,
        replies=[
            (
                question.text,
                Reply(given.get(question.code, Reply.NOT_ASKED)).label,
                incident.contact.details.get(question.code, ""),
            )
            for question in QUESTIONS
        ],
        thrive=[first[letter] for letter in Letter.values if letter in first],
        grading=grading,
        checks=len({source for source, _ in looked}),
        first_checked=looked[0][1] if looked else None,
        by_hand=read["by hand"],
        named=len(named),
        found=sum(named.values()),
    )


def _named_in_the_call(actor: Actor, incident: Incident) -> dict[UUID, bool]:
    """Whoever was named in the call itself, and whether they were on record before it."""
    since = set(incident.named_since.values_list("record_id", flat=True))
    involved = {who for who, _ in involved_in(actor, [incident.event_id])[incident.event_id]}
    new = recorded_since(actor, involved, source_code=SOURCE, since=incident.received_at)
    return {who: who not in new for who in involved - since}
