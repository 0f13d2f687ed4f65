"""Abuse by somebody who works for a partner: that agency is let read nothing more of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

GUARD = """
CREATE FUNCTION harbour.agency_learns_nothing() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM public.perpetrators_staffmatter matter
            WHERE matter.status = 'OPEN' AND matter.agency_id = NEW.agency_id
                AND matter.owner_agency_id = NEW.giver_id
                AND (NEW.record_id = ANY (matter.people || matter.events)
                    OR NEW.person_record_id = ANY (matter.people))
                AND (matter.recipient_id IS NULL
                    OR NEW.kind NOT IN ('pole.personrecord', 'pole.event'))) THEN
        RAISE EXCEPTION 'This agency must learn nothing of it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER agency_learns_nothing BEFORE INSERT ON sharing_grant
    FOR EACH ROW EXECUTE FUNCTION harbour.agency_learns_nothing();

-- A record that is judged to be the same person's, and closed with the rest, is taken back too.
CREATE FUNCTION harbour.agency_reads_no_more() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.sharing_grant given SET revoked_at = now()
    WHERE given.agency_id = NEW.agency_id AND given.giver_id = NEW.owner_agency_id
        AND given.revoked_at IS NULL
        AND (given.record_id = ANY (NEW.people || NEW.events)
            OR given.person_record_id = ANY (NEW.people))
        AND (NEW.recipient_id IS NULL OR given.kind NOT IN ('pole.personrecord', 'pole.event'));
    RETURN NULL;
END $body$;
CREATE TRIGGER agency_reads_no_more AFTER UPDATE OF people, events ON perpetrators_staffmatter
    FOR EACH ROW WHEN (NEW.agency_id IS NOT NULL AND NEW.status = 'OPEN')
    EXECUTE FUNCTION harbour.agency_reads_no_more();
REVOKE ALL ON FUNCTION harbour.agency_learns_nothing(), harbour.agency_reads_no_more() FROM PUBLIC;
"""
UNDO = """
DROP TRIGGER agency_reads_no_more ON perpetrators_staffmatter;
DROP FUNCTION harbour.agency_reads_no_more();
DROP TRIGGER agency_learns_nothing ON sharing_grant;
DROP FUNCTION harbour.agency_learns_nothing();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0029_hidden_of_the_closed"),
        ("sharing", "0022_unusual_looks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="staffmatter",
            name="agency",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sharing.agency",
            ),
        ),
        migrations.AddField(
            model_name="staffmatter",
            name="recipient",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="staffmatter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recipient__isnull", True), ("agency__isnull", False), _connector="OR"
                ),
                name="staff_matter_recipient_is_of_its_agency",
            ),
        ),
        RunSQL(GUARD, UNDO),
    ]
