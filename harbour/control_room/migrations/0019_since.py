"""What came to light after a call, why officers were called back, and calls answered in silence."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

import harbour.kernel.ids
from harbour.control_room import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect

# Whoever calls an officer back says why, and stands for it: nobody goes back in silence. What was
# loaded from before has no reason and keeps none.
WALLS = """
GRANT UPDATE (stood_down_by, stood_down_why) ON control_room_deployment TO harbour_app;
CREATE FUNCTION harbour.stood_down_for_a_reason() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
BEGIN
    IF NEW.stood_down_why !~ '\\S' OR NEW.stood_down_by IS DISTINCT FROM harbour.user_id() THEN
        RAISE EXCEPTION 'An officer is called back with a reason' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER stood_down_for_a_reason BEFORE UPDATE ON control_room_deployment
    FOR EACH ROW WHEN (OLD.stood_down_at IS NULL AND NEW.stood_down_at IS NOT NULL)
    EXECUTE FUNCTION harbour.stood_down_for_a_reason();

-- Calls answered before this was asked were recorded as far as anybody knows.
SELECT set_config('harbour.maintenance', 'on', true);
UPDATE control_room_rungcall SET settled_at = now(), settled_by = handler_id,
        words = 'Answered before calls that are not recorded were looked for'
    WHERE opened_at IS NOT NULL AND lost_at IS NULL AND settled_at IS NULL;
SELECT set_config('harbour.maintenance', '', true);
-- Who answered a 999 call does not alone decide that there is nothing to record.
CREATE FUNCTION harbour.settled_by_another() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
BEGIN
    IF harbour.user_id() = NEW.handler_id THEN
        RAISE EXCEPTION 'Somebody who did not answer this call settles it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER settled_by_another BEFORE UPDATE ON control_room_rungcall
    FOR EACH ROW WHEN (OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL
        AND NEW.contact_id IS NULL AND NEW.route = '999' AND NEW.opened_at < NEW.lost_at)
    EXECUTE FUNCTION harbour.settled_by_another();
"""
BACK = """
DROP TRIGGER settled_by_another ON control_room_rungcall;
DROP FUNCTION harbour.settled_by_another();
DROP TRIGGER stood_down_for_a_reason ON control_room_deployment;
DROP FUNCTION harbour.stood_down_for_a_reason();
REVOKE UPDATE (stood_down_by, stood_down_why) ON control_room_deployment FROM harbour_app;
"""

DEFINER = (
    "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on'"
)
# Nobody is rung but in the way that was agreed last, and in none that proved unsafe since. The rule
# of domain/calling_back.py.
RUNG = f"""
CREATE FUNCTION harbour.way_to_ring(asked uuid) RETURNS text {DEFINER} STABLE AS $body$
DECLARE ring text; way text; agreed timestamptz;
BEGIN
    SELECT since.ring_back, since.call_back, since.agreed_at INTO ring, way, agreed
    FROM public.control_room_waysince since WHERE since.incident_id = asked
    ORDER BY since.agreed_at DESC, since.id DESC LIMIT 1;
    IF NOT FOUND THEN
        SELECT contact.ring_back, contact.call_back, '-infinity'::timestamptz
        INTO ring, way, agreed
        FROM public.control_room_incident incident
        JOIN public.control_room_contact contact ON contact.id = incident.contact_id
        WHERE incident.id = asked;
    END IF;
    IF ring IS DISTINCT FROM 'YES' OR EXISTS (
        SELECT 1 FROM public.control_room_callback rung
        WHERE rung.incident_id = asked AND rung.result = 'UNSAFE' AND rung.rung_at >= agreed
    ) THEN
        RETURN NULL;
    END IF;
    RETURN way;
END $body$;
REVOKE ALL ON FUNCTION harbour.way_to_ring(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION harbour.rung_as_agreed() RETURNS trigger {DEFINER} AS $body$
BEGIN
    IF harbour.way_to_ring(NEW.incident_id) IS DISTINCT FROM NEW.way THEN
        RAISE EXCEPTION 'Rung without an agreement: no safe way to ring back was agreed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
"""
RUNG_BEFORE = f"""
CREATE OR REPLACE FUNCTION harbour.rung_as_agreed() RETURNS trigger {DEFINER} AS $body$
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
DROP FUNCTION harbour.way_to_ring(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0018_kept_from_who_rang"),
        ("pole", "0013_court_findings"),
    ]

    operations = [
        migrations.AddField(
            model_name="deployment",
            name="stood_down_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="deployment",
            name="stood_down_why",
            field=models.TextField(blank=True, db_default=""),
        ),
        migrations.CreateModel(
            name="AnswerSince",
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
                ("code", models.CharField(max_length=20)),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("YES", "Yes"),
                            ("NO", "No"),
                            ("UNKNOWN", "Does not know"),
                            ("NOT_ASKED", "Not asked"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said", models.TextField(blank=True)),
                ("told_by", models.CharField(max_length=120)),
                ("answered_by", models.UUIDField()),
                ("answered_at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers_since",
                        to="control_room.incident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reply", "NOT_ASKED"), _negated=True),
                        name="answer_since_is_an_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_by__regex", "\\S")),
                        name="answer_since_says_who_says_so",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedSince",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("VICTIM", "Victim"),
                            ("SUSPECT", "Suspect"),
                            ("WITNESS", "Witness"),
                            ("REPORTING_PERSON", "Reported it"),
                            ("CHILD_PRESENT", "Child present"),
                            ("CHILD_LINKED", "Child of the household"),
                            ("OTHER", "Otherwise involved"),
                        ],
                        max_length=20,
                    ),
                ),
                ("told_by", models.CharField(max_length=120)),
                (
                    "repeat",
                    models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
                ),
                ("named_by", models.UUIDField()),
                ("named_at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named_since",
                        to="control_room.incident",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pole.personrecord",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("incident", "record", "role"), name="named_since_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_by__regex", "\\S")),
                        name="named_since_says_who_says_so",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceSince",
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
                ("why", models.TextField()),
                ("moved_by", models.UUIDField()),
                ("moved_at", models.DateTimeField()),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pole.location",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places_since",
                        to="control_room.incident",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pole.location",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__regex", "\\S")),
                        name="place_since_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaySince",
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
                    "ring_back",
                    models.CharField(
                        choices=[
                            ("YES", "Yes, in the way below and in no other"),
                            ("NO", "No, it is not safe to ring"),
                        ],
                        max_length=3,
                    ),
                ),
                ("call_back", models.TextField(blank=True)),
                ("code_word", models.CharField(blank=True, max_length=40)),
                ("told_by", models.CharField(max_length=120)),
                ("agreed_by", models.UUIDField()),
                ("agreed_at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ways_since",
                        to="control_room.incident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("told_by__regex", "\\S")),
                        name="way_since_says_who_says_so",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ring_back", "NO"), ("call_back__regex", "\\S"), _connector="OR"
                        ),
                        name="way_since_says_which",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandCheck",
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
                ("system", models.CharField(max_length=40)),
                ("is_done", models.BooleanField()),
                ("found", models.BooleanField(null=True)),
                ("words", models.TextField()),
                ("checked_by", models.UUIDField()),
                ("checked_at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_checks",
                        to="control_room.incident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words__regex", "\\S")), name="hand_check_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("found__isnull", False), ("is_done", True)),
                            models.Q(("found", None), ("is_done", False)),
                            _connector="OR",
                        ),
                        name="hand_check_found_or_not_done",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="rungcall",
            index=models.Index(
                condition=models.Q(
                    ("lost_at", None), ("opened_at__isnull", False), ("settled_at", None)
                ),
                fields=["opened_at"],
                name="answered_and_not_recorded",
            ),
        ),
        protect(rules.ANSWER_SINCE),
        protect(rules.NAMED_SINCE, person_column="record_id"),
        protect(rules.PLACE_SINCE),
        protect(rules.WAY_SINCE),
        protect(rules.HAND_CHECK),
        append_only("control_room_answersince"),
        append_only("control_room_namedsince"),
        append_only("control_room_placesince"),
        append_only("control_room_waysince"),
        append_only("control_room_handcheck"),
        RunSQL(WALLS, BACK),
        RunSQL(RUNG, RUNG_BEFORE),
    ]
