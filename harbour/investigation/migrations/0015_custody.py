import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import harbour.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0014_exhibit_files"),
        ("perpetrators", "0025_kept_from_it"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrestdecision",
            name="interview_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="cancellation",
            name="taken_over",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="hearing",
            name="goes",
            field=models.CharField(
                blank=True,
                choices=[
                    ("REMANDED", "Remanded in custody"),
                    ("CONDITIONAL", "Bailed with conditions"),
                    ("FREE", "Out, without conditions"),
                    ("SUMMONSED", "Summonsed"),
                    ("PRISON", "In prison"),
                ],
                db_default="",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="order",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="perpetrators.order",
            ),
        ),
        migrations.AlterField(
            model_name="baildecision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("FIRST", "Bailed"),
                    ("EXTENDED", "Bail extended"),
                    ("VARIED", "Conditions changed"),
                    ("RUI", "Released under investigation"),
                    ("CHARGED", "Charged, and bailed to court"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="hearing",
            name="custody",
            field=models.CharField(
                choices=[
                    ("REMANDED", "Remanded in custody"),
                    ("CONDITIONAL", "Bailed with conditions"),
                    ("FREE", "Out, without conditions"),
                    ("SUMMONSED", "Summonsed"),
                    ("PRISON", "In prison"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="suspect",
            name="status",
            field=models.CharField(
                choices=[
                    ("IDENTIFIED", "Identified"),
                    ("OUTSTANDING", "Outstanding"),
                    ("WANTED", "Circulated as wanted"),
                    ("VOLUNTARY", "Voluntary interview arranged"),
                    ("ARRESTED", "Arrested"),
                    ("INTERVIEWED", "Interviewed"),
                    ("BAILED", "On bail"),
                    ("RUI", "Released under investigation"),
                    ("CHARGED", "Charged"),
                    ("CAUTIONED", "Dealt with out of court"),
                    ("ENDED", "No further action"),
                    ("DECEASED", "Has died"),
                    ("TRANSFERRED", "With another force"),
                ],
                default="IDENTIFIED",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Charge",
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
                ("words", models.TextField()),
                (
                    "custody",
                    models.CharField(
                        choices=[
                            ("REMANDED", "Remanded in custody"),
                            ("CONDITIONAL", "Bailed with conditions"),
                            ("FREE", "Out, without conditions"),
                            ("SUMMONSED", "Summonsed"),
                            ("PRISON", "In prison"),
                        ],
                        max_length=12,
                    ),
                ),
                ("court", models.CharField(max_length=120)),
                ("first_on", models.DateField()),
                ("charged_by", models.UUIDField()),
                ("charged_at", models.DateTimeField()),
                (
                    "bail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="investigation.baildecision",
                    ),
                ),
                (
                    "crime",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="investigation.crime",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="investigation.chargingdecision",
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="investigation.suspect",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("court", ""), _negated=True),
                            models.Q(
                                models.Q(("bail__isnull", False), ("custody", "CONDITIONAL")),
                                models.Q(
                                    models.Q(("custody", "CONDITIONAL"), _negated=True),
                                    ("bail__isnull", True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="charge_says_where_the_suspect_goes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CrimeAfterAll",
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
                ("why", models.TextField()),
                ("decided_by", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                (
                    "non_crime",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="after_all",
                        to="investigation.noncrime",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="after_all_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DetentionExtension",
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
                ("hours", models.PositiveSmallIntegerField()),
                ("until_at", models.DateTimeField()),
                ("authority", models.CharField(max_length=20)),
                ("court", models.CharField(blank=True, max_length=120)),
                ("why", models.TextField()),
                ("decided_by", models.UUIDField()),
                ("decided_at", models.DateTimeField()),
                (
                    "suspect",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="investigation.suspect",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("why", ""), _negated=True),
                            models.Q(
                                models.Q(("authority", "superintendent"), ("hours", 36)),
                                models.Q(
                                    ("authority", "court"),
                                    ("hours__in", [72, 96]),
                                    models.Q(("court", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="detention_extended_on_authority",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuiReview",
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
                    "verdict",
                    models.CharField(
                        choices=[
                            ("SAFE", "It keeps the victim safe"),
                            ("UNSAFE", "It does not: arrest again and bail, or apply for an order"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                ("reviewed_by", models.UUIDField()),
                ("reviewed_at", models.DateTimeField()),
                (
                    "bail",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="investigation.baildecision",
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigation.suspect",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="rui_review_says"
                    )
                ],
            },
        ),
    ]
