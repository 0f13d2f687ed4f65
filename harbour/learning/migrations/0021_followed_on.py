"""A case of a pilot is followed on: what became of it is told again, and the latest stands."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

# Tellings of a case come in turn; one that takes something back says why.
IN_TURN = """
CREATE FUNCTION harbour.outcome_told_in_turn() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.learning_enrolment held ON held.id = added.enrolment_id
            LEFT JOIN public.learning_pilotoutcome before
                ON before.enrolment_id = added.enrolment_id
                AND before.position = added.position - 1
            WHERE held.pilot_id <> added.pilot_id
                OR added.position > 1 AND before.id IS NULL
                OR btrim(added.why) = '' AND (added.followed_until < before.followed_until
                    OR before.harmed_on IS NOT NULL
                        AND added.harmed_on IS DISTINCT FROM before.harmed_on)) THEN
        RAISE EXCEPTION 'What became of a case is told in turn, and a correction says why'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER told_in_turn AFTER INSERT ON learning_pilotoutcome REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.outcome_told_in_turn();
"""
TAKEN_BACK = """
DROP TRIGGER told_in_turn ON learning_pilotoutcome;
DROP FUNCTION harbour.outcome_told_in_turn();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0020_frames_kept")]

    operations = [
        migrations.AddField(
            model_name="pilotoutcome",
            name="position",
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="pilotoutcome",
            name="why",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AlterField(
            model_name="pilotoutcome",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outcomes",
                to="learning.enrolment",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotoutcome",
            constraint=models.UniqueConstraint(
                fields=("enrolment", "position"), name="told_once_in_a_place"
            ),
        ),
        RunSQL(IN_TURN, TAKEN_BACK),
    ]
