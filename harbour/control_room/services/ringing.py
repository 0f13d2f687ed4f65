"""Calls that were handed over by the telephone system: recorded, answered and not recorded, or
rung off before anybody answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies
from harbour.control_room.domain.clocks import RANG_OFF, RECORDED_WITHIN, RINGS, UNRECORDED
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import Incident, RungCall
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError, NotVisible
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "control_room.rungcall"


def note_rung(actor: Actor, ringing: Ringing, *, at: datetime) -> None:
    """A call rings at the actor's desk. Handed over twice, it is the same call.

    The actor may be kept from reading one that rang off at another desk.
    """
    rung = RungCall(
        call_id=ringing.call_id,
        owner_agency_id=actor.agency_id,
        handler_id=actor.user_id,
        route=ringing.route,
        number=ringing.number,
        rang_at=at,
    )
    RungCall.objects.bulk_create([rung], ignore_conflicts=True)


def note_opened(actor: Actor, call_id: UUID, *, at: datetime) -> None:
    """Somebody answers. One that was found lost before stays so until it is settled."""
    mine = RungCall.objects.visible_to(actor).filter(call_id=call_id, opened_at__isnull=True)
    mine.update(opened_at=at)


@transaction.atomic
def find_rung_off(actor: Actor, *, at: datetime) -> int:
    """Owe the control room each call that nobody answered. Returns how many there were.

    Run every minute; running it twice changes nothing.
    """
    lost = list(
        RungCall.objects.visible_to(actor)
        .select_for_update()
        .filter(
            owner_agency_id=actor.agency_id,
            opened_at__isnull=True,
            lost_at__isnull=True,
            rang_at__lte=at - RINGS,
        )
    )
    return _owe(actor, lost, RANG_OFF, at)


@transaction.atomic
def find_unrecorded(actor: Actor, *, at: datetime) -> int:
    """Owe the control room each call that somebody answered and nobody recorded. Returns how many
    there were.

    Run every minute; running it twice changes nothing.
    """
    unrecorded = list(
        RungCall.objects.visible_to(actor)
        .select_for_update()
        .filter(
            owner_agency_id=actor.agency_id,
            opened_at__lte=at - RECORDED_WITHIN,
            lost_at__isnull=True,
            settled_at__isnull=True,
        )
    )
    return _owe(actor, unrecorded, UNRECORDED, at)


def _owe(actor: Actor, lost: list[RungCall], rule: Rule, at: datetime) -> int:
    if not lost:
        return 0
    room = team_for(agency_id=actor.agency_id, function=TeamFunction.CONTROL_ROOM)
    for rung in lost:
        owe(
            actor,
            deadline=rule.deadline(at),
            title=rule.title,
            subject_kind=KIND,
            subject_id=rung.id,
            page="control_room:rang_off",
            page_id=rung.id,
            team_id=room.id,
        )
    RungCall.objects.filter(id__in=[each.id for each in lost]).update(lost_at=at)
    return len(lost)


def rung_call(actor: Actor, rung_id: UUID) -> RungCall:
    """A call that rang off, or that was answered and not recorded. Raises NotVisible."""
    lost = RungCall.objects.visible_to(actor).filter(id=rung_id, lost_at__isnull=False)
    found = lost.first()
    if found is None:
        raise NotVisible("There is no such call.")
    return found


def to_settle(actor: Actor, rung_id: UUID) -> RungCall:
    """The same, for whoever takes it up. Raises NotPermitted, NotVisible."""
    policies.may_take_contact(actor).require()
    found = rung_call(actor, rung_id)
    if found.settled_at:
        raise NotVisible("This call was taken up or settled before.")
    return found


def settle_by_call(actor: Actor, call_id: UUID, incident: Incident, *, at: datetime) -> None:
    """A call that was handed over is recorded: what was owed of it is owed of its incident."""
    for rung in RungCall.objects.visible_to(actor).filter(call_id=call_id, settled_at__isnull=True):
        _settle(actor, rung, at, outcome="Taken up", contact_id=incident.contact_id)


@transaction.atomic
def settle(actor: Actor, *, rung_id: UUID, words: str, at: datetime) -> None:
    """Say why nothing more can be done about a call that is in no log, or what was.

    Raises:
        NotPermitted: the actor takes no contacts, or answered this 999 call.
        NotVisible: there is no such call, or it was settled.
        DomainError: nothing is said.
    """
    rung = to_settle(actor, rung_id)
    policies.may_settle(
        actor, answered_by=rung.handler_id if rung.was_answered else None, route=rung.route
    ).require()
    if not words.strip():
        raise DomainError("Say what was done, or why nothing can be.")
    _settle(actor, rung, at, outcome="Settled", words=words.strip())


def answered_here(actor: Actor, call_id: UUID) -> RungCall | None:
    """A call that was handed over to the actor's desk and is in no log yet. One query."""
    own = RungCall.objects.visible_to(actor).filter(call_id=call_id, handler_id=actor.user_id)
    return own.filter(settled_at__isnull=True).first()


@transaction.atomic
def nothing_to_record(actor: Actor, *, call_id: UUID, words: str, at: datetime) -> None:
    """Say of a call that one answers why there is nothing to record: an enquiry, a wrong number.

    Raises:
        NotPermitted: the actor takes no contacts, or it is a 999 call.
        NotVisible: no such call was handed over to the actor's desk.
        DomainError: nothing is said.
    """
    rung = answered_here(actor, call_id)
    if rung is None:
        raise NotVisible("There is no such call.")
    policies.may_settle(actor, answered_by=rung.handler_id, route=rung.route).require()
    if not words.strip():
        raise DomainError("Say why there is nothing to record.")
    _settle(actor, rung, at, outcome="Nothing to record", words=words.strip())


def _settle(actor: Actor, rung: RungCall, at: datetime, *, outcome: str, **how: object) -> None:
    RungCall.objects.filter(id=rung.id).update(settled_at=at, settled_by=actor.user_id, **how)
    for rule in (RANG_OFF, UNRECORDED):
        meet(actor, subject_id=rung.id, rule=rule.id, at=at, outcome=outcome)
