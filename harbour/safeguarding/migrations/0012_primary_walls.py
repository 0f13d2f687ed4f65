from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.safeguarding import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0011_primary"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.COUNTER, person_column="one_id"),
        protect(rules.PRIMARY_DECISION),
        append_only("safeguarding_counterallegation"),
        append_only("safeguarding_primarydecision"),
    ]
