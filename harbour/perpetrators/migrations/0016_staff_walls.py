from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.workflow import STAFF_MATTER
from harbour.sharing.api import protect

# Who must learn nothing of a matter is named a reader of none of its records, by nobody.
GUARD = """
CREATE FUNCTION harbour.reader_is_not_kept_from_it() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM public.perpetrators_staffmatter matter
            WHERE matter.status = 'OPEN' AND NEW.user_id = ANY (matter.kept)
                AND NEW.record_id = ANY (matter.people || matter.events)) THEN
        RAISE EXCEPTION 'This person must learn nothing of it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER reader_is_not_kept_from_it BEFORE INSERT OR UPDATE ON sharing_namedreader
    FOR EACH ROW EXECUTE FUNCTION harbour.reader_is_not_kept_from_it();
CREATE FUNCTION harbour.staff_matter_ended_by_another() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'end' AND NEW.taken_by = (SELECT held.raised_by
            FROM public.perpetrators_staffmatter held WHERE held.id = NEW.record_id) THEN
        RAISE EXCEPTION 'Somebody else ends a restriction' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER ended_by_another BEFORE INSERT ON perpetrators_staffmatterstep
    FOR EACH ROW EXECUTE FUNCTION harbour.staff_matter_ended_by_another();
"""
UNDO = """
DROP TRIGGER reader_is_not_kept_from_it ON sharing_namedreader;
DROP FUNCTION harbour.reader_is_not_kept_from_it();
DROP TRIGGER ended_by_another ON perpetrators_staffmatterstep;
DROP FUNCTION harbour.staff_matter_ended_by_another();
"""


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0015_staff"), ("sharing", "0011_hidden")]

    operations = [
        protect(rules.STAFF_MATTER, update=("people", "events"), person_column="subject_id"),
        protect(rules.STAFF_MATTER_STEP),
        append_only("perpetrators_staffmatterstep"),
        follow_workflow(
            STAFF_MATTER,
            table="perpetrators_staffmatter",
            steps="perpetrators_staffmatterstep",
        ),
        RunSQL(GUARD, UNDO),
    ]
