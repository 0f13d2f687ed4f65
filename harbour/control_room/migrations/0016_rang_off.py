"""Calls that were handed over by telephone and rang off before anybody answered."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import harbour.kernel.ids
from harbour.control_room import protection as rules
from harbour.sharing.api import protect


class Migration(migrations.Migration):
    dependencies = [
        ("control_room", "0015_bare_rows"),
        ("sharing", "0022_unusual_looks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RungCall",
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
                ("call_id", models.UUIDField(unique=True)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("999", "999 call"),
                            ("101", "101 call"),
                            ("COUNTER", "Enquiry counter"),
                            ("PARTNER", "Worker of a partner agency"),
                            ("HEALTH", "Health practitioner"),
                            ("OTHER", "Another way"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                ("rang_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("lost_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.UUIDField(null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rung",
                        to="control_room.contact",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lost_at", None), ("opened_at", None)),
                        fields=["rang_at"],
                        name="rung_and_not_answered",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at", None),
                            models.Q(
                                ("settled_by__isnull", False),
                                models.Q(
                                    ("contact__isnull", False),
                                    ("words__regex", "\\S"),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="rung_call_settled_by_a_call_or_words",
                    )
                ],
            },
        ),
        protect(
            rules.RUNG_CALL,
            update=("opened_at", "lost_at", "settled_at", "settled_by", "words", "contact_id"),
        ),
    ]
