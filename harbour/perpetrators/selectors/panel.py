"""Reads of panels: the calendar, whom to choose by what is counted, and what is owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.perpetrators.domain.serial import Listed
from harbour.perpetrators.models import Panel, PanelAction, PanelCase
from harbour.perpetrators.selectors.counting import standing
from harbour.perpetrators.selectors.listed import named_people
from harbour.perpetrators.selectors.overseeing import is_high_risk_victim, listing_of
from harbour.perpetrators.terms import (
    PanelActionStatus,
    PanelCame,
    PanelOutcome,
    PanelStatus,
)
from harbour.pole.api import Brief, records_of_person
from harbour.workforce.api import TeamFunction, teams_with

SUGGESTED = 20


def panels(actor: Actor) -> list[Any]:
    """Every panel that the actor may see, the next first, then the latest held. One query."""
    found = Panel.objects.visible_to(actor).annotate(chosen=Count("cases"))
    held = list(found.order_by("starts_at"))
    to_come = [each for each in held if each.status == PanelStatus.PLANNED]
    return to_come + [each for each in held[::-1] if each.status != PanelStatus.PLANNED]


def panel(actor: Actor, panel_id: UUID) -> Panel:
    """Raises NotVisible when there is none that the actor may see."""
    held = Panel.objects.visible_to(actor).filter(id=panel_id).first()
    if held is None:
        raise NotVisible("There is no such panel.")
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """An agency of a panel, and whether it came."""

    agency_id: UUID
    name: str
    state: str
    who: str

    @property
    def label(self) -> str:
        return str(PanelCame(self.state).label)


def came(held: Panel) -> dict[UUID, Came]:
    """Each agency of a panel as it stands, by name. One query."""
    rows = held.agencies.select_related("agency").order_by("recorded_at", "id")
    latest = {
        each.agency_id: Came(
            agency_id=each.agency_id, name=each.agency.name, state=each.state, who=each.who
        )
        for each in rows
    }
    return dict(sorted(latest.items(), key=lambda pair: pair[1].name))


def attendance(held: Panel) -> list[tuple[str, str]]:
    """(agency, state) of each that was invited. One query."""
    return [(each.name, each.state) for each in came(held).values()]


def panel_case(actor: Actor, case_id: UUID) -> PanelCase:
    """Raises NotVisible when there is none that the actor may see."""
    held = PanelCase.objects.visible_to(actor).filter(id=case_id).first()
    if held is None:
        raise NotVisible("There is no such case.")
    return held


def cases_of_panel(actor: Actor, held: Panel) -> list[PanelCase]:
    """Whom a panel talks about, in the order in which they were chosen. One query."""
    found = PanelCase.objects.visible_to(actor).filter(panel_id=held.id)
    return list(found.order_by("chosen_at", "id"))


def cases_about(actor: Actor, records: Iterable[UUID]) -> list[PanelCase]:
    """Every time a panel talked about a person, given as their records, the latest first. One
    query.
    """
    found = PanelCase.objects.visible_to(actor).filter(subject_id__in=list(records))
    return list(found.select_related("panel").order_by("-chosen_at"))


def panel_action(actor: Actor, action_id: UUID) -> PanelAction:
    """Raises NotVisible when there is none that the actor may see."""
    found = PanelAction.objects.visible_to(actor).select_related("agency")
    held = found.filter(id=action_id).first()
    if held is None:
        raise NotVisible("There is no such action.")
    return held


def panel_actions_of(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, list[PanelAction]]:
    """The actions of these cases that the actor may see, soonest first. One query."""
    found = PanelAction.objects.visible_to(actor).filter(case_id__in=list(case_ids))
    by: dict[UUID, list[PanelAction]] = {}
    for each in found.select_related("agency").order_by("by_on", "id"):
        by.setdefault(each.case_id, []).append(each)
    return by


def open_actions_about(actor: Actor, held: PanelCase) -> list[PanelAction]:
    """Open actions about the person of a case, of this panel or one before. Two queries."""
    found = PanelAction.objects.visible_to(actor).filter(
        subject_id__in=records_of_person(actor, held.subject_id),
        status=PanelActionStatus.AGREED,
    )
    return list(found)


def panel_actions_owed_by(
    actor: Actor, agency_id: UUID, *, about: Iterable[UUID]
) -> list[PanelAction]:
    """Open actions of ours about these people that an agency had agreed to do. One query."""
    found = PanelAction.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        agency_id=agency_id,
        subject_id__in=list(about),
        status=PanelActionStatus.AGREED,
    )
    return list(found.select_related("case").order_by("by_on", "id"))


def panel_actions_open(actor: Actor) -> list[Any]:
    """Open actions that the actor may see, the most overdue first, and how often chased."""
    found = PanelAction.objects.visible_to(actor).filter(status=PanelActionStatus.AGREED)
    counted = found.annotate(chased=Count("chases"), last_chased_at=Max("chases__chased_at"))
    return list(counted.select_related("agency").order_by("by_on", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody a panel could talk about: their score, or that an earlier panel looks again."""

    brief: Brief
    listed: Listed | None
    review_on: date | None


def candidates(actor: Actor, held: Panel, *, at: datetime, on: date) -> list[Candidate]:
    """Whom an earlier panel looks at again first, then the highest scores not before it yet."""
    mine = set(held.cases.values_list("subject__person_id", flat=True))
    again = _to_look_at_again(actor)
    most = SUGGESTED + len(mine) + len(again)
    found = standing(actor, on=on, serial_only=False, most=most)
    rows = {each.person: each for each in found.rows}
    people = [each for each in again if each not in mine]
    people += [each for each in rows if each not in mine and each not in again][:SUGGESTED]
    named = named_people(actor, people, on=on)
    return [
        Candidate(brief=named[each], listed=rows.get(each), review_on=again.get(each))
        for each in people
        if each in named
    ]


def _to_look_at_again(actor: Actor) -> dict[UUID, date]:
    """People whom the last panel that decided on them keeps, with the day, soonest first."""
    decided = PanelCase.objects.visible_to(actor).exclude(outcome="").order_by("decided_at")
    latest = {
        person: (outcome, review_on)
        for person, outcome, review_on in decided.values_list(
            "subject__person_id", "outcome", "review_on"
        )
    }
    kept = {
        person: review_on
        for person, (outcome, review_on) in latest.items()
        if outcome != PanelOutcome.EXIT and review_on
    }
    return dict(sorted(kept.items(), key=lambda pair: pair[1]))


def must_not_be_kept_off(actor: Actor, record_id: UUID) -> None:
    """Raises DomainError while a person must judge whether somebody is listed, or said no."""
    records = records_of_person(actor, record_id)
    if not is_high_risk_victim(actor, records):
        return
    judged = listing_of(actor, records)
    if judged is None:
        raise DomainError(
            "They are also recorded as a victim at high risk. A supervisor judges first whether "
            "they are listed as a perpetrator."
        )
    if not judged.lists:
        raise DomainError("A supervisor judged that they are not listed as a perpetrator.")


def team_answering(agency_id: UUID) -> UUID | None:
    """The team of an agency on whose home what it owes a panel stands. One query."""
    functions = (
        TeamFunction.OTHER,
        TeamFunction.IDVA,
        TeamFunction.VICTIM_SUPPORT,
        TeamFunction.CHILDREN,
        TeamFunction.SAFEGUARDING,
    )
    for function in functions:
        if teams := teams_with(agency_id=agency_id, function=function):
            return teams[0].id
    return None
