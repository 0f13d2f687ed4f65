from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.workflow import MANAGED
from harbour.sharing.api import protect

# Whoever nominated somebody does not decide on it.
GUARD = """
CREATE FUNCTION harbour.managed_by_another() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE nominated_by uuid;
BEGIN
    IF NEW.event IN ('adopt', 'refuse') THEN
        SELECT coalesce(
            (SELECT taken_by FROM public.perpetrators_managedstep
                WHERE record_id = NEW.record_id AND event = 'nominate'
                ORDER BY position DESC LIMIT 1),
            (SELECT held.nominated_by FROM public.perpetrators_managed held
                WHERE held.id = NEW.record_id)) INTO nominated_by;
        IF nominated_by = NEW.taken_by THEN
            RAISE EXCEPTION 'Somebody else decides on a nomination'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER managed_by_another BEFORE INSERT ON perpetrators_managedstep
    FOR EACH ROW EXECUTE FUNCTION harbour.managed_by_another();
"""
UNDO = """
DROP TRIGGER managed_by_another ON perpetrators_managedstep;
DROP FUNCTION harbour.managed_by_another();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0003_managed"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        protect(rules.MANAGED, update=("owner_id", "team_id"), person_column="subject_id"),
        protect(rules.MANAGED_STEP),
        protect(rules.REVIEW),
        protect(rules.READ),
        append_only("perpetrators_managedstep"),
        append_only("perpetrators_planreview"),
        append_only("perpetrators_briefingread"),
        follow_workflow(MANAGED, table="perpetrators_managed", steps="perpetrators_managedstep"),
        RunSQL(GUARD, UNDO),
    ]
