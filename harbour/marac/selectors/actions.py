"""Actions."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac.models import Action, ActionStep, Chase
from harbour.marac.selectors.conferences import member, members
from harbour.marac.selectors.hub import hub_member, hub_members
from harbour.marac.selectors.meetings import that_take_place
from harbour.marac.terms import ActionStatus


def action(actor: Actor, action_id: UUID) -> Any:
    """An action with its case. Raises NotVisible."""
    found = Action.objects.visible_to(actor).select_related("agency").filter(id=action_id).first()
    if found is None:
        raise NotVisible("There is no such action.")
    return found


def actions_of(held: Any) -> list[Any]:
    """A case's actions that the actor may see, soonest first; what came of each. Two queries."""
    found: list[Any] = list(held.actions.select_related("agency").order_by("by_on", "id"))
    steps = ActionStep.objects.filter(record_id__in=[each.id for each in found])
    last = dict(steps.order_by("position").values_list("record_id", "reason"))
    for each in found:
        each.came_of_it = last.get(each.id, "")
    return found


def actions_owed(actor: Actor) -> list[Any]:
    """Open actions of the actor's agency, soonest first. One query."""
    found = Action.objects.visible_to(actor).filter(agency_id=actor.agency_id, status="AGREED")
    return list(found.order_by("by_on", "id"))


def actions_about(actor: Actor, ids: Set[UUID], *, of_agency: UUID) -> list[Any]:
    """Open actions of ours that an agency owes about any of these records or people. One query.

    What is open is little beside what an agency was given: it is read whole and looked through.
    """
    found = (
        Action.objects.visible_to(actor)
        .filter(agency_id=of_agency, owner_agency_id=actor.agency_id, status=ActionStatus.AGREED)
        .select_related("case", "hub_case__hub")
        .order_by("by_on", "id")
    )
    return [
        each for each in found if ids & {each.id, each.case_id, each.hub_case_id, each.victim_id}
    ]


def actions_within(actor: Actor, within_id: UUID, *, of_agency: UUID) -> list[Any]:
    """Open actions of ours that an agency agreed at one Marac or hub. One query."""
    there = Q(case__conference_id=within_id) | Q(hub_case__hub_id=within_id)
    found = Action.objects.visible_to(actor).filter(
        there,
        agency_id=of_agency,
        owner_agency_id=actor.agency_id,
        status=ActionStatus.AGREED,
    )
    return list(found.select_related("case", "hub_case__hub").order_by("by_on", "id"))


def actions_open_about(actor: Actor, records: Iterable[UUID]) -> list[Any]:
    """Open actions of the actor's Maracs and hubs for whoever has these records. One query."""
    found = Action.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        status=ActionStatus.AGREED,
        victim_id__in=list(records),
    )
    return list(found.order_by("by_on", "id"))


def victims_of_actions(actor: Actor, action_ids: Iterable[UUID]) -> list[UUID]:
    """For whom these actions were agreed. One query."""
    found = Action.objects.visible_to(actor).filter(id__in=list(action_ids))
    return sorted(set(found.values_list("victim_id", flat=True)))


def member_of_action(held: Any) -> Any:
    """The agency that does an action, at the Marac or the hub where it was agreed.

    Raises:
        DomainError: it is not of the conference or the hub any more.
    """
    if held.hub_case_id:
        return hub_member(held.hub_case.hub_id, held.agency_id)
    return member(held.case.conference_id, held.agency_id)


def team_of_action(actor: Actor, held: Any, agency_id: UUID) -> UUID:
    """The team that would answer for an action if it were another agency's.

    Raises:
        DomainError: that agency is not of the conference or the hub.
    """
    if held.hub_case_id:
        return hub_member(held.hub_case.hub_id, agency_id).team_id
    return member(held.case.conference_id, agency_id).team_id


def place_of_action(held: Any) -> UUID:
    """The Marac or the hub at which an action was agreed."""
    place_id: UUID = held.case.conference_id if held.case_id else held.hub_case.hub_id
    return place_id


def conference_of(held: Any) -> UUID:
    """The Marac that an action is of; a hub's is of the Marac to which it refers."""
    conference_id: UUID = (held.case or held.hub_case.hub).conference_id
    return conference_id


def agencies_for(actor: Actor, held: Any) -> list[tuple[UUID, str]]:
    """Agencies that could do an action instead. One query."""
    if held.hub_case_id:
        found: Sequence[Any] = hub_members(held.hub_case.hub)
    else:
        found = members(held.case.conference)
    return [(each.agency_id, each.agency.name) for each in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An open action, for those who chase it."""

    action: Any
    chased: int
    last_chased_at: datetime | None


def actions_open(actor: Actor, *, skip: int = 0, most: int = 50) -> tuple[list[Owed], int]:
    """A page of the open actions of the actor's Maracs and hubs, the most overdue first, and how
    many there are. Three queries."""
    found = Action.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, status=ActionStatus.AGREED
    )
    ordered = found.select_related("agency", "case__conference", "hub_case__hub")
    shown = list(ordered.order_by("by_on", "id")[skip : skip + most])
    reminded = Chase.objects.filter(action_id__in=[each.id for each in shown]).values("action_id")
    chased = {
        row["action_id"]: (row["times"], row["last"])
        for row in reminded.annotate(times=Count("id"), last=Max("chased_at"))
    }
    listed = []
    for each in shown:
        times, last = chased.get(each.id, (0, None))
        listed.append(Owed(action=each, chased=times, last_chased_at=last))
    return listed, found.count()


def last_time(actor: Actor, conference_id: UUID, *, before: datetime) -> list[Any]:
    """Actions of the meeting before, with what came of each: reviewed as the next one opens."""
    held = (
        that_take_place(actor)
        .filter(conference_id=conference_id, starts_at__lt=before)
        .order_by("-starts_at")
        .first()
    )
    if held is None:
        return []
    found = Action.objects.visible_to(actor).filter(case__meeting_id=held.id)
    return list(found.select_related("agency").order_by("status", "by_on", "id"))
