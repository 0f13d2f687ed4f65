from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.learning import protection as rules
from harbour.sharing.api import protect

# Who said that they had seen the first grade does not give the second.
GUARD = """
CREATE FUNCTION harbour.second_grade_is_blind() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added JOIN public.learning_passedon passed
            ON passed.drawn_id = added.drawn_id AND passed.passed_by = added.graded_by) THEN
        RAISE EXCEPTION 'Whoever has seen the first grade does not give the second'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER is_blind AFTER INSERT ON learning_secondgrade
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.second_grade_is_blind();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0003_looking")]

    operations = [
        protect(rules.PASSED_ON),
        protect(rules.LOOKED_AT, person_column="victim_id"),
        append_only("learning_passedon"),
        append_only("learning_lookedat"),
        RunSQL(GUARD, RunSQL.noop),
    ]
