"""A year of risk assessments and a long queue, laid into a small force by its administrator.

Rows are written as they would have come to be; triggers are not run for them, which is why this
belongs to a benchmark alone. People, places and words are invented.
"""

import os
import sys
import time

import psycopg

_PEOPLE = """
CREATE TEMP TABLE form ON COMMIT PRESERVE ROWS AS
SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS event, gen_random_uuid() AS victim,
    gen_random_uuid() AS suspect, gen_random_uuid() AS child, gen_random_uuid() AS item,
    gen_random_uuid() AS notice, n > %(forms)s - %(queue)s AS waits,
    now() - (%(forms)s - n) * interval '1 year' / %(forms)s AS at,
    (ARRAY['STANDARD', 'MEDIUM', 'MEDIUM', 'HIGH'])[1 + n %% 4] AS grade,
    (ARRAY['STANDARD', 'MEDIUM', 'HIGH', 'HIGH'])[1 + n %% 4] AS decided
FROM generate_series(1, %(forms)s) n;
CREATE TEMP TABLE who ON COMMIT PRESERVE ROWS AS
SELECT force.id AS agency, source.id AS source, team.id AS unit_team,
    (SELECT array_agg(held.user_id ORDER BY held.user_id) FROM sharing_userrole held
        WHERE held.role = 'response_officer') AS officers,
    (SELECT held.user_id FROM sharing_userrole held WHERE held.role = 'response_sergeant'
        ORDER BY held.user_id LIMIT 1) AS sergeant,
    (SELECT array_agg(held.user_id ORDER BY held.user_id) FROM sharing_userrole held
        WHERE held.role = 'cru_officer') AS unit,
    (SELECT array_agg(area.id ORDER BY area.id) FROM workforce_area area
        WHERE area.kind = 'BEAT') AS beats,
    (SELECT id FROM sharing_agency WHERE kind = 'CHILDRENS_SERVICES' ORDER BY code LIMIT 1)
        AS children,
    (SELECT array_agg(id) FROM referrals_setting) AS settings
FROM sharing_agency force
JOIN pole_sourcesystem source ON source.agency_id = force.id
    AND source.code = 'records-management'
JOIN workforce_team team ON team.agency_id = force.id AND team.function = 'CRU'
WHERE force.kind = 'FORCE'
"""
_ROWS = (
    """INSERT INTO pole_personrecord (id, owner_agency_id, source_id, source_key, person_id, sex,
        born_on, language, needs_interpreter, ethnicity, note, is_restricted)
    SELECT person.id, who.agency, who.source, person.id::text, person.id, person.sex,
        person.born, '', false, '', '', false
    FROM who, form, LATERAL (VALUES (form.victim, 'F', date '1988-03-04' + (form.n % 900)::int),
        (form.suspect, 'M', date '1984-05-06' + (form.n % 900)::int),
        (form.child, 'U', current_date - 2000 - (form.n % 3000)::int)) person(id, sex, born)""",
    """INSERT INTO pole_personname (id, record_id, kind, given, family)
    SELECT gen_random_uuid(), person.id, 'CURRENT', person.given,
        'Testcase' || chr(97 + (form.n % 26)::int)
    FROM form, LATERAL (VALUES (form.victim, 'Amara'), (form.suspect, 'Basil'),
        (form.child, 'Cleo')) person(id, given)""",
    """INSERT INTO pole_event (id, owner_agency_id, kind, reference, source_id, source_key,
        occurrence_id, happened_earliest, happened_latest, reported_at, reported_to_police,
        area_id, is_domestic, da_definition, da_types, da_reason, offence_text, outcome_text,
        outcome_code, arrested, summary, is_restricted)
    SELECT form.event, who.agency, 'INCIDENT', 'B' || form.n, who.source, 'B' || form.n,
        form.event, form.at, form.at, form.at, true,
        who.beats[1 + form.n % array_length(who.beats, 1)], true, '2021', '{}', '', '', '', '',
        false, '', false FROM form, who""",
    """INSERT INTO pole_involvement (id, event_id, record_id, role, note)
    SELECT gen_random_uuid(), form.event, part.id, part.role, '' FROM form, LATERAL (VALUES
        (form.victim, 'VICTIM'), (form.suspect, 'SUSPECT'), (form.child, 'CHILD_PRESENT'))
        part(id, role)""",
    """INSERT INTO risk_assessment (id, owner_agency_id, event_id, victim_id, perpetrator_id,
        instrument, instrument_version, officer_id, asked_at, submitted_at, victim_declined,
        agrees_to_support, officer_view, effective_grade, status)
    SELECT form.id, who.agency, form.event, form.victim, form.suspect, 'dash-2009', '2009',
        who.officers[1 + form.n % array_length(who.officers, 1)], form.at, form.at
        + interval '80 minutes', false, form.n % 2 = 0, 'She was shaking.',
        CASE WHEN form.waits THEN form.grade ELSE form.decided END,
        CASE WHEN form.waits THEN 'SUBMITTED' ELSE 'GRADED' END FROM form, who""",
    """INSERT INTO risk_answer (id, assessment_id, position, item, value, detail, source,
        answered_by, answered_at)
    SELECT gen_random_uuid(), form.id, asked.number, 'q' || asked.number,
        CASE WHEN (form.n * 7 + asked.number * 13) % 10 < 3 THEN 'YES' ELSE 'NO' END, '', 'VICTIM',
        who.officers[1], form.at FROM form, who, generate_series(1, 27) AS asked(number)""",
    """INSERT INTO risk_childseen (id, assessment_id, child_id, was_present, was_seen, "where",
        words, why_not, seen_by, seen_at)
    SELECT gen_random_uuid(), form.id, form.child, true, true, 'The kitchen', 'I hid', '',
        who.officers[1], form.at FROM form, who""",
    """INSERT INTO risk_gradedecision (id, assessment_id, stage, grade, judgement, yes_answers,
        out_of, events_in_window, reason_code, criterion, manual_version, reason, grounds,
        protocol_version, decided_by, decided_at)
    SELECT gen_random_uuid(), form.id, 'OFFICER', form.grade, form.grade, 8, 24, 1, '', '', '',
        'As told.', '[]'::jsonb, '2014-1', who.officers[1], form.at + interval '80 minutes'
    FROM form, who
    UNION ALL SELECT gen_random_uuid(), form.id, 'UNIT', form.decided, form.decided, 8, 24, 1,
        CASE WHEN form.decided = form.grade THEN 'AGREED' ELSE 'HISTORY_UNKNOWN' END,
        CASE WHEN form.decided = form.grade THEN '' ELSE 'H6' END, '2026-1', 'Researched.', '[]',
        '2014-1', who.unit[1 + form.n % array_length(who.unit, 1)], form.at + interval '9 hours'
    FROM form, who WHERE NOT form.waits""",
    """INSERT INTO risk_countersignature (id, assessment_id, verdict, answers_to, themes, feedback,
        praise, signed_by, signed_at)
    SELECT gen_random_uuid(), form.id, 'SIGNED', 27, '{}', '', '', who.sergeant,
        form.at + interval '5 hours' FROM form, who WHERE form.n % 5 > 0""",
    """INSERT INTO workforce_duty (id, owner_agency_id, owed_by_agency_id, user_id, rule,
        rule_version, rule_source, title, subject_kind, subject_id, person_record_id, started_at,
        due_at, page, page_id, met_at, outcome)
    SELECT gen_random_uuid(), who.agency, who.agency, who.sergeant, 'risk.countersign', '2026-1',
        'Force protocol', 'A sergeant reads and countersigns a risk assessment',
        'risk.assessment', form.id, form.victim, form.at, form.at + interval '8 hours',
        'risk:countersign', form.id, CASE WHEN form.n % 5 > 0 THEN form.at + interval '5 hours'
            WHEN form.at < now() - interval '28 days' THEN form.at + interval '28 days' END, ''
    FROM form, who""",
    """INSERT INTO referrals_triageitem (id, owner_agency_id, assessment_id, victim_id,
        officer_grade, severity, received_at, team_id, status)
    SELECT form.item, who.agency, form.id, form.victim, form.grade,
        array_position(ARRAY['STANDARD', 'MEDIUM', 'HIGH'], form.grade) - 1,
        form.at + interval '80 minutes', who.unit_team,
        CASE WHEN form.waits THEN 'WAITING' ELSE 'ROUTED' END FROM form, who""",
    """INSERT INTO referrals_triageitemstep (id, record_id, position, event, from_status,
        to_status, taken_by, taken_at, reason)
    SELECT gen_random_uuid(), form.item, step.position, step.event, step.source, step.target,
        who.unit[1], form.at + interval '9 hours', '' FROM form, who, LATERAL (VALUES
        (1, 'research', 'WAITING', 'RESEARCHING'), (2, 'decide', 'RESEARCHING', 'DECIDED'),
        (3, 'route', 'DECIDED', 'ROUTED')) step(position, event, source, target)
    WHERE NOT form.waits""",
    """INSERT INTO referrals_researchcheck (id, item_id, source, is_done, why_not, result,
        checked_by, checked_at)
    SELECT gen_random_uuid(), form.item, source.name, true, '', 'Looked into', who.unit[1],
        form.at FROM form, who, (VALUES ('Records management'), ('Custody'), ('Intelligence'))
        source(name) WHERE NOT form.waits""",
    """INSERT INTO workforce_duty (id, owner_agency_id, owed_by_agency_id, team_id, rule,
        rule_version, rule_source, title, subject_kind, subject_id, person_record_id, started_at,
        due_at, page, page_id, outcome)
    SELECT gen_random_uuid(), who.agency, who.agency, who.unit_team, 'referrals.triage', '2014-1',
        'Force protocol', 'Review a risk assessment', 'referrals.triageitem', form.item,
        form.victim, form.at, form.at + interval '24 hours', 'referrals:item', form.item, ''
    FROM form, who WHERE form.waits""",
    """INSERT INTO referrals_referral (id, owner_agency_id, kind, event_id, assessment_id,
        about_id, to_agency_id, children, risk_grade, concerns, basis, signs, asks_joint_visit,
        without_agreement, status)
    SELECT gen_random_uuid(), who.agency, 'CHILDREN', form.event, form.id, form.victim,
        who.children, ARRAY[form.child], form.decided, 'I hid', 'Children Act 2004 s11',
        '{PRESENT}', form.decided = 'HIGH', false,
        CASE WHEN form.n % 10 = 0 THEN 'DRAFT' ELSE 'CLOSED' END
    FROM form, who WHERE NOT form.waits""",
    """INSERT INTO referrals_childreview (id, referral_id, words, reviewed_by, reviewed_at)
    SELECT gen_random_uuid(), asked.id, '', who.sergeant, now()
    FROM referrals_referral asked, who WHERE asked.kind = 'CHILDREN' AND asked.status = 'CLOSED'
        AND NOT EXISTS (SELECT 1 FROM referrals_childreview read
            WHERE read.referral_id = asked.id)""",
    """INSERT INTO referrals_schoolnotice (id, owner_agency_id, event_id, assessment_id,
        child_id, setting_id, child_name, told, due_at, status)
    SELECT form.notice, who.agency, form.event, form.id, form.child, who.settings[1],
        'Cleo Testcase', 'Police attended a domestic incident.', form.at + interval '15 hours',
        CASE WHEN form.waits THEN 'PENDING' ELSE 'SENT' END FROM form, who""",
)


def lay(forms: int, queue: int) -> float:
    """Lay `forms` assessments over a year, the last `queue` of them waiting. Seconds it took."""
    began = time.perf_counter()
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin:
        admin.execute("SET session_replication_role = replica")
        for statement in _PEOPLE.split(";"):
            admin.execute(statement, {"forms": forms, "queue": queue})
        for turn, statement in enumerate(_ROWS, start=1):
            admin.execute(statement)
            sys.stderr.write(f"\r  laying rows: {turn} of {len(_ROWS)}")
            sys.stderr.flush()
    sys.stderr.write("\n")
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"], autocommit=True) as admin:
        admin.execute("ANALYZE")
    return time.perf_counter() - began
