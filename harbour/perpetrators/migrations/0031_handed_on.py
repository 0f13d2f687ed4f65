from django.db import migrations

from harbour.kernel.operations import workflow_changed
from harbour.perpetrators.domain.workflow import MANAGED


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0030_of_a_partner")]

    operations = [
        workflow_changed(MANAGED, table="perpetrators_managed", steps="perpetrators_managedstep"),
    ]
