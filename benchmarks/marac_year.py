"""The SQL that puts a year of Marac cases beside the village. Ids follow from their numbers."""

SQL = {
    # What everything else is made of: numbered people of the force, and who hosts.
    "made": """
    CREATE TEMP TABLE people AS
        SELECT id, row_number() OVER (ORDER BY id) AS n FROM pole_personrecord
        WHERE owner_agency_id = (SELECT host_id FROM marac_conference LIMIT 1);
    CREATE TEMP TABLE maracs AS
        SELECT id, host_id, row_number() OVER (ORDER BY name) - 1 AS n FROM marac_conference;
    CREATE TEMP TABLE chairs AS
        SELECT (SELECT id FROM sharing_user WHERE username = 'duty.inspector') AS chair,
            (SELECT id FROM sharing_user WHERE username = 'safeguarding.supervisor') AS other;
    CREATE TEMP TABLE partners AS
        SELECT DISTINCT agency_id FROM marac_member
        WHERE agency_id <> (SELECT host_id FROM marac_conference LIMIT 1);
    """,
    # Three Maracs meet each week of the year; one meets in nine days, with 30 cases.
    "meetings": """
    CREATE TEMP TABLE held AS
        SELECT gen_random_uuid() AS id, maracs.id AS conference_id, maracs.host_id,
            maracs.n AS marac,
            week, date_trunc('day', now()) - week * interval '7 days' + interval '10 hours' AS at
        FROM maracs, generate_series(1, 52) week;
    INSERT INTO held
        SELECT gen_random_uuid(), id, host_id, n, 0,
            date_trunc('day', now()) + interval '9 days 10 hours'
        FROM maracs WHERE n = 0;
    INSERT INTO marac_meeting (id, owner_agency_id, conference_id, starts_at, minutes, chair_id,
            co_chair_id, status)
        SELECT held.id, host_id, conference_id, at, 400, chair, other,
            CASE WHEN week = 0 THEN 'AGENDA_SENT' ELSE 'MINUTES_SENT' END
        FROM held, chairs;
    INSERT INTO marac_attendance (id, meeting_id, agency_id, state, who, recorded_by)
        SELECT gen_random_uuid(), held.id, agency_id, 'PRESENT', 'Testcase', chair
        FROM held, partners, chairs WHERE week > 0;
    """,
    # Cases 1 to 30 are on the agenda to come; the next 20 wait; the others were heard.
    "referrals": """
    CREATE TEMP TABLE numbered AS
        SELECT gen_random_uuid() AS id, gen_random_uuid() AS referral, number,
            one.id AS victim, two.id AS suspect,
            CASE WHEN number <= 30 THEN 0 ELSE 1 + number % 52 END AS week,
            CASE WHEN number <= 50 THEN 0 ELSE number % 3 END AS marac
        FROM generate_series(1, :cases) number
        JOIN people one ON one.n = 1 + (number * 2) % (SELECT count(*) FROM people)
        JOIN people two ON two.n = 1 + (number * 2 + 1) % (SELECT count(*) FROM people);
    INSERT INTO marac_referral (id, owner_agency_id, host_id, conference_id, victim_id,
            perpetrator_id, grade, criteria, reasons, interim, agreement, why_without, kinds,
            referred_by, referred_at, status)
        SELECT referral, host_id, host_id, maracs.id, victim, suspect, 'HIGH', '{JUDGEMENT}',
            'He has found her twice and waits near her work', 'Alarm fitted', 'AGREED', '', '{}',
            chair, now() - week * interval '7 days' - interval '20 days', 'ACCEPTED'
        FROM numbered JOIN maracs ON maracs.n = numbered.marac, chairs;
    INSERT INTO marac_referral (id, owner_agency_id, host_id, conference_id, victim_id,
            perpetrator_id, grade, criteria, reasons, interim, agreement, why_without, kinds,
            referred_by, referred_at, status)
        SELECT gen_random_uuid(), host_id, host_id, maracs.id, one.id, two.id, 'HIGH',
            '{JUDGEMENT}', 'He has found her twice', 'Alarm fitted', 'AGREED', '', '{}', chair,
            now(), 'REFERRED'
        FROM chairs, maracs, generate_series(1, 20) number
        JOIN people one ON one.n = number JOIN people two ON two.n = number + 40
        WHERE maracs.n = 0;
    """,
    "cases": """
    INSERT INTO marac_case (id, owner_agency_id, referral_id, conference_id, victim_id,
            perpetrator_id, grade, why, minutes, accepted_at, repeat_rule, meeting_id, place,
            heard_on, flagged_until, status)
        SELECT numbered.id, held.host_id, referral, held.conference_id, victim, suspect, 'HIGH',
            'He has found her twice and waits near her work', 12,
            held.at - interval '20 days', '2017',
            CASE WHEN number NOT BETWEEN 31 AND 50 THEN held.id END,
            CASE WHEN number NOT BETWEEN 31 AND 50 THEN number END,
            CASE WHEN number > 50 THEN held.at::date END,
            CASE WHEN number > 50 THEN held.at::date + 364 END,
            CASE WHEN number <= 30 THEN 'LISTED' WHEN number <= 50 THEN 'WAITING'
                WHEN number % 4 = 0 THEN 'HEARD' ELSE 'CLOSED' END
        FROM numbered JOIN held ON held.week = numbered.week AND held.marac = numbered.marac;
    CREATE TEMP TABLE of_year AS
        SELECT marac_case.* FROM marac_case JOIN numbered ON numbered.id = marac_case.id;
    INSERT INTO marac_casestep (id, record_id, position, event, from_status, to_status, taken_by,
            taken_at, reason)
        SELECT gen_random_uuid(), id, 1, 'list', 'WAITING', 'LISTED', chair, accepted_at, ''
        FROM of_year, chairs WHERE status <> 'WAITING';
    INSERT INTO marac_equality (id, owner_agency_id, case_id, is_male, is_minoritised, is_lgbt,
            is_disabled, children, is_honour_based, is_forced_marriage, recorded_by)
        SELECT gen_random_uuid(), owner_agency_id, id, 'NO', 'UNKNOWN', 'NO', 'NO', 1, 'NO', 'NO',
            chair
        FROM of_year, chairs WHERE heard_on IS NOT NULL;
    """,
    "research": """
    INSERT INTO marac_research (id, owner_agency_id, host_id, case_id, is_known, knows, words,
            children, staff_risk, her_voice, in_minutes, answered_by, answered_at)
        SELECT gen_random_uuid(), agency_id, owner_agency_id, of_year.id, true, '{VICTIM}',
            'Seen four times since the spring; repairs of doors and windows after each report',
            'Two', '', 'I want him gone', true, chair, accepted_at + interval '3 days'
        FROM of_year, partners, chairs;
    """,
    "actions": """
    INSERT INTO marac_action (id, owner_agency_id, case_id, victim_id, agency_id, owner_name,
            what, protects, by_on, agreed_by, agreed_at, status)
        SELECT gen_random_uuid(), owner_agency_id, held.id, victim_id, member.agency_id,
            'Raj Testcase', 'Change the locks at her home', 'VICTIM', heard_on + 10, chair,
            heard_on::timestamptz, CASE WHEN held.status = 'HEARD' THEN 'AGREED' ELSE 'DONE' END
        FROM of_year held
        JOIN LATERAL (SELECT agency_id FROM partners ORDER BY md5(held.id::text || agency_id)
            LIMIT 2) member ON true, chairs
        WHERE heard_on IS NOT NULL;
    INSERT INTO marac_actionstep (id, record_id, position, event, from_status, to_status,
            taken_by, taken_at, reason)
        SELECT gen_random_uuid(), id, 1, 'do', 'AGREED', 'DONE', agreed_by, agreed_at, 'Done'
        FROM marac_action WHERE status = 'DONE'
            AND case_id IN (SELECT id FROM numbered);
    """,
    "minutes": """
    INSERT INTO marac_discussion (id, case_id, risks, minutes_spent, written_by, written_at)
        SELECT gen_random_uuid(), id, 'He has keys to her home', 12, chair, heard_on
        FROM of_year, chairs WHERE heard_on IS NOT NULL;
    INSERT INTO marac_minuted (id, case_id, agency_id, words)
        SELECT gen_random_uuid(), of_year.id, agency_id, 'Seen four times since the spring'
        FROM of_year, partners WHERE heard_on IS NOT NULL;
    """,
    # Each case, meeting and person is given to every agency, as sending an agenda does: within its
    # Marac, to those who answer there.
    "given": """
    CREATE TEMP TABLE clauses AS
        SELECT DISTINCT ON (recipient_id) id, giver_id, recipient_id FROM sharing_clause
        WHERE giver_id = (SELECT host_id FROM maracs LIMIT 1) AND purpose = 'safeguarding'
            AND 'marac.case' = ANY (kinds)
        ORDER BY recipient_id, id;
    INSERT INTO sharing_grant (id, clause_id, giver_id, agency_id, kind, record_id, until,
            may_contribute, granted_by, reason, within_id)
        SELECT gen_random_uuid(), clauses.id, giver_id, recipient_id, what.kind, what.id,
            now() + interval '1 year', false, chair, 'Listed at the Marac', what.within
        FROM clauses, chairs, (
            SELECT 'marac.case' AS kind, id, conference_id AS within FROM of_year
                WHERE status <> 'WAITING'
            UNION ALL SELECT 'marac.meeting', id, conference_id FROM held
            UNION SELECT 'pole.personrecord', victim, maracs.id FROM numbered
                JOIN maracs ON maracs.n = numbered.marac
            UNION SELECT 'pole.personrecord', suspect, maracs.id FROM numbered
                JOIN maracs ON maracs.n = numbered.marac) what;
    """,
    "ids": """
    SELECT (SELECT id FROM maracs WHERE n = 0),
        (SELECT id FROM held WHERE week = 1 AND marac = 0),
        (SELECT id FROM held WHERE week = 0),
        (SELECT id FROM numbered WHERE number = 1),
        (SELECT id FROM numbered WHERE number = 60),
        (SELECT marac_action.id FROM marac_action JOIN sharing_agency
            ON sharing_agency.id = agency_id AND code = 'saltmarsh-housing' LIMIT 1),
        (SELECT id FROM marac_referral WHERE status = 'REFERRED' LIMIT 1),
        (SELECT id FROM people WHERE n = 30)
    """,
}
