"""Asking for the risk assessment: whoever goes, sees the victim by video or decides that nobody
goes has a form for each victim, so that nobody is left without a grade."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from harbour.control_room.models import Incident
from harbour.control_room.terms import ClosingPart, LinkKind
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import InvolvementRole, briefs, involved_in, is_young
from harbour.risk.api import ask_for_assessment, pass_form


def ask_each(actor: Actor, incident: Incident, *, officer_id: UUID, at: datetime) -> None:
    """Ask one person for the form of each victim. A victim under 16 is child protection's.

    Asked twice it is the same form. It passes on from somebody who was called back, or who
    decided that nobody goes; a duplicate is answered on the log it repeats.
    """
    if is_duplicate(incident):
        return
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    victims, suspects = _by_age(actor, involved, at)
    for victim_id in victims:
        form = ask_for_assessment(
            actor,
            event_id=incident.event_id,
            victim_id=victim_id,
            perpetrator_id=suspects[0] if suspects else None,
            officer_id=officer_id,
            at=at,
        )
        if form.officer_id != officer_id and not _comes(incident, form.officer_id):
            pass_form(actor, assessment_id=form.id, officer_id=officer_id)


def _by_age(
    actor: Actor, involved: Sequence[tuple[UUID, str]], at: datetime
) -> tuple[list[UUID], list[UUID]]:
    """Victims of 16 or over, and suspects with those under 16 last."""
    known = briefs(actor, [record for record, _ in involved], on=london_date(at))

    def young(record: UUID) -> bool:
        return record in known and is_young(known[record].age)

    victims = [who for who, role in involved if role == InvolvementRole.VICTIM and not young(who)]
    suspects = [who for who, role in involved if role == InvolvementRole.SUSPECT]
    return victims, sorted(suspects, key=young)


def _comes(incident: Incident, officer_id: UUID) -> bool:
    sent = incident.deployments.filter(officer_id=officer_id, stood_down_at__isnull=True)
    return sent.exists()


def is_duplicate(incident: Incident) -> bool:
    """Whether everything about this log is done on another."""
    return incident.belongs.filter(ended_at__isnull=True, kind=LinkKind.DUPLICATE_OF).exists()


def answered_by(incident: Incident) -> UUID | None:
    """Who answers for the response: sent last, or saw the victim, or decided that nobody goes."""
    sent = incident.deployments.filter(stood_down_at__isnull=True).order_by("-sent_at", "-id")
    if last := sent.first():
        return last.officer_id
    seen = incident.videos.filter(seen_at__isnull=False, broken_off=False).order_by("-seen_at")
    if video := seen.first():
        return video.seen_by
    none = incident.closing_facts.filter(part=ClosingPart.NON_ATTENDANCE).order_by("-recorded_at")
    decided = none.first()
    return decided.recorded_by if decided else None
