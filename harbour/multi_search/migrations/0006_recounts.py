from django.db import migrations
from django.db.migrations.operations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0005_score_entries")]

    operations = [
        RunSQL("GRANT EXECUTE ON FUNCTION harbour.recount_words() TO harbour_owner", RunSQL.noop)
    ]
