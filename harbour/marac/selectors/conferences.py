"""Conferences and their agencies."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotVisible
from harbour.marac.models import Conference, Member
from harbour.workforce.api import TeamFunction, team_for


def conferences() -> list[Conference]:
    return list(Conference.objects.order_by("name"))


def conference(conference_id: UUID) -> Conference:
    """Raises NotVisible when there is none."""
    found = Conference.objects.filter(id=conference_id).first()
    if found is None:
        raise NotVisible("There is no such Marac.")
    return found


def standing(on: date | None = None) -> Q:
    """Those who are part of a Marac or a hub on a day, which is today unless another is asked."""
    day = on or timezone.localdate()
    begun = Q(from_on__isnull=True) | Q(from_on__lte=day)
    return begun & (Q(until_on__isnull=True) | Q(until_on__gte=day))


def members(held: Conference, *, on: date | None = None) -> list[Member]:
    """Its agencies today, by name; of them those who are so on another day as well. One query."""
    found = held.members.filter(standing()).select_related("agency", "team")
    return list((found.filter(standing(on)) if on else found).order_by("agency__name"))


def ever_members(held: Conference) -> list[Member]:
    """Its agencies, with those that are part of it no more. One query."""
    return list(held.members.select_related("agency", "team").order_by("agency__name"))


def partners(held: Conference, *, on: date | None = None) -> list[Member]:
    """The same besides the host."""
    return [each for each in members(held, on=on) if each.agency_id != held.host_id]


def team_of(conference_id: UUID, agency_id: UUID) -> UUID:
    """The team that answers for an agency at a Marac: its safeguarding team, or the one it named.

    Raises:
        DomainError: it has neither.
    """
    try:
        return team_for(agency_id=agency_id, function=TeamFunction.SAFEGUARDING).id
    except DomainError:
        return member(conference_id, agency_id).team_id


def team_if_any(conference_id: UUID, agency_id: UUID) -> UUID | None:
    """The same, of an agency that may be no part of that Marac and have no such team."""
    try:
        return team_of(conference_id, agency_id)
    except DomainError:
        return None


def member(conference_id: UUID, agency_id: UUID) -> Member:
    """Raises DomainError when the agency is not of the conference."""
    held = Member.objects.filter(standing(), conference_id=conference_id, agency_id=agency_id)
    found = held.first()
    if found is None:
        raise DomainError("That agency is not part of this Marac.")
    return found
