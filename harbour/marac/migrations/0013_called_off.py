from django.db import migrations, models

from harbour.kernel.operations import workflow_changed
from harbour.marac.domain.workflow import MEETING


class Migration(migrations.Migration):
    dependencies = [("marac", "0012_whole_year")]

    operations = [
        migrations.AlterField(
            model_name="meeting",
            name="status",
            field=models.CharField(
                choices=[
                    ("SCHEDULED", "Scheduled"),
                    ("AGENDA_SENT", "Agenda sent for research"),
                    ("HELD", "Held, minutes owed"),
                    ("MINUTES_SENT", "Minutes sent"),
                    ("CALLED_OFF", "Called off: its cases wait for the next"),
                ],
                default="SCHEDULED",
                max_length=14,
            ),
        ),
        workflow_changed(MEETING, table="marac_meeting", steps="marac_meetingstep"),
    ]
