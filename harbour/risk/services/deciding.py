"""The unit's grade: agreed, changed with a criterion of the manual, lowered by two people."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.risk import policies, selectors
from harbour.risk.announcements import grades_decided
from harbour.risk.domain.grade import check_unit_grade
from harbour.risk.domain.protocol import manual_in_force
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.models import Assessment, GradeDecision, GradeProposal, ProposalAnswer
from harbour.risk.terms import SEVERITY, AssessmentStatus, ReasonCode, Stage
from harbour.sharing.api import take_step


@transaction.atomic
def decide_grade(
    actor: Actor,
    *,
    assessment_id: UUID,
    grade: str,
    reason_code: str,
    reason: str,
    at: datetime,
    criterion: str = "",
) -> GradeDecision:
    """The unit agrees the officer's grade or raises it, with its reason, criterion and evidence.

    Raises:
        NotPermitted: the actor is not of the referral unit.
        DomainError: a change lacks its reason or criterion, or the grade would fall.
        InvalidTransition: the assessment has not been submitted.
    """
    policies.may_decide_at_unit(actor).require()
    found = selectors.assessment(actor, assessment_id)
    _check(found, grade, reason_code, reason, criterion, has_second_person=False)
    return _decide(actor, found, grade, reason_code, reason, criterion, at)


def would_lower(actor: Actor, assessment_id: UUID, grade: str) -> bool:
    """Whether this grade is below the one that stands."""
    found = selectors.assessment(actor, assessment_id)
    return SEVERITY[grade] < SEVERITY[found.effective_grade or grade]


@transaction.atomic
def propose_lower(
    actor: Actor,
    *,
    assessment_id: UUID,
    grade: str,
    reason_code: str,
    reason: str,
    criterion: str,
    at: datetime,
) -> GradeProposal:
    """Hold that a grade is too high. It stands until a second person agrees.

    Raises:
        NotPermitted: the actor is not of the referral unit.
        DomainError: it lacks its reason or criterion, or another proposal waits.
    """
    policies.may_decide_at_unit(actor).require()
    found = selectors.assessment(actor, assessment_id)
    _check(found, grade, reason_code, reason, criterion, has_second_person=True)
    if selectors.open_proposal(assessment_id) is not None:
        raise DomainError("A lower grade has been proposed already, and waits for an answer.")
    return GradeProposal.objects.create(
        assessment=found,
        from_grade=found.effective_grade,
        grade=grade,
        reason_code=reason_code,
        criterion=criterion,
        manual_version=manual_in_force().version,
        reason=reason,
        proposed_by=actor.user_id,
        proposed_at=at,
    )


@transaction.atomic
def answer_lower(
    actor: Actor, *, proposal_id: UUID, agrees: bool, words: str, at: datetime
) -> None:
    """The second person agrees, and the grade falls; or does not, and it stands.

    What stands is the unit's grade from then on, if the unit had given none yet.

    Raises:
        NotPermitted: the actor does not supervise the unit, or made the proposal.
        NotVisible: there is no such proposal.
        DomainError: it was answered, the grade has changed since, or a refusal has no reason.
    """
    proposed = selectors.proposal(actor, proposal_id)
    policies.may_agree_lower(actor, proposed_by=proposed.proposed_by).require()
    if selectors.is_answered(proposed):
        raise DomainError("This proposal has been answered.")
    if not agrees and len(words.strip()) < 10:
        raise DomainError("Say why the grade stays.")
    found = proposed.assessment
    if agrees and found.effective_grade != proposed.from_grade:
        raise DomainError("The grade has changed since this was proposed. Propose it anew.")
    ProposalAnswer.objects.create(
        proposal=proposed,
        assessment=found,
        agrees=agrees,
        words=words,
        answered_by=actor.user_id,
        answered_at=at,
    )
    if agrees:
        _decide(
            actor, found, proposed.grade, proposed.reason_code, proposed.reason,
            proposed.criterion, at, decided_by=proposed.proposed_by, seconded_by=actor.user_id,
        )  # fmt: skip
    elif found.status not in _BY_UNIT:
        _decide(actor, found, found.effective_grade, ReasonCode.AGREED, words, "", at)


_STANDING = (AssessmentStatus.GRADED, AssessmentStatus.REGRADED)
_BY_UNIT = (*_STANDING, AssessmentStatus.SUPERSEDED)


def _check(
    found: Assessment,
    grade: str,
    reason_code: str,
    reason: str,
    criterion: str,
    *,
    has_second_person: bool,
) -> None:
    check = check_unit_grade(
        from_grade=found.effective_grade,
        to_grade=grade,
        reason_code=reason_code,
        reason=reason,
        has_second_person=has_second_person,
        cites=[each.code for each in manual_in_force().of_grade(grade)],
        criterion=criterion,
    )
    if check.problems:
        raise DomainError(". ".join(check.problems) + ".")


def _decide(
    actor: Actor,
    found: Assessment,
    grade: str,
    reason_code: str,
    reason: str,
    criterion: str,
    at: datetime,
    *,
    decided_by: UUID | None = None,
    seconded_by: UUID | None = None,
) -> GradeDecision:
    again = found.status in _BY_UNIT
    take_step(actor, found, ASSESSMENT, "regrade" if again else "grade", at=at, reason=reason)
    previous = selectors.decisions_of(found.id)[-1]
    decision = GradeDecision.objects.create(
        assessment=found,
        stage=Stage.UNIT,
        grade=grade,
        judgement=grade,
        yes_answers=previous.yes_answers,
        out_of=previous.out_of,
        events_in_window=previous.events_in_window,
        binds_at=previous.binds_at,
        reason_code=reason_code,
        criterion=criterion,
        manual_version=manual_in_force().version if criterion else "",
        reason=reason,
        grounds=[],
        protocol_version=previous.protocol_version,
        decided_by=decided_by or actor.user_id,
        seconded_by=seconded_by,
        decided_at=at,
    )
    if not again:
        _supersede_earlier(actor, found, at)
    grades_decided.announce(actor, [found.id])
    return decision


def _supersede_earlier(actor: Actor, found: Assessment, at: datetime) -> None:
    """The unit has graded a new form: it stands in place of those before it, of the same two."""
    for earlier in selectors.earlier_of_same_two(actor, found, status=_STANDING):
        take_step(actor, earlier, ASSESSMENT, "supersede", at=at, reason="A later form was graded.")
