"""One's own rank is asked by the rules of bail and detention, and by nobody else."""

from django.db import migrations
from django.db.migrations.operations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("investigation", "0016_custody_walls")]

    operations = [
        RunSQL(
            "REVOKE ALL ON FUNCTION harbour.own_rank() FROM PUBLIC",
            "GRANT EXECUTE ON FUNCTION harbour.own_rank() TO PUBLIC",
        )
    ]
