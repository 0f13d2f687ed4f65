"""Why an answer that tells something puts nobody in danger."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0029_added_walls")]

    operations = [
        migrations.AddField(
            model_name="rightsdecision",
            name="why_safe",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
