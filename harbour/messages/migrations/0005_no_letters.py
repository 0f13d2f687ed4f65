"""No message to the public goes by letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_public_walls")]

    operations = [
        migrations.AlterField(
            model_name="publicmessage",
            name="channel",
            field=models.CharField(
                choices=[("TEXT", "Text message"), ("EMAIL", "Email")], max_length=10
            ),
        ),
    ]
