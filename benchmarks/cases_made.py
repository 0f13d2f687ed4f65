"""Open safeguarding cases by the thousand, for measuring: each a copy of one case of the force.

Written by the administrator with triggers off, as a restored backup is: who did it is not
measured. Names, texts and numbers are invented.
"""

import psycopg

TEMPLATE = """
CREATE TEMP TABLE pattern AS
SELECT held.id AS case_id, held.event_id, held.assessment_id, held.victim_id, held.owner_agency_id,
    held.officer_id, (SELECT record_id FROM pole_involvement WHERE event_id = held.event_id
        AND role = 'SUSPECT' LIMIT 1) AS suspect_id
FROM safeguarding_case held JOIN pole_event event ON event.id = held.event_id
WHERE held.grade = 'HIGH' AND held.officer_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM pole_involvement WHERE event_id = held.event_id AND role = 'SUSPECT')
ORDER BY held.id LIMIT 1;
CREATE TEMP TABLE teams AS
SELECT team.id AS team_id, row_number() OVER (ORDER BY team.name) - 1 AS position,
    (SELECT user_id FROM workforce_posting WHERE team_id = team.id ORDER BY id LIMIT 1)
        AS officer_id
FROM workforce_team team WHERE team.function = 'SAFEGUARDING' AND team.area_id IS NOT NULL;
CREATE TEMP TABLE made AS
SELECT n, gen_random_uuid() AS victim, gen_random_uuid() AS suspect, gen_random_uuid() AS event,
    gen_random_uuid() AS assessment, gen_random_uuid() AS held, pattern.*, teams.team_id AS team,
    CASE WHEN n % 9 = 0 THEN NULL ELSE teams.officer_id END AS officer,
    CASE WHEN n % 5 < 2 THEN 'HIGH' ELSE 'MEDIUM' END AS risk,
    now() - make_interval(days => n % 90, mins => n) AS at
FROM generate_series(1, :records) AS n CROSS JOIN pattern
JOIN teams ON teams.position = n % (SELECT count(*) FROM teams);
"""
PEOPLE = """
INSERT INTO pole_personrecord SELECT (jsonb_populate_record(NULL::pole_personrecord,
    to_jsonb(record)
    || jsonb_build_object('id', who, 'person_id', who, 'source_key', 'bench-' || who))).*
FROM made
CROSS JOIN LATERAL (VALUES (victim, victim_id), (suspect, suspect_id)) AS each(who, like_id)
JOIN pole_personrecord record ON record.id = each.like_id;
INSERT INTO pole_personname (id, record_id, kind, given, family, recorded_at)
SELECT gen_random_uuid(), who, 'CURRENT', word, 'Testcase', now()
FROM made CROSS JOIN LATERAL (VALUES (victim, 'Amara'), (suspect, 'Basil')) AS each(who, word);
INSERT INTO pole_relationship (id, owner_agency_id, person_id, other_id, kind, lives_together,
    recorded_at) SELECT gen_random_uuid(), owner_agency_id, suspect, victim, 'EX_PARTNER', false,
    now() FROM made;
"""
EVENTS = """
CREATE TEMP TABLE past AS SELECT n, victim, suspect, event_id AS like_id, k,
    CASE WHEN k = 0 THEN event ELSE gen_random_uuid() END AS id,
    at - make_interval(days => k * 25) AS at
FROM made CROSS JOIN generate_series(0, 4) AS k;
INSERT INTO pole_event SELECT (jsonb_populate_record(NULL::pole_event, to_jsonb(event)
    || jsonb_build_object('id', past.id, 'occurrence_id', past.id,
        'source_key', 'bench-' || past.id, 'happened_earliest', past.at,
        'happened_latest', past.at, 'reported_at', past.at))).*
FROM past JOIN pole_event event ON event.id = past.like_id;
INSERT INTO pole_involvement (id, event_id, record_id, role, note, recorded_at)
SELECT gen_random_uuid(), past.id, who, role, '', now()
FROM past CROSS JOIN LATERAL (VALUES (victim, 'VICTIM'), (suspect, 'SUSPECT')) AS each(who, role);
INSERT INTO risk_assessment SELECT (jsonb_populate_record(NULL::risk_assessment, to_jsonb(asked)
    || jsonb_build_object('id', made.assessment, 'event_id', made.event, 'victim_id', made.victim,
        'perpetrator_id', made.suspect, 'effective_grade', made.risk))).*
FROM made JOIN risk_assessment asked ON asked.id = made.assessment_id;
"""
CASES = """
INSERT INTO safeguarding_case (id, owner_agency_id, victim_id, event_id, assessment_id, team_id,
    officer_id, grade, high_since, opened_at, status, recorded_at)
SELECT held, owner_agency_id, victim, event, assessment, team, officer, risk,
    CASE risk WHEN 'HIGH' THEN at END, at, 'PLAN_ACTIVE', at
FROM made;
INSERT INTO safeguarding_casestep (id, record_id, position, event, from_status, to_status, taken_by,
    taken_at, reason, recorded_at)
SELECT gen_random_uuid(), held, k, (ARRAY['allocate', 'plan'])[k], (ARRAY['OPEN', 'ALLOCATED'])[k],
    (ARRAY['ALLOCATED', 'PLAN_ACTIVE'])[k], officer_id, at + interval '1 hour' * k, 'Given', at
FROM made CROSS JOIN generate_series(1, 2) AS k;
INSERT INTO safeguarding_riskpicture (id, case_id, who, of_what, when_greatest, raises, lowers,
    written_by, written_at, recorded_at)
SELECT gen_random_uuid(), held, 'She and two children', 'Strangling', 'Handovers', 'Drink',
    'Her brother', officer_id, at, at FROM made WHERE n % 4 <> 0;
INSERT INTO safeguarding_measure (id, case_id, kind, what, owner_id, owner_elsewhere, due_on,
    agreed_with_her, added_by, added_at, result, result_words, recorded_at)
SELECT gen_random_uuid(), held, kind, 'What was agreed', officer_id, '',
    (at + interval '20 days')::date, true, officer_id, at, '', '', at
FROM made CROSS JOIN unnest(ARRAY['LOCKS', 'ALARM', 'HOUSING']) AS kind;
INSERT INTO safeguarding_loggedcontact (id, case_id, way, result, made_at, made_by, together_with,
    words, recorded_at)
SELECT gen_random_uuid(), held, 'CALL', CASE WHEN k % 2 = 0 THEN 'REACHED' ELSE 'NOT_REACHED' END,
    at + interval '2 days' * k, officer_id, '', 'What was said, in a sentence or two', at
FROM made CROSS JOIN generate_series(1, 5) AS k WHERE n % 7 <> 0;
INSERT INTO safeguarding_supervisorreview (id, case_id, decision, findings, reviewed_by,
    reviewed_at, recorded_at)
SELECT gen_random_uuid(), held, 'SAFE_ENOUGH', 'The locks are changed', officer_id, at, at
FROM made WHERE risk = 'HIGH' AND n % 6 <> 0;
"""
HOMES = """
INSERT INTO safeguarding_homesearch (id, case_id, kind, asked_of, "where", needs, answer_by,
    asked_by, asked_at, answer, answer_words, answered_by, answered_at, taken, taken_words,
    recorded_at)
SELECT gen_random_uuid(), held, 'REFUGE', 'A refuge', 'Not the coast', 'Two children', at::date,
    officer_id, at, 'FULL', 'No room', officer_id, at, '', '', at
FROM made CROSS JOIN generate_series(1, 3) AS k WHERE n % 3 = 0;
INSERT INTO safeguarding_homework (id, case_id, kind, ordered_of, landlord, due_on, ordered_by,
    ordered_at, result, result_words, recorded_at)
SELECT gen_random_uuid(), held, 'LOCKS', 'The scheme', 'AGREED', at::date, officer_id, at, '', '',
    at FROM made WHERE n % 3 = 1;
"""
AROUND = """
CREATE TEMP TABLE news AS SELECT gen_random_uuid() AS id, made.*, k FROM made
CROSS JOIN generate_series(1, 2) AS k;
INSERT INTO safeguarding_update (id, owner_agency_id, key, victim_id, event_id, kind, words,
    happened_at, enhanced, due_at, team_id, officer_id, status, recorded_at)
SELECT id, owner_agency_id, 'bench-' || id, victim, event, (ARRAY['ARREST', 'BAIL'])[k], 'Words',
    now() - make_interval(days => n % 30), true, now() + make_interval(hours => n % 90 - 40), team,
    officer, 'DUE', at FROM news WHERE n % 8 = 0;
INSERT INTO workforce_duty (id, owner_agency_id, owed_by_agency_id, team_id, user_id, rule,
    rule_version, rule_source, title, subject_kind, subject_id, person_record_id, started_at,
    due_at, page, page_id, outcome, recorded_at)
SELECT gen_random_uuid(), owner_agency_id, owner_agency_id, team, officer, rule, '1', 'Protocol',
    'Something that is owed', 'safeguarding.case', held, victim, at,
    now() + make_interval(hours => n % 300 - 60), 'safeguarding:case', held, '', at
FROM made CROSS JOIN unnest(ARRAY['safeguarding.silence', 'safeguarding.case_review']) AS rule;
INSERT INTO workforce_assignment (id, owner_agency_id, subject_kind, subject_id, person_record_id,
    team_id, why, from_at, recorded_at)
SELECT gen_random_uuid(), owner_agency_id, 'safeguarding.case', held, victim, team, 'Area', at, at
FROM made;
CREATE TEMP TABLE watched AS SELECT gen_random_uuid() AS id, made.* FROM made
WHERE risk = 'HIGH' AND n % 6 = 0;
INSERT INTO safeguarding_tracked (id, owner_agency_id, victim_id, team_id, officer_id, status,
    recorded_at) SELECT id, owner_agency_id, victim, team, officer, 'ON', at FROM watched;
INSERT INTO safeguarding_trackedstep (id, record_id, position, event, from_status, to_status,
    taken_by, taken_at, reason, recorded_at)
SELECT gen_random_uuid(), id, 1, 'put_on', 'PROPOSED', 'ON', officer_id,
    now() - make_interval(days => n % 12), 'Facts', at FROM watched;
INSERT INTO advisers_engagement (id, owner_agency_id, case_id, victim_id, to_agency_id, team_id,
    grade, why, agreement, basis, district, language, specialisms, primary_considered, referred_by,
    referred_at, status, end_reason, recorded_at)
SELECT gen_random_uuid(), owner_agency_id, held, victim, service.id, team, risk, 'Court', 'AGREED',
    '', '', '', '{}', '', officer_id, at, 'ENGAGED', '', at
FROM made, (SELECT id FROM sharing_agency WHERE kind = 'IDVA_SERVICE' LIMIT 1) AS service
WHERE risk = 'HIGH' AND n % 10 = 0;
"""


def make(admin_url: str, records: int) -> int:
    """Write that many open cases. Returns how many there are then."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("SET harbour.maintenance = 'on'")
        for script in (
            TEMPLATE.replace(":records", str(records)),
            PEOPLE,
            EVENTS,
            CASES,
            HOMES,
            AROUND,
        ):
            admin.execute(script)
        admin.execute("ANALYZE")
        row = admin.execute(
            "SELECT count(*) FROM safeguarding_case WHERE status <> 'CLOSED'"
        ).fetchone()
    return int(row[0]) if row else 0
