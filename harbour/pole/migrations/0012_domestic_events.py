"""Domestic abuse is a small part of what a force records: figures of it read that part alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pole", "0011_cards")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("is_domestic", True)),
                fields=["owner_agency", "reported_at"],
                name="domestic_events",
            ),
        ),
    ]
