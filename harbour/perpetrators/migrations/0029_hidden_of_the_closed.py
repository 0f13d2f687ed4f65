"""What a look finds about somebody closed to others is seen by their readers alone.

Rows are replaced at each look: those that are there count what nobody else may see, and go.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

GONE = """
SET LOCAL harbour.maintenance = 'on';
DELETE FROM perpetrators_hiddenserial;
SET LOCAL harbour.maintenance = '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0028_where_a_notice_is_given"),
        ("pole", "0008_restricted"),
    ]

    operations = [
        RunSQL(GONE, RunSQL.noop),
        migrations.AddField(
            model_name="hiddenserial",
            name="closed",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pole.personrecord",
            ),
        ),
    ]
