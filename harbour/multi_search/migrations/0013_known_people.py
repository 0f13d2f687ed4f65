"""An alert tells nobody of somebody whom they said they know: neither on its page nor on home."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

# Nearly nobody knows anybody on record, so that is asked first, once in a statement.
NOT_KNOWN = """
CREATE POLICY nobody_one_knows ON multi_search_sighting AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (NOT (SELECT harbour.knows_somebody())
        OR harbour.known_to((SELECT harbour.user_id()), ARRAY[record_id]) IS NULL);
"""
BACK = "DROP POLICY nobody_one_knows ON multi_search_sighting;"


class Migration(migrations.Migration):
    dependencies = [
        ("multi_search", "0012_counted_keys"),
        ("sharing", "0024_whom_one_knows"),
    ]
    operations = [RunSQL(NOT_KNOWN, BACK)]
