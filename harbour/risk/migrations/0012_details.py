"""What a victim was given of support at the scene, and whether paper may stay there."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import harbour.kernel.ids
from harbour.kernel.operations import append_only
from harbour.risk import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [("risk", "0011_children_said")]

    operations = [
        migrations.CreateModel(
            name="Details",
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
                (
                    "given",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("SPOKEN", "Helpline numbers, told by word"),
                                (
                                    "SAVED",
                                    "Numbers saved in the victim's telephone, under a name that"
                                    " tells nothing",
                                ),
                                ("WRITTEN", "Helpline numbers, written down"),
                                ("CARD", "The officer's contact card"),
                                ("LEAFLET", "A leaflet on support"),
                            ],
                            max_length=8,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "paper_safe",
                    models.CharField(
                        choices=[
                            ("YES", "Yes, the victim said so alone"),
                            ("NO", "No"),
                            ("NOT_ASKED", "Not asked, or the victim was not alone"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("said_by", models.UUIDField()),
                ("said_at", models.DateTimeField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="details",
                        to="risk.assessment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given", []), _negated=True),
                            ("words__regex", "\\S"),
                            _connector="OR",
                        ),
                        name="nothing_given_says_why",
                    )
                ],
            },
        ),
        protect(rules.DETAILS),
        append_only("risk_details"),
    ]
