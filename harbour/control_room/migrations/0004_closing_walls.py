from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.control_room import protection as rules
from harbour.control_room.domain.workflow import INCIDENT
from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing.api import protect

_FOLLOW = follow_workflow(
    INCIDENT, table="control_room_incident", steps="control_room_incidentstep"
)

# A domestic abuse log closes only when nothing is missing. The check is made when the work is
# committed, so that a whole history may be loaded in any order, and lies where no page, job or
# query can go round it. The same rule for people to read: domain/closing.py.
CLOSING = """
CREATE FUNCTION harbour.domestic_log_is_whole(asked uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
DECLARE log record; parts text[];
BEGIN
    SELECT incident.id, incident.event_id, event.occurrence_id, event.is_domestic INTO log
    FROM public.control_room_incident incident
    JOIN public.pole_event event ON event.id = incident.event_id
    WHERE incident.id = asked;
    IF log.is_domestic IS NOT TRUE THEN
        RETURN true;
    END IF;
    SELECT coalesce(array_agg(fact.part::text), '{}') INTO parts
    FROM public.control_room_closingfact fact WHERE fact.incident_id = asked;
    RETURN 'CHILDREN' = ANY (parts) AND 'VICTIM_UPDATE' = ANY (parts)
        AND ('NON_ATTENDANCE' = ANY (parts) OR EXISTS (
            SELECT 1 FROM public.control_room_deployment sent
            WHERE sent.incident_id = asked AND sent.arrived_at IS NOT NULL))
        AND ('NO_CRIME' = ANY (parts) OR EXISTS (
            SELECT 1 FROM public.pole_event crime
            WHERE crime.occurrence_id = log.occurrence_id AND crime.kind = 'CRIME'))
        AND ('WAIVER' = ANY (parts) OR (
            SELECT count(*) > 0 AND bool_and(form.status NOT IN ('DUE', 'DRAFT'))
            FROM public.risk_assessment form WHERE form.event_id = log.event_id));
END $body$;
REVOKE ALL ON FUNCTION harbour.domestic_log_is_whole(uuid) FROM PUBLIC;
CREATE FUNCTION harbour.incident_closes_whole() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN
    IF NOT harbour.domestic_log_is_whole(NEW.record_id) THEN
        RAISE EXCEPTION 'Not yet whole: a domestic abuse log lacks something before it may close'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE CONSTRAINT TRIGGER closes_whole AFTER INSERT ON control_room_incidentstep
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.to_status = 'CLOSED')
    EXECUTE FUNCTION harbour.incident_closes_whole();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0003_deployments_and_closing"),
        ("sharing", "0002_walls"),
        ("risk", "0002_walls"),
        ("pole", "0003_walls"),
    ]

    operations = [
        protect(rules.CLOSING_FACT),
        append_only("control_room_closingfact"),
        RunSQL(
            "GRANT UPDATE (set_out_at, stood_down_at) ON control_room_deployment TO harbour_app",
            "REVOKE UPDATE (set_out_at, stood_down_at) ON control_room_deployment FROM harbour_app",
        ),
        # The table of transitions is in the trigger: an incident may now wait for somebody to
        # send, end without attendance, and be looked at by a supervisor.
        RunSQL(_FOLLOW.reverse_sql, RunSQL.noop),
        RunSQL(_FOLLOW.sql, RunSQL.noop),
        RunSQL(
            CLOSING,
            "DROP TRIGGER closes_whole ON control_room_incidentstep;"
            "DROP FUNCTION harbour.incident_closes_whole();"
            "DROP FUNCTION harbour.domestic_log_is_whole(uuid)",
        ),
    ]
