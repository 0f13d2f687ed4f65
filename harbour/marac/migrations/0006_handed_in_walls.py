from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.marac import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("marac", "0005_handed_in"), ("sharing", "0022_unusual_looks")]

    operations = [protect(rules.HANDED_IN), append_only("marac_handedin")]
