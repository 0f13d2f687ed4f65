"""An agency stops reading a case: what it had agreed to do is not left with it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac import selectors
from harbour.marac.domain.deadlines import ACTION as ACTION_RULE
from harbour.marac.domain.workflow import ACTION
from harbour.marac.models import Action
from harbour.marac.services.acting import NewAction, agree
from harbour.marac.terms import ActionStatus
from harbour.sharing.api import records_only_under, take_step
from harbour.workforce.api import meet

WHY = "The case is no longer shared with the agency that had agreed to do it"
WHO = "Whoever runs the Marac or the hub"


@transaction.atomic
def take_back_actions(actor: Actor, clause_ids: Sequence[UUID]) -> None:
    """The host takes over, by the same day, what an agency had agreed about cases that it loses.

    Heard before clauses end, while both can still read. Each action says from whom it came, and
    the host hands it on or does it. Where the other agency leaves of its own accord it cannot act
    in the host's name: the duty comes to the host, who hands the action on.
    """
    at = timezone.now()
    for agency_id, records in records_only_under(clause_ids).items():
        lost = Action.objects.visible_to(actor).filter(
            Q(id__in=records)
            | Q(case_id__in=records)
            | Q(hub_case_id__in=records)
            | Q(victim_id__in=records),
            agency_id=agency_id,
            owner_agency_id=actor.agency_id,
            status=ActionStatus.AGREED,
        )
        for held in lost.select_related("case", "hub_case__hub").order_by("by_on", "id"):
            take_step(actor, held, ACTION, "reassign", at=at, reason=WHY)
            meet(actor, subject_id=held.id, rule=ACTION_RULE, at=at, outcome=WHY)
            agree(
                actor,
                NewAction(
                    agency_id=actor.agency_id,
                    owner_name=WHO,
                    what=held.what,
                    protects=held.protects,
                    by_on=max(held.by_on, london_date(at)),
                ),
                at,
                team_id=selectors.team_of(selectors.conference_of(held), actor.agency_id),
                victim_id=held.victim_id,
                case_id=held.case_id,
                hub_case_id=held.hub_case_id,
                instead_of_id=held.id,
            )
