from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.learning import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("learning", "0018_caught")]

    operations = [
        protect(rules.CAUGHT, person_column="victim_id"),
        append_only("learning_caught"),
    ]
