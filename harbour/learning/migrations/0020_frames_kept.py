"""What was sealed is kept until it is drawn, and what was left out of a draw beside its seed."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import workflow_changed
from harbour.learning.domain.workflow import CALL_PLAN

# A frame is never changed; what was left out is said with the seed, once.
GUARDS = """
GRANT UPDATE (left_out) ON learning_callplan, learning_themedreview, learning_sample
    TO harbour_app;
CREATE FUNCTION harbour.left_out_with_the_seed() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
BEGIN
    RAISE EXCEPTION 'What is left out of a draw is said as it is drawn'
        USING ERRCODE = 'check_violation';
END $body$;
"""
GUARD = """
CREATE TRIGGER left_out_with_the_seed BEFORE UPDATE OF left_out ON {0} FOR EACH ROW
    WHEN (NEW.left_out <> OLD.left_out AND OLD.seed <> '')
    EXECUTE FUNCTION harbour.left_out_with_the_seed();
"""
TABLES = ("learning_callplan", "learning_themedreview", "learning_sample")


def _kept(model: str) -> list[migrations.AddField]:
    return [
        migrations.AddField(model_name=model, name="frame", field=models.JSONField(null=True)),
        migrations.AddField(
            model_name=model,
            name="left_out",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), db_default=[], default=list, size=None
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("learning", "0019_caught_walls")]

    operations = [
        *_kept("callplan"),
        *_kept("themedreview"),
        *_kept("sample"),
        migrations.AlterField(
            model_name="callplan",
            name="status",
            field=models.CharField(
                choices=[
                    ("PLANNED", "Planned: waits for its seed"),
                    ("DRAWN", "Drawn"),
                    ("REPLACED", "Replaced by a new plan"),
                ],
                default="PLANNED",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint(model_name="callplan", name="one_call_plan_a_month"),
        migrations.AddConstraint(
            model_name="callplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "REPLACED"), _negated=True),
                fields=("owner_agency", "from_on"),
                name="one_call_plan_a_month",
            ),
        ),
        workflow_changed(CALL_PLAN, table="learning_callplan", steps="learning_callplanstep"),
        RunSQL(GUARDS, RunSQL.noop),
        *(RunSQL(GUARD.format(table), RunSQL.noop) for table in TABLES),
    ]
