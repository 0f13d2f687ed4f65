"""Held warnings and the protected address of people at a live incident.

Nothing here widens what anybody may read of a table. A definer function tells those who work on
the incident that something is held; another gives it to the named responder, for as long as the
incident is live and their part in it lasts. Who is kept from one of the people gets neither.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.control_room import protection as rules
from harbour.kernel.operations import append_only
from harbour.pole.api import PERSON, PLACE
from harbour.sharing.api import protect

DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)
ATTENDING = (
    "'call_handler', 'control_room_supervisor', 'duty_inspector', 'response_officer',"
    " 'response_sergeant'"
)
SUPERVISING = "'control_room_supervisor', 'duty_inspector'"

HELD = f"""
CREATE FUNCTION harbour.live_incident(asked uuid) RETURNS uuid {DEFINER} AS $body$
BEGIN RETURN (
    SELECT incident.event_id FROM public.control_room_incident incident
    WHERE incident.id = asked AND {rules.INCIDENT.sees("incident")}
        AND incident.status NOT IN ('RESULT_PENDING', 'SUPERVISOR_REVIEW', 'CLOSED'));
END $body$;

-- Every record of the people involved, whoever keeps it.
CREATE FUNCTION harbour.records_at(asked uuid) RETURNS TABLE (involved_id uuid, record_id uuid)
    {DEFINER} AS $body$
BEGIN RETURN QUERY
    SELECT DISTINCT part.record_id, mate.id
    FROM public.pole_involvement part
    JOIN public.pole_personrecord own ON own.id = part.record_id
    JOIN public.pole_personrecord mate ON mate.person_id = own.person_id
    WHERE part.event_id = (
        SELECT incident.event_id FROM public.control_room_incident incident
        WHERE incident.id = asked);
END $body$;

CREATE FUNCTION harbour.is_kept_from(asked uuid, staff uuid) RETURNS boolean {DEFINER} AS $body$
BEGIN RETURN EXISTS (
    SELECT 1 FROM public.control_room_keptfrom kept
    JOIN harbour.records_at(asked) at_it ON at_it.record_id = kept.record_id
    WHERE kept.user_id = staff);
END $body$;

-- What is held of them that the actor does not see already.
CREATE FUNCTION harbour.held_at(asked uuid)
    RETURNS TABLE (involved_id uuid, record_id uuid, warning_id uuid, place_id uuid)
    {DEFINER} AS $body$
BEGIN RETURN QUERY
    SELECT at_it.involved_id, held.id, warning.id, NULL::uuid
    FROM harbour.records_at(asked) at_it
    JOIN public.pole_personrecord held ON held.id = at_it.record_id
    JOIN public.pole_warning warning ON warning.record_id = held.id AND warning.ended_on IS NULL
    WHERE harbour.live_incident(asked) IS NOT NULL AND NOT ({PERSON.sees("held")})
    UNION ALL
    SELECT at_it.involved_id, place.record_id, NULL::uuid, place.id
    FROM harbour.records_at(asked) at_it
    JOIN public.pole_personplace place ON place.record_id = at_it.record_id
    WHERE harbour.live_incident(asked) IS NOT NULL
        AND place.is_sealed AND place.until_on IS NULL AND NOT ({PLACE.sees("place")});
END $body$;

-- The line: of whom warnings are held. An address alone never draws it, for that would tell.
CREATE FUNCTION harbour.warnings_held(asked uuid) RETURNS SETOF uuid {DEFINER} AS $body$
BEGIN
    IF harbour.roles_held() && ARRAY[{ATTENDING}]
        AND NOT harbour.is_kept_from(asked, harbour.user_id()) THEN
        RETURN QUERY SELECT DISTINCT held.involved_id FROM harbour.held_at(asked) held
            WHERE held.warning_id IS NOT NULL;
    END IF;
END $body$;

CREATE FUNCTION harbour.takes_part(asked uuid, staff uuid) RETURNS boolean {DEFINER} AS $body$
BEGIN RETURN harbour.live_incident(asked) IS NOT NULL
    AND NOT harbour.is_kept_from(asked, staff)
    AND EXISTS (SELECT 1 FROM public.control_room_deployment sent
        WHERE sent.incident_id = asked AND sent.officer_id = staff AND sent.cleared_at IS NULL);
END $body$;

CREATE FUNCTION harbour.may_open_held(asked uuid) RETURNS boolean {DEFINER} AS $body$
BEGIN RETURN harbour.roles_held() && ARRAY[{SUPERVISING}]
    AND harbour.live_incident(asked) IS NOT NULL
    AND NOT harbour.is_kept_from(asked, harbour.user_id());
END $body$;

-- Whose it is, so that they are told at once: who named its readers, and who keeps such records.
CREATE FUNCTION harbour.owners_of_held(asked uuid, addresses boolean)
    RETURNS TABLE (record_id uuid, agency_id uuid, user_id uuid) {DEFINER} AS $body$
BEGIN
    IF NOT harbour.may_open_held(asked) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT DISTINCT held.record_id, record.owner_agency_id, told.id
        FROM harbour.held_at(asked) held
        JOIN public.pole_personrecord record ON record.id = held.record_id
        CROSS JOIN LATERAL (
            SELECT named.named_by AS id FROM public.sharing_namedreader named
            WHERE named.record_id = coalesce(held.place_id, held.record_id)
            UNION
            SELECT keeper.id FROM public.sharing_user keeper
            JOIN public.sharing_userrole has ON has.user_id = keeper.id
            WHERE keeper.agency_id = record.owner_agency_id AND keeper.is_active
                AND has.from_on <= current_date
                AND (has.until_on IS NULL OR has.until_on > current_date)
                AND has.role IN ('safeguarding_supervisor', 'partner_manager', 'partner_worker')
        ) told
        WHERE (held.warning_id IS NOT NULL OR addresses)
            AND NOT harbour.is_kept_from(asked, told.id);
END $body$;

-- What was opened, for the one it was opened to, while it lasts.
CREATE FUNCTION harbour.opened_at(asked uuid)
    RETURNS TABLE (record_id uuid, code text, words text, is_address boolean) {DEFINER} AS $body$
DECLARE addresses boolean;
BEGIN
    SELECT bool_or(opened.with_address) INTO addresses
    FROM public.control_room_opening opened
    WHERE opened.incident_id = asked AND opened.reader_id = harbour.user_id();
    IF addresses IS NULL OR NOT (harbour.takes_part(asked, harbour.user_id())
            OR harbour.may_open_held(asked)) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT held.involved_id, warning.code::text, warning.text::text, false
        FROM harbour.held_at(asked) held
        JOIN public.pole_warning warning ON warning.id = held.warning_id
        UNION
        SELECT held.involved_id, '', concat_ws(', ', nullif(concat_ws(' ',
            nullif(location.house, ''), nullif(location.street, '')), ''),
            nullif(location.locality, ''), nullif(location.postcode, '')), true
        FROM harbour.held_at(asked) held
        JOIN public.pole_personplace place ON place.id = held.place_id
        JOIN public.pole_location location ON location.id = place.location_id
        WHERE addresses;
END $body$;

CREATE POLICY opens_held ON control_room_opening AS RESTRICTIVE FOR INSERT TO harbour_app
    WITH CHECK (opened_by = (SELECT harbour.user_id()) AND harbour.may_open_held(incident_id)
        AND (reader_id = opened_by OR harbour.takes_part(incident_id, reader_id)));
-- That something was opened would tell, so neither the list nor the notice is for everybody.
CREATE FUNCTION harbour.may_read_opening(asked uuid) RETURNS boolean {DEFINER} AS $body$
BEGIN RETURN harbour.roles_held() && ARRAY[{SUPERVISING}, 'safeguarding_supervisor']
    AND NOT harbour.is_kept_from(asked, harbour.user_id());
END $body$;
CREATE POLICY reads_openings ON control_room_opening AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (harbour.may_read_opening(incident_id));
CREATE POLICY reads_held_notices ON outbox_message AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (template <> 'held_opened' OR to_user_id = (SELECT harbour.user_id())
        OR (SELECT harbour.roles_held()) && ARRAY[{SUPERVISING}]);
CREATE POLICY keeps_from ON control_room_keptfrom AS RESTRICTIVE FOR INSERT TO harbour_app
    WITH CHECK ((SELECT harbour.agency_if('restrict')) IS NOT NULL AND EXISTS (
        SELECT 1 FROM public.pole_personrecord seen WHERE seen.id = record_id));
"""
INNER = ("live_incident(uuid)", "records_at(uuid)", "is_kept_from(uuid, uuid)", "held_at(uuid)")
OUTER = (
    "warnings_held(uuid)",
    "takes_part(uuid, uuid)",
    "may_open_held(uuid)",
    "owners_of_held(uuid, boolean)",
    "opened_at(uuid)",
    "may_read_opening(uuid)",
)
ALLOW = "".join(
    f"REVOKE ALL ON FUNCTION harbour.{name} FROM PUBLIC;" for name in (*INNER, *OUTER)
) + "".join(f"GRANT EXECUTE ON FUNCTION harbour.{name} TO harbour_app;" for name in OUTER)
UNDO = (
    "DROP POLICY opens_held ON control_room_opening;"
    "DROP POLICY reads_openings ON control_room_opening;"
    "DROP POLICY reads_held_notices ON outbox_message;"
    "DROP POLICY keeps_from ON control_room_keptfrom;"
) + "".join(f"DROP FUNCTION harbour.{name};" for name in (*OUTER[::-1], *INNER[::-1]))


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0006_safety"),
        ("outbox", "0002_walls"),
        ("pole", "0006_judges_see_both"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(rules.OPENING),
        protect(rules.KEPT_FROM, person_column="record_id"),
        append_only("control_room_opening"),
        append_only("control_room_keptfrom"),
        RunSQL(HELD + ALLOW, UNDO),
    ]
