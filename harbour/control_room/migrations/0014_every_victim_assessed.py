"""A child beside an adult victim, and a log that closes with a grade for every victim.

The rule of domain/closing.py: a form that is open holds the log, and words stand in for a risk
assessment only where no victim is named at all.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

# What was marked before had child protection alone. Nobody acts here, so the audit of changes,
# which asks who does, rests for this statement.
CHILDREN = """
SET LOCAL harbour.maintenance = 'on';
ALTER TABLE control_room_incident DISABLE TRIGGER zz_audit_changed;
UPDATE control_room_incident SET has_child = true WHERE nature = 'CHILD';
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE control_room_incident ENABLE TRIGGER zz_audit_changed;
SET LOCAL harbour.maintenance = '';
GRANT UPDATE (has_child) ON control_room_incident TO harbour_app;
"""

CLOSING = f"""
CREATE OR REPLACE FUNCTION harbour.log_is_whole_by_itself(asked uuid) RETURNS boolean
    {DEFINER} AS $body$
DECLARE log record; parts text[];
BEGIN
    SELECT incident.event_id, event.occurrence_id, event.is_domestic, incident.has_child INTO log
    FROM public.control_room_incident incident
    JOIN public.pole_event event ON event.id = incident.event_id
    WHERE incident.id = asked;
    IF log.is_domestic IS NOT TRUE AND NOT log.has_child THEN
        RETURN true;
    END IF;
    SELECT coalesce(array_agg(fact.part::text), '{{}}') INTO parts
    FROM public.control_room_closingfact fact WHERE fact.incident_id = asked;
    IF NOT ('CHILDREN' = ANY (parts) AND ('NON_ATTENDANCE' = ANY (parts)
            OR EXISTS (SELECT 1 FROM public.control_room_deployment sent
                WHERE sent.incident_id = asked AND sent.arrived_at IS NOT NULL)
            OR EXISTS (SELECT 1 FROM public.control_room_videoresponse video
                WHERE video.incident_id = asked AND video.seen_at IS NOT NULL
                    AND NOT video.broken_off))) THEN
        RETURN false;
    END IF;
    IF log.has_child AND NOT 'CHILD_PROTECTION' = ANY (parts) THEN
        RETURN false;
    END IF;
    RETURN log.is_domestic IS NOT TRUE OR (
        'VICTIM_UPDATE' = ANY (parts)
        AND ('NO_CRIME' = ANY (parts) OR EXISTS (
            SELECT 1 FROM public.pole_event crime
            WHERE crime.occurrence_id = log.occurrence_id AND crime.kind = 'CRIME'))
        AND NOT EXISTS (SELECT 1 FROM public.risk_assessment form
            WHERE form.event_id = log.event_id AND form.status IN ('DUE', 'DRAFT'))
        AND (EXISTS (SELECT 1 FROM public.risk_assessment form
                WHERE form.event_id = log.event_id)
            OR ('WAIVER' = ANY (parts) AND NOT EXISTS (
                SELECT 1 FROM public.pole_involvement part
                WHERE part.event_id = log.event_id AND part.role = 'VICTIM'))));
END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("control_room", "0013_kept_from_a_matter"), ("risk", "0010_calls")]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="has_child",
            field=models.BooleanField(db_default=False, default=False),
        ),
        RunSQL(CHILDREN, RunSQL.noop),
        RunSQL(CLOSING, RunSQL.noop),
    ]
