"""What is owed may be owed sooner, by another rule, and never later than it was."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

GUARD = """
CREATE FUNCTION harbour.owed_never_later() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.owner_agency_id IS DISTINCT FROM (SELECT harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only whoever is owed something asks for it sooner'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.met_at IS NOT NULL OR NEW.due_at >= OLD.due_at THEN
        RAISE EXCEPTION 'What is owed is brought forward, never put off'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER owed_never_later
    BEFORE UPDATE OF due_at, title, rule_version, rule_source ON workforce_duty
    FOR EACH ROW EXECUTE FUNCTION harbour.owed_never_later();
GRANT UPDATE (due_at, title, rule_version, rule_source) ON workforce_duty TO harbour_app;
"""
BACK = """
REVOKE UPDATE (due_at, title, rule_version, rule_source) ON workforce_duty FROM harbour_app;
DROP TRIGGER owed_never_later ON workforce_duty;
DROP FUNCTION harbour.owed_never_later();
"""


class Migration(migrations.Migration):
    dependencies = [("workforce", "0005_words")]

    operations = [RunSQL(GUARD, BACK)]
