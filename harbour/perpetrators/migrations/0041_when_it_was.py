"""When a warning or a duty of a release or a recall was, beside when it was written down."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0040_panel_within")]

    operations = [
        migrations.AddField(
            model_name="releaseact",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="releaseact",
            constraint=models.CheckConstraint(
                condition=Q(done_at__lte=F("written_at")),
                name="release_act_was_before_it_was_written",
            ),
        ),
        migrations.AddField(
            model_name="recallact",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="recallact",
            constraint=models.CheckConstraint(
                condition=Q(done_at__lte=F("written_at")),
                name="recall_act_was_before_it_was_written",
            ),
        ),
        migrations.AddField(
            model_name="recallstep",
            name="happened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="recallstep",
            constraint=models.CheckConstraint(
                condition=Q(happened_at__lte=F("taken_at")),
                name="perpetrators_recallstep_was_before",
            ),
        ),
        migrations.AddField(
            model_name="releasestep",
            name="happened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="releasestep",
            constraint=models.CheckConstraint(
                condition=Q(happened_at__lte=F("taken_at")),
                name="perpetrators_releasestep_was_before",
            ),
        ),
    ]
