"""Two reports of one occurrence may be found to be one, and found again not to be."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pole", "0009_erasure")]

    operations = [
        migrations.RunSQL(
            "GRANT UPDATE (occurrence_id) ON pole_event TO harbour_app",
            "REVOKE UPDATE (occurrence_id) ON pole_event FROM harbour_app",
        )
    ]
