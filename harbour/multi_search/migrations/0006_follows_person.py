"""The index follows a record to the person it now belongs to, whoever owns the record."""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION harbour.follow_person() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.multi_search_entry SET person_id = NEW.person_id WHERE id = NEW.id;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.follow_person() FROM PUBLIC;
CREATE TRIGGER follow_person AFTER UPDATE OF person_id ON pole_personrecord FOR EACH ROW
    WHEN (OLD.person_id <> NEW.person_id) EXECUTE FUNCTION harbour.follow_person();
"""

UNDO = "DROP TRIGGER follow_person ON pole_personrecord; DROP FUNCTION harbour.follow_person();"


class Migration(migrations.Migration):
    dependencies = [
        ("multi_search", "0005_score_entries"),
        ("pole", "0005_belonging"),
    ]
    operations = [migrations.RunSQL(FOLLOW, UNDO)]
