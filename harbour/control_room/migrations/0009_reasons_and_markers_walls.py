"""Walls of markers, markings, call-backs, video, units and specialists' reviews.

A marker or a sentence about somebody is seen only by who may see that person: it would tell.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.control_room import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect

DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

# The rule of domain/closing.py: video as she chose it is attendance, and a log of child
# protection has its own needs.
CLOSING = f"""
CREATE OR REPLACE FUNCTION harbour.domestic_log_is_whole(asked uuid) RETURNS boolean
    {DEFINER} AS $body$
DECLARE log record; parts text[]; attended boolean;
BEGIN
    SELECT incident.event_id, event.occurrence_id, event.is_domestic, incident.nature INTO log
    FROM public.control_room_incident incident
    JOIN public.pole_event event ON event.id = incident.event_id
    WHERE incident.id = asked;
    IF log.is_domestic IS NOT TRUE AND log.nature <> 'CHILD' THEN
        RETURN true;
    END IF;
    SELECT coalesce(array_agg(fact.part::text), '{{}}') INTO parts
    FROM public.control_room_closingfact fact WHERE fact.incident_id = asked;
    attended := 'NON_ATTENDANCE' = ANY (parts) OR EXISTS (
            SELECT 1 FROM public.control_room_deployment sent
            WHERE sent.incident_id = asked AND sent.arrived_at IS NOT NULL)
        OR EXISTS (
            SELECT 1 FROM public.control_room_videoresponse video
            WHERE video.incident_id = asked AND video.seen_at IS NOT NULL
                AND NOT video.broken_off);
    IF log.nature = 'CHILD' THEN
        RETURN attended AND 'CHILDREN' = ANY (parts) AND 'CHILD_PROTECTION' = ANY (parts);
    END IF;
    RETURN attended AND 'CHILDREN' = ANY (parts) AND 'VICTIM_UPDATE' = ANY (parts)
        AND ('NO_CRIME' = ANY (parts) OR EXISTS (
            SELECT 1 FROM public.pole_event crime
            WHERE crime.occurrence_id = log.occurrence_id AND crime.kind = 'CRIME'))
        AND ('WAIVER' = ANY (parts) OR (
            SELECT count(*) > 0 AND bool_and(form.status NOT IN ('DUE', 'DRAFT'))
            FROM public.risk_assessment form WHERE form.event_id = log.event_id));
END $body$;
"""

LOWER = f"""
CREATE OR REPLACE FUNCTION harbour.lower_grade_says_why() RETURNS trigger
    {DEFINER.replace(" STABLE", "")} AS $body$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.control_room_incident incident
        JOIN public.pole_event event ON event.id = incident.event_id
        WHERE incident.id = NEW.incident_id
            AND (event.is_domestic OR incident.nature = 'CHILD')
    ) THEN
        RAISE EXCEPTION 'Lower grade without a reason: domestic abuse is graded 1 or 2'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
"""

BEHIND_HER = """
CREATE POLICY behind_its_person ON {table} AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (EXISTS (SELECT 1 FROM public.pole_personrecord seen WHERE seen.id = record_id));
"""

# Nobody is rung where she did not agree to it, whatever page or job says so.
RUNG = f"""
CREATE FUNCTION harbour.rung_as_agreed() RETURNS trigger
    {DEFINER.replace(" STABLE", "")} AS $body$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.control_room_incident incident
        JOIN public.control_room_contact contact ON contact.id = incident.contact_id
        WHERE incident.id = NEW.incident_id AND contact.ring_back = 'YES'
            AND contact.call_back = NEW.way
    ) THEN
        RAISE EXCEPTION 'Rung without an agreement: no safe way to ring back was agreed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER rung_as_agreed BEFORE INSERT ON control_room_callback
    FOR EACH ROW WHEN (NEW.result <> 'NOT_RUNG') EXECUTE FUNCTION harbour.rung_as_agreed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0008_reasons_and_markers"),
        ("pole", "0006_judges_see_both"),
        ("risk", "0002_walls"),
    ]

    operations = [
        protect(rules.MARKING),
        protect(
            rules.MARKER,
            update=("review_on", "owner_id", "ended_at", "ended_by", "ended_why"),
            person_column="record_id",
        ),
        protect(rules.NARRATIVE, person_column="record_id"),
        protect(rules.CALL_BACK),
        protect(rules.VIDEO, update=("seen_by", "seen_at", "result", "broken_off")),
        protect(rules.UNIT, update=("area_id", "longitude", "latitude", "on_until")),
        protect(rules.SPECIALIST_REVIEW),
        append_only("control_room_marking"),
        append_only("control_room_narrativeline"),
        append_only("control_room_callback"),
        append_only("control_room_specialistreview"),
        RunSQL(
            "GRANT UPDATE (nature, clock_from) ON control_room_incident TO harbour_app",
            "REVOKE UPDATE (nature, clock_from) ON control_room_incident FROM harbour_app",
        ),
        RunSQL(CLOSING + LOWER, RunSQL.noop),
        RunSQL(RUNG, "DROP FUNCTION harbour.rung_as_agreed() CASCADE"),
        *(
            RunSQL(BEHIND_HER.format(table=table), f"DROP POLICY behind_its_person ON {table}")
            for table in ("control_room_marker", "control_room_narrativeline")
        ),
    ]
