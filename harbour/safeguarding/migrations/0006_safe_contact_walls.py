from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.safeguarding import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0005_safe_contact"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.CONTACT_STOP, person_column="victim_id"),
        append_only("safeguarding_contactstop"),
    ]
