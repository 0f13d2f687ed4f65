from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0013_beat"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(rules.BEAT_TASK, person_column="subject_id"),
        protect(rules.BEAT_TASK_TRY),
        append_only("perpetrators_beattask"),
        append_only("perpetrators_beattasktry"),
    ]
