"""A rise of the grade reaches what was asked of others before, and is answered by them."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import harbour.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("referrals", "0017_appeals_alone")]

    operations = [
        migrations.AlterField(
            model_name="unowned",
            name="what",
            field=models.CharField(
                choices=[
                    ("FORM", "A form that was asked for, which nobody owes"),
                    (
                        "EVENT",
                        "A domestic abuse call that is answered, and a victim of it without a form",
                    ),
                    ("QUEUE", "A submitted form that is not in the unit's queue"),
                    ("ITEM", "An assessment in the queue without a clock"),
                    ("ROUTE", "Graded, and not sent on"),
                    ("CASE", "High or medium risk without a safeguarding case"),
                    ("OWNER", "A safeguarding case that nobody works on"),
                    ("SUPPORT", "Standard risk: neither referred, nor to be asked again"),
                    ("ANSWER", "A referral that waits for an answer without a clock"),
                    ("CHILD", "A child linked to a case and in no referral"),
                    ("SCHOOL", "A child named at the scene whose school nobody tells"),
                    ("REJECTED", "A referral was rejected, and nobody has done anything about it"),
                    ("UNNAMED", "Children are known of, and nobody has named them"),
                    ("ADULT", "Care and support needs without a decision on adult safeguarding"),
                    ("VISIT", "A joint visit was asked for, and nobody owes it"),
                    (
                        "GRADE",
                        "A referral below the grade that stands: whoever was asked does not know",
                    ),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Risen",
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
                ("was", models.CharField(blank=True, max_length=12)),
                ("grade", models.CharField(max_length=12)),
                ("risen_at", models.DateTimeField()),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rises",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="RisenRead",
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
                ("read_by", models.UUIDField()),
                ("read_at", models.DateTimeField()),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rises_read",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words__regex", "\\S")), name="risen_read_says_what"
                    )
                ],
            },
        ),
    ]
