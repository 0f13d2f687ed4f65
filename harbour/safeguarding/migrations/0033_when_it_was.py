"""When she was told or tried, by which way, and when it was written down."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0032_no_letters")]

    operations = [
        migrations.AddField(
            model_name="updatestep",
            name="told_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="updatestep",
            name="way",
            field=models.CharField(
                blank=True,
                choices=[
                    ("CALL", "By telephone"),
                    ("VISIT", "At a visit"),
                    ("ELSEWHERE", "In person, somewhere safe"),
                    ("THROUGH", "Through somebody the victim trusts"),
                ],
                db_default="",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="updatestep",
            name="told_by",
            field=models.CharField(blank=True, db_default="", max_length=120),
        ),
        migrations.AddField(
            model_name="updatestep",
            name="she_came",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="updatestep",
            constraint=models.CheckConstraint(
                condition=Q(told_at__lte=F("taken_at")), name="told_before_it_was_written"
            ),
        ),
        migrations.AddField(
            model_name="loggedcontact",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="loggedcontact",
            constraint=models.CheckConstraint(
                condition=Q(made_at__lte=F("written_at")), name="contact_was_before_it_was_written"
            ),
        ),
    ]
