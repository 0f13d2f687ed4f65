"""Which agencies are part of a Marac or a hub, since when, and what was decided of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac.domain.membership import stands
from harbour.marac.models import Case, Conference, Hub, HubCase, HubMember, Member, Membership
from harbour.marac.selectors.cases import research_duty
from harbour.marac.terms import CaseStatus, HubStatus
from harbour.sharing.api import agencies, names_of
from harbour.workforce.api import Area, AreaKind, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A Marac or a hub, for those who run it."""

    within_id: UUID
    host_id: UUID
    name: str
    is_hub: bool

    @property
    def conference_id(self) -> UUID | None:
        return None if self.is_hub else self.within_id

    @property
    def hub_id(self) -> UUID | None:
        return self.within_id if self.is_hub else None

    @property
    def what(self) -> str:
        return "hub" if self.is_hub else "Marac"


def run_of(within_id: UUID) -> Run:
    """A Marac or a hub. Two queries at most. Raises NotVisible when there is none."""
    places: tuple[Any, ...] = (Conference, Hub)
    for kind in places:
        found = kind.objects.filter(id=within_id).first()
        if found is not None:
            return Run(
                within_id=found.id, host_id=found.host_id, name=found.name, is_hub=kind is Hub
            )
    raise NotVisible("There is no such Marac or hub.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One agency of a Marac or a hub. `is_over`: it is part of it no more."""

    agency_id: UUID
    name: str
    team: str
    contact: str
    from_on: date | None
    until_on: date | None
    is_host: bool
    is_over: bool
    is_to_come: bool


def member_rows(run: Run, *, on: date) -> list[MemberRow]:
    """Its agencies: those that take part, those to come, then those that do no more. Two
    queries."""
    found = [*_members(run).select_related("agency", "team")]
    names = names_of(each.contact_id for each in found if each.contact_id)
    rows = [
        MemberRow(
            agency_id=each.agency_id,
            name=each.agency.name,
            team=each.team.name,
            contact=names.get(each.contact_id, "") if each.contact_id else "",
            from_on=each.from_on,
            until_on=each.until_on,
            is_host=each.agency_id == run.host_id,
            is_over=each.until_on is not None and each.until_on < on,
            is_to_come=each.from_on is not None and each.from_on > on,
        )
        for each in found
    ]
    return sorted(rows, key=lambda each: (each.is_over, each.name))


def _members(run: Run) -> Any:
    if run.is_hub:
        return HubMember.objects.filter(hub_id=run.within_id)
    return Member.objects.filter(conference_id=run.within_id)


def member_there(run: Run, agency_id: UUID, *, on: date) -> Any:
    """An agency's place, where it takes part or is to come; nothing otherwise. One query."""
    held = _members(run).filter(agency_id=agency_id).select_related("agency").first()
    if held is None or not stands(from_on=None, until_on=held.until_on, on=on):
        return None
    return held


def gone_from(run: Run, *, on: date) -> list[UUID]:
    """Agencies whose last day there has passed. One query."""
    return list(_members(run).filter(until_on__lt=on).values_list("agency_id", flat=True))


def runs_of(actor: Actor) -> list[Run]:
    """Every Marac, then every hub, that the actor's agency runs. Two queries."""
    hosted: list[Any] = [
        *Conference.objects.filter(host_id=actor.agency_id).order_by("name"),
        *Hub.objects.filter(host_id=actor.agency_id).order_by("name"),
    ]
    return [
        Run(within_id=each.id, host_id=each.host_id, name=each.name, is_hub=isinstance(each, Hub))
        for each in hosted
    ]


def districts() -> list[tuple[str, str]]:
    """(code, name) of every district, by name. One query."""
    found = Area.objects.filter(kind=AreaKind.DISTRICT).order_by("name")
    return list(found.values_list("code", "name"))


def teams_that_could_join(run: Run, *, on: date) -> list[tuple[UUID, str]]:
    """(team, "agency: team") of every agency that is no member yet, by name. Three queries."""
    within = {row.agency_id for row in member_rows(run, on=on) if not row.is_over}
    names = {each.id: each.name for each in agencies() if each.id not in within}
    teams = Team.objects.filter(agency_id__in=[each for each in names if each != run.host_id])
    found = [(each.id, f"{names[each.agency_id]}: {each.name}") for each in teams]
    return sorted(found, key=lambda each: each[1])


def agency_of_team(team_id: UUID) -> UUID:
    """The agency that a team is of. Raises NotVisible when there is no such team."""
    found = Team.objects.filter(id=team_id).first()
    if found is None:
        raise NotVisible("There is no such team.")
    agency_id: UUID = found.agency_id
    return agency_id


def decided_of_members(actor: Actor, run: Run, *, most: int = 50) -> list[Any]:
    """What was decided of its agencies, the latest first, with who decided it. Two queries."""
    held = _decided(actor, run)
    found = list(held.select_related("agency").order_by("-decided_at", "-id")[:most])
    names = names_of(each.decided_by for each in found)
    return [(each, names.get(each.decided_by, "")) for each in found]


def memberships_of(actor: Actor, run: Run, agency_id: UUID) -> list[UUID]:
    """Every time that an agency was taken in there. One query."""
    return list(_decided(actor, run).filter(agency_id=agency_id).values_list("id", flat=True))


def _decided(actor: Actor, run: Run) -> Any:
    found = Membership.objects.visible_to(actor)
    if run.is_hub:
        return found.filter(hub_id=run.within_id)
    return found.filter(conference_id=run.within_id)


def membership(actor: Actor, membership_id: UUID) -> Any:
    """A decision on one's own agency, or of a place that one's agency runs. Raises NotVisible."""
    found = Membership.objects.visible_to(actor).filter(id=membership_id).first()
    if found is None:
        raise NotVisible("There is no such membership.")
    return found


def asked_within(actor: Actor, run: Run, agency_id: UUID) -> list[UUID]:
    """What the open requests to one agency are known by among the duties. One query."""
    if run.is_hub:
        cases: Any = HubCase.objects.visible_to(actor).filter(hub_id=run.within_id)
        open_ = cases.filter(status__in=(HubStatus.CALLED, HubStatus.RESEARCHED))
    else:
        cases = Case.objects.visible_to(actor).filter(conference_id=run.within_id)
        open_ = cases.filter(status__in=(CaseStatus.WAITING, CaseStatus.LISTED))
    return [research_duty(each, agency_id) for each in open_.values_list("id", flat=True)]
