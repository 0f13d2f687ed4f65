"""Which records share most keys with a question is counted by intarray."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.multi_search.scoring import SCORE


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0011_kept_plans")]
    operations = [RunSQL(SCORE, RunSQL.noop)]
