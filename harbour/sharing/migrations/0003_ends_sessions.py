"""What signing in may change of a person: the password, and the end of all sessions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_walls")]
    operations = [
        migrations.AddField(
            "user",
            "must_change_password",
            models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            "user", "sessions_ended_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.RunSQL(
            "GRANT UPDATE (must_change_password, sessions_ended_at) ON sharing_user TO harbour_web",
            migrations.RunSQL.noop,
        ),
    ]
