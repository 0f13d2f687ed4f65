"""Figures read the days that they are about, and domestic abuse alone where they count no more:
not every year that a force has recorded.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pole", "0011_cards")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["owner_agency", "reported_at"], name="event_by_day"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("is_domestic", True)),
                fields=["owner_agency", "reported_at"],
                name="domestic_events",
            ),
        ),
    ]
