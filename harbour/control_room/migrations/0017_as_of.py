"""As of when a source that is taken in by files was looked into."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("control_room", "0016_rang_off")]

    operations = [
        migrations.AddField(
            model_name="briefingcheck",
            name="as_of",
            field=models.DateTimeField(null=True),
        ),
    ]
