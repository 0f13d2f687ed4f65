"""What became of standard-risk victims: referred, asked again, given the details, or not yet."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.referrals.terms import NOT_TAKEN, in_sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Standard-risk victims of the cases that were sent on in a span, each counted once a case."""

    cases: int
    referred: int
    never_asked: int
    asked: int
    declined: int
    not_reached: int
    given: int
    not_given: int
    unanswered: int

    @property
    def to_ask(self) -> int:
        """Neither referred nor asked by a person yet."""
        return self.cases - self.referred - self.asked


def support(actor: Actor, *, since: datetime) -> Support:
    """How far each standard-risk victim has come. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_SUPPORT, [actor.agency_id, since])
        names = (
            "cases", "referred", "never_asked", "asked", "declined", "not_reached", "given",
            "not_given", "unanswered",
        )  # fmt: skip
        return Support(**dict(zip(names, cursor.fetchone(), strict=True)))


_SUPPORT = f"""
WITH graded AS MATERIALIZED (
    SELECT item.id, form.id AS form_id, form.agrees_to_support,
        EXISTS (SELECT 1 FROM referrals_referral asked WHERE asked.assessment_id = form.id
            AND asked.kind = 'SUPPORT' AND asked.status NOT IN ({in_sql(NOT_TAKEN)})) AS referred
    FROM referrals_triageitem item JOIN risk_assessment form ON form.id = item.assessment_id
    WHERE item.owner_agency_id = %s AND item.status = 'ROUTED' AND item.received_at >= %s
        AND form.effective_grade = 'STANDARD'
), scene AS (
    SELECT DISTINCT ON (said.assessment_id) said.assessment_id, said.given <> '{{}}' AS given
    FROM risk_details said JOIN graded ON graded.form_id = said.assessment_id
    ORDER BY said.assessment_id, said.said_at DESC, said.id DESC
), last AS (
    SELECT DISTINCT ON (said.item_id) said.item_id, said.answer, said.details
    FROM referrals_askedagain said JOIN graded ON graded.id = said.item_id
    ORDER BY said.item_id, said.asked_at DESC, said.id DESC
)
SELECT count(*), count(*) FILTER (WHERE referred),
    count(*) FILTER (WHERE agrees_to_support IS NULL AND NOT referred AND last.item_id IS NULL),
    count(*) FILTER (WHERE NOT referred AND last.item_id IS NOT NULL),
    count(*) FILTER (WHERE NOT referred AND last.answer = 'NO'),
    count(*) FILTER (WHERE NOT referred AND last.answer = 'NOT_REACHED'),
    count(*) FILTER (WHERE last.details IN ('GIVEN', 'HAS') OR scene.given),
    count(*) FILTER (WHERE NOT referred AND (last.details IN ('GIVEN', 'HAS') OR scene.given)
        IS NOT TRUE),
    count(*) FILTER (WHERE scene.given IS NULL)
FROM graded LEFT JOIN last ON last.item_id = graded.id
    LEFT JOIN scene ON scene.assessment_id = graded.form_id
"""
