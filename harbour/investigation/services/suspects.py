"""An outstanding suspect: sought, handed from tour to tour, circulated, reviewed; she is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.arrest import INTERVIEWED, POSITIVE, VOLUNTARY
from harbour.investigation.domain.bail import ENDS as BAIL_ENDS
from harbour.investigation.domain.suspects import (
    ACCEPT,
    HANDOVER,
    HANDOVER_LATE,
    INSPECT,
    SEARCH_RULES,
    by_tour_end,
    circulate_by,
    inspect_by,
)
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import (
    Crime,
    Enquiry,
    Handover,
    HandoverAccepted,
    SearchReview,
    Suspect,
)
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.teams import inspectors, supervisors
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.risk.api import SEVERITY, current_grades
from harbour.safeguarding.api import (
    CaseStatus,
    Happening,
    UpdateKind,
    cases_about,
    owe_danger,
)
from harbour.sharing.api import take_step
from harbour.workforce.api import (
    meet,
    owe,
    team_named,
    teams_of,
    tour_ends_at,
)

KIND = "investigation.suspect"


def name_suspects(actor: Actor, crime: Crime, *, at: datetime) -> list[Suspect]:
    """Everybody recorded as a suspect of a crime, each with the response team of the ground.

    Called as a crime is recorded, so that nobody is a suspect without an owner.
    """
    people = selectors.suspected_in(actor, crime)
    known = set(crime.suspects.values_list("person_id", flat=True))
    return [_name(actor, crime, each, at) for each in people if each not in known]


def _name(actor: Actor, crime: Crime, person_id: UUID, at: datetime) -> Suspect:
    team_id = supervisors(crime)
    held = Suspect.objects.create(
        owner_agency_id=crime.owner_agency_id,
        crime_id=crime.id,
        person_id=person_id,
        first_team_id=team_id,
        team_id=team_id,
        since=at,
        grade=_worst_grade(actor, selectors.victims_of(actor, crime)),
    )
    if crime.event.is_domestic:
        owe_about(actor, held, POSITIVE.deadline(at), title=POSITIVE.title)
    return held


def _worst_grade(actor: Actor, victims: list[UUID]) -> str:
    """The highest grade that stands for any of them, by assessment or by an open case."""
    graded = [each.grade for each in current_grades(actor, victims).values()]
    cases = [
        each.grade
        for each in cases_about(actor, victims)
        if each.status != CaseStatus.CLOSED and each.grade
    ]
    return max([*graded, *cases], key=lambda grade: SEVERITY[grade], default="")


def owe_about(
    actor: Actor,
    held: Suspect,
    deadline: Deadline,
    *,
    title: str,
    team_id: UUID | None = None,
) -> None:
    """Something owed about a suspect, by the team that has him unless another is named."""
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=KIND,
        subject_id=held.id,
        person_record_id=held.person_id,
        page="investigation:suspect",
        page_id=held.id,
        team_id=team_id or held.team_id,
        owed_by_agency_id=held.owner_agency_id,
    )


def reopen_suspect(actor: Actor, held: Suspect, *, reason: str, at: datetime) -> None:
    """She is ready, or there is new evidence: he is a suspect again, and somebody acts on it."""
    take_step(actor, held, SUSPECT, "reopen", at=at, reason=reason)
    owe_about(actor, held, POSITIVE.deadline(at), title=POSITIVE.title)


def seek(actor: Actor, held: Suspect, *, reason: str, at: datetime) -> None:
    """He is outstanding from now: the clocks of the search begin."""
    take_step(actor, held, SUSPECT, "seek", at=at, reason=reason)
    for rule in (VOLUNTARY, INTERVIEWED.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Looked for")
    circulate, inspect = circulate_by(held.grade), inspect_by(held.grade)
    owe_about(actor, held, circulate.deadline(at), title=circulate.title)
    owe_about(
        actor,
        held,
        inspect.deadline(at),
        title=inspect.title,
        team_id=inspectors(held.owner_agency_id),
    )
    _owe_handover(actor, held, at)


def _owe_handover(actor: Actor, held: Suspect, at: datetime) -> None:
    ends_at = tour_ends_at(held.team_id, at)
    owe_about(
        actor,
        held,
        by_tour_end(HANDOVER, at=at, ends_at=ends_at),
        title="Arrest the suspect, or have the next team accept them before your tour ends",
    )


def stop_search(actor: Actor, held: Suspect, *, outcome: str, at: datetime) -> None:
    """Nobody looks for him any more: what the search and an arranged interview owed is met."""
    for rule in (*SEARCH_RULES, POSITIVE.id, VOLUNTARY, INTERVIEWED.id, BAIL_ENDS):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome=outcome)


def _must_be_sought(held: Suspect) -> None:
    if held.status not in selectors.SOUGHT:
        raise DomainError("Nobody is looking for this suspect now.")


@transaction.atomic
def begin_search(actor: Actor, *, suspect_id: UUID, reason: str, at: datetime) -> Suspect:
    """He is to be found and arrested.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such suspect.
        InvalidTransition: he is sought already, or it is over.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    seek(actor, held, reason=reason, at=at)
    return held


@transaction.atomic
def offer_handover(
    actor: Actor, *, suspect_id: UUID, to_team_id: UUID, words: str, at: datetime
) -> Handover:
    """Offer him to the next tour or another team. He stays with this one until it is accepted.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: nobody is looking for him, or nothing is said of what is still to be done.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    _must_be_sought(held)
    if not words.strip():
        raise DomainError("Say what was tried and what is still to be done.")
    to_team = team_named(to_team_id)
    if to_team.agency_id != held.owner_agency_id:
        raise DomainError("Choose a team of this force.")
    offered = Handover.objects.create(
        suspect_id=held.id,
        from_team_id=held.team_id,
        to_team_id=to_team.id,
        words=words,
        offered_by=actor.user_id,
        offered_at=at,
    )
    for rule in (ACCEPT, HANDOVER_LATE.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Offered anew")
    ends_at = max(tour_ends_at(held.team_id, at), at)
    owe_about(
        actor,
        held,
        by_tour_end(ACCEPT, at=at, ends_at=ends_at),
        title="Accept an outstanding suspect",
        team_id=to_team.id,
    )
    return offered


@transaction.atomic
def accept_handover(actor: Actor, *, handover_id: UUID, at: datetime) -> HandoverAccepted:
    """Take him on. He is this team's from now; each victim is owed where the search stands.

    Raises:
        NotPermitted: the actor is not of the team he was offered to.
        NotVisible: there is no such offer.
        DomainError: it is the actor's own offer, or it no longer stands. The database says so too.
    """
    policies.may_investigate(actor).require()
    offered = selectors.offer(actor, handover_id)
    held = selectors.suspect(actor, offered.suspect_id)
    _must_be_sought(held)
    teams = [team.id for team in teams_of(actor)]
    policies.may_accept(actor, in_team=offered.to_team_id in teams).require()
    if offered.offered_by == actor.user_id:
        raise DomainError(
            "Somebody of the relieving tour accepts the suspect, not who handed them over."
        )
    standing = selectors.standing_offer(held)
    if standing is None or standing.id != offered.id:
        raise DomainError("This offer no longer stands.")
    news = _tell_where_it_stands(actor, held, at)
    accepted = HandoverAccepted.objects.create(
        handover_id=offered.id,
        suspect_id=held.id,
        accepted_by=actor.user_id,
        accepted_at=at,
        victim_news=news,
    )
    held.team_id = offered.to_team_id
    for rule in (HANDOVER, ACCEPT, HANDOVER_LATE.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Accepted")
    _owe_handover(actor, held, at)
    return accepted


def _tell_where_it_stands(actor: Actor, held: Suspect, at: datetime) -> str:
    """Each victim is owed the news, unless she asked not to be told of this search."""
    crime = selectors.crime(actor, held.crime_id)
    if selectors.declined_news(actor, crime):
        return "The victim asked not to be told of each handover"
    words = "The suspect has not been found yet. Another team is looking for them now."
    owed = owe_news(actor, crime, kind=UpdateKind.SEARCH, words=words, at=at, of=held)
    return f"Owed to {owed}" if owed else "Nobody to tell"


@transaction.atomic
def say_new_danger(actor: Actor, *, suspect_id: UUID, words: str, at: datetime) -> int:
    """A supervisor decides that she must hear of a new danger now, whatever hours she agreed.

    It is owed within minutes by those on duty on her ground. Returns how many are owed it.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such suspect.
        DomainError: nothing is said, or no victim is recorded who could be told.
    """
    policies.may_supervise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    if not words.strip():
        raise DomainError("Say what the danger is, and what the victim is to do.")
    crime = selectors.crime(actor, held.crime_id)
    victims = selectors.victims_of(actor, crime)
    if not victims:
        raise DomainError("No victim is recorded in this crime. Name the victim first.")
    for each in victims:
        news = Happening(
            kind=UpdateKind.DANGER,
            victim_id=each,
            event_id=crime.event_id,
            area_id=crime.event.area_id,
            words=words.strip(),
            happened_at=at,
            suspect_id=held.person_id,
        )
        owe_danger(actor, happening=news)
    return len(victims)


@transaction.atomic
def record_enquiry(
    actor: Actor, *, suspect_id: UUID, kind: str, words: str, result: str, at: datetime
) -> Enquiry:
    """Something tried to find him, and what came of it.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such suspect.
        DomainError: nobody is looking for him, or nothing is said.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    _must_be_sought(held)
    if not words.strip():
        raise DomainError("Say what was tried.")
    return Enquiry.objects.create(
        suspect_id=held.id,
        kind=kind,
        words=words,
        result=result,
        done_by=actor.user_id,
        done_at=at,
    )


@transaction.atomic
def circulate(actor: Actor, *, suspect_id: UUID, reference: str, at: datetime) -> Suspect:
    """He is circulated as wanted on the Police National Computer.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: there is no reference.
        InvalidTransition: he is not outstanding, or was circulated.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    if not reference.strip():
        raise DomainError("Enter the reference of the circulation.")
    take_step(actor, held, SUSPECT, "circulate", at=at, reason=reference)
    rule = circulate_by(held.grade).id
    meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Circulated")
    return held


@transaction.atomic
def review_search(actor: Actor, *, suspect_id: UUID, words: str, at: datetime) -> SearchReview:
    """An inspector reviews the search, and says what is done next. The clock begins anew. Where
    nobody accepted the suspect in time, it says too with whom they stay.

    Raises:
        NotPermitted: the actor is no inspector. The database says so too.
        NotVisible: there is no such suspect.
        DomainError: nobody is looking for him.
    """
    policies.may_inspect(actor).require()
    held = selectors.suspect(actor, suspect_id)
    _must_be_sought(held)
    made = SearchReview.objects.create(
        suspect_id=held.id, words=words, reviewed_by=actor.user_id, reviewed_at=at
    )
    meet(actor, subject_id=held.id, rule=INSPECT, at=at, outcome="Reviewed")
    if meet(actor, subject_id=held.id, rule=HANDOVER_LATE.id, at=at, outcome="Answered for"):
        meet(
            actor, subject_id=held.id, rule=HANDOVER, at=at, outcome="An inspector answered for it"
        )
        _owe_handover(actor, held, at)
    rule = inspect_by(held.grade)
    owe_about(
        actor, held, rule.deadline(at), title=rule.title, team_id=inspectors(held.owner_agency_id)
    )
    return made


@transaction.atomic
def owe_late_handovers(actor: Actor, *, at: datetime) -> int:
    """An inspector answers for each suspect whom no team accepted before the tour ended, once for
    each tour. Returns how many are owed anew."""
    late = 0
    for held in selectors.not_accepted(actor, at=at):
        clock = HANDOVER_LATE.deadline(at)
        owe_about(
            actor, held, clock, title=HANDOVER_LATE.title, team_id=inspectors(held.owner_agency_id)
        )
        late += 1
    return late
