"""Who is in the team of a client's advisers counts days of London."""

from django.db import migrations

from harbour.kernel.operations import counts_days_of_london


class Migration(migrations.Migration):
    dependencies = [("advisers", "0013_when_it_was"), ("sharing", "0029_days_of_london")]

    operations = [counts_days_of_london("harbour.clients()")]
