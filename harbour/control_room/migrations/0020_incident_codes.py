"""With which codes an incident opens and closes: a log closes with a code that was chosen.

Logs that were closed before have none and stay as they are; opened again, they are coded first.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

import harbour.kernel.ids
from harbour.control_room import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect

DEFINER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog"
READS = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog"
    " SET harbour.maintenance = 'on'"
)

# The rule of domain/coding.py. That a log marked as domestic abuse closes as another matter is a
# supervisor's to say; the opening code of an incident is changed by a row that says why, and by
# nothing else.
CODED = f"""
CREATE FUNCTION harbour.coded_by_who_may() RETURNS trigger {DEFINER}
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT NEW.says_domestic AND NOT harbour.roles_held() && ARRAY[
            'control_room_supervisor', 'duty_inspector'] AND EXISTS (
        SELECT 1 FROM public.control_room_incident incident
        JOIN public.pole_event event ON event.id = incident.event_id
        WHERE incident.id = NEW.incident_id AND event.is_domestic
    ) THEN
        RAISE EXCEPTION 'Only a supervisor closes a domestic abuse log as another matter'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER coded_by_who_may BEFORE INSERT ON control_room_coding
    FOR EACH ROW WHEN (NEW.stage = 'CLOSING') EXECUTE FUNCTION harbour.coded_by_who_may();
CREATE FUNCTION harbour.opened_as_coded() RETURNS trigger {DEFINER}
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.control_room_incident SET opening_code = NEW.codes[1]
    WHERE id = NEW.incident_id;
    RETURN NULL;
END $body$;
CREATE TRIGGER opened_as_coded AFTER INSERT ON control_room_coding
    FOR EACH ROW WHEN (NEW.stage = 'OPENING') EXECUTE FUNCTION harbour.opened_as_coded();
"""
UNCODED = """
DROP TRIGGER opened_as_coded ON control_room_coding;
DROP FUNCTION harbour.opened_as_coded();
DROP TRIGGER coded_by_who_may ON control_room_coding;
DROP FUNCTION harbour.coded_by_who_may();
"""

# The rule of domain/closing.py: as it was, and every log has a code that agrees with its marker.
WHOLE = f"""
CREATE OR REPLACE FUNCTION harbour.log_is_whole_by_itself(asked uuid) RETURNS boolean
    {READS} AS $body$
DECLARE log record; parts text[]; coded record;
BEGIN
    SELECT incident.event_id, event.occurrence_id, event.is_domestic, incident.has_child INTO log
    FROM public.control_room_incident incident
    JOIN public.pole_event event ON event.id = incident.event_id
    WHERE incident.id = asked;
    SELECT coding.says_domestic, coding.why INTO coded FROM public.control_room_coding coding
    WHERE coding.incident_id = asked AND coding.stage = 'CLOSING'
    ORDER BY coding.decided_at DESC, coding.id DESC LIMIT 1;
    IF NOT FOUND OR (coded.says_domestic <> coalesce(log.is_domestic, false)
            AND coded.why !~ '\\S') THEN
        RETURN false;
    END IF;
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
    dependencies = [("control_room", "0019_since")]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="opening_code",
            field=models.CharField(blank=True, db_default="", max_length=20),
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=harbour.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("OPENING", "As it was reported"),
                            ("CLOSING", "As it turned out"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "qualifiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("says_domestic", models.BooleanField(default=False)),
                ("version", models.CharField(max_length=20)),
                (
                    "before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("decided_by", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codings",
                        to="control_room.incident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("codes__len__gt", 0)), name="coding_has_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage", "CLOSING"),
                            models.Q(
                                ("codes__len", 1), ("qualifiers__len", 0), ("why__regex", "\\S")
                            ),
                            _connector="OR",
                        ),
                        name="opening_changed_to_one_code_with_a_reason",
                    ),
                ],
            },
        ),
        protect(rules.CODING),
        append_only("control_room_coding"),
        RunSQL(CODED, UNCODED),
        RunSQL(WHOLE, RunSQL.noop),
    ]
