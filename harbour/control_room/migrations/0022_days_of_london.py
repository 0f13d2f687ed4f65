"""Whose role ended yesterday in London is told of no opening of what is held back."""

from django.db import migrations

from harbour.kernel.operations import counts_days_of_london


class Migration(migrations.Migration):
    dependencies = [("control_room", "0021_calls_by_number"), ("sharing", "0029_days_of_london")]

    operations = [counts_days_of_london("harbour.owners_of_held(uuid, boolean)")]
