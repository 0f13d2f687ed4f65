"""What a caller tells is kept without a form; a form that nobody has begun may pass on."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

PASSED = """
GRANT UPDATE (officer_id) ON risk_assessment TO harbour_app;
CREATE FUNCTION harbour.form_keeps_its_officer() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
BEGIN
    RAISE EXCEPTION 'A form that was begun stays with its officer'
        USING ERRCODE = 'check_violation';
END $body$;
CREATE TRIGGER keeps_its_officer BEFORE UPDATE OF officer_id ON risk_assessment
    FOR EACH ROW WHEN (OLD.status <> 'DUE' AND NEW.officer_id <> OLD.officer_id)
    EXECUTE FUNCTION harbour.form_keeps_its_officer();
"""


class Migration(migrations.Migration):
    dependencies = [("risk", "0009_held_and_relief_walls"), ("pole", "0006_judges_see_both")]

    operations = [
        migrations.AlterField(
            model_name="honourrecord",
            name="assessment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="risk.assessment",
            ),
        ),
        migrations.AddField(
            model_name="honourrecord",
            name="event",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pole.event",
            ),
        ),
        migrations.AddConstraint(
            model_name="honourrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("assessment__isnull", False), ("event__isnull", False), _connector="OR"
                ),
                name="honour_is_about_something",
            ),
        ),
        RunSQL(PASSED, RunSQL.noop),
    ]
