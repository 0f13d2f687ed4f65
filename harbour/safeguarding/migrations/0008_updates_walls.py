from dataclasses import replace

from django.db import migrations

from harbour.kernel.operations import append_only, follow_workflow
from harbour.safeguarding import protection as rules
from harbour.safeguarding.domain.workflow import UPDATE
from harbour.sharing.api import protect

# A column that the rule names comes later: its policies are made anew once it is there.
_UPDATE = replace(rules.UPDATE, about=("victim_id",))


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0007_updates"), ("sharing", "0002_walls")]

    operations = [
        protect(_UPDATE, update=("next_safe_at", "officer_id"), person_column="victim_id"),
        protect(replace(rules.UPDATE_STEP, parent=_UPDATE)),
        protect(rules.STATEMENT, person_column="victim_id"),
        append_only("safeguarding_updatestep"),
        append_only("safeguarding_statement"),
        follow_workflow(UPDATE, table="safeguarding_update", steps="safeguarding_updatestep"),
    ]
