from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.multi_search.scoring import SCORE


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0004_scores")]

    operations = [RunSQL(SCORE, RunSQL.noop)]
