from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import workflow_changed
from harbour.marac.domain.workflow import CASE, REFERRAL

# A refusal is answered by the agency that referred, in words; and words it is that keep somebody
# safe until a case is heard.
GUARDS = """
CREATE OR REPLACE FUNCTION harbour.marac_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE held public.marac_referral%ROWTYPE;
BEGIN
    SELECT * INTO held FROM public.marac_referral WHERE id = NEW.record_id;
    IF NEW.event IN ('accept', 'reject') AND held.host_id <> harbour.agency_id()
        OR NEW.event IN ('appeal', 'settle') AND held.owner_agency_id <> harbour.agency_id() THEN
        RAISE EXCEPTION 'The host decides on a referral, and its agency answers'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event IN ('reject', 'settle') AND length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'A referral is not refused, nor a refusal accepted, without a word'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE FUNCTION harbour.marac_kept_safe() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'keep_safe' AND length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'Nobody is kept safe without a word on how'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_kept_safe BEFORE INSERT ON marac_casestep
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_kept_safe();
REVOKE ALL ON FUNCTION harbour.marac_kept_safe() FROM PUBLIC;
"""
UNDO = """
DROP TRIGGER marac_kept_safe ON marac_casestep;
DROP FUNCTION harbour.marac_kept_safe();
"""


class Migration(migrations.Migration):
    dependencies = [("marac", "0007_sent_from_here")]

    operations = [
        migrations.AlterField(
            model_name="referral",
            name="status",
            field=models.CharField(
                choices=[
                    ("REFERRED", "Referred"),
                    ("ACCEPTED", "Accepted"),
                    ("REJECTED", "Not accepted"),
                    ("SETTLED", "Not accepted: kept safe otherwise"),
                ],
                default="REFERRED",
                max_length=10,
            ),
        ),
        workflow_changed(REFERRAL, table="marac_referral", steps="marac_referralstep"),
        workflow_changed(CASE, table="marac_case", steps="marac_casestep"),
        RunSQL(GUARDS, UNDO),
    ]
