from django.db import migrations

from harbour.kernel.operations import append_only
from harbour.sharing.api import protect, reference
from harbour.workforce import protection as rules


class Migration(migrations.Migration):
    dependencies = [("workforce", "0003_training"), ("sharing", "0002_walls")]

    operations = [
        reference("workforce_course", add=True),
        protect(rules.ATTENDANCE),
        protect(rules.UNTRAINED),
        protect(rules.LEAD, update=("until_on",)),
        protect(rules.AWARENESS),
        protect(rules.AWARENESS_READ),
        append_only("workforce_attendance"),
        append_only("workforce_untrained"),
        append_only("workforce_awareness"),
        append_only("workforce_awarenessread"),
    ]
