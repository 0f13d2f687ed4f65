from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.investigation.domain.workflow import CRIME
from harbour.kernel.operations import append_only, workflow_changed
from harbour.sharing.api import protect

# A crime disappears from the figures only on verifiable information that an inspector weighed,
# and never on the word of the officer whose crime it is.
GUARDS = """
CREATE FUNCTION harbour.crime_cancelled_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT harbour.roles_held() && ARRAY['duty_inspector'] THEN
        RAISE EXCEPTION 'Only an inspector cancels a crime'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT 1 FROM public.investigation_crime held
            WHERE held.id = NEW.crime_id AND held.officer_id = harbour.user_id()) THEN
        RAISE EXCEPTION 'Somebody else cancels your own crime'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER cancelled_by_another BEFORE INSERT ON investigation_cancellation
    FOR EACH ROW EXECUTE FUNCTION harbour.crime_cancelled_by_another();
CREATE FUNCTION harbour.crime_cancelled_on_information() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.to_status IN ('CANCELLED', 'TRANSFERRED') AND NOT EXISTS (
            SELECT 1 FROM public.investigation_cancellation made
            WHERE made.crime_id = NEW.record_id) THEN
        RAISE EXCEPTION 'Nobody said on what information the crime is cancelled'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER zz_cancelled_on_information BEFORE INSERT ON investigation_crimestep
    FOR EACH ROW EXECUTE FUNCTION harbour.crime_cancelled_on_information();
"""
UNDO = """
DROP TRIGGER zz_cancelled_on_information ON investigation_crimestep;
DROP FUNCTION harbour.crime_cancelled_on_information();
DROP TRIGGER cancelled_by_another ON investigation_cancellation;
DROP FUNCTION harbour.crime_cancelled_by_another();
"""


class Migration(migrations.Migration):
    dependencies = [("investigation", "0007_recording")]

    operations = [
        protect(rules.RECORDING),
        protect(rules.CANCELLATION),
        protect(rules.NON_CRIME),
        append_only("investigation_recording"),
        append_only("investigation_cancellation"),
        append_only("investigation_noncrime"),
        workflow_changed(CRIME, table="investigation_crime", steps="investigation_crimestep"),
        RunSQL(GUARDS, UNDO),
    ]
