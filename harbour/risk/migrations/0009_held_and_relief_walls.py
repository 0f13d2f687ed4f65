from django.db import migrations

from harbour.kernel.operations import append_only, workflow_changed
from harbour.risk import protection as rules
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("risk", "0008_held_and_relief")]

    operations = [
        protect(rules.HELD_NOTE),
        protect(rules.RELIEF),
        append_only("risk_heldnote"),
        append_only("risk_relief"),
        workflow_changed(ASSESSMENT, table="risk_assessment", steps="risk_assessmentstep"),
    ]
