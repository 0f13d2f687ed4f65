from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.referrals import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_nightly")]

    operations = [
        protect(rules.NIGHT),
        protect(rules.UNOWNED, person_column="victim_id"),
        append_only("referrals_night"),
        append_only("referrals_unowned"),
    ]
