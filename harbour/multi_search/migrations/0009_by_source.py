"""An entry knows its source, so that one slow source is stopped while the others answer."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.multi_search.scoring import SCORE

KNOWN = """
SET LOCAL harbour.maintenance = 'on';
UPDATE multi_search_entry entry SET source_id = record.source_id
    FROM pole_personrecord record WHERE record.id = entry.id;
SET LOCAL harbour.maintenance = '';
GRANT UPDATE (source_id) ON multi_search_entry TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0008_watch_walls")]

    operations = [
        migrations.AddField("entry", "source_id", models.UUIDField(null=True)),
        RunSQL(KNOWN, RunSQL.noop),
        RunSQL(SCORE, RunSQL.noop),
    ]
