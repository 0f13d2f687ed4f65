"""The adviser's own work: attempts, notes, the support plan, and what she agreed to share."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.advisers import policies, selectors
from harbour.advisers.domain.attempts import may_give_up
from harbour.advisers.domain.deadlines import FIRST_CONTACT, RISEN, WITHOUT_ADVISER
from harbour.advisers.domain.workflow import ENGAGEMENT
from harbour.advisers.models import AgreedWords, Attempt, Engagement, Goal, Note
from harbour.advisers.services.referring import open_file
from harbour.advisers.terms import RISK_STAYS, AttemptResult, EngagementStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.safeguarding.api import is_since, tell_if_written_late, when_it_was
from harbour.sharing.api import Role, take_step
from harbour.workforce.api import TeamFunction, duties_of, meet, owe, team_for

_ENDED = (EngagementStatus.DECLINED, EngagementStatus.UNCONTACTABLE, EngagementStatus.CLOSED)


def _client(actor: Actor, engagement_id: UUID) -> Engagement:
    held = selectors.engagement(actor, engagement_id)
    policies.may_support(actor, to_agency_id=held.to_agency_id).require()
    return held


@transaction.atomic
def log_attempt(
    actor: Actor,
    *,
    engagement_id: UUID,
    way: str,
    result: str,
    words: str,
    at: datetime,
    made_at: datetime | None = None,
) -> Attempt:
    """Record an attempt to reach her, written down `at`: it was at `made_at`, or then where none
    is said. Speaking to her meets the first contact, by when it was.

    What is written down more than a day later, the service's managers hear of.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        DomainError: the service no longer works with her; or it is said to be still to come, or to
            have been before the service was asked.
    """
    held = _client(actor, engagement_id)
    if held.status in _ENDED:
        raise DomainError(
            "Your service no longer works with them. Ask the police to refer them again."
        )
    was = when_it_was(
        made_at,
        now=at,
        since=selectors.asked_at(held),
        of="your service was asked",
        field="made_at",
    )
    file = open_file(actor, held, at)
    made = Attempt.objects.create(
        file_id=file.id, way=way, result=result, words=words, made_by=actor.user_id, made_at=was,
        written_at=at,
    )  # fmt: skip
    if result == AttemptResult.REACHED:
        _meet_contact(actor, held, "Spoken to", was)
        if held.status == EngagementStatus.REFERRED:
            take_step(actor, held, ENGAGEMENT, "speak", at=at)
    team = team_for(agency_id=held.to_agency_id, function=TeamFunction.IDVA)
    tell_if_written_late(
        actor, was, at=at, row_id=made.id, page="advisers:file", page_id=held.id,
        team_id=team.id, supervisor=Role.PARTNER_MANAGER,
    )  # fmt: skip
    return made


def _meet_contact(actor: Actor, held: Engagement, outcome: str, at: datetime) -> None:
    """A word is owed first, and again when the risk has risen: then one from before is not it."""
    owed = duties_of(actor, held.id)
    for rule in (FIRST_CONTACT, RISEN):
        if rule.id in owed and is_since(at, owed[rule.id].started_at):
            meet(actor, subject_id=held.id, rule=rule.id, at=at, outcome=outcome)


@transaction.atomic
def move(
    actor: Actor, *, engagement_id: UUID, event: str, at: datetime, end_reason: str = ""
) -> Engagement:
    """She is supported, declines, cannot be reached, or support ends. The police see only that.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        DomainError: too few attempts to call her out of reach; support ends without a reason.
        InvalidTransition: it does not follow from how things stand.
    """
    held = _client(actor, engagement_id)
    if event == "lose":
        decision = may_give_up(selectors.results_since(held))
        if not decision.allowed:
            raise DomainError(decision.reason)
    if event == "close" and not end_reason:
        raise DomainError("Choose why support ends.")
    if event != "close":
        end_reason = ""
    take_step(actor, held, ENGAGEMENT, event, at=at)
    if event == "close":
        Engagement.objects.filter(id=held.id).update(end_reason=end_reason)
    if event in ("decline", "lose", "close"):
        _meet_contact(actor, held, held.get_status_display(), at)
    if event in ("decline", "lose") or end_reason in RISK_STAYS:
        _say_that_the_risk_stays(actor, held, at)
    return held


def _say_that_the_risk_stays(actor: Actor, held: Engagement, at: datetime) -> None:
    owe(
        actor,
        deadline=WITHOUT_ADVISER.deadline(at),
        title=WITHOUT_ADVISER.title,
        subject_kind="advisers.engagement",
        subject_id=held.id,
        page="advisers:of_case",
        page_id=held.case_id,
        person_record_id=held.victim_id,
        team_id=held.team_id,
        owed_by_agency_id=held.owner_agency_id,
    )


@transaction.atomic
def write_note(actor: Actor, *, engagement_id: UUID, words: str, at: datetime) -> Note:
    """Write a note in the service's own file.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
    """
    file = open_file(actor, _client(actor, engagement_id), at)
    return Note.objects.create(
        file_id=file.id, words=words, written_by=actor.user_id, written_at=at
    )


@transaction.atomic
def add_goal(
    actor: Actor, *, engagement_id: UUID, need: str, what: str, due_on: date, at: datetime
) -> Goal:
    """Add to her support plan.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        DomainError: its day has passed.
    """
    file = open_file(actor, _client(actor, engagement_id), at)
    if due_on < london_date(at):
        raise DomainError("Choose today or a later day.")
    return Goal.objects.create(
        file_id=file.id, need=need, what=what, due_on=due_on, added_by=actor.user_id, added_at=at
    )


@transaction.atomic
def end_goal(
    actor: Actor, *, engagement_id: UUID, goal_id: UUID, result: str, words: str, at: datetime
) -> None:
    """Say what came of a part of her plan.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        DomainError: there is none, or somebody has said so already.
    """
    held = _client(actor, engagement_id)
    ended = Goal.objects.filter(id=goal_id, file__engagement_id=held.id, result="").update(
        result=result, result_words=words, ended_at=at
    )
    if not ended:
        raise DomainError("Somebody has already said what came of this part of the victim's plan.")


@transaction.atomic
def record_agreed(
    actor: Actor, *, engagement_id: UUID, words: str, agreed_on: date, at: datetime
) -> AgreedWords:
    """Record what she agreed that the police may know.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        DomainError: she agreed to it in the future.
    """
    held = _client(actor, engagement_id)
    if agreed_on > london_date(at):
        raise DomainError("Enter the day on which the victim agreed: today or earlier.")
    return AgreedWords.objects.create(
        engagement_id=held.id,
        words=words,
        agreed_on=agreed_on,
        written_by=actor.user_id,
        written_at=at,
    )


@transaction.atomic
def withdraw_agreed(
    actor: Actor, *, engagement_id: UUID, agreed_id: UUID, words: str, at: datetime
) -> None:
    """She has changed her mind: from now on nobody outside the service reads those words.

    The service's own file keeps them, and what she said.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        NotVisible: she agreed to no such thing.
        DomainError: it was withdrawn already.
    """
    held = _client(actor, engagement_id)
    agreed = selectors.agreed(held, agreed_id)
    if agreed.withdrawn_at is not None:
        raise DomainError("These words have been taken back already.")
    kept = f"No longer agreed that the police may know: {agreed.words}\n{words}".strip()
    write_note(actor, engagement_id=held.id, words=kept, at=at)
    AgreedWords.objects.filter(id=agreed.id).update(
        words="", withdrawn_at=at, withdrawn_by=actor.user_id
    )
