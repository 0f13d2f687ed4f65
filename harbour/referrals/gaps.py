"""What else can be missing where nobody would notice: SQL of the nightly proof.

Each statement gives (what, which record, of which victim) for the agency `%(agency)s`. Something is
missing when it is not done and nobody owes it.
"""

from harbour.referrals.terms import HELD, in_sql

_NOBODY = (
    "NOT EXISTS (SELECT 1 FROM workforce_duty owed WHERE owed.subject_id = {0}.id"
    " AND owed.met_at IS NULL)"
)

REJECTED = f"""SELECT 'REJECTED', asked.id, asked.about_id FROM referrals_referral asked
    WHERE asked.owner_agency_id = %(agency)s AND asked.status = 'REJECTED'
        AND NOT EXISTS (SELECT 1 FROM referrals_rejected done
            WHERE done.referral_id = asked.id AND done.done <> 'APPEAL')
        AND {_NOBODY.format("asked")}"""

UNNAMED = f"""SELECT 'UNNAMED', form.id, form.victim_id FROM risk_assessment form
    WHERE form.owner_agency_id = %(agency)s AND form.submitted_at IS NOT NULL
        AND form.children_said = 'NOT_NAMED' AND {_NOBODY.format("form")}"""

ADULT = f"""SELECT 'ADULT', need.id, need.adult_id FROM referrals_adultneed need
    WHERE need.owner_agency_id = %(agency)s
        AND NOT EXISTS (SELECT 1 FROM referrals_adultdecision made WHERE made.need_id = need.id)
        AND {_NOBODY.format("need")}"""

VISIT = f"""SELECT 'VISIT', asked.id, asked.about_id FROM referrals_referral asked
    WHERE asked.owner_agency_id = %(agency)s AND asked.asks_joint_visit
        AND asked.status IN ({in_sql(HELD)})
        AND asked.recorded_at > now() - interval '28 days'
        AND NOT EXISTS (SELECT 1 FROM referrals_jointvisit made WHERE made.referral_id = asked.id)
        AND NOT EXISTS (SELECT 1 FROM workforce_duty owed WHERE owed.subject_id = asked.id
            AND owed.rule = 'referrals.joint_visit' AND owed.met_at IS NULL)"""

GRADE = """SELECT 'GRADE', asked.id, asked.about_id FROM referrals_referral asked
    JOIN risk_assessment form ON form.id = asked.assessment_id
    WHERE asked.owner_agency_id = %(agency)s AND asked.status NOT IN ('CLOSED', 'REVOKED')
        AND greatest(harbour.rank_of_grade(asked.risk_grade), 1)
            < harbour.rank_of_grade(form.effective_grade)"""

MORE_GAPS = (REJECTED, UNNAMED, ADULT, VISIT, GRADE)
