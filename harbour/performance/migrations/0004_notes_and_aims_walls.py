from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.performance import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("performance", "0003_notes_and_aims"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.NOTE),
        protect(rules.AIM),
        append_only("performance_changenote"),
        append_only("performance_aim"),
    ]
