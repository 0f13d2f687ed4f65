from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.advisers import protection as rules

_MAY = rules.AGREED.writes("advisers_agreedwords")
# What she agreed to is never changed, but the service may take it back for her, once and wholly.
WITHDRAWN = f"""
DROP TRIGGER aa_append_only ON advisers_agreedwords;
CREATE TRIGGER aa_append_only BEFORE DELETE OR TRUNCATE ON advisers_agreedwords
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.refuse_change();
GRANT UPDATE (words, withdrawn_at, withdrawn_by) ON advisers_agreedwords TO harbour_app;
CREATE POLICY changes ON advisers_agreedwords FOR UPDATE TO harbour_app
    USING ({_MAY}) WITH CHECK ({_MAY});
CREATE FUNCTION harbour.adviser_takes_back() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL THEN
        RAISE EXCEPTION 'What she agreed to is only ever taken back, once'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM public.advisers_engagement held
            WHERE held.id = NEW.engagement_id AND held.to_agency_id = harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the service that works with her takes this back'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER adviser_takes_back BEFORE UPDATE ON advisers_agreedwords
    FOR EACH ROW EXECUTE FUNCTION harbour.adviser_takes_back();
"""
UNDO = """
DROP TRIGGER adviser_takes_back ON advisers_agreedwords;
DROP FUNCTION harbour.adviser_takes_back();
DROP POLICY changes ON advisers_agreedwords;
REVOKE UPDATE (words, withdrawn_at, withdrawn_by) ON advisers_agreedwords FROM harbour_app;
DROP TRIGGER aa_append_only ON advisers_agreedwords;
CREATE TRIGGER aa_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON advisers_agreedwords
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0007_ends_at_once")]

    operations = [
        migrations.AddField(
            model_name="agreedwords",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="agreedwords",
            name="withdrawn_by",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="agreedwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        ("words", ""),
                    ),
                    _connector="OR",
                ),
                name="withdrawn_words_are_gone",
            ),
        ),
        RunSQL(WITHDRAWN, UNDO),
    ]
