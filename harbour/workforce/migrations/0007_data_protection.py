"""A force may have a team that answers requests for personal data."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workforce", "0006_brought_forward")]

    operations = [
        migrations.AlterField(
            model_name="team",
            name="function",
            field=models.CharField(
                choices=[
                    ("CONTROL_ROOM", "Control room"),
                    ("RESPONSE", "Response"),
                    ("CRU", "Central referral unit"),
                    ("SAFEGUARDING", "Area safeguarding team"),
                    ("CID", "Local investigation"),
                    ("NEIGHBOURHOOD", "Neighbourhood"),
                    ("VICTIM_SUPPORT", "Victim support"),
                    ("CHILDREN", "Children's services"),
                    ("IDVA", "Independent advisers"),
                    ("DATA_PROTECTION", "Data protection"),
                    ("OTHER", "Other"),
                ],
                max_length=20,
            ),
        ),
    ]
