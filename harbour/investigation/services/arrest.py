"""Positive action: arrest or a supervised reason not to; and who is the primary perpetrator."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.arrest import (
    AGREE,
    INTERVIEWED,
    POSITIVE,
    RESOLVE,
    VOLUNTARY,
    interview,
    wrong_with,
)
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import (
    ArrestDecision,
    ArrestReview,
    CounterAllegation,
    CounterResolved,
    Crime,
    Suspect,
)
from harbour.investigation.services.custody import begin_detention
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.suspects import owe_about, seek, stop_search
from harbour.investigation.services.teams import supervisors
from harbour.investigation.terms import ArrestChoice, ArrestVerdict, NoArrest
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, mark_arrested, record_event
from harbour.safeguarding.api import UpdateKind, decide_primary
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, owe


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What was weighed to find the primary perpetrator. None of it may be left out."""

    injuries: str
    history: str
    fear: str
    accounts: str
    conclusion: str


@transaction.atomic
def decide_arrest(
    actor: Actor,
    *,
    suspect_id: UUID,
    choice: str,
    necessity: list[str],
    why_not: str,
    words: str,
    at: datetime,
    interview_at: datetime | None = None,
) -> ArrestDecision:
    """Record an arrest with its necessity, or why there was none. She is never asked.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such suspect.
        DomainError: a necessity or reason lacks; a voluntary interview has no time to come; or it
            would be a dual arrest that nobody weighed.
        InvalidTransition: he is past being arrested.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    crime = selectors.crime(actor, held.crime_id)
    refusal = wrong_with(
        choice,
        necessity=necessity,
        why_not=why_not,
        words=words,
        is_domestic=bool(crime.event.is_domestic),
        interview_at=interview_at,
    )
    if refusal:
        raise DomainError(refusal)
    if choice == ArrestChoice.VOLUNTARY and interview_at is not None and interview_at <= at:
        raise DomainError("Enter a time to come for the interview.")
    if choice == ArrestChoice.ARRESTED:
        _no_dual_arrest_unweighed(actor, held, crime)
    made = ArrestDecision.objects.create(
        suspect_id=held.id,
        choice=choice,
        necessity=necessity if choice == ArrestChoice.ARRESTED else [],
        why_not=why_not,
        interview_at=interview_at if choice == ArrestChoice.VOLUNTARY else None,
        words=words.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    if choice == ArrestChoice.ARRESTED:
        _arrested(actor, held, crime, at)
    else:
        _not_arrested(actor, held, made, at)
    return made


def _no_dual_arrest_unweighed(actor: Actor, held: Suspect, crime: Crime) -> None:
    """Who is a victim of the same occurrence is arrested only after it was weighed who is which."""
    if held.person_id not in selectors.victims_of_occurrence(actor, crime):
        return
    weighed = CounterResolved.objects.filter(
        crime__event__occurrence_id=crime.event.occurrence_id, primary_id=held.person_id
    )
    if not weighed.exists():
        raise DomainError(
            "This suspect is also a victim of the same occurrence. Record the counter-allegation,"
            " and have a supervisor say who is the primary perpetrator, before a dual arrest."
        )


def _arrested(actor: Actor, held: Suspect, crime: Crime, at: datetime) -> None:
    take_step(actor, held, SUSPECT, "arrest", at=at)
    stop_search(actor, held, outcome="Arrested", at=at)
    begin_detention(actor, held, at=at)
    meet(actor, subject_id=held.id, rule=AGREE.id, at=at, outcome="Arrested")
    mark_arrested(actor, event_id=crime.event_id)
    victims = selectors.victims_of(actor, crime)
    record_event(
        actor,
        event=NewEvent(
            kind=EventKind.ARREST,
            source_code="custody",
            occurrence_id=crime.event.occurrence_id,
            happened_earliest=at,
            happened_latest=at,
            reported_at=at,
            area_id=crime.event.area_id,
            is_domestic=crime.event.is_domestic,
        ),
        involved=[
            (held.person_id, InvolvementRole.SUSPECT),
            *((each, InvolvementRole.VICTIM) for each in victims),
        ],
    )


def _not_arrested(actor: Actor, held: Suspect, made: ArrestDecision, at: datetime) -> None:
    meet(actor, subject_id=held.id, rule=POSITIVE.id, at=at, outcome=made.get_why_not_display())
    if made.choice == ArrestChoice.VOLUNTARY:
        take_step(actor, held, SUSPECT, "arrange", at=at, reason=made.words)
        stop_search(actor, held, outcome="A voluntary interview is arranged", at=at)
        if made.interview_at:
            clock = interview(made.interview_at, at=at)
            owe_about(actor, held, clock, title="Interview the suspect, or look for them")
    elif made.why_not == NoArrest.NOT_AT_SCENE and "seek" in SUSPECT.events_from(held.status):
        seek(actor, held, reason=made.words, at=at)
    owe_about(actor, held, AGREE.deadline(at), title=AGREE.title, team_id=supervisors(held.crime))


@transaction.atomic
def review_arrest(
    actor: Actor, *, decision_id: UUID, verdict: str, words: str, at: datetime
) -> ArrestReview:
    """A supervisor decides on a suspect who was not arrested: agreed, or he is to be arrested.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such decision.
        DomainError: it was the actor's own, was decided on, or was an arrest.
    """
    policies.may_supervise(actor).require()
    made = selectors.arrest_decision(actor, decision_id)
    if made.decided_by == actor.user_id:
        raise DomainError("Somebody else decides on your own decision.")
    if made.choice == ArrestChoice.ARRESTED or hasattr(made, "review"):
        raise DomainError("This has been decided.")
    review = ArrestReview.objects.create(
        decision_id=made.id,
        suspect_id=made.suspect_id,
        verdict=verdict,
        words=words,
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    held = selectors.suspect(actor, made.suspect_id)
    label = review.get_verdict_display()
    meet(actor, subject_id=held.id, rule=AGREE.id, at=at, outcome=label)
    if verdict == ArrestVerdict.ARREST:
        _to_be_arrested(actor, held, made, words, at)
    return review


def _to_be_arrested(
    actor: Actor, held: Suspect, made: ArrestDecision, words: str, at: datetime
) -> None:
    """A supervisor's word is acted on from wherever the suspect stands, on bail or under
    investigation too, unless they were arrested since."""
    if held.steps.filter(event="arrest", taken_at__gte=made.decided_at).exists():
        return
    can = frozenset(SUSPECT.events_from(held.status))
    if "seek" in can:
        seek(actor, held, reason=words, at=at)
    elif "arrest" in can and held.status not in selectors.SOUGHT:
        owe_about(actor, held, POSITIVE.deadline(at), title=POSITIVE.title)


@transaction.atomic
def record_interview(actor: Actor, *, suspect_id: UUID, words: str, at: datetime) -> Suspect:
    """He was interviewed under caution. Each victim is owed the news, not what he said; and for
    who is not in custody a decision is owed.

    Raises:
        NotPermitted: the actor does not investigate.
        InvalidTransition: he was neither arrested nor came by himself.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    take_step(actor, held, SUSPECT, "interview", at=at, reason=words)
    meet(actor, subject_id=held.id, rule=VOLUNTARY, at=at, outcome="Interviewed")
    if selectors.held_since(held) is None:
        owe_about(actor, held, INTERVIEWED.deadline(at), title=INTERVIEWED.title)
    crime = selectors.crime(actor, held.crime_id)
    owe_news(actor, crime, kind=UpdateKind.INTERVIEW, words="", at=at, of=held)
    return held


@transaction.atomic
def raise_counter(
    actor: Actor,
    *,
    crime_id: UUID,
    claimant_id: UUID,
    accused_id: UUID,
    words: str,
    at: datetime,
) -> CounterAllegation:
    """Each says that the other did it. Who is the primary perpetrator is owed within a day.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
        DomainError: they are not two people of this crime, or it is recorded already.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    people = {*selectors.victims_of(actor, crime), *selectors.suspected_in(actor, crime)}
    if claimant_id == accused_id or not {claimant_id, accused_id} <= people:
        raise DomainError("Choose two people of this crime.")
    if crime.counter_allegations.filter(claimant_id=claimant_id, accused_id=accused_id).exists():
        raise DomainError("This counter-allegation is recorded.")
    raised = CounterAllegation.objects.create(
        crime_id=crime.id,
        claimant_id=claimant_id,
        accused_id=accused_id,
        words=words,
        raised_by=actor.user_id,
        raised_at=at,
    )
    owe(
        actor,
        deadline=RESOLVE.deadline(at),
        title=RESOLVE.title,
        subject_kind="investigation.crime",
        subject_id=crime.id,
        page="investigation:crime",
        page_id=crime.id,
        team_id=supervisors(crime),
    )
    return raised


@transaction.atomic
def resolve_counter(
    actor: Actor, *, counter_id: UUID, primary_id: UUID, weighed: Weighed, at: datetime
) -> CounterResolved:
    """Say who is the primary perpetrator, and on what grounds each was weighed.

    It is the decision on these two people, wherever it is asked for: safeguarding keeps it.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such counter-allegation.
        DomainError: it is resolved; something was not weighed; or it is neither of the two.
    """
    policies.may_supervise(actor).require()
    raised = selectors.counter(actor, counter_id)
    if hasattr(raised, "resolved"):
        raise DomainError("This has been resolved.")
    if primary_id not in (raised.claimant_id, raised.accused_id):
        raise DomainError("Choose one of the two.")
    said = asdict(weighed)
    if not all(text.strip() for text in said.values()):
        raise DomainError("Say what was found of each: injuries, history, fear and accounts.")
    made = CounterResolved.objects.create(
        counter_id=raised.id,
        crime_id=raised.crime_id,
        primary_id=primary_id,
        decided_by=actor.user_id,
        decided_at=at,
        **said,
    )
    decide_primary(
        actor,
        one_id=raised.claimant_id,
        other_id=raised.accused_id,
        primary_id=primary_id,
        grounds=_grounds(weighed),
        at=at,
    )
    open_ones = CounterAllegation.objects.filter(crime_id=raised.crime_id, resolved__isnull=True)
    if not open_ones.exists():
        meet(actor, subject_id=raised.crime_id, rule=RESOLVE.id, at=at, outcome="Resolved")
    return made


def _grounds(weighed: Weighed) -> str:
    return (
        f"{weighed.conclusion} Injuries: {weighed.injuries} Before: {weighed.history}"
        f" Fear and control: {weighed.fear} Others say: {weighed.accounts}"
    )
