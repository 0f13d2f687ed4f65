"""Who was a sergeant when something was read or decided counts days of London."""

from django.db import migrations

from harbour.kernel.operations import counts_days_of_london


class Migration(migrations.Migration):
    dependencies = [("referrals", "0020_lead_alone"), ("sharing", "0029_days_of_london")]

    operations = [
        counts_days_of_london("harbour.read_by_a_sergeant()", "harbour.no_visit_needs_a_sergeant()")
    ]
