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


def _key(name: str, to: str, *, related_name: str = "+", null: bool = False):
    return (
        name,
        models.ForeignKey(
            null=null,
            on_delete=django.db.models.deletion.PROTECT,
            related_name=related_name,
            to=to,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0036_mappa_by_law")]

    operations = [
        migrations.CreateModel(
            name="StalkingApplication",
            fields=[
                ID,
                RECORDED,
                ("risk", models.TextField()),
                ("necessity", models.TextField()),
                ("prohibitions", models.TextField()),
                ("requirements", models.TextField(blank=True)),
                ("conflicts", models.TextField()),
                ("views", models.TextField()),
                ("months", models.PositiveSmallIntegerField(null=True)),
                ("interim", models.BooleanField()),
                ("interim_why", models.TextField(blank=True)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("court", models.CharField(blank=True, max_length=120)),
                ("hearing_at", models.DateTimeField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ASKED", "Waits for a decision"),
                            ("REFUSED", "Not authorised"),
                            ("AUTHORISED", "Authorised, waits for the court"),
                            ("INTERIM", "An interim order binds, waits for the court"),
                            ("GRANTED", "The court made an order"),
                            ("NOT_GRANTED", "The court made no order"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="ASKED",
                        max_length=11,
                    ),
                ),
                _key("interim_order", "perpetrators.order", null=True),
                _key("order", "perpetrators.order", null=True),
                _key("owner_agency", "sharing.agency"),
                _key("protected", "pole.personrecord"),
                _key("subject", "pole.personrecord"),
            ],
            options={
                "indexes": [models.Index(fields=["subject"], name="stalking_of_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("months__isnull", True), ("months__gte", 24), _connector="OR"
                        ),
                        name="stalking_two_years_or_more",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interim", False),
                            models.Q(("interim_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="stalking_interim_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StalkingApplicationStep",
            fields=[
                ID,
                RECORDED,
                ("position", models.PositiveSmallIntegerField()),
                ("event", models.CharField(max_length=40)),
                ("from_status", models.CharField(max_length=40)),
                ("to_status", models.CharField(max_length=40)),
                ("taken_by", models.UUIDField()),
                ("taken_at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                _key("record", "perpetrators.stalkingapplication", related_name="steps"),
            ],
            options={
                "ordering": ("record", "position"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "position"),
                        name="perpetrators_stalkingapplicationstep_in_turn",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StalkingAct",
            fields=[
                ID,
                RECORDED,
                ("happened_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FOLLOWING", "Following them"),
                            ("CONTACT", "Contacting them, or trying to, by any means"),
                            ("PUBLISHING", "Publishing something about them, or as if by them"),
                            ("ONLINE", "Watching what they do online or on the telephone"),
                            ("LOITERING", "Loitering anywhere"),
                            ("PROPERTY", "Interfering with what is theirs"),
                            ("WATCHING", "Watching or spying on them"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("evidence", models.TextField(blank=True)),
                ("recorded_by", models.UUIDField()),
                _key("application", "perpetrators.stalkingapplication", related_name="acts"),
            ],
        ),
    ]
