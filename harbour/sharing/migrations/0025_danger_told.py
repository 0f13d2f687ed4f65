"""What an agency adds says whether it tells of new danger; what was added before does not say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sharing", "0024_whom_one_knows")]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="danger",
            field=models.CharField(
                choices=[("YES", "Yes"), ("NO", "No"), ("UNSURE", "I cannot tell")],
                db_default="UNSURE",
                default="UNSURE",
                max_length=6,
            ),
        ),
    ]
