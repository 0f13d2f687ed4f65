"""Some of what an agency is given is not for everybody who works there.

A grant may be within something: a Marac, a hub. It then lets only those read who answer for their
agency there, or who work on that record in person. Every rule of who sees a row looks it up through
the grants, so that this one wall stands before tables, lists, counts, search and papers alike.

Who answers where is for the packages above to say: until one does, nobody answers for anything.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

WALL = """
CREATE FUNCTION harbour.answers_for() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog AS $body$
BEGIN RETURN '{}'; END $body$;
REVOKE ALL ON FUNCTION harbour.answers_for() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.answers_for() TO harbour_app, harbour_search;

CREATE POLICY answers_for ON sharing_grant AS RESTRICTIVE TO harbour_app, harbour_search
    USING (within_id IS NULL OR giver_id = (SELECT harbour.agency_id())
        OR ARRAY[within_id, record_id] && (SELECT harbour.answers_for())::uuid[])
    WITH CHECK (true);
"""
GONE = """
DROP POLICY answers_for ON sharing_grant;
DROP FUNCTION harbour.answers_for();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0025_danger_told")]

    operations = [
        migrations.AddField(
            model_name="grant", name="within_id", field=models.UUIDField(null=True)
        ),
        RunSQL(WALL, GONE),
    ]
