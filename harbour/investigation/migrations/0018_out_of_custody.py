from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.investigation.domain.workflow import SUSPECT
from harbour.kernel.operations import workflow_changed

# Whoever leaves police custody in a case of domestic abuse is announced, so that each victim is
# warned before: the step that opens the cell has a release of its own kind, planned with it, or
# says why they stay in. Bulk loads tell what happened elsewhere.
ANNOUNCED = """
CREATE FUNCTION harbour.leaving_is_announced() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE owed text := CASE NEW.event WHEN 'bail' THEN 'BAIL' WHEN 'charge' THEN 'BAIL'
    WHEN 'release' THEN 'RUI' WHEN 'caution' THEN 'CAUTION' WHEN 'end' THEN 'NFA' END;
BEGIN
    IF owed IS NULL OR harbour.user_id() IS NULL OR 'system' = ANY (harbour.roles_held())
            OR NEW.reason ~ 'Stays in custody: [^ ]' THEN
        RETURN NEW;
    END IF;
    IF 'arrest' IS DISTINCT FROM (
            SELECT step.event FROM public.investigation_suspectstep step
            WHERE step.record_id = NEW.record_id AND step.event IN ('arrest', 'bail', 'release',
                'charge', 'caution', 'end', 'transfer', 'die', 'seek', 'arrange')
            ORDER BY step.position DESC LIMIT 1) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
            SELECT 1 FROM public.investigation_suspect held
            JOIN public.investigation_crime crime ON crime.id = held.crime_id
            JOIN public.pole_event event ON event.id = crime.event_id
            JOIN public.pole_involvement who ON who.event_id = event.id
            WHERE held.id = NEW.record_id AND event.is_domestic AND who.role = 'VICTIM'
                AND NOT EXISTS (SELECT 1 FROM public.perpetrators_release planned
                    WHERE planned.subject_id = held.person_id AND planned.kind = owed
                        AND planned.planned_at = NEW.taken_at)) THEN
        RAISE EXCEPTION 'Nobody is warned of this way out of custody'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER leaving_is_announced BEFORE INSERT ON investigation_suspectstep
    FOR EACH ROW EXECUTE FUNCTION harbour.leaving_is_announced();
"""


# Nor is a crime finalised while somebody is sought, held, on bail or under investigation for it:
# nobody would decide on them any more.
def _seeks_nobody(undecided: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION harbour.crime_seeks_nobody() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.to_status = 'FINALISED' AND EXISTS (SELECT 1 FROM public.investigation_suspect held
            WHERE held.crime_id = NEW.record_id AND held.status IN ('OUTSTANDING', 'WANTED')) THEN
        RAISE EXCEPTION 'Somebody is still sought for this crime'
            USING ERRCODE = 'check_violation';
    END IF;
    {undecided}
    RETURN NEW;
END $body$;
"""


DECIDED = _seeks_nobody("""IF NEW.to_status = 'FINALISED' AND harbour.user_id() IS NOT NULL
            AND NOT 'system' = ANY (harbour.roles_held())
            AND EXISTS (SELECT 1 FROM public.investigation_suspect held
                WHERE held.crime_id = NEW.record_id
                    AND held.status IN ('ARRESTED', 'INTERVIEWED', 'BAILED', 'RUI')) THEN
        RAISE EXCEPTION 'A suspect of this crime is not decided on'
            USING ERRCODE = 'check_violation';
    END IF;""")
UNDO = """
DROP TRIGGER leaving_is_announced ON investigation_suspectstep;
DROP FUNCTION harbour.leaving_is_announced();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0017_own_rank"),
        ("perpetrators", "0039_cautioned"),
    ]

    operations = [
        migrations.AlterField(
            model_name="detentionextension",
            name="authority",
            field=models.CharField(
                choices=[
                    ("superintendent", "on a superintendent's authority"),
                    ("court", "as a court allowed"),
                ],
                max_length=20,
            ),
        ),
        workflow_changed(SUSPECT, table="investigation_suspect", steps="investigation_suspectstep"),
        RunSQL(ANNOUNCED, UNDO),
        RunSQL(DECIDED, _seeks_nobody("")),
    ]
