from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.performance import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("performance", "0005_publication"), ("sharing", "0002_walls")]

    operations = [protect(rules.PUBLICATION), append_only("performance_publication")]
