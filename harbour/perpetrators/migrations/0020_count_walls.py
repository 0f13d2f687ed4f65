from django.db import migrations

from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0019_count"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(rules.COUNT, delete=True),
        protect(rules.TALLY, delete=True, audited=False),
    ]
