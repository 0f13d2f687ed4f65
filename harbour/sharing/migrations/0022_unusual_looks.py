"""Patterns of looking that a reviewer has explained, looked for every hour.

Only looks outside one's own work (a reason was asked for) count, so that whoever works hard is not
suspected for it. Each pattern is raised once while it is open, and not again for sixty days after
it was explained.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

SQL = """
CREATE INDEX auditevent_outside ON sharing_auditevent (at) WHERE operation = 'CONSULTATION'
    AND screen = 'casefile:person' AND reason <> '' AND person_record_id IS NOT NULL;

DROP FUNCTION harbour.raise_repeated_looks();
CREATE FUNCTION harbour.raise_unusual_looks() RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on'
    SET TimeZone = 'Europe/London' AS $body$
DECLARE raised bigint;
BEGIN
    WITH outside AS MATERIALIZED (
        SELECT looked.user_id, person.agency_id, looked.person_record_id AS whom, looked.at,
            looked.at::date AS on_day
        FROM public.sharing_auditevent looked
        JOIN public.sharing_user person ON person.id = looked.user_id AND NOT person.is_system
        WHERE looked.operation = 'CONSULTATION' AND looked.screen = 'casefile:person'
            AND looked.reason <> '' AND looked.person_record_id IS NOT NULL
            AND looked.at > now() - interval '60 days'
    ), recent AS (
        SELECT * FROM outside WHERE at > now() - interval '7 days'
    ), found (user_id, agency_id, kind, whom) AS (
        -- One person, on five days of sixty: low and slow.
        SELECT user_id, agency_id, 'REPEATED', whom FROM outside
            GROUP BY user_id, agency_id, whom HAVING count(DISTINCT on_day) >= 5
        UNION ALL
        -- Six people or more within a day.
        SELECT DISTINCT user_id, agency_id, 'BROWSED', NULL::uuid FROM (
            SELECT user_id, agency_id FROM recent
            GROUP BY user_id, agency_id, on_day HAVING count(DISTINCT whom) >= 6) busy
        UNION ALL
        -- Between ten in the evening and six in the morning, three people or on two nights.
        SELECT user_id, agency_id, 'NIGHT', NULL::uuid FROM recent
            WHERE extract(hour FROM at) >= 22 OR extract(hour FROM at) < 6
            GROUP BY user_id, agency_id
            HAVING count(DISTINCT whom) >= 3
                OR count(DISTINCT (at - interval '6 hours')::date) >= 2
        UNION ALL
        -- Somebody whom four colleagues opened within the week, none of them for their work.
        SELECT DISTINCT user_id, agency_id, 'DRAWN', whom FROM recent
            WHERE whom IN (SELECT whom FROM recent GROUP BY whom
                HAVING count(DISTINCT user_id) >= 4)
        UNION ALL
        -- Printed, or told to somebody, within the hour.
        SELECT DISTINCT looked.user_id, looked.agency_id, 'TAKEN', looked.whom FROM recent looked
            WHERE EXISTS (SELECT 1 FROM public.sharing_auditevent taken
                WHERE taken.user_id = looked.user_id
                    AND taken.at BETWEEN looked.at AND looked.at + interval '1 hour'
                    AND taken.person_record_id = looked.whom
                    AND (taken.operation = 'DISCLOSURE' OR taken.screen = ANY (
                        '{casefile:copy,marac:pack,marac:paper,investigation:case_file}'::text[])))
    )
    INSERT INTO public.sharing_lookalert
        (id, user_id, agency_id, kind, person_record_id, screen, raised_at, finding, words)
    SELECT gen_random_uuid(), found.user_id, found.agency_id, found.kind, found.whom,
        'casefile:person', now(), '', ''
    FROM found
    WHERE NOT EXISTS (SELECT 1 FROM public.sharing_lookalert known
        WHERE known.user_id = found.user_id AND known.kind = found.kind
            AND known.person_record_id IS NOT DISTINCT FROM found.whom
            AND (known.decided_at IS NULL OR known.decided_at > now() - interval '60 days'));
    GET DIAGNOSTICS raised = ROW_COUNT;
    RETURN raised;
END $body$;
REVOKE ALL ON FUNCTION harbour.raise_unusual_looks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.raise_unusual_looks() TO harbour_job;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0021_standing")]

    operations = [
        migrations.AlterField(
            model_name="lookalert",
            name="kind",
            field=models.CharField(
                choices=[
                    ("OWN_NAME", "Opened somebody of their own name"),
                    ("KNOWN", "Opened somebody whom they know"),
                    ("HOUSEHOLD", "Opened somebody who lives with a person whom they know"),
                    ("MANY", "Opened very many people in an hour"),
                    (
                        "REPEATED",
                        "Opened one person again and again, outside their own work",
                    ),
                    ("BROWSED", "Opened several people in a day, outside their own work"),
                    ("NIGHT", "Opened people at night, outside their own work"),
                    (
                        "DRAWN",
                        "Opened somebody whom colleagues opened too, outside their own work",
                    ),
                    ("TAKEN", "Printed or told what they had opened outside their own work"),
                    ("OPENED", "Opened what is held back about a person, at a live incident"),
                ],
                max_length=12,
            ),
        ),
        RunSQL(SQL, RunSQL.noop),
    ]
