"""Looks that must be explained: nobody reads or decides what is about themselves.

An auditor's own looks go to another auditor: of the agency, or of the police force.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

WALLS = """
ALTER TABLE sharing_stafflink ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sharing_lookalert ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE sharing_stafflink IS 'staff links';
COMMENT ON TABLE sharing_lookalert IS 'look alerts';
CREATE POLICY owner_maintains ON sharing_stafflink TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');
CREATE POLICY owner_maintains ON sharing_lookalert TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');

-- One's own, or those of one's agency's people, for its auditor.
CREATE POLICY sees ON sharing_stafflink FOR SELECT TO harbour_app USING (
    user_id = (SELECT harbour.user_id())
    OR EXISTS (SELECT 1 FROM sharing_user person WHERE person.id = user_id
        AND person.agency_id = (SELECT harbour.agency_if('audit'))));
CREATE POLICY adds ON sharing_stafflink FOR INSERT TO harbour_app WITH CHECK (
    declared_by = (SELECT harbour.user_id()) AND user_id = (SELECT harbour.user_id()));
GRANT SELECT, INSERT ON sharing_stafflink TO harbour_app;

CREATE FUNCTION harbour.reviews_for() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE ours uuid := harbour.agency_if('audit'); found uuid[];
BEGIN
    -- The force's auditor stands in where an agency has no other auditor.
    SELECT array_agg(agency.id) INTO found FROM public.sharing_agency agency
    WHERE agency.id = ours
        OR EXISTS (SELECT 1 FROM public.sharing_agency force
            WHERE force.id = ours AND force.kind = 'FORCE')
        AND 2 > (SELECT count(DISTINCT held.user_id) FROM public.sharing_userrole held
            JOIN public.sharing_user person ON person.id = held.user_id AND person.is_active
            WHERE person.agency_id = agency.id AND held.role = 'auditor'
                AND held.from_on <= current_date
                AND (held.until_on IS NULL OR held.until_on > current_date));
    RETURN found;
END $body$;
REVOKE ALL ON FUNCTION harbour.reviews_for() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.reviews_for() TO harbour_app;

CREATE POLICY sees ON sharing_lookalert FOR SELECT TO harbour_app USING (
    agency_id = ANY ((SELECT harbour.reviews_for())::uuid[])
    AND user_id <> (SELECT harbour.user_id()));
CREATE POLICY adds ON sharing_lookalert FOR INSERT TO harbour_app WITH CHECK (
    user_id = (SELECT harbour.user_id()) AND decided_at IS NULL);
CREATE POLICY decides ON sharing_lookalert FOR UPDATE TO harbour_app
    USING (agency_id = ANY ((SELECT harbour.reviews_for())::uuid[])
        AND user_id <> (SELECT harbour.user_id()) AND decided_at IS NULL)
    WITH CHECK (decided_by = (SELECT harbour.user_id()));
GRANT SELECT, INSERT ON sharing_lookalert TO harbour_app;
GRANT UPDATE (finding, words, decided_by, decided_at) ON sharing_lookalert TO harbour_app;

-- How many people the actor has opened within the hour.
CREATE FUNCTION harbour.people_opened(screens text[]) RETURNS bigint LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE me uuid := harbour.user_id(); found bigint;
BEGIN
    SELECT count(DISTINCT looked.person_record_id) INTO found
    FROM public.sharing_auditevent looked
    WHERE looked.user_id = me AND looked.at > now() - interval '1 hour'
        AND looked.screen = ANY (screens);
    RETURN found;
END $body$;
REVOKE ALL ON FUNCTION harbour.people_opened(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.people_opened(text[]) TO harbour_app;

-- Low and slow: one person, outside one's own work (a reason was asked for), on five days of
-- sixty. Raised once while it is open. For the job, which decides nothing.
CREATE FUNCTION harbour.raise_repeated_looks() RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE raised bigint;
BEGIN
    INSERT INTO public.sharing_lookalert
        (id, user_id, agency_id, kind, person_record_id, screen, raised_at, finding, words)
    SELECT gen_random_uuid(), looked.user_id, person.agency_id, 'REPEATED',
        looked.person_record_id, min(looked.screen), now(), '', ''
    FROM public.sharing_auditevent looked
    JOIN public.sharing_user person ON person.id = looked.user_id AND NOT person.is_system
    WHERE looked.operation = 'CONSULTATION' AND looked.screen = 'casefile:person'
        AND looked.reason <> '' AND looked.at > now() - interval '60 days'
        AND looked.person_record_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM public.sharing_lookalert known
            WHERE known.user_id = looked.user_id AND known.kind = 'REPEATED'
                AND known.person_record_id = looked.person_record_id
                AND (known.decided_at IS NULL OR known.decided_at > now() - interval '60 days'))
    GROUP BY looked.user_id, person.agency_id, looked.person_record_id
    HAVING count(DISTINCT (looked.at AT TIME ZONE 'Europe/London')::date) >= 5;
    GET DIAGNOSTICS raised = ROW_COUNT;
    RETURN raised;
END $body$;
REVOKE ALL ON FUNCTION harbour.raise_repeated_looks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.raise_repeated_looks() TO harbour_job;
"""
UNDO = """
DROP FUNCTION harbour.raise_repeated_looks();
DROP FUNCTION harbour.people_opened(text[]);
DROP POLICY decides ON sharing_lookalert;
DROP POLICY sees ON sharing_lookalert;
DROP FUNCTION harbour.reviews_for();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0015_misuse")]
    operations = [RunSQL(WALLS, UNDO)]
