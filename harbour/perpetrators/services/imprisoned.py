"""Somebody goes to prison: when they come out is to be known long before."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Rule
from harbour.perpetrators import selectors
from harbour.perpetrators.domain.deadlines import FIND_RELEASE, MAPPA, MAPPA_MONTHS
from harbour.perpetrators.terms import ManagedStatus
from harbour.pole.api import records_of_person
from harbour.workforce.api import TeamFunction, meet, owe, team_for


@transaction.atomic
def imprisoned(
    actor: Actor, *, record_id: UUID, area_id: UUID | None, at: datetime, months: int = 0
) -> None:
    """Owe finding the day of release, and MAPPA with a sentence of a year or more.

    For investigation, in the transaction that records a remand (no months) or a sentence. It is
    owed by who owns the plan, else by the beat. A release that is planned already is known.
    """
    records = records_of_person(actor, record_id)
    managed = selectors.managed_of(actor, record_id)
    owner = managed.owner_id if managed and managed.status == ManagedStatus.ADOPTED else None
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.NEIGHBOURHOOD, area_id=area_id)
    who = {"user_id": owner, "team_id": managed.team_id if managed and owner else team.id}
    if not selectors.is_leaving_prison(actor, records):
        _owe(actor, FIND_RELEASE, records[0], at, "perpetrators:plan_release", who)
    if months >= MAPPA_MONTHS:
        who = {"user_id": None, "team_id": selectors.deciding_team(actor)}
        _owe(actor, MAPPA, records[0], at, "perpetrators:person", who)


def _owe(
    actor: Actor,
    rule: Rule,
    record_id: UUID,
    at: datetime,
    page: str,
    who: dict[str, UUID | None],
) -> None:
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind="perpetrators.imprisoned",
        subject_id=record_id,
        page=page,
        page_id=record_id,
        person_record_id=record_id,
        **who,
    )


def is_known(actor: Actor, record_id: UUID, rule: Rule, *, at: datetime, outcome: str) -> None:
    """The release is planned, or MAPPA is recorded: nobody owes finding out any more."""
    for each in records_of_person(actor, record_id):
        meet(actor, subject_id=each, rule=rule.id, at=at, outcome=outcome)
