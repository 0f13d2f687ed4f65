from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.learning import protection as rules
from harbour.sharing.api import protect

# The sealed list of a pilot is chosen once: when it opens.
GUARDS = """
GRANT UPDATE (trial_id) ON learning_pilot TO harbour_app;
CREATE FUNCTION harbour.pilot_trial_is_chosen_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.trial_id IS NOT NULL AND NEW.trial_id IS DISTINCT FROM OLD.trial_id THEN
        RAISE EXCEPTION 'The list of a pilot is chosen once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER trial_is_chosen_once BEFORE UPDATE ON learning_pilot
    FOR EACH ROW EXECUTE FUNCTION harbour.pilot_trial_is_chosen_once();
"""
UNDO = """
DROP TRIGGER trial_is_chosen_once ON learning_pilot;
DROP FUNCTION harbour.pilot_trial_is_chosen_once();
REVOKE UPDATE (trial_id) ON learning_pilot FROM harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0015_asking_and_trials"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.SURVEY_ASK, person_column="victim_id"),
        append_only("learning_surveyask"),
        RunSQL(GUARDS, UNDO),
    ]
