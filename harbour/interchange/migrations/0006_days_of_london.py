"""The system of a force that an extract brings begins on London's day."""

from django.db import migrations

from harbour.kernel.operations import counts_days_of_london


class Migration(migrations.Migration):
    dependencies = [("interchange", "0005_return_walls"), ("sharing", "0029_days_of_london")]

    operations = [
        counts_days_of_london("harbour.register_source(text, text, text, text, boolean, uuid[])")
    ]
