"""What is owed because of information sharing agreements, and of what is said to be wrong.

An agreement's review before its day; an answer to whoever says that something is wrong, and from
every agency that was given it, that it puts it right; and, when a clause ends, what the other
agency still owed about what it will no longer read: each such duty is met as handed over and owed
anew, with the same time, by the agency that gave it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import CalendarMonths, Deadline, Rule, WorkingDays
from harbour.kernel.errors import DomainError
from harbour.sharing.api import Agreement, recipients_of, records_only_under, rectifications
from harbour.workforce.models import Duty, Team
from harbour.workforce.services import NewDuty, meet, meet_all, owe, owe_all
from harbour.workforce.terms import TeamFunction

REVIEW = "sharing.agreement_review"
SOURCE = "ICO data sharing code: agreements are reviewed; the day stands in the agreement"
ANSWER = Rule(
    id="sharing.rectification",
    version="2018",
    title="Answer whoever says that something is wrong",
    duration=CalendarMonths(1),
    source="Data Protection Act 2018 s46, s54; UK GDPR articles 12, 16",
)
PUT_RIGHT = Rule(
    id="sharing.put_right",
    version="2018",
    title="Put right what was shared with you",
    duration=WorkingDays(5),
    source="Data Protection Act 2018 s48; UK GDPR article 19. The days are ours",
)
HANDED_OVER = "Handed over: what it is about is no longer shared"


def owe_reviews(actor: Actor, agreement_ids: Sequence[UUID]) -> None:
    """Owe each review by the day that its agreement names."""
    now = timezone.now()
    team = _team(actor.agency_id)
    for agreement in Agreement.objects.filter(id__in=agreement_ids):
        owe(
            actor,
            deadline=Deadline(
                rule=REVIEW,
                version="1",
                started_at=now,
                due_at=end_of(agreement.review_on),
                source=SOURCE,
            ),
            title="Review an information sharing agreement",
            subject_kind="sharing.agreement",
            subject_id=agreement.id,
            page="sharing:agreement",
            page_id=agreement.id,
            team_id=team.id,
        )


def meet_reviews(actor: Actor, agreement_ids: Sequence[UUID]) -> None:
    for agreement_id in agreement_ids:
        meet(actor, subject_id=agreement_id, rule=REVIEW, at=timezone.now(), outcome="Reviewed")


def owe_answers(actor: Actor, request_ids: Sequence[UUID]) -> None:
    """Owe an answer to each request to put something right, within a month of its arrival."""
    for request in rectifications(actor, request_ids):
        owe(
            actor,
            deadline=ANSWER.deadline(request.received_at),
            title=ANSWER.title,
            subject_kind="sharing.rectification",
            subject_id=request.id,
            page="casefile:keeping",
            page_id=request.person_record_id,
            person_record_id=request.person_record_id,
            team_id=_team(actor.agency_id).id,
        )


def tell_recipients(actor: Actor, request_ids: Sequence[UUID]) -> None:
    """The answer is given; where something was put right, every recipient owes the same."""
    now = timezone.now()
    for request in rectifications(actor, request_ids):
        meet(actor, subject_id=request.id, rule=ANSWER.id, at=now, outcome=request.status.lower())
        if request.status != "CORRECTED":
            continue
        for agency_id in recipients_of(actor, request.person_record_id):
            owe(
                actor,
                deadline=PUT_RIGHT.deadline(now),
                title=PUT_RIGHT.title,
                subject_kind="sharing.rectification",
                subject_id=uuid5(request.id, str(agency_id)),
                page="casefile:put_right",
                page_id=request.person_record_id,
                person_record_id=request.person_record_id,
                team_id=_team(agency_id).id,
                owed_by_agency_id=agency_id,
            )


def hand_back_about(actor: Actor, *, agency_id: UUID, record_ids: Sequence[UUID]) -> int:
    """Take over what an agency owes about people and records of which it reads no more.

    Returns how much.
    """
    owed = Duty.objects.visible_to(actor).filter(
        Q(person_record_id__in=record_ids)
        | Q(subject_id__in=record_ids)
        | Q(page_id__in=record_ids),
        owed_by_agency_id=agency_id,
        met_at__isnull=True,
    )
    theirs = list(owed.exclude(owner_agency_id=agency_id))
    _take_over(actor, theirs, timezone.now())
    return len(theirs)


def hand_back(actor: Actor, clause_ids: Sequence[UUID]) -> None:
    """Take over what recipients owe about records that only these clauses let them read."""
    now = timezone.now()
    for agency_id, records in records_only_under(clause_ids).items():
        owed = Duty.objects.visible_to(actor).filter(
            owed_by_agency_id=agency_id, met_at__isnull=True
        )
        _take_over(
            actor,
            [
                duty
                for duty in owed.exclude(owner_agency_id=agency_id)
                if records & {duty.subject_id, duty.page_id, duty.person_record_id}
            ],
            now,
        )


def _take_over(actor: Actor, duties: Sequence[Duty], now: datetime) -> None:
    """Each is met as handed over, and owed anew by whoever gave it. Few statements for many."""
    by_rule: dict[str, list[UUID]] = {}
    for duty in duties:
        by_rule.setdefault(duty.rule, []).append(duty.subject_id)
    for rule, subjects in by_rule.items():
        meet_all(actor, subject_ids=subjects, rule=rule, at=now, outcome=HANDED_OVER)
    teams = {each: _team(each).id for each in {duty.owner_agency_id for duty in duties}}
    owe_all(actor, (_owed_anew(duty, teams[duty.owner_agency_id]) for duty in duties))


def _owed_anew(duty: Duty, team_id: UUID) -> NewDuty:
    return NewDuty(
        deadline=Deadline(
            rule=duty.rule,
            version=duty.rule_version,
            started_at=duty.started_at,
            due_at=duty.due_at,
            source=duty.rule_source,
        ),
        title=f"Taken over: {duty.title}"[:200],
        subject_kind=duty.subject_kind,
        subject_id=duty.subject_id,
        page=duty.page,
        page_id=duty.page_id,
        person_record_id=duty.person_record_id,
        team_id=team_id,
        owed_by_agency_id=duty.owner_agency_id,
    )


def _team(agency_id: UUID) -> Team:
    """Who sees to an agency's safeguarding, or else whoever it has.

    Raises:
        DomainError: it has no team at all.
    """
    teams = Team.objects.filter(agency_id=agency_id).order_by("name", "id")
    team = teams.filter(function=TeamFunction.SAFEGUARDING).first() or teams.first()
    if team is None:
        raise DomainError("No team is there to take over what is owed. Set one up first.")
    return team


def to_put_right(actor: Actor, person_record_id: UUID) -> list[Duty]:
    """What another agency put right about a person and ours has not yet. One query."""
    owed = Duty.objects.visible_to(actor).filter(
        owed_by_agency_id=actor.agency_id,
        rule=PUT_RIGHT.id,
        person_record_id=person_record_id,
        met_at__isnull=True,
    )
    return list(owed.select_related("owner_agency").order_by("due_at"))
