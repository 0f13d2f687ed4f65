from django.db import migrations

from harbour.kernel.operations import append_only, follow_workflow
from harbour.safeguarding import protection as rules
from harbour.safeguarding.domain.workflow import UPDATE
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0007_updates"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.UPDATE, update=("next_safe_at", "officer_id"), person_column="victim_id"),
        protect(rules.UPDATE_STEP),
        protect(rules.STATEMENT, person_column="victim_id"),
        append_only("safeguarding_updatestep"),
        append_only("safeguarding_statement"),
        follow_workflow(UPDATE, table="safeguarding_update", steps="safeguarding_updatestep"),
    ]
