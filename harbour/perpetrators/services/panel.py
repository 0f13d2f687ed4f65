"""The panel: planned, cases chosen, who came, what was decided, and held."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain import panel as rules
from harbour.perpetrators.domain.workflow import PANEL
from harbour.perpetrators.models import Panel, PanelAgency, PanelCase
from harbour.perpetrators.services.managing import leave
from harbour.perpetrators.terms import ManagedStatus, PanelCame, PanelOutcome
from harbour.pole.api import records_of_person
from harbour.sharing.api import Purpose, Subject, agencies, give, take_step
from harbour.workforce.api import meet, owe

KIND = "perpetrators.panel"
CASE = "perpetrators.panelcase"
SHARED_FOR = timedelta(days=182)
_BASIS = "Talked about at the perpetrator panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPanel:
    """When, where, who chairs it, and which agencies are invited."""

    starts_at: datetime
    chair_id: UUID
    agencies: Sequence[UUID]
    venue: str = ""


@transaction.atomic
def plan_panel(actor: Actor, *, panel: NewPanel, at: datetime) -> Panel:
    """Put a panel into the calendar. Each agency that an agreement covers sees it, and owes coming.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: it lies in the past, no other agency is invited, or one has no team.
    """
    policies.may_run_panel(actor).require()
    invited = [each for each in dict.fromkeys(panel.agencies) if each != actor.agency_id]
    if panel.starts_at <= at:
        raise DomainError("Choose a time to come.")
    if not invited:
        raise DomainError("Invite at least one other agency: it is a panel of agencies.")
    _must_have_teams(invited)
    made = Panel.objects.create(
        owner_agency_id=actor.agency_id,
        starts_at=panel.starts_at,
        venue=panel.venue,
        chair_id=panel.chair_id,
        planned_by=actor.user_id,
    )
    for agency_id in (actor.agency_id, *invited):
        asked = PanelAgency.objects.create(
            panel_id=made.id,
            agency_id=agency_id,
            state=PanelCame.INVITED,
            recorded_by=actor.user_id,
        )
        if agency_id != actor.agency_id:
            _let_see(actor, made, [Subject(kind=KIND, record_id=made.id)], agency_id, at)
            _owe_coming(actor, made, asked, at)
    return made


def _must_have_teams(invited: Iterable[UUID]) -> None:
    """What is asked of an agency stands on a team's home: one without a team would never know."""
    names = {each.id: each.name for each in agencies()}
    without = [names.get(each, "") for each in invited if selectors.team_answering(each) is None]
    if without:
        raise DomainError(f"No team could answer yet at {', '.join(without)}. Set one up first.")


def _let_see(
    actor: Actor, held: Panel, subjects: Iterable[Subject], agency_id: UUID, at: datetime
) -> None:
    """What an agreement in force lets this agency read it reads; what none lets it does not.

    It is given within the panel: those read it who answer for their agency there.
    """
    for each in subjects:
        with suppress(NotPermitted):
            give(
                actor,
                [each],
                to_agency_id=agency_id,
                purpose=Purpose.SAFEGUARDING,
                until=at + SHARED_FOR,
                reason=_BASIS,
                within_id=held.id,
            )


def _owe_coming(actor: Actor, made: Panel, asked: PanelAgency, at: datetime) -> None:
    deadline = Deadline(
        rule=rules.ATTEND,
        version=rules.VERSION,
        started_at=at,
        due_at=made.starts_at,
        source="Multi-agency tasking and coordination: each agency comes or sends a report",
    )
    owe(
        actor,
        deadline=deadline,
        title="Come to the perpetrator panel, or send a report",
        subject_kind=f"{KIND}agency",
        subject_id=asked.id,
        page="perpetrators:panel",
        page_id=made.id,
        owed_by_agency_id=asked.agency_id,
        team_id=selectors.team_answering(asked.agency_id),
    )


def _no_longer_owed(
    actor: Actor, held: Panel, agencies: Iterable[UUID], *, at: datetime, outcome: str
) -> None:
    asked = held.agencies.filter(agency_id__in=list(agencies), state=PanelCame.INVITED)
    for each in asked:
        meet(actor, subject_id=each.id, rule=rules.ATTEND, at=at, outcome=outcome)


@transaction.atomic
def choose_cases(
    actor: Actor, *, panel_id: UUID, record_ids: Iterable[UUID], why: str, at: datetime
) -> list[PanelCase]:
    """Put several people before a panel for one reason: all of them, or none.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: one of them cannot be put before it; the message says why.
    """
    return [
        choose_case(actor, panel_id=panel_id, record_id=each, why=why, at=at) for each in record_ids
    ]


@transaction.atomic
def choose_case(
    actor: Actor, *, panel_id: UUID, record_id: UUID, why: str, at: datetime
) -> PanelCase:
    """Put somebody before a panel. What was counted is kept; a person says why, never a score.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: the panel is over; nobody says why; they are before it already; or a person
            must first judge whether they are listed at all.
    """
    policies.may_run_panel(actor).require()
    held = _planned(actor, panel_id)
    if not why.strip():
        raise DomainError("Say why the panel talks about them.")
    selectors.must_not_be_kept_off(actor, record_id)
    try:
        with transaction.atomic():
            made = PanelCase.objects.create(
                owner_agency_id=actor.agency_id,
                panel_id=held.id,
                subject_id=record_id,
                facts=selectors.facts_about(actor, record_id, on=london_date(at)),
                rule_version=selectors.rule().version,
                why=why.strip(),
                chosen_by=actor.user_id,
                chosen_at=at,
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("They are before this panel already.") from clash
    own = Subject(kind="pole.personrecord", record_id=record_id, person_record_id=record_id)
    case = Subject(kind=CASE, record_id=made.id, person_record_id=record_id)
    for agency_id in selectors.came(held):
        if agency_id != actor.agency_id:
            _let_see(actor, held, [case, own], agency_id, at)
    return made


def _planned(actor: Actor, panel_id: UUID) -> Panel:
    held = selectors.panel(actor, panel_id)
    if held.status != PANEL.initial:
        raise DomainError("This panel was held, or cancelled.")
    return held


@transaction.atomic
def record_attendance(
    actor: Actor, *, panel_id: UUID, agency_id: UUID, state: str, who: str, at: datetime
) -> None:
    """Record whether an agency came, and who. The latest stands.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: the panel is over, the agency was not invited, or nobody says who came.
    """
    policies.may_run_panel(actor).require()
    held = _planned(actor, panel_id)
    if agency_id not in selectors.came(held):
        raise DomainError("That agency was not invited.")
    if state in (PanelCame.PRESENT, PanelCame.REPORT) and not who.strip():
        raise DomainError("Enter who came, or who wrote the report.")
    PanelAgency.objects.create(
        panel_id=held.id,
        agency_id=agency_id,
        state=state,
        who=who.strip(),
        recorded_by=actor.user_id,
    )
    label = str(PanelCame(state).label)
    _no_longer_owed(actor, held, [agency_id], at=at, outcome=label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelDecision:
    """What the panel decided on one person: outcome, words, tactics, and when it looks again."""

    outcome: str
    words: str
    tactics: Sequence[str] = ()
    review_on: date | None = None


@transaction.atomic
def decide_case(actor: Actor, *, case_id: UUID, decision: PanelDecision, at: datetime) -> PanelCase:
    """Keep what the panel decided. Who leaves the panel is no longer managed either.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: the panel is over; the decision lacks something, in its words; or an action
            of theirs is open although they leave.
        ChangedMeanwhile: somebody else has decided it.
    """
    policies.may_run_panel(actor).require()
    held = selectors.panel_case(actor, case_id)
    _planned(actor, held.panel_id)
    if held.outcome:
        raise ChangedMeanwhile("Somebody else has kept what was decided.")
    _must_be_sound(decision, at)
    if decision.outcome == PanelOutcome.EXIT and selectors.open_actions_about(actor, held):
        raise DomainError("An action about them is open. See it done, or say why not, first.")
    PanelCase.objects.filter(id=held.id).update(
        outcome=decision.outcome,
        words=decision.words.strip(),
        tactics=list(decision.tactics),
        review_on=decision.review_on,
        decided_by=actor.user_id,
        decided_at=at,
    )
    held.refresh_from_db()
    _owe_next_look(actor, held, at)
    if decision.outcome == PanelOutcome.EXIT:
        _stop_managing(actor, held, at)
    return held


def _must_be_sound(decision: PanelDecision, at: datetime) -> None:
    wrong = rules.outcome_faults(
        decision.outcome,
        words=decision.words,
        chosen=decision.tactics,
        review_on=decision.review_on,
        today=london_date(at),
    )
    if not set(decision.tactics) <= set(rules.tactics(settings.FORCE["panel_tactics"])):
        wrong.append("Choose from the tactics of the force's list.")
    if wrong:
        raise DomainError(" ".join(wrong))


def _owe_next_look(actor: Actor, held: PanelCase, at: datetime) -> None:
    """The look before is done with this one; another is owed unless they leave."""
    for before in selectors.cases_about(actor, records_of_person(actor, held.subject_id)):
        meet(actor, subject_id=before.id, rule=rules.REVIEW, at=at, outcome="Looked at again")
    if held.review_on is None:
        return
    owe(
        actor,
        deadline=rules.by_day(rules.REVIEW, held.review_on, at=at),
        title="Put them before the perpetrator panel again",
        subject_kind=CASE,
        subject_id=held.id,
        page="perpetrators:panel_case",
        page_id=held.id,
        person_record_id=held.subject_id,
        team_id=selectors.deciding_team(actor),
    )


def _stop_managing(actor: Actor, held: PanelCase, at: datetime) -> None:
    managed = selectors.managed_of(actor, held.subject_id)
    if managed is not None and managed.status == ManagedStatus.ADOPTED:
        leave(actor, record_id=held.subject_id, reason=f"By the panel: {held.words}", at=at)


@transaction.atomic
def hold_panel(actor: Actor, *, panel_id: UUID, words: str, at: datetime) -> Panel:
    """The panel was held: everybody's attendance is recorded and each case decided on.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: an agency's attendance or a case's decision lacks; or it is still to come.
        InvalidTransition: it is over.
    """
    policies.may_run_panel(actor).require()
    held = selectors.panel(actor, panel_id)
    if held.starts_at > at:
        raise DomainError("It has not begun. Change nothing before the day, or cancel it.")
    unsaid = [name for name, state in selectors.attendance(held) if state == PanelCame.INVITED]
    if unsaid:
        raise DomainError(f"Record whether these came: {', '.join(unsaid)}.")
    if held.cases.filter(outcome="").exists():
        raise DomainError("Keep what was decided on each case first.")
    Panel.objects.filter(id=held.id).update(words=words.strip())
    take_step(actor, held, PANEL, "hold", at=at)
    return held


@transaction.atomic
def cancel_panel(actor: Actor, *, panel_id: UUID, reason: str, at: datetime) -> Panel:
    """The panel does not take place. Whom it would have talked about is owed another.

    Raises:
        NotPermitted: the actor does not run panels.
        DomainError: nobody says why, or something was decided at it.
        InvalidTransition: it is over.
    """
    policies.may_run_panel(actor).require()
    held = selectors.panel(actor, panel_id)
    if not reason.strip():
        raise DomainError("Say why, and when the next one is.")
    if held.cases.exclude(outcome="").exists():
        raise DomainError("Something was decided at it: it was held.")
    take_step(actor, held, PANEL, "cancel", at=at, reason=reason)
    _no_longer_owed(actor, held, selectors.came(held), at=at, outcome="Cancelled")
    return held
