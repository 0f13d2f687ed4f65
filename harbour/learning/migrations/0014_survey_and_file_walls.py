from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.learning import protection as rules
from harbour.learning.domain.workflow import FILE_ROUND
from harbour.sharing.api import protect

# A file is read only when it was drawn; the seed is given once.
GUARDS = """
CREATE FUNCTION harbour.file_was_drawn() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added JOIN public.learning_fileround held ON held.id = added.round_id
            WHERE held.status <> 'DRAWN' OR NOT added.crime_id = ANY (held.frame)) THEN
        RAISE EXCEPTION 'A file is read when its round is drawn'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER was_drawn AFTER INSERT ON learning_fileread REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.file_was_drawn();
CREATE TRIGGER seed_is_given_once BEFORE UPDATE ON learning_fileround
    FOR EACH ROW EXECUTE FUNCTION harbour.seed_is_given_once();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0013_surveys_and_files"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.SURVEY_ANSWER),
        protect(rules.FILE_ROUND, update=("seed",)),
        protect(rules.FILE_ROUND_STEP),
        protect(rules.FILE_READ),
        append_only("learning_surveyanswer"),
        append_only("learning_fileroundstep"),
        append_only("learning_fileread"),
        follow_workflow(FILE_ROUND, table="learning_fileround", steps="learning_fileroundstep"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
