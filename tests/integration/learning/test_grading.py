"""The grading review and the safety net count what the records hold, and name whom they may."""

import re

from tests.integration.conftest import Force
from tests.integration.learning.conftest import SignedIn

# A restricted person or event is counted by its readers alone.
COUNTS = """SELECT count(*), count(*) FILTER (WHERE unit.grade <> officer.grade)
    FROM risk_gradedecision unit JOIN risk_gradedecision officer USING (assessment_id)
    JOIN risk_assessment held ON held.id = assessment_id
    WHERE unit.stage = 'UNIT' AND officer.stage = 'OFFICER'
        AND NOT EXISTS (SELECT FROM pole_personrecord who
            WHERE who.is_restricted AND who.id IN (held.victim_id, held.perpetrator_id))
        AND NOT EXISTS (SELECT FROM pole_event what
            WHERE what.is_restricted AND what.id = held.event_id)
        AND date_trunc('week', unit.decided_at, 'Europe/London')
            < date_trunc('week', now(), 'Europe/London')
        AND date_trunc('week', unit.decided_at, 'Europe/London')
            >= date_trunc('week', now() - interval '364 days', 'Europe/London')"""
# Whom another test looked at or held back meanwhile is not shown, nor whoever is higher since.
THREE = """SELECT count(*) FROM (SELECT held.victim_id FROM risk_assessment held
    JOIN pole_personrecord who ON who.id = held.victim_id
    WHERE held.effective_grade = 'STANDARD' AND held.submitted_at > now() - interval '89 days'
        AND NOT EXISTS (SELECT FROM pole_personrecord kept WHERE kept.is_restricted
            AND kept.id IN (held.victim_id, held.perpetrator_id))
        AND NOT EXISTS (SELECT FROM pole_event what
            WHERE what.is_restricted AND what.id = held.event_id)
        AND NOT EXISTS (SELECT FROM risk_assessment later
            JOIN pole_personrecord same ON same.id = later.victim_id
            WHERE same.person_id = who.person_id AND later.submitted_at > held.submitted_at
                AND later.effective_grade <> 'STANDARD')
        AND held.victim_id NOT IN (SELECT victim_id FROM learning_lookedat)
    GROUP BY held.victim_id
    HAVING count(*) >= 3 AND max(held.submitted_at) > now() - interval '27 days') v"""


def _told(page: str, key: str) -> str:
    found = re.search(rf"{key}\s*</dt>.*?<dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    return re.sub(r"\s+", " ", found[1]).strip() if found else ""


def test_the_review_counts_what_the_records_hold(force: Force, signed_in: SignedIn) -> None:
    with force.owner() as owner:
        decided, changed = owner.execute(COUNTS).fetchone()
    page = signed_in("cru.sergeant").get("/learning/grading/").content.decode()

    assert _told(page, "Decided") == str(decided)
    assert _told(page, "Changed").startswith(f"{changed}, of which")


def test_only_the_units_supervisors_read_who_the_reviewers_are(signed_in: SignedIn) -> None:
    sergeant, inspector = signed_in("cru.sergeant"), signed_in("duty.inspector")

    assert "A Dev Testcase" in sergeant.get("/learning/grading/").content.decode()
    for client in (sergeant, inspector):
        assert "Dev Testcase" not in client.get("/learning/grading/inspection/").content.decode()
    assert "Dev Testcase" not in inspector.get("/learning/grading/").content.decode()
    assert signed_in("response.officer").get("/learning/grading/").status_code == 403


def test_whoever_was_standard_three_times_is_shown(force: Force, signed_in: SignedIn) -> None:
    with force.owner() as owner:
        (expected,) = owner.execute(THREE).fetchone()
    page = signed_in("cru.officer").get("/learning/building-up/").content.decode()

    assert len(re.findall(r"assessments of standard risk in 90 days", page)) >= expected
    assert signed_in("call.handler").get("/learning/building-up/").status_code == 403
