"""Reads of the control room."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from harbour.control_room.domain.closing import Closing, Need, missing
from harbour.control_room.domain.coding import Codes, agrees, codes_on
from harbour.control_room.domain.grading import Targets, targets_on
from harbour.control_room.domain.repeat import Definition
from harbour.control_room.models import (
    AnswerSince,
    CallBack,
    ClosingFact,
    Coding,
    Deployment,
    Incident,
    IncidentStep,
    WaySince,
)
from harbour.control_room.terms import (
    CallBackResult,
    CodingStage,
    IncidentStatus,
    LinkKind,
    Nature,
)
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.api import InvolvementRole, has_crime, involved_in
from harbour.risk.api import assessments_of_events

OUTSTANDING = (
    IncidentStatus.CREATED,
    IncidentStatus.GRADED,
    IncidentStatus.UNRESOURCED,
    IncidentStatus.DISPATCHED,
    IncidentStatus.EN_ROUTE,
    IncidentStatus.REOPENED,
)


PROTECTED = Q(event__is_domestic=True) | Q(nature=Nature.CHILD)
"""Domestic abuse, and what is child protection's because somebody is under 16."""


_GOING = Deployment.objects.filter(incident=OuterRef("id"), cleared_at__isnull=True)
_UNSAFE = (
    CallBack.objects.filter(incident=OuterRef("id"), result=CallBackResult.UNSAFE)
    .order_by("-rung_at")
    .values("rung_at")[:1]
)
_WAY = (
    WaySince.objects.filter(incident=OuterRef("id"))
    .order_by("-agreed_at", "-id")
    .values(
        told=JSONObject(
            ring_back="ring_back",
            call_back="call_back",
            code_word="code_word",
            agreed_at="agreed_at",
            by="agreed_by",
        )
    )[:1]
)


_SINCE = (
    AnswerSince.objects.filter(incident=OuterRef("id"))
    .order_by("answered_at", "id")
    .values(
        told=JSONObject(
            code="code",
            reply="reply",
            said="said",
            told_by="told_by",
            at="answered_at",
            by="answered_by",
        )
    )
)


def targets(at: datetime) -> Targets:
    """The force's attendance targets for a call that was received then."""
    return targets_on(settings.FORCE["attendance_targets"], london_date(at))


def codes(at: datetime) -> Codes:
    """The force's codes for an incident that was received then."""
    return codes_on(settings.FORCE["incident_codes"], london_date(at))


def repeat_definition() -> Definition:
    """Who counts as a repeat victim for this force."""
    return Definition(**settings.FORCE["repeat_victim"])


def incident(actor: Actor, incident_id: UUID) -> Incident:
    """An incident with its event, place and contact, what was agreed last about ringing back, what
    was answered since, and whether the actor was sent.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = (
        Incident.objects.visible_to(actor)
        .select_related("event__location", "event__area", "contact", "team")
        .annotate(
            unsafe_at=Subquery(_UNSAFE),
            way_since=Subquery(_WAY),
            answers_later=ArraySubquery(_SINCE),
            was_sent=Exists(_GOING.filter(officer_id=actor.user_id)),
        )
        .filter(id=incident_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such incident.")
    return found


def incident_of_reference(actor: Actor, reference: str) -> Incident | None:
    """The log of one's own agency with this reference, if the actor may see it. One query."""
    return (
        Incident.objects.visible_to(actor)
        .select_related("event", "contact")
        .filter(owner_agency_id=actor.agency_id, reference__iexact=reference.strip())
        .order_by("-received_at")
        .first()
    )


def repeat_now(incident: Incident) -> dict:
    """The finding on whether a victim was one before: at the call, or of a victim named since.

    One query, where the call found none.
    """
    if incident.repeat.get("is_repeat"):
        return incident.repeat
    since = incident.named_since.order_by("named_at", "id").values_list("repeat", flat=True)
    return next((each for each in since if each.get("is_repeat")), incident.repeat)


def closing_codes(incident: Incident) -> Coding | None:
    """The codes with which a log closes, as they were decided on last. One query."""
    found = incident.codings.filter(stage=CodingStage.CLOSING)
    return found.order_by("-decided_at", "-id").first()


def was_attended(incident: Incident) -> bool:
    """An officer was there, or she was seen by video as she chose. Two queries."""
    return (
        incident.deployments.filter(arrived_at__isnull=False).exists()
        or incident.videos.filter(seen_at__isnull=False, broken_off=False).exists()
    )


def missing_for_closing(actor: Actor, incident: Incident) -> tuple[Need, ...]:
    """What the log lacks before it may close. Eight queries."""
    return missing(closing_of(actor, incident))


def closing_of(actor: Actor, incident: Incident) -> Closing:
    """What is known of a log when somebody wants to close it. A duplicate is as whole as the log
    on which it is answered. Eight queries."""
    duplicate = incident.belongs.filter(ended_at__isnull=True, kind=LinkKind.DUPLICATE_OF)
    main = duplicate.select_related("other__event").first()
    return _closing(actor, main.other if main else incident)


def _closing(actor: Actor, incident: Incident) -> Closing:
    assessments = assessments_of_events(actor, [incident.event_id])
    facts = ClosingFact.objects.filter(incident=incident)
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    coded, is_domestic = closing_codes(incident), bool(incident.event.is_domestic)
    return Closing(
        is_domestic=is_domestic,
        is_child_protection=incident.has_child,
        victims=sum(role == InvolvementRole.VICTIM for _, role in involved),
        attended=was_attended(incident),
        assessments=len(assessments),
        assessments_open=sum(each.status in ("DUE", "DRAFT") for each in assessments),
        has_crime=has_crime(actor, incident.event.occurrence_id),
        is_coded=coded is not None
        and agrees(is_domestic=is_domestic, says_domestic=coded.says_domestic, why=coded.why),
        parts=set(facts.values_list("part", flat=True)),
    )


def outstanding(actor: Actor, *, limit: int | None = 50) -> list[Incident]:
    """Incidents that nobody has yet reached, soonest target first. One query."""
    return list(
        Incident.objects.visible_to(actor)
        .filter(PROTECTED, status__in=OUTSTANDING)
        .select_related("event__area", "team")
        .order_by("attend_by", "received_at")[:limit]
    )


def attending(actor: Actor) -> list[Incident]:
    """Incidents the actor has been sent to and not left, newest first. One query."""
    mine = Q(deployments__officer_id=actor.user_id, deployments__cleared_at__isnull=True)
    return list(
        Incident.objects.visible_to(actor)
        .filter(mine)
        .select_related("event__area")
        .order_by("-received_at")
    )


def incidents_of_events(actor: Actor, event_ids: Iterable[UUID]) -> list[Incident]:
    return list(
        Incident.objects.visible_to(actor)
        .filter(event_id__in=list(event_ids))
        .select_related("contact")
        .order_by("-received_at")
    )


def timeline(actor: Actor, event_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Contacts and the steps of their incidents. Two queries."""
    incidents = {each.id: each for each in incidents_of_events(actor, event_ids)}
    entries = [
        TimelineEntry(
            at=each.received_at,
            title=f"Reported: {each.contact.get_route_display()}",
            text=each.contact.words,
            kind="CALL",
            url_name="control_room:incident",
            url_id=each.id,
            by=each.contact.taken_by,
            agency_id=each.owner_agency_id,
            event_id=each.event_id,
        )
        for each in incidents.values()
    ]
    for step in IncidentStep.objects.filter(record_id__in=incidents):
        entries.append(
            TimelineEntry(
                at=step.taken_at,
                title=f"Incident: {IncidentStatus(step.to_status).label.lower()}",
                text=step.reason,
                kind="CALL",
                url_name="control_room:incident",
                url_id=step.record_id,
                by=step.taken_by,
            )
        )
    return entries
