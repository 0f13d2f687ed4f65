"""Recording what was recommended, acting on it, signing it off, and the commissioner's comments."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule, add_months
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain import deadlines
from harbour.learning.domain.seven import BODY, PUBLISHED_ON, SEVEN, TITLE
from harbour.learning.domain.workflow import RECOMMENDATION
from harbour.learning.models import (
    CommissionerComment,
    Inspection,
    Recommendation,
    RecommendationAction,
)
from harbour.learning.selectors import recommendations as selectors
from harbour.learning.terms import Level
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, owe

KIND = "learning.recommendation"
_PAGE = "learning:recommendation"


@transaction.atomic
def record_inspection(
    actor: Actor, *, title: str, body: str, published_on: date, at: datetime
) -> Inspection:
    """Record a published report; the commissioner's comments on it are owed from now on.

    Raises:
        NotPermitted: the actor does not answer for the force.
        DomainError: it is recorded already, or is not published yet.
    """
    policies.may_record_recommendations(actor).require()
    if published_on > london_date(at):
        raise DomainError("The day of publication must be today or before.", field="published_on")
    try:
        with transaction.atomic():
            held = Inspection.objects.create(
                owner_agency_id=actor.agency_id,
                title=title,
                body=body,
                published_on=published_on,
                comments_due_on=published_on + deadlines.COMMENTS_WITHIN,
                recorded_by=actor.user_id,
            )
    except IntegrityError as clash:
        raise DomainError("A report of this title is recorded already.", field="title") from clash
    owe(
        actor,
        deadline=deadlines.comment_by(published_on),
        title="Record the commissioner's comments on a report",
        subject_kind="learning.inspection",
        subject_id=held.id,
        page="learning:inspection_report",
        page_id=held.id,
        user_id=actor.user_id,
    )
    return held


@transaction.atomic
def take_up_seven(actor: Actor, *, at: datetime) -> Inspection:
    """Record the report of 2014 with its seven recommendations, led by whoever takes them up.

    Raises:
        NotPermitted, DomainError: as `record_inspection`.
    """
    held = record_inspection(actor, title=TITLE, body=BODY, published_on=PUBLISHED_ON, at=at)
    for each in SEVEN:
        new = NewRecommendation(
            inspection_id=held.id,
            number=each.number,
            known_as=each.known_as,
            words=each.words,
            theme=each.theme,
            evidence_needed=each.evidence_needed,
            level=Level.FORCE.value,
            agency="The force",
            lead_id=actor.user_id,
            due_on=add_months(london_date(at), 6),
        )
        recommend(actor, new, at=at)
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecommendation:
    """What was recommended, who leads on it, by when, and what would show that it is done."""

    number: int
    words: str
    level: str
    agency: str
    lead_id: UUID
    evidence_needed: str
    due_on: date
    theme: str = ""
    known_as: str = ""
    inspection_id: UUID | None = None
    death_review_id: UUID | None = None


@transaction.atomic
def recommend(actor: Actor, new: NewRecommendation, *, at: datetime) -> Recommendation:
    """Record one recommendation: its lead owes it by its day.

    Raises:
        NotPermitted: the actor does not answer for the force, nor for reviews of deaths.
        DomainError: its number is taken.
    """
    of_death = new.death_review_id is not None
    may = policies.may_see_death_reviews if of_death else policies.may_record_recommendations
    may(actor).require()
    try:
        with transaction.atomic():
            held = Recommendation.objects.create(
                owner_agency_id=actor.agency_id, recorded_by=actor.user_id, **asdict(new)
            )
    except IntegrityError as clash:
        raise DomainError(
            f"There is a recommendation {new.number} already.", field="number"
        ) from clash
    _owe_doing(actor, held, at)
    return held


def _owe_doing(actor: Actor, held: Recommendation, at: datetime) -> None:
    owe(
        actor,
        deadline=deadlines.do_by(held.due_on, at=at),
        title=f"Do what recommendation {held.number} asks",
        subject_kind=KIND,
        subject_id=held.id,
        page=_PAGE,
        page_id=held.id,
        user_id=held.lead_id,
    )


@transaction.atomic
def record_action(
    actor: Actor,
    *,
    recommendation_id: UUID,
    words: str,
    held_where: str,
    done_on: date,
    at: datetime,
) -> RecommendationAction:
    """Say what was done about a recommendation and where the evidence is.

    Raises:
        NotPermitted: somebody else leads on it.
        DomainError: it was not done yet.
    """
    held = selectors.recommendation(actor, recommendation_id)
    policies.may_act_on(actor, lead_id=held.lead_id).require()
    if done_on > london_date(at):
        raise DomainError("The day must be today or before: record what was done.", field="done_on")
    if held.status == RECOMMENDATION.initial:
        take_step(actor, held, RECOMMENDATION, "begin", at=at)
    return held.actions.create(
        words=words, held_where=held_where, done_on=done_on, recorded_by=actor.user_id
    )


@transaction.atomic
def complete(actor: Actor, *, recommendation_id: UUID, reason: str, at: datetime) -> Recommendation:
    """Say that it is done: somebody else is owed a look at the evidence.

    Raises:
        NotPermitted: somebody else leads on it.
        DomainError: there is no evidence yet.
    """
    held = selectors.recommendation(actor, recommendation_id)
    policies.may_act_on(actor, lead_id=held.lead_id).require()
    if not held.actions.exists():
        raise DomainError("Record first what was done and where the evidence of it is.")
    _take_measured_step(actor, held, "complete", reason, at)
    for rule in (deadlines.DO, deadlines.DO_AGAIN.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Said to be done")
    by = selectors.who_signs_off(actor, held, policies.SIGNS_OFF)
    _owe(actor, held, deadlines.SIGN_OFF, by, at)
    return held


@transaction.atomic
def judge(
    actor: Actor, *, recommendation_id: UUID, event: str, reason: str, at: datetime
) -> Recommendation:
    """Sign off what was done or return it; a year later, say whether it still holds.

    Raises:
        NotPermitted: the actor said that it is done, or does not answer for the work.
        InvalidTransition: it is not waiting for this.
    """
    held = selectors.recommendation(actor, recommendation_id)
    policies.may_sign_off(actor, completed_by=selectors.completed_by(held)).require()
    _take_measured_step(actor, held, event, reason, at)
    rule = deadlines.SIGN_OFF if event in ("sign_off", "return") else deadlines.RE_AUDIT
    meet(actor, subject_id=held.id, rule=rule.id, at=at, outcome=reason[:200])
    if event == "sign_off":
        _owe(actor, held, deadlines.RE_AUDIT, actor.user_id, at)
    elif event in ("return", "fails"):
        _owe(actor, held, deadlines.DO_AGAIN, held.lead_id, at)
    return held


def _take_measured_step(
    actor: Actor, held: Recommendation, event: str, reason: str, at: datetime
) -> None:
    """Keep what its measures said with the word that it is done, signed off or holds."""
    measured = selectors.measured_in_words(selectors.live_anew(actor, held, now=at))
    told = f"{reason}\n{measured}".strip()
    take_step(actor, held, RECOMMENDATION, event, at=at, reason=told)


@transaction.atomic
def refuse(actor: Actor, *, recommendation_id: UUID, reason: str, at: datetime) -> Recommendation:
    """Say that it is not accepted, and why.

    Raises:
        NotPermitted: the actor does not answer for the force.
    """
    policies.may_record_recommendations(actor).require()
    held = selectors.recommendation(actor, recommendation_id)
    take_step(actor, held, RECOMMENDATION, "refuse", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=deadlines.DO, at=at, outcome="Not accepted")
    return held


def _owe(actor: Actor, held: Recommendation, rule: Rule, user_id: UUID, at: datetime) -> None:
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=held.id,
        page=_PAGE,
        page_id=held.id,
        user_id=user_id,
    )


@transaction.atomic
def comment(
    actor: Actor,
    *,
    inspection_id: UUID,
    words: str,
    published_on: date,
    published_where: str,
    sent_on: date,
    at: datetime,
) -> CommissionerComment:
    """Record the commissioner's comments on a report: published where, and sent when.

    Raises:
        NotPermitted: the actor does not answer for the force.
        DomainError: they were not published or sent yet.
    """
    policies.may_record_recommendations(actor).require()
    held = selectors.inspection(actor, inspection_id)
    for field, day in (("published_on", published_on), ("sent_on", sent_on)):
        if day > london_date(at):
            raise DomainError("The day must be today or before.", field=field)
    meet(actor, subject_id=held.id, rule=deadlines.COMMENT, at=at, outcome="Published and sent")
    return held.comments.create(
        words=words,
        published_on=published_on,
        published_where=published_where,
        sent_on=sent_on,
        recorded_by=actor.user_id,
    )
