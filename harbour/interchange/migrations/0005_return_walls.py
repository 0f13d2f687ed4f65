from django.db import migrations

from harbour.interchange import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("interchange", "0004_returns"), ("sharing", "0002_walls")]

    operations = [protect(rules.RETURN), append_only("interchange_datareturn")]
