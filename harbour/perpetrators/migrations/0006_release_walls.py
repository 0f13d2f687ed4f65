from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.workflow import RELEASE
from harbour.sharing.api import protect

# Nobody leaves while somebody was not warned, unless an officer is named who goes on trying.
GUARD = """
CREATE FUNCTION harbour.release_warned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'leave' AND EXISTS (
        SELECT 1
        FROM public.perpetrators_release held
        JOIN public.perpetrators_releasevictim who ON who.release_id = held.id
        LEFT JOIN LATERAL (
            SELECT result FROM public.perpetrators_releaseact act
            WHERE act.victim_id = who.id AND act.for_leaving_at = held.leaves_at
            ORDER BY done_at DESC, id DESC LIMIT 1) last ON true
        WHERE held.id = NEW.record_id AND held.officer_id IS NULL
            AND coalesce(last.result, 'COULD_NOT') = 'COULD_NOT'
    ) THEN
        RAISE EXCEPTION 'Somebody was not warned, and no officer is named who goes on trying'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER release_warned BEFORE INSERT ON perpetrators_releasestep
    FOR EACH ROW EXECUTE FUNCTION harbour.release_warned();
"""
UNDO = """
DROP TRIGGER release_warned ON perpetrators_releasestep;
DROP FUNCTION harbour.release_warned();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0005_releases"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        protect(rules.RELEASE, update=("leaves_at", "officer_id"), person_column="subject_id"),
        protect(rules.RELEASE_STEP),
        protect(rules.RELEASE_VICTIM, person_column="victim_id"),
        protect(rules.RELEASE_ACT),
        append_only("perpetrators_releasestep"),
        append_only("perpetrators_releasevictim"),
        append_only("perpetrators_releaseact"),
        follow_workflow(RELEASE, table="perpetrators_release", steps="perpetrators_releasestep"),
        RunSQL(GUARD, UNDO),
    ]
