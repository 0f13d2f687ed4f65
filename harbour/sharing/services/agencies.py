"""Which agencies share here: joined, suspended, resumed, left.

A suspended agency's people are refused at their next request, on every device, and nothing that
it gave is read any more; both come back when it resumes. One that has left begins anew.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, InvalidTransition
from harbour.sharing import policies
from harbour.sharing.models import Agency, AgencyStanding, Clause
from harbour.sharing.services.agreements import clauses_ending
from harbour.sharing.terms import AgencyKind, StandingEvent


@transaction.atomic
def add_agency(actor: Actor, *, name: str, kind: str, reason: str, at: datetime) -> Agency:
    """Take in an agency. Its people have accounts from the console, its sharing an agreement.

    Raises:
        NotPermitted: the actor does not decide on agencies.
        DomainError: there is one of this name, it would be a second force, or nobody says why.
    """
    _may(actor)
    if kind == AgencyKind.FORCE:
        raise DomainError("A police force is set up at the server, not here.")
    code = slugify(name)[:40]
    if not code or Agency.objects.filter(name__iexact=name).exists():
        raise DomainError("There is an agency of this name. Choose another.")
    if Agency.objects.filter(code=code).exists():
        raise DomainError("There is an agency with nearly this name. Choose another.")
    agency = Agency.objects.create(name=name, code=code, kind=kind, is_active=False)
    set_standing(actor, agency_id=agency.id, event=StandingEvent.JOIN, reason=reason, at=at)
    agency.refresh_from_db()
    return agency


@transaction.atomic
def set_standing(
    actor: Actor, *, agency_id: UUID, event: StandingEvent, reason: str, at: datetime
) -> AgencyStanding:
    """Suspend an agency, let it resume or leave. It takes effect in every session at once.

    What it owes us is handed over first when it leaves.

    Raises:
        NotPermitted: the actor does not decide on agencies, or it is the actor's own.
        DomainError: nobody says why.
        InvalidTransition: it is not in a state from which this can happen.
    """
    _may(actor)
    if agency_id == actor.agency_id:
        raise DomainError("Nobody decides on their own agency.")
    if not reason.strip():
        raise DomainError("Say why.")
    if event not in possible(agency_id):
        raise InvalidTransition("This cannot happen to the agency now.")
    if event == StandingEvent.LEAVE:
        given = Clause.objects.filter(
            giver_id=actor.agency_id, recipient_id=agency_id, ended_at__isnull=True
        )
        clauses_ending.announce(actor, list(given.values_list("id", flat=True)))
    return AgencyStanding.objects.create(
        agency_id=agency_id,
        event=event,
        reason=reason,
        decided_by=actor.user_id,
        decided_at=at,
    )


def possible(agency_id: UUID) -> list[StandingEvent]:
    """What can happen to an agency now. Two queries."""
    if Agency.objects.filter(id=agency_id, is_active=True).exists():
        return [StandingEvent.SUSPEND, StandingEvent.LEAVE]
    last = AgencyStanding.objects.filter(agency_id=agency_id).order_by("-decided_at", "-id").first()
    if last is not None and last.event == StandingEvent.SUSPEND:
        return [StandingEvent.RESUME, StandingEvent.LEAVE]
    return [StandingEvent.JOIN]


def _may(actor: Actor) -> None:
    kind = Agency.objects.values_list("kind", flat=True).get(id=actor.agency_id)
    policies.may_keep_agencies(actor, kind=kind).require()
