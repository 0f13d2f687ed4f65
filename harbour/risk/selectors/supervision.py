"""Reads of supervision: how each form stands with a sergeant, and what waits for a second person.

Query budget: three, however many forms.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.risk.domain.deadlines import COUNTERSIGN
from harbour.risk.domain.supervision import Signed, standing, state_of
from harbour.risk.models import (
    Answer,
    Assessment,
    Countersignature,
    GradeDecision,
    GradeProposal,
    Relief,
)
from harbour.risk.terms import AssessmentStatus, RiskGrade, Signing, SigningState, Stage
from harbour.workforce.api import Duty, owed_by_user


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A submitted form: whose, how it stands with a sergeant, and what was last said of it."""

    assessment: Assessment
    state: SigningState
    due_at: datetime
    sergeant_id: UUID | None
    last: Countersignature | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How one form stands with a sergeant, and since when it is due: all that a count needs."""

    form_id: UUID
    sergeant_id: UUID | None
    state: SigningState
    due: float


def standings(actor: Actor, *, since: datetime, until: datetime) -> list[Stands]:
    """How every form of the actor's agency stands that was submitted in a span. One query.

    The database compares, so that of thousands of forms nothing more is read than is counted.
    """
    tour = COUNTERSIGN.deadline(since).due_at - since
    with connection.cursor() as cursor:
        cursor.execute(
            _STANDINGS,
            {
                "agency": actor.agency_id, "since": since, "until": until, "rule": COUNTERSIGN.id,
                "unit": Stage.UNIT, "returned": Signing.RETURNED, "otherwise": tour.total_seconds(),
            },
        )  # fmt: skip
        rows = cursor.fetchall()
    return [
        Stands(
            form_id=form,
            sergeant_id=sergeant,
            due=due,
            state=state_of(
                is_read=is_read, is_changed=changed, is_returned=returned, in_time=in_time,
                is_late=late, is_decided=decided,
            ),
        )
        for form, sergeant, due, is_read, in_time, late, returned, changed, decided in rows
    ]  # fmt: skip


_STANDINGS = """
SELECT held.id, coalesce(word.signed_by, duty.user_id), extract(epoch FROM limits.due_at)::float,
    word.id IS NOT NULL, coalesce(word.signed_at <= limits.due_at, false),
    %(until)s > limits.due_at, coalesce(word.verdict = %(returned)s, false),
    CASE WHEN word.id IS NULL THEN false ELSE EXISTS (SELECT 1 FROM risk_answer given
        WHERE given.assessment_id = held.id AND given.position > word.answers_to) END,
    CASE WHEN word.id IS NOT NULL OR %(until)s <= limits.due_at THEN false
        ELSE EXISTS (SELECT 1 FROM risk_gradedecision made
            WHERE made.assessment_id = held.id AND made.stage = %(unit)s) END
FROM risk_assessment held
LEFT JOIN LATERAL (SELECT id, signed_by, signed_at, verdict, answers_to
    FROM risk_countersignature WHERE assessment_id = held.id
    ORDER BY signed_at DESC, id DESC LIMIT 1) word ON true
LEFT JOIN LATERAL (SELECT user_id, due_at FROM workforce_duty
    WHERE subject_id = held.id AND rule = %(rule)s
    ORDER BY started_at DESC LIMIT 1) duty ON true
CROSS JOIN LATERAL (SELECT coalesce(duty.due_at,
    held.submitted_at + %(otherwise)s * interval '1 second') AS due_at) AS limits
WHERE held.owner_agency_id = %(agency)s
    AND held.submitted_at >= %(since)s AND held.submitted_at < %(until)s
"""


def forms_by_id(actor: Actor, form_ids: Sequence[UUID], *, now: datetime) -> list[Form]:
    """How these forms stand, in the order in which they are named. Three queries."""
    found = Assessment.objects.visible_to(actor).filter(id__in=list(form_ids))
    rows = {each.id: each for each in found.annotate(**_standing()).select_related("waiver")}
    return forms_of(actor, [rows[each] for each in form_ids if each in rows], now=now)


def forms_of_officer(
    actor: Actor, officer_id: UUID, *, since: datetime, until: datetime, most: int
) -> list[Form]:
    """An officer's forms that were submitted in a span, the newest first. Three queries."""
    found = Assessment.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        officer_id=officer_id,
        submitted_at__gte=since,
        submitted_at__lt=until,
    )
    # What each stands at is asked only of those that are shown.
    newest = found.order_by("-submitted_at", "-id").values_list("id", flat=True)[:most]
    return forms_by_id(actor, list(newest), now=until)


def _standing() -> dict[str, Subquery]:
    """The position of a form's last answer, and when the unit first decided on it."""
    answers = Answer.objects.filter(assessment_id=OuterRef("id")).order_by("-position")
    decided = GradeDecision.objects.filter(assessment_id=OuterRef("id"), stage=Stage.UNIT)
    return {
        "last_answer": Subquery(answers.values("position")[:1]),
        "decided_at": Subquery(decided.order_by("decided_at").values("decided_at")[:1]),
    }


def forms_of(actor: Actor, rows: Sequence[Assessment], *, now: datetime) -> list[Form]:
    """How these forms stand. They bear `last_answer` and `decided_at`. Two queries."""
    ids = [row.id for row in rows]
    signed: dict[UUID, Countersignature] = {}
    for each in Countersignature.objects.filter(assessment_id__in=ids).order_by("signed_at", "id"):
        signed[each.assessment_id] = each
    duties: dict[UUID, Duty] = {}
    for duty in (
        Duty.objects.visible_to(actor)
        .filter(subject_id__in=ids, rule=COUNTERSIGN.id)
        .order_by("started_at")
    ):
        duties[duty.subject_id] = duty
    return [_form(row, signed.get(row.id), duties.get(row.id), now) for row in rows]


def _form(row: Assessment, last: Countersignature | None, duty: Duty | None, now: datetime) -> Form:
    submitted = row.submitted_at or row.asked_at
    due_at = duty.due_at if duty else COUNTERSIGN.deadline(submitted).due_at
    state = standing(
        last=Signed(verdict=last.verdict, answers_to=last.answers_to, at=last.signed_at)
        if last
        else None,
        answers=row.last_answer or 0,  # type: ignore[attr-defined]
        due_at=due_at,
        decided_by_unit_at=row.decided_at,  # type: ignore[attr-defined]
        now=now,
    )
    return Form(
        assessment=row,
        state=state,
        due_at=due_at,
        sergeant_id=(last.signed_by if last else None) or (duty.user_id if duty else None),
        last=last,
    )


def form_of(actor: Actor, assessment_id: UUID, *, now: datetime) -> Form | None:
    """How one form stands; nothing before it is submitted. Three queries."""
    row = (
        Assessment.objects.visible_to(actor)
        .filter(id=assessment_id, submitted_at__isnull=False)
        .annotate(**_standing())
        .first()
    )
    return forms_of(actor, [row], now=now)[0] if row is not None else None


def signatures_of(assessment_id: UUID) -> list[Countersignature]:
    """What sergeants said of a form, in order. One query."""
    found = Countersignature.objects.filter(assessment_id=assessment_id)
    return list(found.order_by("signed_at", "id"))


def signings_owed(actor: Actor) -> Counter[UUID]:
    """How many forms each sergeant has still to read. One query."""
    return owed_by_user(actor, rule=COUNTERSIGN.id)


def is_relieved(assessment_id: UUID, tour_starts_at: datetime) -> bool:
    """Whether a form passed to another sergeant in this tour already. One query."""
    return Relief.objects.filter(
        assessment_id=assessment_id, tour_starts_at=tour_starts_at
    ).exists()


def waits_for_standard(found: Assessment, decisions: Iterable[GradeDecision]) -> bool:
    """Whether the officer judged standard, little is known, and no sergeant has agreed yet."""
    last = list(decisions)[-1]
    waits = found.status in (AssessmentStatus.SUBMITTED, AssessmentStatus.WAIVED)
    return waits and last.judgement == RiskGrade.STANDARD and last.grade == RiskGrade.MEDIUM


def open_proposal(assessment_id: UUID) -> GradeProposal | None:
    """A lower grade that waits for a second person. One query."""
    found = GradeProposal.objects.filter(assessment_id=assessment_id, answer=None)
    return found.order_by("proposed_at").first()


def proposals_of(assessment_id: UUID) -> list[GradeProposal]:
    """Lower grades that were proposed, with what the second person said. One query."""
    found = GradeProposal.objects.filter(assessment_id=assessment_id)
    return list(found.select_related("answer").order_by("proposed_at"))


def proposal(actor: Actor, proposal_id: UUID) -> GradeProposal:
    """Raises NotVisible."""
    found = (
        GradeProposal.objects.filter(id=proposal_id)
        .select_related("assessment__event", "answer")
        .first()
    )
    if found is None:
        raise NotVisible("There is no such proposal.")
    return found


def is_answered(proposed: GradeProposal) -> bool:
    return hasattr(proposed, "answer")


def lowered(actor: Actor, *, since: datetime, until: datetime) -> list[GradeProposal]:
    """Lower grades proposed in a span, answered or not, newest first: the month's report.

    Each bears `yes` and `binds`: the answers that counted, and from how many high risk bound.
    """
    graded = GradeDecision.objects.filter(
        assessment_id=OuterRef("assessment_id"), decided_at__lte=OuterRef("proposed_at")
    ).order_by("-decided_at", "-id")
    found = GradeProposal.objects.filter(
        assessment__owner_agency_id=actor.agency_id, proposed_at__gte=since, proposed_at__lt=until
    ).annotate(
        yes=Subquery(graded.values("yes_answers")[:1]),
        binds=Subquery(graded.values("binds_at")[:1]),
    )
    return list(found.select_related("answer", "assessment").order_by("-proposed_at", "-id"))


def is_counted_high(proposed: GradeProposal) -> bool:
    """Whether a proposal read by `lowered` would lower what the count makes visible high risk."""
    return bool(proposed.binds) and proposed.yes >= proposed.binds  # type: ignore[attr-defined]
