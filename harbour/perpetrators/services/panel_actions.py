"""Actions of a panel: one person of one agency, by a day, chased until something came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notify
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain import panel as rules
from harbour.perpetrators.domain.workflow import PANEL_ACTION
from harbour.perpetrators.models import PanelAction, PanelCase, PanelChase
from harbour.perpetrators.terms import PanelActionStatus, PanelStatus
from harbour.sharing.api import refused_alike, take_step
from harbour.workforce.api import meet, owe

KIND = "perpetrators.panelaction"
WHY = "It is no longer shared with the agency that had agreed to do it"
WHO = "Whoever runs the panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPanelAction:
    """What one person of one agency does, by which tactic, by when."""

    agency_id: UUID
    owner_name: str
    what: str
    tactic: str
    by_on: date


@transaction.atomic
def add_panel_action(
    actor: Actor, *, case_id: UUID, action: NewPanelAction, at: datetime
) -> PanelAction:
    """Agree an action. It is owed from now on and waits for no minutes.

    Raises:
        NotPermitted: the actor does not run panels, or the agency may not be told.
        DomainError: the agency was not invited; the panel is cancelled; the tactic is not of the
            case; or the action cannot be seen to be done: the message says what is wrong.
    """
    policies.may_run_panel(actor).require()
    held = selectors.panel_case(actor, case_id)
    panel = selectors.panel(actor, held.panel_id)
    if panel.status == PanelStatus.CANCELLED or not held.outcome:
        raise DomainError("Keep first what the panel decided on them.")
    if action.agency_id not in selectors.came(panel):
        raise DomainError("Choose an agency of the panel.")
    if action.tactic not in held.tactics:
        raise DomainError("Choose one of the tactics that the panel decided on.")
    wrong = rules.faults(
        action.what, owner=action.owner_name, by_on=action.by_on, today=london_date(at)
    )
    if wrong:
        raise DomainError(" ".join(wrong))
    return _agree(actor, held, action, at)


def _agree(actor: Actor, held: PanelCase, action: NewPanelAction, at: datetime) -> PanelAction:
    """Write an action down and owe it, for those who have checked that it may be."""
    with refused_alike():
        made = PanelAction.objects.create(
            owner_agency_id=actor.agency_id,
            case_id=held.id,
            subject_id=held.subject_id,
            agency_id=action.agency_id,
            owner_name=action.owner_name.strip(),
            what=action.what.strip(),
            tactic=action.tactic,
            by_on=action.by_on,
            agreed_by=actor.user_id,
            agreed_at=at,
        )
    owe(
        actor,
        deadline=rules.by_day(rules.ACTION, made.by_on, at=at),
        title="Do what was agreed at the perpetrator panel",
        subject_kind=KIND,
        subject_id=made.id,
        page="perpetrators:panel_action",
        page_id=made.id,
        person_record_id=made.subject_id,
        owed_by_agency_id=made.agency_id,
        team_id=selectors.team_answering(made.agency_id),
    )
    return made


@transaction.atomic
def take_back_panel_actions(
    actor: Actor, *, agency_id: UUID, record_ids: Iterable[UUID], at: datetime
) -> None:
    """We take over, by the same day, what an agency had agreed to do about these people.

    As at a Marac: theirs was not done, for the reason that is kept with it, and ours is the same.
    """
    for held in selectors.panel_actions_owed_by(actor, agency_id, about=record_ids):
        take_step(actor, held, PANEL_ACTION, "fail", at=at, reason=WHY)
        meet(actor, subject_id=held.id, rule=rules.ACTION, at=at, outcome=WHY)
        ours = NewPanelAction(
            agency_id=actor.agency_id,
            owner_name=WHO,
            what=held.what,
            tactic=held.tactic,
            by_on=max(held.by_on, london_date(at)),
        )
        _agree(actor, held.case, ours, at)


@transaction.atomic
def answer_panel_action(
    actor: Actor, *, action_id: UUID, event: str, words: str, at: datetime
) -> PanelAction:
    """Say that an action was done, or was not and why.

    Raises:
        NotPermitted: the actor neither answers for its agency nor runs panels.
        NotVisible: there is no such action.
        DomainError: nobody says what came of it.
        InvalidTransition: it was answered.
    """
    held = selectors.panel_action(actor, action_id)
    own = held.agency_id == actor.agency_id and policies.may_see_panels(actor).allowed
    runs = held.owner_agency_id == actor.agency_id and policies.may_run_panel(actor).allowed
    if not (own or runs):
        raise NotPermitted("Only the agency that owns it, or who runs the panel, answers it.")
    if not words.strip():
        raise DomainError("Say what was done, or why it was not.")
    take_step(actor, held, PANEL_ACTION, event, at=at, reason=words.strip())
    outcome = held.get_status_display()
    meet(actor, subject_id=held.id, rule=rules.ACTION, at=at, outcome=outcome)
    return held


@transaction.atomic
def chase_panel_action(actor: Actor, *, action_id: UUID, at: datetime) -> PanelChase:
    """Remind the agency that owns an action, and keep that it was reminded.

    Raises:
        NotPermitted: the actor does not run panels.
        NotVisible: there is no such action.
        DomainError: it was answered.
    """
    policies.may_run_panel(actor).require()
    held = selectors.panel_action(actor, action_id)
    if held.status != PanelActionStatus.AGREED:
        raise DomainError("It was answered already.")
    made = PanelChase.objects.create(action_id=held.id, chased_by=actor.user_id, chased_at=at)
    notify(
        actor,
        key=f"panel-chase:{made.id}",
        template="panel_action",
        page="perpetrators:panel_action",
        page_id=held.id,
        to_agency_id=held.agency_id,
        to_team_id=selectors.team_answering(held.agency_id),
        at=at,
    )
    return made
