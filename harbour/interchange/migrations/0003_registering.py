"""The one way in which a job may name a new source of records."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

# An extract of a force we had not heard of brings its agency, that agency's own system (which is
# what the import then acts as) and a source. Nobody gains sight of what is there already: an
# agency that exists keeps its users, and a source that exists keeps its agency.
REGISTER = """
DROP FUNCTION IF EXISTS harbour.register_source(text, text, text, text, uuid[]);
CREATE FUNCTION harbour.register_source(
    agency_code text, agency_name text, source_code text, source_name text,
    source_holds_people boolean, new_ids uuid[],
    OUT agency uuid, OUT source uuid) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE system uuid;
BEGIN
    PERFORM pg_advisory_xact_lock(720416);
    SELECT id INTO agency FROM public.sharing_agency a WHERE a.code = agency_code;
    IF NOT FOUND THEN
        agency := new_ids[1];
        INSERT INTO public.sharing_agency (id, code, name, kind, is_active)
            VALUES (agency, agency_code, agency_name, 'FORCE', true);
    END IF;
    INSERT INTO public.sharing_rolecapability (role, description, capabilities, default_purpose)
        VALUES ('system', 'Jobs, imports and loading', ARRAY['records', 'restrict'], 'statistics')
        ON CONFLICT (role) DO NOTHING;
    SELECT id INTO system FROM public.sharing_user u WHERE u.agency_id = agency AND u.is_system;
    IF NOT FOUND THEN
        system := new_ids[2];
        INSERT INTO public.sharing_user (id, username, email, display_name, rank, agency_id,
                is_active, is_system, password)
            VALUES (system, 'system.' || agency_code, '', 'The system', '', agency, true, true, '!');
        INSERT INTO public.sharing_userrole (id, user_id, role, from_on)
            VALUES (new_ids[3], system, 'system', current_date);
    END IF;
    IF source_code = '' THEN RETURN; END IF;
    SELECT id INTO source FROM public.pole_sourcesystem s
        WHERE s.code = source_code AND s.agency_id = agency;
    IF NOT FOUND THEN
        source := new_ids[4];
        INSERT INTO public.pole_sourcesystem (id, code, name, agency_id, position, holds_people)
            VALUES (source, source_code, source_name, agency, 100, source_holds_people);
    END IF;
END $body$;
REVOKE ALL ON FUNCTION harbour.register_source(text, text, text, text, boolean, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.register_source(text, text, text, text, boolean, uuid[]) TO harbour_job;
"""


class Migration(migrations.Migration):
    dependencies = [("interchange", "0002_walls"), ("pole", "0004_source_holds_people")]

    operations = [
        RunSQL(
            REGISTER,
            "DROP FUNCTION harbour.register_source(text, text, text, text, boolean, uuid[]);",
        ),
    ]
