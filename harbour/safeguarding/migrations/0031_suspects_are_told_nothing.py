"""Whoever is recorded as a suspect is neither told nor given anything on a counter's word alone."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

# Every report counts, also one that only named people may open; the officer reads how many alone.
COUNTED = """
CREATE FUNCTION harbour.reports_as_suspect(records uuid[])
    RETURNS TABLE (of_record uuid, in_reports bigint) LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT 'data_protection_officer' = ANY (harbour.roles_held()) THEN
        RAISE EXCEPTION 'Only the data protection officer counts these'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT named.id, count(DISTINCT event.occurrence_id)
        FROM public.pole_personrecord named
        JOIN public.pole_personrecord every ON every.person_id = named.person_id
        JOIN public.pole_involvement seen ON seen.record_id = every.id AND seen.role = 'SUSPECT'
        JOIN public.pole_event event ON event.id = seen.event_id
        WHERE named.id = ANY (records) GROUP BY named.id;
END $body$;
REVOKE ALL ON FUNCTION harbour.reports_as_suspect(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.reports_as_suspect(uuid[]) TO harbour_app;
"""
DECIDED = """
CREATE OR REPLACE FUNCTION harbour.rights_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE asking text; whose uuid;
BEGIN
    IF NOT 'data_protection_officer' = ANY (harbour.roles_held()) THEN
        RAISE EXCEPTION 'Only the data protection officer decides'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT asker, about_id INTO asking, whose
        FROM public.safeguarding_rightsrequest WHERE id = NEW.request_id;
    IF NEW.answer <> 'NEITHER' AND (asking IN ('SUSPECT', 'FOR_SUSPECT', 'PARENT')
            OR btrim(NEW.why_safe) = ''
                AND EXISTS (SELECT FROM harbour.reports_as_suspect(ARRAY[whose]))) THEN
        RAISE EXCEPTION 'Neither confirmed nor denied' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0030_why_safe")]

    operations = [
        RunSQL(COUNTED, "DROP FUNCTION harbour.reports_as_suspect(uuid[]);"),
        RunSQL(DECIDED, RunSQL.noop),
    ]
