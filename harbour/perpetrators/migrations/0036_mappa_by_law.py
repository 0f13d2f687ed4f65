"""MAPPA by the law itself: what a sentence proposes is decided once, by a person, with a reason."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

import harbour.kernel.ids
from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect

ONCE = """
CREATE FUNCTION harbour.mappa_decided_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'What the law proposes is decided once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER decided_once BEFORE UPDATE ON perpetrators_mappaproposal
    FOR EACH ROW EXECUTE FUNCTION harbour.mappa_decided_once();
"""
UNDO = """
DROP TRIGGER decided_once ON perpetrators_mappaproposal;
DROP FUNCTION harbour.mappa_decided_once();
"""


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0035_also_protected_walls")]

    operations = [
        migrations.CreateModel(
            name="MappaProposal",
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
                ("offence", models.CharField(max_length=200)),
                (
                    "sentence",
                    models.CharField(
                        choices=[
                            ("PRISON", "Prison"),
                            ("SUSPENDED", "Prison, suspended"),
                            ("HOSPITAL", "A hospital order"),
                        ],
                        max_length=9,
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
                ("sentenced_on", models.DateField()),
                (
                    "category",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1: registered sexual offender"),
                            (2, "2: violent, or other sexual offender"),
                            (3, "3: other dangerous offender, referred"),
                            (4, "4: terrorism or terrorism risk"),
                        ]
                    ),
                ),
                ("rule_version", models.CharField(max_length=20)),
                ("source", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("accepted", models.BooleanField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "owner_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sharing.agency",
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="perpetrators.placement",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pole.personrecord",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["subject"], name="mappa_proposal_of_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted__isnull", True),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("placement__isnull", True),
                            ),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                ("accepted", True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("placement__isnull", False),
                            ),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                ("accepted", False),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("placement__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="mappa_proposal_decided_with_reason",
                    )
                ],
            },
        ),
        protect(
            rules.MAPPA_PROPOSAL,
            update=("accepted", "reason", "decided_by", "decided_at", "placement_id"),
            person_column="subject_id",
        ),
        RunSQL(ONCE, UNDO),
    ]
