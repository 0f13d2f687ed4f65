"""Nobody undoes a judgement on who is who without saying why."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

# What was undone before has no reason and keeps none.
WHY = """
GRANT UPDATE (withdrawn_why) ON pole_judgement TO harbour_app;
CREATE FUNCTION harbour.judgement_undone_with_a_reason() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
BEGIN
    RAISE EXCEPTION 'A judgement is undone with a reason' USING ERRCODE = 'check_violation';
END $body$;
CREATE TRIGGER judgement_undone_with_a_reason BEFORE UPDATE ON pole_judgement
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
        AND NEW.withdrawn_why !~ '\\S')
    EXECUTE FUNCTION harbour.judgement_undone_with_a_reason();
"""
BACK = """
DROP TRIGGER judgement_undone_with_a_reason ON pole_judgement;
DROP FUNCTION harbour.judgement_undone_with_a_reason();
REVOKE UPDATE (withdrawn_why) ON pole_judgement FROM harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0013_court_findings")]

    operations = [
        migrations.AddField(
            model_name="judgement",
            name="withdrawn_why",
            field=models.TextField(blank=True, db_default=""),
        ),
        RunSQL(WHY, BACK),
    ]
