from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.risk import protection as rules
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.sharing.api import protect

# Answers are what she said when she said it: none after submission. A grade decision sets the
# assessment's effective grade, and nobody can be the second person to their own decision.
GUARDS = """
CREATE FUNCTION harbour.answers_before_submission() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added JOIN public.risk_assessment held
            ON held.id = added.assessment_id WHERE held.status NOT IN ('DUE', 'DRAFT')) THEN
        RAISE EXCEPTION 'Answers cannot change after submission'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER before_submission AFTER INSERT ON risk_answer
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.answers_before_submission();
CREATE FUNCTION harbour.grade_takes_effect() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.risk_assessment held SET effective_grade = latest.grade
    FROM (SELECT DISTINCT ON (assessment_id) assessment_id, grade
          FROM added ORDER BY assessment_id, decided_at DESC, id DESC) latest
    WHERE held.id = latest.assessment_id;
    RETURN NULL;
END $body$;
CREATE TRIGGER takes_effect AFTER INSERT ON risk_gradedecision
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.grade_takes_effect();
ALTER TABLE risk_gradedecision ADD CONSTRAINT second_person_is_another
    CHECK (seconded_by IS NULL OR seconded_by <> decided_by);
"""


class Migration(migrations.Migration):
    dependencies = [("risk", "0001_initial"), ("pole", "0003_walls"), ("sharing", "0002_walls")]

    operations = [
        protect(
            rules.ASSESSMENT,
            update=(
                "submitted_at",
                "victim_declined",
                "agrees_to_support",
                "officer_view",
                "perpetrator_id",
            ),
            person_column="victim_id",
        ),
        protect(rules.ASSESSMENT_STEP),
        protect(rules.ANSWER),
        protect(rules.CHILD_SEEN, person_column="child_id"),
        protect(rules.DECISION),
        append_only("risk_assessmentstep"),
        append_only("risk_answer"),
        append_only("risk_childseen"),
        append_only("risk_gradedecision"),
        follow_workflow(ASSESSMENT, table="risk_assessment", steps="risk_assessmentstep"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
