"""A call's check is its handler's and the supervisors'; nobody marks their own call."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.learning import protection as rules
from harbour.learning.domain.workflow import CALL_CHECK, CALL_PLAN
from harbour.sharing.api import protect

# A colleague's check is nobody's business, and one's own only when the feedback is given. Of a
# call nobody marks their own, no two marks are one person's, and only its handler replies.
GUARDS = """
CREATE POLICY call_check_is_theirs ON learning_callcheck AS RESTRICTIVE FOR SELECT
    TO harbour_app USING (
        (SELECT harbour.roles_held()) && ARRAY['control_room_supervisor', 'duty_inspector']
        OR (handler_id = (SELECT harbour.user_id()) AND status NOT IN ('SELECTED', 'SCORED')));
CREATE TRIGGER seed_is_given_once BEFORE UPDATE ON learning_callplan
    FOR EACH ROW EXECUTE FUNCTION harbour.seed_is_given_once();
CREATE FUNCTION harbour.call_marked_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM public.learning_callcheck held
            WHERE held.id = NEW.check_of_id AND held.handler_id = NEW.marked_by)
        OR EXISTS (SELECT 1 FROM public.learning_callmark other
            WHERE other.check_of_id = NEW.check_of_id AND other.id <> NEW.id
                AND other.marked_by = NEW.marked_by) THEN
        RAISE EXCEPTION 'This mark is somebody else''s' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marked_by_another BEFORE INSERT ON learning_callmark
    FOR EACH ROW EXECUTE FUNCTION harbour.call_marked_by_another();
CREATE FUNCTION harbour.call_reply_is_the_handlers() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.learning_callcheck held
            WHERE held.id = NEW.check_of_id AND held.handler_id = NEW.replied_by) THEN
        RAISE EXCEPTION 'Only who took the call replies' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER reply_is_the_handlers BEFORE INSERT ON learning_callreply
    FOR EACH ROW EXECUTE FUNCTION harbour.call_reply_is_the_handlers();
ALTER TABLE learning_callmark ADD CONSTRAINT call_mark_answers_all_ten CHECK (answers ?& ARRAY[
    'greeting', 'address', 'safety', 'recognised', 'history', 'children', 'weapons', 'thrive',
    'grade', 'checks']);
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_call_quality"), ("control_room", "0005_lower_grades")]

    operations = [
        protect(rules.CALL_PLAN, update=("seed",)),
        protect(rules.CALL_PLAN_STEP),
        protect(rules.CALL_CHECK),
        protect(rules.CALL_CHECK_STEP),
        protect(rules.CALL_MARK),
        protect(rules.CALL_REPLY),
        protect(rules.DEVELOPMENT_NEED, update=("met_at", "met_by", "met_how")),
        append_only("learning_callplanstep"),
        append_only("learning_callcheckstep"),
        append_only("learning_callmark"),
        append_only("learning_callreply"),
        follow_workflow(CALL_PLAN, table="learning_callplan", steps="learning_callplanstep"),
        follow_workflow(CALL_CHECK, table="learning_callcheck", steps="learning_callcheckstep"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
