"""A themed review is the control room's supervisors'; nobody reads their own call in depth."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.learning import protection as rules
from harbour.learning.domain.workflow import THEMED_REVIEW
from harbour.sharing.api import protect

GUARDS = """
CREATE TRIGGER seed_is_given_once BEFORE UPDATE ON learning_themedreview
    FOR EACH ROW EXECUTE FUNCTION harbour.seed_is_given_once();
CREATE POLICY themed_call_is_supervisors ON learning_themedcall AS RESTRICTIVE FOR SELECT
    TO harbour_app USING (
        (SELECT harbour.roles_held()) && ARRAY['control_room_supervisor', 'duty_inspector']);
CREATE FUNCTION harbour.themed_call_read_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.read_at IS NOT NULL THEN
        RAISE EXCEPTION 'This call was read before' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.read_by = NEW.handler_id THEN
        RAISE EXCEPTION 'This call is read by somebody else' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER read_once BEFORE UPDATE ON learning_themedcall
    FOR EACH ROW EXECUTE FUNCTION harbour.themed_call_read_once();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0007_themes")]

    operations = [
        protect(rules.THEMED_REVIEW, update=("seed",)),
        protect(rules.THEMED_STEP),
        protect(rules.THEMED_CALL, update=("answers", "words", "read_by", "read_at")),
        protect(rules.FINDING),
        protect(rules.THEME_ACTION, update=("done_at", "done_by", "done_how")),
        append_only("learning_themedreviewstep"),
        append_only("learning_finding"),
        follow_workflow(
            THEMED_REVIEW, table="learning_themedreview", steps="learning_themedreviewstep"
        ),
        RunSQL(GUARDS, RunSQL.noop),
    ]
