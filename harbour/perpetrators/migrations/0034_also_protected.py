import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import harbour.kernel.ids

ID = (
    "id",
    models.UUIDField(
        default=harbour.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
    ),
)
RECORDED = (
    "recorded_at",
    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
)


def _of_order(related_name: str) -> tuple[str, models.ForeignKey]:
    return (
        "order",
        models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name=related_name,
            to="perpetrators.order",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0033_kept_from_an_agency"),
        ("pole", "0013_court_findings"),
        ("sharing", "0023_sight"),
    ]

    operations = [
        migrations.CreateModel(
            name="AlsoProtected",
            fields=[
                ID,
                RECORDED,
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("VICTIM", "Another victim"),
                            ("CHILD", "A child"),
                            ("PARTNER", "A new partner"),
                            ("RELATIVE", "A relative or friend"),
                        ],
                        max_length=8,
                    ),
                ),
                ("added_by", models.UUIDField()),
                ("added_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                _of_order("also"),
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
                (
                    "told_through",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pole.personrecord",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="also_protected_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("order", "person"),
                        name="also_protected_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_through__isnull", True),
                            models.Q(("told_through", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="also_protected_through_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ID,
                RECORDED,
                ("words", models.TextField()),
                ("happened_at", models.DateTimeField()),
                ("at_once", models.BooleanField()),
                _of_order("turns"),
            ],
            options={"indexes": [models.Index(fields=["recorded_at"], name="turn_recorded")]},
        ),
        migrations.CreateModel(
            name="Variation",
            fields=[
                ID,
                RECORDED,
                ("varied_on", models.DateField()),
                ("conditions_before", models.TextField()),
                ("conditions", models.TextField()),
                ("expires_before", models.DateField(null=True)),
                ("expires_on", models.DateField(null=True)),
                ("words", models.TextField()),
                ("given_at", models.DateTimeField(null=True)),
                ("given_words", models.TextField(blank=True)),
                ("recorded_by", models.UUIDField()),
                _of_order("variations"),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_at__isnull", True),
                            models.Q(("given_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="variation_given_says_how",
                    )
                ]
            },
        ),
    ]
