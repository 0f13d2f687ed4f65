from django.db import migrations

from harbour.kernel.operations import append_only, follow_workflow
from harbour.safeguarding import protection as rules
from harbour.safeguarding.domain.workflow import TRACKED
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0009_tracker"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.TRACKED, update=("officer_id",), person_column="victim_id"),
        protect(rules.TRACKED_STEP),
        append_only("safeguarding_trackedstep"),
        follow_workflow(TRACKED, table="safeguarding_tracked", steps="safeguarding_trackedstep"),
    ]
