"""When a client was tried to be reached, and when it was written down."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("advisers", "0012_clients")]

    operations = [
        migrations.AddField(
            model_name="attempt",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=Q(made_at__lte=F("written_at")),
                name="attempt_was_before_it_was_written",
            ),
        ),
    ]
