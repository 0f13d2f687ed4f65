from django.db import migrations

from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0011_radar"),
        ("sharing", "0002_walls"),
    ]

    operations = [protect(rules.HIDDEN, delete=True)]
