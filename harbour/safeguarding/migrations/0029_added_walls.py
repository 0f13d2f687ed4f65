from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.safeguarding import protection as rules
from harbour.sharing.api import protect

# Whoever reads it says so in their own name, and once.
READ_ONCE = """
CREATE FUNCTION harbour.added_is_read_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.read_at IS NOT NULL OR NEW.read_by IS DISTINCT FROM (SELECT harbour.user_id()) THEN
        RAISE EXCEPTION 'What an agency added is read once, by whoever says so'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER added_is_read_once BEFORE UPDATE ON safeguarding_added
    FOR EACH ROW EXECUTE FUNCTION harbour.added_is_read_once();
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0028_added")]

    operations = [
        protect(rules.ADDED, update=("done", "read_by", "read_at"), person_column="person_id"),
        RunSQL(READ_ONCE, RunSQL.noop),
    ]
