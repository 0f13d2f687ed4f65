"""Whose role ended yesterday in London is named to read no honour record."""

from django.db import migrations

from harbour.kernel.operations import counts_days_of_london


class Migration(migrations.Migration):
    dependencies = [("risk", "0012_details"), ("sharing", "0029_days_of_london")]

    operations = [counts_days_of_london("harbour.name_honour_readers(uuid)")]
