from django.db import migrations, models
from django.db.migrations.operations import RunSQL

# What stood before a decision is the grade that stands in the assessment, whatever time the new
# row bears. At first response a grade only rises; a sergeant alone lets medium fall to standard,
# where the officer judged so and that sergeant has signed that it is right. High by the count
# stays high until two people of the unit agree. A changed grade of the unit cites the manual.
# Grades of before this wall are left as they were.
WALLS = """
CREATE OR REPLACE FUNCTION harbour.lowered_by_two() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE wrong text; scale constant text[] := ARRAY['STANDARD', 'MEDIUM', 'HIGH'];
BEGIN
    SELECT CASE
        WHEN made.stage = 'RAISED' AND (array_position(scale, made.grade::text)
                > array_position(scale, made.stood)) IS NOT TRUE
            THEN 'After submission a grade can be raised, never lowered'
        WHEN made.stage = 'SERGEANT' AND (made.grade = 'STANDARD' AND made.stood = 'MEDIUM'
                AND made.decided_by = harbour.user_id()
                AND 'STANDARD' = (SELECT last.judgement FROM public.risk_gradedecision last
                    WHERE last.assessment_id = made.assessment_id AND last.id <> made.id
                    ORDER BY last.decided_at DESC, last.id DESC LIMIT 1)
                AND EXISTS (SELECT 1 FROM public.risk_countersignature signed
                    WHERE signed.assessment_id = made.assessment_id AND signed.agrees_standard
                        AND signed.signed_by = made.decided_by)) IS NOT TRUE
            THEN 'A sergeant agrees to standard alone, where the officer judged so'
        WHEN made.stage = 'UNIT' AND array_position(scale, made.grade::text)
                < array_position(scale, made.stood)
            AND NOT EXISTS (SELECT 1 FROM public.risk_gradeproposal proposed
                JOIN public.risk_proposalanswer said ON said.proposal_id = proposed.id
                WHERE proposed.assessment_id = made.assessment_id
                    AND proposed.grade = made.grade AND proposed.proposed_by = made.decided_by
                    AND said.agrees AND said.answered_by = made.seconded_by)
            THEN 'A lower grade needs a second person, who has agreed to it'
        WHEN made.stage = 'UNIT' AND made.grade <> made.stood
                AND (made.reason_code IN ('', 'AGREED') OR made.criterion = '')
            THEN 'A changed grade cites the grading manual and says why'
        END INTO wrong
    FROM (SELECT added.*, coalesce(
            lag(added.grade::text) OVER (PARTITION BY added.assessment_id
                ORDER BY added.decided_at, added.id),
            nullif(held.effective_grade::text, '')) AS stood
        FROM added JOIN public.risk_assessment held ON held.id = added.assessment_id) made
    ORDER BY 1 LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION '%', wrong USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;

ALTER TABLE risk_gradedecision DROP CONSTRAINT changed_by_a_criterion;
ALTER TABLE risk_gradedecision ADD CONSTRAINT high_by_the_count CHECK (
    stage = 'UNIT' OR binds_at = 0 OR yes_answers < binds_at OR grade = 'HIGH') NOT VALID;
"""


class Migration(migrations.Migration):
    dependencies = [("risk", "0006_decisions_lately")]

    operations = [
        migrations.AddField(
            model_name="gradedecision",
            name="binds_at",
            field=models.PositiveSmallIntegerField(db_default=14),
        ),
        migrations.AddConstraint(
            model_name="gradedecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "OFFICER")),
                fields=("assessment",),
                name="committed_once",
            ),
        ),
        RunSQL(WALLS, RunSQL.noop),
    ]
