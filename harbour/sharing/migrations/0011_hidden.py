from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.sharing.hidden import HIDDEN


class Migration(migrations.Migration):
    """For databases made before the functions were among the first; policies renew by themselves."""

    dependencies = [("sharing", "0010_file_walls")]

    operations = [RunSQL(HIDDEN, RunSQL.noop)]
