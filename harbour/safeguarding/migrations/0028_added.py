"""What another agency adds reaches whoever holds the case, and is read."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import harbour.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("pole", "0011_cards"),
        ("safeguarding", "0027_sealed_around"),
        ("sharing", "0025_danger_told"),
    ]

    operations = [
        migrations.CreateModel(
            name="Added",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=harbour.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("contribution_id", models.UUIDField()),
                ("may_be_danger", models.BooleanField()),
                ("told_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
                ("done", models.TextField(blank=True)),
                ("read_by", models.UUIDField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added",
                        to="safeguarding.case",
                    ),
                ),
                (
                    "from_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.agency",
                    ),
                ),
                (
                    "owner_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pole.personrecord",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "-told_at"], name="added_to_case"),
                    models.Index(fields=["person"], name="added_about_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution_id", "case"), name="added_heard_once_in_a_case"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("case__isnull", True)),
                        fields=("contribution_id", "owner_agency"),
                        name="added_heard_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done", ""), ("read_at__isnull", True), ("read_by__isnull", True)
                            ),
                            models.Q(
                                ("done__regex", "\\S"),
                                ("read_at__isnull", False),
                                ("read_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="added_read_says_what_is_done",
                    ),
                ],
            },
        ),
    ]
