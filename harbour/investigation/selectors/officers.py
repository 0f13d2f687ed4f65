"""Who may be the officer in a case, and whose training ran out while they are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.investigation.models import Crime
from harbour.investigation.terms import CrimeStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.sharing.api import names_of
from harbour.workforce.api import (
    TeamFunction,
    Untrained,
    investigating_lacks,
    people_of_function,
    trained_to_investigate,
)


def people_for(actor: Actor, *, at: datetime) -> list[tuple[str, str]]:
    """Who may be asked to get evidence: response and investigators. Two queries."""
    on, found = london_date(at), {}
    for function in (TeamFunction.CID, TeamFunction.RESPONSE):
        for user_id, name in people_of_function(actor.agency_id, function, on=on):
            found[str(user_id)] = name
    return sorted(found.items(), key=lambda each: each[1])


def officers_to_choose(
    actor: Actor, *, at: datetime
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Who may be the officer in a case, those in date first; and who may be a mentor. 3 queries."""
    people = people_for(actor, at=at)
    trained = {str(each) for each in trained_to_investigate(actor, on=london_date(at))}
    mentors = [each for each in people if each[0] in trained]
    others = [(who, f"{name} (not in date)") for who, name in people if who not in trained]
    return [*mentors, *others], mentors


def is_in_date(actor: Actor, *, now: datetime) -> bool:
    """Whether the actor's own training to investigate domestic abuse holds. One query."""
    return not investigating_lacks(actor, actor.user_id, on=london_date(now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """An open case of domestic abuse whose officer's training does not hold, with nobody's word."""

    crime: Crime
    officer: str


def lapsed_officers(actor: Actor, *, on: date) -> list[Lapsed]:
    """Every such case of the actor's force, the oldest first. Four queries, however many."""
    crimes = list(
        Crime.objects.visible_to(actor)
        .filter(
            owner_agency_id=actor.agency_id,
            status=CrimeStatus.UNDER_INVESTIGATION,
            event__is_domestic=True,
            officer__isnull=False,
        )
        .exclude(officer_id__in=trained_to_investigate(actor, on=on))
        .select_related("event")
        .order_by("recorded_on", "id")
    )
    logged: set[tuple[UUID, UUID]] = set(
        Untrained.objects.visible_to(actor)
        .filter(subject_id__in=[each.id for each in crimes])
        .values_list("subject_id", "user_id")
    )
    names = names_of({each.officer_id for each in crimes if each.officer_id})
    return [
        Lapsed(crime=each, officer=names.get(each.officer_id, ""))
        for each in crimes
        if each.officer_id and (each.id, each.officer_id) not in logged
    ]
