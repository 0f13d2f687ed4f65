"""What is opened at a live incident is put before a reviewer in the same statement: none is silent.

One look to be explained for each person whose warnings or address were opened. It is about whoever
opened them, who may neither read nor decide it; nor may anybody who must learn nothing of the
person.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

EXPLAINED = """
CREATE FUNCTION harbour.opening_is_explained() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN
    INSERT INTO public.sharing_lookalert
        (id, user_id, agency_id, kind, person_record_id, screen, raised_at, finding, words)
    SELECT gen_random_uuid(), opened.opened_by, person.agency_id, 'OPENED', held.record_id,
        'control_room:safety', opened.opened_at, '', ''
    FROM (SELECT DISTINCT incident_id, opened_by, opened_at, with_address FROM added) opened
    JOIN public.sharing_user person ON person.id = opened.opened_by
    LEFT JOIN LATERAL (SELECT DISTINCT shown.record_id
        FROM harbour.held_at(opened.incident_id) shown
        WHERE shown.warning_id IS NOT NULL OR opened.with_address) held ON true;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.opening_is_explained() FROM PUBLIC;
CREATE FUNCTION harbour.kept_from() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE me uuid := harbour.user_id();
BEGIN
    RETURN (SELECT coalesce(array_agg(mate.id), '{}')
        FROM public.control_room_keptfrom kept
        JOIN public.pole_personrecord own ON own.id = kept.record_id
        JOIN public.pole_personrecord mate ON mate.person_id = own.person_id
        WHERE kept.user_id = me);
END $body$;
REVOKE ALL ON FUNCTION harbour.kept_from() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.kept_from() TO harbour_app;
CREATE POLICY kept_from ON sharing_lookalert AS RESTRICTIVE FOR SELECT TO harbour_app
    USING ((person_record_id = ANY ((SELECT harbour.kept_from())::uuid[])) IS NOT TRUE);
CREATE TRIGGER is_explained AFTER INSERT ON control_room_opening REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.opening_is_explained();
"""
UNDO = """
DROP POLICY kept_from ON sharing_lookalert;
DROP FUNCTION harbour.kept_from();
DROP TRIGGER is_explained ON control_room_opening;
DROP FUNCTION harbour.opening_is_explained();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0011_linking_walls"),
        ("sharing", "0016_misuse_walls"),
    ]
    operations = [RunSQL(EXPLAINED, UNDO)]
