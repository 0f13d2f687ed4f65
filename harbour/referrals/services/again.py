"""After the grade: asking her again, and grading again because something has changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators.api import breaches_by_id, people_protected, releases_by_id
from harbour.pole.api import EventKind, InvolvementRole, events_of_kinds, involved_in
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import (
    ASK_AGAIN,
    GRADE_AGAIN,
    REASSESS,
    TRIAGE,
    TRIAGE_HIGH,
)
from harbour.referrals.domain.routing import is_raised, must_hurry
from harbour.referrals.models import AskedAgain, Change, TriageItem
from harbour.referrals.services.referring import refer_victim
from harbour.referrals.services.routing import NO_SERVICE, act_on_grade, owe_on
from harbour.referrals.terms import UNDECIDED, AskedAnswer, Cause, DetailsGiven, TriageStatus
from harbour.risk.api import (
    HELD_KIND,
    READ_HELD,
    SEVERITY,
    assessment,
    assessments_by_id,
    decisions_of,
    held_by_id,
)
from harbour.safeguarding.api import changes_told
from harbour.workforce.api import TeamFunction, meet, open_duties, owe, team_for

_OF_EVENT = {
    EventKind.RELEASE: Cause.RELEASE,
    EventKind.PARTNER_REPORT: Cause.INCIDENT,
}
"""Events after which nobody fills in a new form: what police attend has its own."""


@transaction.atomic
def ask_again(
    actor: Actor, *, item_id: UUID, answer: str, details: str, words: str, at: datetime
) -> AskedAgain:
    """Record that a person asked a victim again and gave the details of support, or why not.

    The victim is referred on agreeing, and counted either way.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such item.
        DomainError: the victim could not be reached and nobody says what was tried.
    """
    policies.may_triage(actor).require()
    item = selectors.item(actor, item_id)
    if answer == AskedAnswer.NOT_REACHED and not words.strip():
        raise DomainError("Say what was tried, and when it will be safe to try again.")
    if answer == AskedAnswer.NO and details == DetailsGiven.NOT_SAFE and not words.strip():
        raise DomainError("Say why the details of support were not given.")
    asked = AskedAgain.objects.create(
        item=item, answer=answer, details=details, words=words, asked_by=actor.user_id, asked_at=at
    )
    meet(actor, subject_id=item.id, rule=ASK_AGAIN.id, at=at,
         outcome=AskedAnswer(answer).label)  # fmt: skip
    if answer == AskedAnswer.YES:
        if not refer_victim(actor, assessment(actor, item.assessment_id), at=at):
            owe_on(actor, item, ASK_AGAIN, at, title=NO_SERVICE)
    elif answer == AskedAnswer.NOT_REACHED:
        owe_on(actor, item, ASK_AGAIN, at)
    return asked


@transaction.atomic
def note_change(actor: Actor, *, item_id: UUID, cause: str, words: str, at: datetime) -> Change:
    """Record what has changed, and owe the unit another assessment of the risk.

    Raises:
        NotPermitted: the actor does not work on the victim's safety.
        NotVisible: there is no such item.
    """
    policies.may_note_change(actor).require()
    return _changed(actor, selectors.item(actor, item_id), cause, words, at)


def _changed(
    actor: Actor, item: TriageItem, cause: str, words: str, at: datetime, *, title: str = ""
) -> Change:
    made = Change.objects.create(
        item=item, cause=cause, words=words, noted_by=actor.user_id, noted_at=at
    )
    owe_on(actor, item, REASSESS, at, title=title or f"{Cause(cause).label}: assess the risk again")
    return made


@transaction.atomic
def hear_events(actor: Actor, event_ids: Iterable[UUID]) -> None:
    """Hears of events: after a release, or a report elsewhere, the risk is to be assessed again.

    For every victim graded in the last year whose assessment is about one of those involved.
    """
    news = events_of_kinds(actor, event_ids, list(_OF_EVENT))
    involved = involved_in(actor, [event.id for event in news]) if news else {}
    for event in news:
        suspects = [who for who, role in involved[event.id] if role == InvolvementRole.SUSPECT]
        for item in selectors.graded_about(actor, suspects=suspects, before=event.reported_at):
            cause = _OF_EVENT[EventKind(event.kind)]
            _changed(actor, item, cause, "Heard from what was recorded.", timezone.now())


@transaction.atomic
def hear_breaches(actor: Actor, breach_ids: Iterable[UUID]) -> None:
    """Hears that orders, bail or conditions were broken: whom they protect, or else everybody
    graded in the year because of the same suspect, is assessed again."""
    breaches = breaches_by_id(actor, breach_ids)
    everybody = people_protected(actor, [broken.order for broken in breaches])
    for broken in breaches:
        protected = everybody[broken.order.id]
        items = selectors.graded_about(
            actor,
            suspects=[broken.order.subject_id],
            victims=protected,
            before=broken.happened_at,
        )
        words = f"{broken.order.get_kind_display()}. {broken.words}"
        for item in items:
            _changed(actor, item, Cause.BREACH, words, timezone.now())


@transaction.atomic
def hear_releases(actor: Actor, release_ids: Iterable[UUID]) -> None:
    """Hears that somebody will be released, and that they have been: the risk of whom they are a
    danger to is assessed again, before they are out and when they are.

    For every victim graded in the last year because of them.
    """
    now = timezone.now()
    for held in releases_by_id(actor, release_ids):
        for item in selectors.graded_about(actor, suspects=[held.subject_id], before=now):
            words = f"{held.get_kind_display()}: {held.get_status_display().lower()}."
            _changed(actor, item, Cause.RELEASE, words, now)


@transaction.atomic
def hear_changes(actor: Actor, contact_ids: Iterable[UUID]) -> None:
    """Hears what victims told the safeguarding team: having left, a pregnancy, a breach."""
    told = changes_told(actor, contact_ids)
    items = selectors.items_of(actor, [each.assessment_id for each in told])
    for each in told:
        if item := items.get(each.assessment_id):
            for cause in each.changes:
                _changed(actor, item, cause, each.words, each.at)


@transaction.atomic
def hear_held(actor: Actor, held_ids: Iterable[UUID]) -> None:
    """Hears that another agency has assessed victims: whom the unit has sent on is assessed again;
    who waits in the queue has it on the item's page; of whom we know nothing, it is read."""
    now = timezone.now()
    for held in held_by_id(actor, held_ids):
        item = selectors.last_about(actor, held.victim_id, since=now - selectors.A_YEAR)
        if item is None:
            owe(
                actor,
                deadline=READ_HELD.deadline(now),
                title=READ_HELD.title,
                subject_kind=HELD_KIND,
                subject_id=held.id,
                page="risk:held",
                page_id=held.id,
                person_record_id=held.victim_id,
                team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
            )
        elif item.status == TriageStatus.ROUTED:
            words = f"{held.from_agency}, {held.tool}. {held.grade_words}".strip()
            _changed(actor, item, Cause.OTHER, words, now, title=_ASSESSED_ELSEWHERE)


_ASSESSED_ELSEWHERE = "Another agency has assessed the victim: assess the risk again"


@transaction.atomic
def note_told(
    actor: Actor,
    *,
    victims: Iterable[UUID],
    causes: Sequence[str],
    at: datetime,
) -> None:
    """Record what a caller told of victims who were graded in the last year."""
    if not causes:
        return
    for item in selectors.graded_about(actor, victims=victims, before=at):
        for cause in causes:
            _changed(actor, item, cause, "Told in a call.", at)


@transaction.atomic
def hear_grades(actor: Actor, assessment_ids: Iterable[UUID]) -> None:
    """Hears of grades: what waits in the queue stands where its grade puts it now; what was sent
    on and is raised since is acted on at once, and graded again."""
    for assessed in assessments_by_id(actor, assessment_ids):
        for item in TriageItem.objects.visible_to(actor).filter(assessment_id=assessed.id):
            if item.status in UNDECIDED:
                _stand_anew(actor, item, assessed.effective_grade)
            elif item.status == TriageStatus.ROUTED and is_raised(_said_of(assessed.id)):
                now = timezone.now()
                act_on_grade(actor, item, at=now)
                owe_on(actor, item, GRADE_AGAIN, now, title=_RAISED_SINCE)


def _said_of(assessment_id: UUID) -> list[tuple[str, str]]:
    return [(each.stage, each.grade) for each in decisions_of(assessment_id)]


_RAISED_SINCE = "Raised after it was sent on: grade it again"


def _stand_anew(actor: Actor, item: TriageItem, grade: str) -> None:
    severity = SEVERITY.get(grade, 0)
    if item.severity == severity:
        return
    TriageItem.objects.filter(id=item.id).update(severity=severity)
    now = timezone.now()
    owed = open_duties(actor, [item.id]).get(item.id, [])
    looked_at_by = [each.due_at for each in owed if each.rule == TRIAGE.id]
    if must_hurry(grade=grade, sooner=TRIAGE_HIGH.deadline(now).due_at, owed=looked_at_by):
        meet(actor, subject_id=item.id, rule=TRIAGE.id, at=now, outcome="Raised to high risk")
        owe_on(actor, item, TRIAGE_HIGH, now)
