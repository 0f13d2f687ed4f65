"""An alert ends with its last day in London."""

from django.db import migrations

from harbour.kernel.operations import counts_days_of_london


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0013_known_people"), ("sharing", "0029_days_of_london")]

    operations = [counts_days_of_london("harbour.watches_meeting(uuid[])")]
