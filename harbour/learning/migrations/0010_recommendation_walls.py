from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.learning import protection as rules
from harbour.learning.domain.workflow import DEATH_REVIEW, RECOMMENDATION
from harbour.sharing.api import protect

# Nothing is done without evidence, and nobody signs off what they said was done.
GUARDS = """
CREATE FUNCTION harbour.recommendation_is_done() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added WHERE added.event = 'complete' AND NOT EXISTS (
            SELECT 1 FROM public.learning_recommendationaction act
            WHERE act.recommendation_id = added.record_id)) THEN
        RAISE EXCEPTION 'A recommendation is done when there is evidence of it'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added JOIN public.learning_recommendationstep before
            ON before.record_id = added.record_id AND before.position = added.position - 1
            WHERE added.event = 'sign_off' AND before.taken_by = added.taken_by) THEN
        RAISE EXCEPTION 'Somebody else signs off what was done'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER is_done AFTER INSERT ON learning_recommendationstep
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.recommendation_is_done();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0009_recommendations"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.INSPECTION),
        protect(rules.COMMENT),
        protect(rules.RECOMMENDATION),
        protect(rules.RECOMMENDATION_STEP),
        protect(rules.ACTION),
        protect(rules.DEATH_REVIEW, person_column="victim_id"),
        protect(rules.DEATH_REVIEW_STEP),
        protect(rules.REVIEW_PART),
        protect(rules.PANEL),
        protect(rules.SHARED_LESSON),
        protect(rules.LESSON_READ),
        append_only("learning_commissionercomment"),
        append_only("learning_recommendationstep"),
        append_only("learning_recommendationaction"),
        append_only("learning_deathreviewstep"),
        append_only("learning_deathreviewpart"),
        append_only("learning_panelmember"),
        append_only("learning_sharedlesson"),
        append_only("learning_lessonread"),
        follow_workflow(
            RECOMMENDATION, table="learning_recommendation", steps="learning_recommendationstep"
        ),
        follow_workflow(
            DEATH_REVIEW, table="learning_deathreview", steps="learning_deathreviewstep"
        ),
        RunSQL(GUARDS, RunSQL.noop),
    ]
