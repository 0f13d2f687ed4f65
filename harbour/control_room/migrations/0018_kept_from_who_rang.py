"""A call that rang off shows a number: whoever must learn nothing of its owner does not see it.

A number is that of somebody one is kept from if it is held on any record of theirs, is how she
may safely be reached, bears a marker because of her, or was rung from when something about them
was reported. While it rings at one's own desk the telephone shows it anyhow, and the call must be
answered: from the moment it rang off it is gone, together with the duty that a whole team reads.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
    " SET harbour.maintenance = 'on'"
)
# Nearly nobody is kept from anything, so that is asked first, once in a statement.
_NOT_KEPT = (
    "NOT ((SELECT harbour.is_kept_from_somebody()) OR (SELECT harbour.is_kept_from_a_matter()))"
)

KEPT = f"""
-- The last seven figures, however the number is written: as telephone markers compare.
CREATE FUNCTION harbour.number_key(written text) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog AS $body$
    SELECT substring(regexp_replace(written, '[^0-9]', '', 'g') FROM '[0-9]{{7}}$')
$body$;
CREATE FUNCTION harbour.is_kept_call(asked uuid) RETURNS boolean {_DEFINER} AS $body$
DECLARE
    me uuid := harbour.user_id();
    rung public.control_room_rungcall;
    key text;
    kept uuid[];
BEGIN
    SELECT * INTO rung FROM public.control_room_rungcall held WHERE held.id = asked;
    IF rung.id IS NULL OR (rung.handler_id = me AND rung.lost_at IS NULL) THEN
        RETURN false;
    END IF;
    key := harbour.number_key(rung.number);
    SELECT array_agg(mate.id) INTO kept
    FROM (SELECT person.record_id FROM public.control_room_keptfrom person
            WHERE person.user_id = me
        UNION SELECT unnest(matter.people) FROM public.perpetrators_staffmatter matter
            WHERE matter.status = 'OPEN' AND me = ANY (matter.kept)) named
    JOIN public.pole_personrecord own ON own.id = named.record_id
    JOIN public.pole_personrecord mate ON mate.person_id = own.person_id;
    RETURN EXISTS (SELECT 1 FROM public.pole_personphone phone
            WHERE phone.record_id = ANY (kept)
                AND key IN (harbour.number_key(phone.e164), harbour.number_key(phone.raw)))
        OR EXISTS (SELECT 1 FROM public.safeguarding_safecontact agreed
            WHERE agreed.victim_id = ANY (kept) AND key = harbour.number_key(agreed.number))
        OR EXISTS (SELECT 1 FROM public.control_room_marker hung
            WHERE hung.record_id = ANY (kept) AND hung.phone_key = key)
        OR EXISTS (SELECT 1 FROM public.pole_involvement part
            JOIN public.control_room_incident log ON log.event_id = part.event_id
            JOIN public.control_room_contact said ON said.id = log.contact_id
            WHERE part.record_id = ANY (kept)
                AND (said.id = rung.contact_id OR key = harbour.number_key(said.caller_phone)));
END $body$;
REVOKE ALL ON FUNCTION harbour.number_key(text), harbour.is_kept_call(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.is_kept_call(uuid) TO harbour_app;
CREATE POLICY kept_from_who_rang ON control_room_rungcall AS RESTRICTIVE FOR SELECT TO harbour_app
    USING ({_NOT_KEPT} OR NOT harbour.is_kept_call(id));
CREATE POLICY kept_from_who_rang ON workforce_duty AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (subject_kind <> 'control_room.rungcall' OR {_NOT_KEPT}
        OR NOT harbour.is_kept_call(subject_id));
"""
UNDO = """
DROP POLICY kept_from_who_rang ON workforce_duty;
DROP POLICY kept_from_who_rang ON control_room_rungcall;
DROP FUNCTION harbour.is_kept_call(uuid);
DROP FUNCTION harbour.number_key(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0017_as_of"),
        ("perpetrators", "0025_kept_from_it"),
        ("safeguarding", "0001_initial"),
        ("workforce", "0002_walls"),
    ]

    operations = [RunSQL(KEPT, UNDO)]
