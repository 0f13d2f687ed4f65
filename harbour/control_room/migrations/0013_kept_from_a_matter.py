"""Who must learn nothing of police-perpetrated abuse sees nothing of it in the control room.

Not the warnings held, not the incident and not the call: neither on the board nor anywhere else,
though it is happening now and everybody else must see it.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)


def _kept(also: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION harbour.is_kept_from(asked uuid, staff uuid) RETURNS boolean
    {_DEFINER} AS $body$
BEGIN RETURN EXISTS (
    SELECT 1 FROM public.control_room_keptfrom kept
    JOIN harbour.records_at(asked) at_it ON at_it.record_id = kept.record_id
    WHERE kept.user_id = staff){also};
END $body$;
"""


NOW = _kept(
    " OR EXISTS (SELECT 1 FROM harbour.records_at(asked) at_it"
    " WHERE harbour.staff_matter_keeps(at_it.record_id, staff))"
)
BEHIND = f"""
CREATE POLICY kept_from_a_matter ON control_room_incident AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (event_id <> ALL ((SELECT harbour.kept_events())::uuid[]));
CREATE FUNCTION harbour.kept_contacts() RETURNS uuid[] {_DEFINER} AS $body$
DECLARE kept uuid[] := harbour.kept_events();
BEGIN
    IF kept = '{{}}' THEN
        RETURN '{{}}';
    END IF;
    RETURN (SELECT coalesce(array_agg(incident.contact_id), '{{}}')
        FROM public.control_room_incident incident WHERE incident.event_id = ANY (kept));
END $body$;
REVOKE ALL ON FUNCTION harbour.kept_contacts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.kept_contacts() TO harbour_app;
CREATE POLICY kept_from_a_matter ON control_room_contact AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (id <> ALL ((SELECT harbour.kept_contacts())::uuid[]));
"""
SENT = f"""
-- Nobody is sent to somebody of whom they must learn nothing, least of all to their own victim.
CREATE FUNCTION harbour.may_be_sent(asked uuid, staff uuid) RETURNS boolean {_DEFINER} AS $body$
BEGIN
    -- Nearly nobody is kept from anything: whole years are loaded through this.
    IF NOT EXISTS (SELECT 1 FROM public.control_room_keptfrom kept WHERE kept.user_id = staff)
        AND NOT EXISTS (SELECT 1 FROM public.perpetrators_staffmatter matter
            WHERE matter.status = 'OPEN' AND staff = ANY (matter.kept)) THEN
        RETURN true;
    END IF;
    RETURN NOT harbour.is_kept_from(asked, staff);
END $body$;
REVOKE ALL ON FUNCTION harbour.may_be_sent(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.may_be_sent(uuid, uuid) TO harbour_app;
CREATE FUNCTION harbour.sent_may_attend() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT harbour.may_be_sent(NEW.incident_id, NEW.officer_id) THEN
        RAISE EXCEPTION 'This officer cannot attend' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER sent_may_attend BEFORE INSERT ON control_room_deployment
    FOR EACH ROW EXECUTE FUNCTION harbour.sent_may_attend();
"""
NOT_SENT = """
DROP TRIGGER sent_may_attend ON control_room_deployment;
DROP FUNCTION harbour.sent_may_attend();
DROP FUNCTION harbour.may_be_sent(uuid, uuid);
"""
OPEN = """
DROP POLICY kept_from_a_matter ON control_room_contact;
DROP POLICY kept_from_a_matter ON control_room_incident;
DROP FUNCTION harbour.kept_contacts();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0012_openings_explained"),
        ("perpetrators", "0025_kept_from_it"),
    ]

    operations = [RunSQL(NOW, _kept("")), RunSQL(BEHIND, OPEN), RunSQL(SENT, NOT_SENT)]
