from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.safeguarding import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0023_way_told")]

    operations = [
        protect(rules.WAY_TOLD, person_column="victim_id"),
        append_only("safeguarding_waytold"),
    ]
