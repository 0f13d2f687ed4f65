"""What must hold at any moment, counted afresh: the proofs of `harbour verify`.

Read as the verifying role, which may read everything and write nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from harbour.casefile.workflows import LIFECYCLES
from harbour.sharing.api import Unreadable, disputes


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """`checked` says how many things were looked at, `detail` what was wrong with the first."""

    name: str
    holds: bool
    checked: int
    detail: str = ""


def _all(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _one(sql: str, *values: object) -> int:
    return _all(sql, *values)[0][0]


def audit_unbroken() -> Proof:
    """Every seal recomputes from its rows, and each follows the one before."""
    seals = _all("SELECT n, problem FROM harbour.check_seals()")
    broken = [f"seal {n}: {problem}" for n, problem in seals if problem]
    return Proof(
        name="audit unbroken",
        holds=not broken,
        checked=_one("SELECT count(*) FROM sharing_auditevent"),
        detail=broken[0] if broken else f"{len(seals)} seals",
    )


def audit_as_witnessed() -> Proof:
    """Every seal that was written down outside the database is in it still, and the same."""
    try:
        witnessed, otherwise = disputes()
    except Unreadable as wrong:
        witnessed, otherwise = 0, [str(wrong)]
    return Proof(
        name="audit as it was witnessed",
        holds=not otherwise,
        checked=witnessed,
        detail=otherwise[0] if otherwise else "",
    )


def row_security_complete() -> Proof:
    """Every table is protected (enabled, forced, with a rule for reading), or reference data.

    The vocabulary of the search has no readers: its policies name the search's role alone.
    """
    tables = _all(
        """
        SELECT c.relname, coalesce(obj_description(c.oid), ''), c.relrowsecurity,
            c.relforcerowsecurity, (SELECT count(*) FROM pg_policies p
                WHERE p.tablename = c.relname AND p.policyname = 'sees'),
            (SELECT bool_and(p.roles = ARRAY['harbour_search'::name]) FROM pg_policies p
                WHERE p.tablename = c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
        """
    )
    ours = [row for row in tables if _is_ours(row[0])]
    wrong = [
        row[0]
        for row in ours
        if not (
            row[1] == "reference" or (row[2] and row[3] and (row[4] or row[5] or row[1] == "audit"))
        )
    ]
    return Proof(
        name="row-level security complete",
        holds=not wrong,
        checked=len(ours),
        detail=f"unprotected: {wrong[0]}" if wrong else "",
    )


def _is_ours(table: str) -> bool:
    theirs = ("django_", "auth_", "account_", "mfa_", "axes_", "procrastinate_")
    return not table.startswith(theirs)


def nobody_goes_round() -> Proof:
    """No role of ours is a superuser, bypasses row security or owns what it reads."""
    roles = _all(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles"
        " WHERE rolname LIKE 'harbour\\_%%'"
    )
    wrong = [name for name, mighty in roles if mighty]
    return Proof(
        name="no role goes round row-level security",
        holds=not wrong,
        checked=len(roles),
        detail=", ".join(wrong),
    )


def workflows_agree() -> Proof:
    """Each status is that of the last step, each step is in the table, and steps connect."""
    checked, wrong = 0, []
    for lifecycle in LIFECYCLES:
        rows = _all(
            f"""
            SELECT record.id, record.status, last.to_status FROM {lifecycle.table} record
            LEFT JOIN LATERAL (SELECT to_status FROM {lifecycle.steps} step
                WHERE step.record_id = record.id ORDER BY position DESC LIMIT 1) last ON true
            """
        )
        initial = lifecycle.workflow.initial
        checked += len(rows)
        wrong += [f"{lifecycle.table} {row[0]}" for row in rows if row[1] != (row[2] or initial)]
        allowed = {(t.event, t.source, t.target) for t in lifecycle.workflow.transitions}
        taken = _all(f"SELECT DISTINCT event, from_status, to_status FROM {lifecycle.steps}")
        wrong += [f"{lifecycle.steps} {step}" for step in taken if tuple(step) not in allowed]
    return Proof(
        name="workflows agree",
        holds=not wrong,
        checked=checked,
        detail=wrong[0] if wrong else "",
    )


def every_victim_accounted_for() -> Proof:
    """Every submitted form is in the unit's queue; every high or medium grade has a case."""
    submitted = _one("SELECT count(*) FROM risk_assessment WHERE submitted_at IS NOT NULL")
    unqueued = _all(
        "SELECT held.id FROM risk_assessment held LEFT JOIN referrals_triageitem item"
        " ON item.assessment_id = held.id WHERE held.submitted_at IS NOT NULL AND item.id IS NULL"
    )
    caseless = _all(
        "SELECT held.id FROM risk_assessment held LEFT JOIN safeguarding_case opened"
        " ON opened.assessment_id = held.id"
        " WHERE held.status IN ('GRADED', 'REGRADED', 'SUPERSEDED')"
        " AND held.effective_grade IN ('HIGH', 'MEDIUM') AND opened.id IS NULL"
    )
    wrong = [f"no item for assessment {row[0]}" for row in unqueued]
    wrong += [f"no case for assessment {row[0]}" for row in caseless]
    return Proof(
        name="every case accounted for",
        holds=not wrong,
        checked=submitted,
        detail=wrong[0] if wrong else "",
    )


def every_case_owned() -> Proof:
    """Every open case is somebody's work, and every closed one says why."""
    checked = _one("SELECT count(*) FROM safeguarding_case")
    nobodys = _all(
        "SELECT held.id FROM safeguarding_case held WHERE held.status <> 'CLOSED'"
        " AND NOT EXISTS (SELECT 1 FROM workforce_assignment given"
        " WHERE given.subject_id = held.id AND given.until_at IS NULL)"
    )
    unsaid = _all(
        "SELECT step.record_id FROM safeguarding_casestep step"
        " WHERE step.to_status = 'CLOSED' AND step.reason = ''"
    )
    wrong = [f"nobody has case {row[0]}" for row in nobodys]
    wrong += [f"case {row[0]} was closed without a reason" for row in unsaid]
    return Proof(
        name="every case has an owner or a reason",
        holds=not wrong,
        checked=checked,
        detail=wrong[0] if wrong else "",
    )


def every_suspect_owned() -> Proof:
    """Each suspect is with the team that accepted him last, or with his first; nobody with none."""
    checked = _one("SELECT count(*) FROM investigation_suspect")
    wrong = _all(
        """
        SELECT held.id FROM investigation_suspect held
        LEFT JOIN LATERAL (SELECT offered.to_team_id FROM investigation_handoveraccepted accepted
            JOIN investigation_handover offered ON offered.id = accepted.handover_id
            WHERE accepted.suspect_id = held.id
            ORDER BY accepted.accepted_at DESC, accepted.id DESC LIMIT 1) last ON true
        WHERE held.team_id IS DISTINCT FROM coalesce(last.to_team_id, held.first_team_id)
        """
    )
    return Proof(
        name="every suspect has an owner",
        holds=not wrong,
        checked=checked,
        detail=f"suspect {wrong[0][0]}" if wrong else "",
    )


def reviews_before_finalising() -> Proof:
    """No crime was finalised before a supervisor had reviewed a case of it that was graded high,
    after it was last graded so.
    """
    finalised = _one("SELECT count(*) FROM investigation_crimestep WHERE to_status = 'FINALISED'")
    early = _all(
        """
        SELECT crime.id FROM investigation_crimestep step
        JOIN investigation_crime crime ON crime.id = step.record_id
        JOIN pole_event recorded ON recorded.id = crime.event_id
        JOIN pole_event held ON held.occurrence_id = recorded.occurrence_id
        JOIN safeguarding_case opened ON opened.event_id = held.id
        WHERE step.to_status = 'FINALISED' AND opened.high_since < step.taken_at
            AND NOT EXISTS (SELECT 1 FROM safeguarding_supervisorreview review
                WHERE review.case_id = opened.id AND review.reviewed_at >= opened.high_since
                    AND review.reviewed_at <= step.taken_at)
        """
    )
    return Proof(
        name="high risk reviewed before its crime was finalised",
        holds=not early,
        checked=finalised,
        detail=f"crime {early[0][0]}" if early else "",
    )


def duties_in_order() -> Proof:
    """Every duty is due after it starts and is owed by somebody; a met one says by whom."""
    checked = _one("SELECT count(*) FROM workforce_duty")
    wrong = _all(
        "SELECT id FROM workforce_duty WHERE due_at <= started_at"
        " OR (met_at IS NOT NULL) <> (met_by IS NOT NULL)"
        " OR (team_id IS NULL AND user_id IS NULL)"
    )
    return Proof(
        name="every duty has an owner and a clock",
        holds=not wrong,
        checked=checked,
        detail=f"duty {wrong[0][0]}" if wrong else "",
    )


def referrals_share_what_they_say() -> Proof:
    """Each record named as shared has a grant to the agency that was asked, of that very record;
    and no referral is readable by anybody to whom it was not sent."""
    checked = _one("SELECT count(*) FROM referrals_shareditem")
    unheld = _all(
        """
        SELECT asked.id FROM referrals_shareditem named
        JOIN referrals_referral asked ON asked.id = named.referral_id
        LEFT JOIN sharing_grant given ON given.id = named.grant_id
            AND (given.kind, given.record_id, given.agency_id)
                = (named.kind, named.record_id, asked.to_agency_id)
        WHERE given.id IS NULL
        """
    )
    unnamed = _all(
        """
        SELECT given.record_id FROM sharing_grant given
        LEFT JOIN referrals_shareditem named ON named.grant_id = given.id
        WHERE given.kind = 'referrals.referral' AND named.id IS NULL
        """
    )
    wrong = [f"referral {row[0]} names what was not given" for row in unheld]
    wrong += [f"referral {row[0]} was given without saying so" for row in unnamed]
    return Proof(
        name="referrals share exactly what they say",
        holds=not wrong,
        checked=checked,
        detail=wrong[0] if wrong else "",
    )


PROOFS: tuple[Callable[[], Proof], ...] = (
    audit_unbroken,
    audit_as_witnessed,
    row_security_complete,
    nobody_goes_round,
    workflows_agree,
    every_victim_accounted_for,
    every_case_owned,
    every_suspect_owned,
    reviews_before_finalising,
    duties_in_order,
    referrals_share_what_they_say,
)
