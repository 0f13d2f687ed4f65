"""The hub: what was called, who has answered by when, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.marac.models import Hub, HubAnswer, HubCall, HubCase, HubDecision, HubMember
from harbour.marac.selectors.conferences import standing
from harbour.marac.terms import HubStatus
from harbour.pole.api import records_of_person
from harbour.sharing.api import agencies


def hubs() -> list[Hub]:
    return list(Hub.objects.order_by("name"))


def hub(hub_id: UUID) -> Hub:
    """Raises NotVisible when there is none."""
    found = Hub.objects.filter(id=hub_id).first()
    if found is None:
        raise NotVisible("There is no such hub.")
    return found


def hub_members(held: Hub) -> list[HubMember]:
    found = held.members.filter(standing()).select_related("agency", "team")
    return list(found.order_by("agency__name"))


def hub_member(hub_id: UUID, agency_id: UUID) -> HubMember:
    """Raises DomainError when the agency is not of the hub."""
    found = HubMember.objects.filter(standing(), hub_id=hub_id, agency_id=agency_id).first()
    if found is None:
        raise DomainError("That agency is not part of this hub.")
    return found


def hub_call(actor: Actor, call_id: UUID) -> Any:
    """A call to the hub. Raises NotVisible."""
    found = HubCall.objects.visible_to(actor).select_related("hub", "owner_agency")
    called = found.filter(id=call_id).first()
    if called is None:
        raise NotVisible("There is no such call.")
    return called


def calls_open(actor: Actor) -> list[Any]:
    """What was called and not taken up, the oldest first. One query."""
    found = HubCall.objects.visible_to(actor).filter(case__isnull=True)
    return list(found.select_related("hub", "owner_agency").order_by("called_at", "id"))


def hub_case(actor: Actor, case_id: UUID) -> Any:
    """A case of the hub. Raises NotVisible."""
    found = HubCase.objects.visible_to(actor).select_related("hub").filter(id=case_id).first()
    if found is None:
        raise NotVisible("There is no such case.")
    return found


def hub_cases_open(actor: Actor) -> list[Any]:
    """Cases of every hub that are not closed, the first to be answered on top. One query."""
    found = HubCase.objects.visible_to(actor).exclude(status=HubStatus.CLOSED)
    return list(found.select_related("hub").order_by("answer_by", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HubAnswered:
    """For one agency of a hub: its standing answer to a case, if any."""

    member: HubMember
    answer: HubAnswer | None
    due_at: datetime

    def state(self, now: datetime) -> str:
        """How it stands, in words."""
        if self.answer is None:
            return "silent, late" if now > self.due_at else "not yet"
        return "answered late" if self.answer.answered_at > self.due_at else "answered"


def hub_answers(held: HubCase) -> list[HubAnswered]:
    """Each agency's standing answer, for those who run the hub. Two queries."""
    standing = {each.owner_agency_id: each for each in held.answers.order_by("answered_at", "id")}
    return [
        HubAnswered(member=each, answer=standing.get(each.agency_id), due_at=held.answer_by)
        for each in hub_members(held.hub)
        if _was_asked(each, held)
    ]


def _was_asked(member: HubMember, held: HubCase) -> bool:
    """Whether an agency was part of the hub when it was asked: not where it was taken in since."""
    return member.from_on is None or member.from_on <= london_date(held.asked_at)


def silent_at_hubs(actor: Actor, cases: Iterable[HubCase]) -> dict[UUID, list[str]]:
    """For each case that waits for answers, which agencies have given none. Two queries."""
    waits = [each for each in cases if each.status == HubStatus.CALLED]
    said = set(
        HubAnswer.objects.visible_to(actor)
        .filter(case__in=[each.id for each in waits])
        .values_list("case_id", "owner_agency_id")
    )
    members = HubMember.objects.filter(standing(), hub__in={each.hub_id for each in waits})
    listed = list(members.select_related("agency").order_by("agency__name"))
    return {
        held.id: [
            each.agency.name
            for each in listed
            if each.hub_id == held.hub_id
            and (held.id, each.agency_id) not in said
            and _was_asked(each, held)
        ]
        for held in waits
    }


def own_answer(actor: Actor, held: HubCase) -> HubAnswer | None:
    """What the actor's agency said last. One query."""
    found = held.answers.filter(owner_agency_id=actor.agency_id)
    return found.order_by("answered_at", "id").last()


def before_the_hub(actor: Actor, victim_id: UUID, perpetrator_id: UUID) -> bool:
    """Whether these two were called and are not closed, as far as the actor may see."""
    both = {
        "victim_id__in": records_of_person(actor, victim_id),
        "perpetrator_id__in": records_of_person(actor, perpetrator_id),
    }
    open_ = HubCase.objects.visible_to(actor).exclude(
        status__in=(HubStatus.CLOSED, HubStatus.ESCALATED)
    )
    waits = HubCall.objects.visible_to(actor).filter(case__isnull=True, **both)
    return waits.exists() or open_.filter(**both).exists()


def waits_at_a_hub(actor: Actor, victim_id: UUID) -> list[datetime]:
    """Since when a victim is before a hub already, the latest first. Four queries."""
    records = records_of_person(actor, victim_id)
    calls = HubCall.objects.visible_to(actor).filter(case__isnull=True, victim_id__in=records)
    cases = HubCase.objects.visible_to(actor).filter(victim_id__in=records)
    open_ = cases.exclude(status__in=(HubStatus.CLOSED, HubStatus.ESCALATED))
    since = [
        *calls.values_list("called_at", flat=True),
        *open_.values_list("asked_at", flat=True),
    ]
    return sorted(since, reverse=True)


def case_of_call(actor: Actor, called: HubCall) -> HubCase | None:
    """The case that a call became, where the actor may see it. One query."""
    return HubCase.objects.visible_to(actor).filter(call_id=called.id).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision, with the agencies by name."""

    decision: HubDecision
    present: list[str]
    silent: list[str]


def decisions_of(held: HubCase) -> list[Decided]:
    """What was decided of a case. Two queries."""
    name = {each.id: each.name for each in agencies()}
    return [
        Decided(
            decision=each,
            present=[name.get(agency, "") for agency in each.present],
            silent=[name.get(agency, "") for agency in each.silent],
        )
        for each in held.decisions.order_by("decided_at", "id")
    ]
