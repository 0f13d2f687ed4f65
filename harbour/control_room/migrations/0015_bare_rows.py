"""A restricted incident that waits is on the board as a bare row: when, how urgent, who goes.

Nothing in it says which it is, and whoever is kept from one of its people learns not even that.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)
ON_THE_BOARD = (
    "'call_handler', 'da_control_specialist', 'control_room_supervisor', 'duty_inspector',"
    " 'response_officer', 'response_sergeant'"
)

BARE = f"""
CREATE FUNCTION harbour.restricted_outstanding(weighed_after interval)
    RETURNS TABLE (grade text, status text, received_at timestamptz, attend_by timestamptz,
        clock_from timestamptz, is_sent boolean, is_weighed boolean)
    {DEFINER} AS $body$
BEGIN
    IF NOT harbour.roles_held() && ARRAY[{ON_THE_BOARD}] THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT log.grade::text, log.status::text, log.received_at, log.attend_by, log.clock_from,
            EXISTS (SELECT 1 FROM public.control_room_deployment going
                WHERE going.incident_id = log.id AND going.cleared_at IS NULL),
            EXISTS (SELECT 1 FROM public.control_room_thrive letter
                WHERE letter.incident_id = log.id
                    AND letter.assessed_at >= log.received_at + weighed_after)
        FROM public.control_room_incident log
        JOIN public.pole_event event ON event.id = log.event_id
        WHERE event.is_restricted AND (event.is_domestic OR log.nature = 'CHILD')
            AND log.owner_agency_id = harbour.agency_if('records')
            AND log.status IN
                ('CREATED', 'GRADED', 'UNRESOURCED', 'DISPATCHED', 'EN_ROUTE', 'REOPENED')
            AND NOT harbour.is_kept_from(log.id, harbour.user_id());
END $body$;
CREATE FUNCTION harbour.is_kept_from_somebody() RETURNS boolean {DEFINER} AS $body$
BEGIN RETURN EXISTS (SELECT 1 FROM public.control_room_keptfrom kept
    WHERE kept.user_id = harbour.user_id());
END $body$;
REVOKE ALL ON FUNCTION harbour.restricted_outstanding(interval) FROM PUBLIC;
REVOKE ALL ON FUNCTION harbour.is_kept_from_somebody() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.restricted_outstanding(interval) TO harbour_app;
GRANT EXECUTE ON FUNCTION harbour.is_kept_from_somebody() TO harbour_app;
"""
BACK = (
    "DROP FUNCTION harbour.restricted_outstanding(interval);"
    "DROP FUNCTION harbour.is_kept_from_somebody();"
)


class Migration(migrations.Migration):
    dependencies = [("control_room", "0014_every_victim_assessed")]

    operations = [RunSQL(BARE, BACK)]
