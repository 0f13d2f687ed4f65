"""What was counted is kept for whoever sees exactly the same (docs/adr/0012).

What was kept for one reader is thrown away: the next look, or the next five minutes, counts anew.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import harbour.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("performance", "0008_kept_walls"), ("sharing", "0023_sight")]

    operations = [
        migrations.DeleteModel(name="KeptCount"),
        migrations.CreateModel(
            name="KeptSum",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=harbour.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("sight", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=120)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("open_on", models.DateField()),
                ("definitions", models.CharField(max_length=64)),
                ("counts", models.JSONField()),
                ("counted_at", models.DateTimeField()),
                (
                    "owner_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner_agency", "sight", "what", "from_on", "until_on", "open_on"),
                        name="kept_once_for_a_sight",
                    )
                ],
            },
        ),
    ]
