"""Only the rank of the force's policy decides to apply, never whoever asked, and on two acts."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.notices import ranks_from
from harbour.perpetrators.domain.stalking import AUTHORITY, FEWEST_ACTS
from harbour.perpetrators.domain.workflow import STALKING
from harbour.sharing.api import protect

RANKS = ", ".join(f"'{rank}'" for rank in sorted(ranks_from(AUTHORITY)))

GUARD = f"""
CREATE FUNCTION harbour.stalking_authority() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event IN ('authorise', 'refuse') AND NOT EXISTS (
        SELECT 1 FROM public.perpetrators_stalkingapplication held
        JOIN public.sharing_user decider ON decider.id = NEW.taken_by
        WHERE held.id = NEW.record_id AND held.asked_by <> NEW.taken_by
            AND lower(trim(decider.rank)) IN ({RANKS}))
    THEN
        RAISE EXCEPTION 'This rank does not decide on the application, or asked for it'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.event = 'authorise' AND (SELECT count(*) FROM public.perpetrators_stalkingact act
            WHERE act.application_id = NEW.record_id) < {FEWEST_ACTS} THEN
        RAISE EXCEPTION 'An application shows {FEWEST_ACTS} acts or more'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER stalking_authority BEFORE INSERT ON perpetrators_stalkingapplicationstep
    FOR EACH ROW EXECUTE FUNCTION harbour.stalking_authority();

-- What was authorised is what the court is shown: no act joins it afterwards.
CREATE FUNCTION harbour.stalking_act_in_time() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM public.perpetrators_stalkingapplicationstep step
            WHERE step.record_id = NEW.application_id AND step.event IN ('authorise', 'refuse'))
        AND NEW.recorded_at > (SELECT min(step.recorded_at)
            FROM public.perpetrators_stalkingapplicationstep step
            WHERE step.record_id = NEW.application_id
                AND step.event IN ('authorise', 'refuse')) THEN
        RAISE EXCEPTION 'The application was decided as it stands'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER in_time BEFORE INSERT ON perpetrators_stalkingact
    FOR EACH ROW EXECUTE FUNCTION harbour.stalking_act_in_time();
"""
UNDO = """
DROP TRIGGER in_time ON perpetrators_stalkingact;
DROP FUNCTION harbour.stalking_act_in_time();
DROP TRIGGER stalking_authority ON perpetrators_stalkingapplicationstep;
DROP FUNCTION harbour.stalking_authority();
"""


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0037_stalking")]

    operations = [
        protect(
            rules.STALKING,
            update=("court", "hearing_at", "interim_order_id", "order_id"),
            person_column="subject_id",
        ),
        protect(rules.STALKING_STEP),
        protect(rules.STALKING_ACT),
        append_only("perpetrators_stalkingapplicationstep"),
        append_only("perpetrators_stalkingact"),
        follow_workflow(
            STALKING,
            table="perpetrators_stalkingapplication",
            steps="perpetrators_stalkingapplicationstep",
        ),
        RunSQL(GUARD, UNDO),
    ]
