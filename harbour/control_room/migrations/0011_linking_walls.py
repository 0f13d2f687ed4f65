"""Walls of linked logs, and a duplicate that closes when the log it repeats may."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.control_room import protection as rules
from harbour.control_room.domain.workflow import INCIDENT
from harbour.kernel.operations import workflow_changed
from harbour.sharing.api import protect

DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

# The rule of domain/closing.py, with a duplicate answered by the log it repeats.
CLOSING = f"""
ALTER FUNCTION harbour.domestic_log_is_whole(uuid) RENAME TO log_is_whole_by_itself;
CREATE FUNCTION harbour.domestic_log_is_whole(asked uuid) RETURNS boolean
    {DEFINER} AS $body$
BEGIN
    RETURN harbour.log_is_whole_by_itself(coalesce((
        SELECT link.other_id FROM public.control_room_loglink link
        WHERE link.incident_id = asked AND link.kind = 'DUPLICATE' AND link.ended_at IS NULL
    ), asked));
END $body$;
REVOKE ALL ON FUNCTION harbour.domestic_log_is_whole(uuid) FROM PUBLIC;
"""
BACK = """
DROP FUNCTION harbour.domestic_log_is_whole(uuid);
ALTER FUNCTION harbour.log_is_whole_by_itself(uuid) RENAME TO domestic_log_is_whole;
"""

# The rule of domain/linking.py as far as somebody would be lost: a duplicate is a supervisor's to
# say, of a log of the same force that repeats no other, so that nobody is answered nowhere.
GUARD = f"""
CREATE FUNCTION harbour.log_belongs_somewhere() RETURNS trigger
    {DEFINER.replace(" STABLE", "")} AS $body$
BEGIN
    IF NEW.kind = 'DUPLICATE' AND NOT harbour.roles_held() && ARRAY[
            'control_room_supervisor', 'duty_inspector'] THEN
        RAISE EXCEPTION 'Only a supervisor says that a log is a duplicate'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (
        SELECT 1 FROM public.control_room_loglink link WHERE link.ended_at IS NULL
            AND (link.incident_id = NEW.other_id OR link.other_id = NEW.incident_id)
    ) OR NOT EXISTS (
        SELECT 1 FROM public.control_room_incident one
        JOIN public.control_room_incident two ON two.owner_agency_id = one.owner_agency_id
        WHERE one.id = NEW.incident_id AND two.id = NEW.other_id
    ) THEN
        RAISE EXCEPTION 'Logs belong to one other of the same force, which belongs to none'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER belongs_somewhere BEFORE INSERT ON control_room_loglink
    FOR EACH ROW EXECUTE FUNCTION harbour.log_belongs_somewhere();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0010_linking"),
        ("pole", "0010_occurrences"),
    ]

    operations = [
        protect(rules.LOG_LINK, update=("ended_at", "ended_by", "ended_why")),
        workflow_changed(
            INCIDENT, table="control_room_incident", steps="control_room_incidentstep"
        ),
        RunSQL(CLOSING, BACK),
        RunSQL(GUARD, "DROP FUNCTION harbour.log_belongs_somewhere() CASCADE"),
    ]
