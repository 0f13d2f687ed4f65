from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.learning import protection as rules
from harbour.learning.domain.workflow import SAMPLE
from harbour.sharing.api import protect

# Whoever gave or agreed the first grade cannot give the second; and a seed is given once.
GUARDS = """
CREATE FUNCTION harbour.second_grade_is_anothers() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added JOIN public.learning_sampledgrade held
            ON held.id = added.drawn_id
            WHERE added.graded_by = ANY (held.involved) OR held.sample_id <> added.sample_id) THEN
        RAISE EXCEPTION 'The second grade is somebody else''s'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER is_anothers AFTER INSERT ON learning_secondgrade
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.second_grade_is_anothers();
CREATE FUNCTION harbour.seed_is_given_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.seed <> '' AND NEW.seed <> OLD.seed THEN
        RAISE EXCEPTION 'A seed is given once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER seed_is_given_once BEFORE UPDATE ON learning_sample
    FOR EACH ROW EXECUTE FUNCTION harbour.seed_is_given_once();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_initial"),
        ("risk", "0002_walls"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(rules.SAMPLE, update=("seed",)),
        protect(rules.SAMPLE_STEP),
        protect(rules.SAMPLED, person_column="victim_id"),
        protect(rules.SECOND_GRADE),
        protect(rules.LESSON),
        append_only("learning_samplestep"),
        append_only("learning_sampledgrade"),
        append_only("learning_secondgrade"),
        append_only("learning_lesson"),
        follow_workflow(SAMPLE, table="learning_sample", steps="learning_samplestep"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
