import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import harbour.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0009_action_needs_its_case"),
        ("sharing", "0026_given_within"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="hubmember",
            name="contact",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Answering",
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
                ("is_cover", models.BooleanField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("reason", models.TextField()),
                ("named_by", models.UUIDField()),
                ("named_at", models.DateTimeField()),
                ("ended_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "conference",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marac.conference",
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marac.hub",
                    ),
                ),
                (
                    "host",
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
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "until_on"], name="marac_cover_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("conference__isnull", True), ("hub__isnull", True), _connector="XOR"
                        ),
                        name="marac_answering_at_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="marac_answering_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_cover", False), ("until_on__isnull", True)),
                            models.Q(
                                ("is_cover", True),
                                ("until_on__gte", models.F("from_on")),
                                ("user__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="marac_cover_ends",
                    ),
                ],
            },
        ),
    ]
