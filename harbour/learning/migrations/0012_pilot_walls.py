from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.learning import protection as rules
from harbour.learning.domain.workflow import PILOT
from harbour.sharing.api import protect

# Cases come in turn and only while a pilot enrols; its seed is shown once, when that is over.
GUARDS = """
CREATE FUNCTION harbour.enrolled_in_turn() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added JOIN public.learning_pilot held ON held.id = added.pilot_id
            WHERE held.status <> 'OPEN' OR added.arm NOT IN (held.usual_arm, held.new_arm)
                OR added.place > 1 AND NOT EXISTS (SELECT 1
                    FROM public.learning_enrolment before
                    WHERE before.pilot_id = added.pilot_id AND before.place = added.place - 1)) THEN
        RAISE EXCEPTION 'A case is enrolled in turn, in one of the arms, while a pilot enrols'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER in_turn AFTER INSERT ON learning_enrolment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.enrolled_in_turn();
CREATE FUNCTION harbour.pilot_seed_is_shown_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.seed <> OLD.seed AND (OLD.seed <> '' OR OLD.status IN ('REGISTERED', 'OPEN')
            OR encode(sha256(convert_to(NEW.seed, 'UTF8')), 'hex') <> OLD.seed_sha256) THEN
        RAISE EXCEPTION 'The seed that was sealed is shown once, when enrolment is over'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER seed_is_shown_once BEFORE UPDATE ON learning_pilot
    FOR EACH ROW EXECUTE FUNCTION harbour.pilot_seed_is_shown_once();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0011_pilots"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.PILOT, update=("seed",)),
        protect(rules.PILOT_STEP),
        protect(rules.ENROLMENT),
        protect(rules.PILOT_OUTCOME),
        protect(rules.PILOT_REPORT),
        append_only("learning_pilotstep"),
        append_only("learning_enrolment"),
        append_only("learning_pilotoutcome"),
        append_only("learning_pilotreport"),
        follow_workflow(PILOT, table="learning_pilot", steps="learning_pilotstep"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
