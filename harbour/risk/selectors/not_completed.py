"""Forms that were not completed, beside those that were, and what happened to the victims next.

Query budget: two, however many forms.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.risk.models import GradeDecision, Waiver
from harbour.risk.terms import Signing, Stage, WaiverReason


@dataclass(frozen=True, slots=True, kw_only=True)
class NextFor:
    """One form that was not completed: the officer's grade, what a sergeant said of it, the unit's
    grade, and the victim's next assessment."""

    assessment_id: UUID
    victim_id: UUID
    submitted_at: datetime
    reason: str
    words: str
    officer_grade: str
    unit_grade: str
    sergeant: str
    sergeant_words: str
    next_at: datetime | None
    next_grade: str

    @property
    def days(self) -> int | None:
        return (self.next_at - self.submitted_at).days if self.next_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Forms counted together: how many the unit raised, how many victims came again in 90 days."""

    forms: int
    decided: int
    raised: int
    again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompleted:
    asked: int
    open: int
    completed: Group
    waived: Group
    by_reason: tuple[tuple[str, int], ...]
    by_sergeant: tuple[tuple[str, int], ...]
    rows: tuple[NextFor, ...]


def not_completed(actor: Actor, *, since: datetime) -> NotCompleted:
    """Everything asked for since: completed, not completed or open. Two queries.

    What came next is the victim's next form of the same agency.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [actor.agency_id, since])
        counts = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_ROWS, [actor.agency_id, since])
        rows = tuple(
            NextFor(
                assessment_id=row[0],
                victim_id=row[1],
                submitted_at=row[2],
                reason=WaiverReason(row[3]).label,
                words=row[4],
                officer_grade=row[5] or "",
                unit_grade=row[6] or "",
                next_at=row[7],
                next_grade=row[8] or "",
                sergeant=_said(row[9], row[10]),
                sergeant_words=row[11] or "",
            )
            for row in cursor.fetchall()
        )
    none = (0, 0, 0, 0)
    still = counts.get("OPEN", none)[0]
    completed, waived = (Group(**dict(zip(_NAMES, counts.get(each, none), strict=True)))
                         for each in ("COMPLETED", "WAIVED"))  # fmt: skip
    return NotCompleted(
        asked=completed.forms + waived.forms + still,
        open=still,
        completed=completed,
        waived=waived,
        by_reason=tuple(Counter(row.reason for row in rows).most_common()),
        by_sergeant=tuple(Counter(row.sergeant for row in rows).most_common()),
        rows=rows,
    )


def _said(verdict: str | None, agrees_standard: bool | None) -> str:
    """What the sergeant last decided on a form that was not completed."""
    if verdict is None:
        return "Not yet read by a sergeant"
    if verdict == Signing.RETURNED:
        return "Returned: the form is to be completed"
    told = {True: "Agreed, and standard is right", False: "Agreed, and it stays medium"}
    return told.get(agrees_standard, "Agreed that it could not be completed")  # type: ignore[arg-type]


def unit_grades_of(assessment_ids: Iterable[UUID]) -> dict[UUID, GradeDecision]:
    """The unit's last decision on each of these forms. One query."""
    found = GradeDecision.objects.filter(
        assessment_id__in=list(assessment_ids), stage=Stage.UNIT
    ).order_by("decided_at", "id")
    return {each.assessment_id: each for each in found}


def is_waived(assessment_id: UUID) -> Waiver | None:
    """Why a form was not completed; nothing if it was. One query."""
    return Waiver.objects.filter(assessment_id=assessment_id).first()


_NAMES = ("forms", "decided", "raised", "again")
_RANK = "array_position(ARRAY['STANDARD', 'MEDIUM', 'HIGH'], {0}::text)"
_FORMS = f"""
WITH form AS MATERIALIZED (
    SELECT held.id, held.victim_id, victim.person_id, held.submitted_at, held.effective_grade,
        waived.reason_code, waived.words
    FROM risk_assessment held
    JOIN pole_personrecord victim ON victim.id = held.victim_id
    LEFT JOIN risk_waiver waived ON waived.assessment_id = held.id
    WHERE held.owner_agency_id = %s AND held.asked_at >= %s{{more}}
), first_grade AS MATERIALIZED (
    SELECT DISTINCT ON (made.assessment_id, made.stage) made.assessment_id, made.stage, made.grade
    FROM risk_gradedecision made
    WHERE made.stage IN ('OFFICER', 'UNIT') AND made.assessment_id IN (SELECT id FROM form)
    ORDER BY made.assessment_id, made.stage, made.decided_at
), followed AS (
    SELECT form.*, officer.grade AS officer_grade, unit.grade AS unit_grade,
        {_RANK.format("unit.grade")} > {_RANK.format("officer.grade")} AS raised,
        lead(form.submitted_at) OVER hers AS next_at,
        lead(form.effective_grade) OVER hers AS next_grade
    FROM form
    LEFT JOIN first_grade officer ON officer.assessment_id = form.id AND officer.stage = 'OFFICER'
    LEFT JOIN first_grade unit ON unit.assessment_id = form.id AND unit.stage = 'UNIT'
    WINDOW hers AS (PARTITION BY form.person_id ORDER BY form.submitted_at)
)
"""
_OF_WAIVED = """
        AND victim.person_id IN (SELECT record.person_id FROM risk_waiver other
            JOIN risk_assessment form ON form.id = other.assessment_id
            JOIN pole_personrecord record ON record.id = form.victim_id)"""
"""Whoever had a form that was not completed: of the others nothing is shown one by one."""
_COUNTS = (
    _FORMS.format(more="")
    + """
SELECT CASE WHEN submitted_at IS NULL THEN 'OPEN' WHEN reason_code IS NULL THEN 'COMPLETED'
        ELSE 'WAIVED' END, count(*), count(unit_grade), count(*) FILTER (WHERE raised),
    count(*) FILTER (WHERE next_at < submitted_at + interval '90 days')
FROM followed GROUP BY 1
"""
)
_ROWS = (
    _FORMS.format(more=_OF_WAIVED)
    + """
SELECT followed.id, victim_id, submitted_at, reason_code, followed.words, officer_grade,
    unit_grade, next_at, next_grade, word.verdict, word.agrees_standard,
    concat_ws(' ', nullif(word.feedback, ''), nullif(word.praise, ''))
FROM followed LEFT JOIN LATERAL (SELECT verdict, agrees_standard, feedback, praise
    FROM risk_countersignature WHERE assessment_id = followed.id
    ORDER BY signed_at DESC, id DESC LIMIT 1) word ON true
WHERE reason_code IS NOT NULL ORDER BY submitted_at DESC, followed.id DESC
"""
)
