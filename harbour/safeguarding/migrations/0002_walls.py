from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.safeguarding import protection as rules
from harbour.safeguarding.domain.workflow import CASE
from harbour.sharing.api import protect

# Whether everything high-risk about an event has been reviewed since it was last graded high.
# Published for the package that must wait (the crime cannot be finalised before). It answers
# only yes or no, so it may look past what the asker can see.
GATE = """
CREATE FUNCTION harbour.safeguarding_reviewed(asked_event uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM public.safeguarding_case opened
        JOIN public.pole_event held ON held.id = opened.event_id
        JOIN public.pole_event asked ON asked.occurrence_id = held.occurrence_id
        WHERE asked.id = asked_event AND opened.grade = 'HIGH' AND NOT EXISTS (
            SELECT 1 FROM public.safeguarding_supervisorreview review
            WHERE review.case_id = opened.id));
END $body$;
REVOKE ALL ON FUNCTION harbour.safeguarding_reviewed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.safeguarding_reviewed(uuid) TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0001_initial"),
        ("sharing", "0002_walls"),
        ("pole", "0003_walls"),
    ]

    operations = [
        protect(rules.CASE, update=("grade", "team_id"), person_column="victim_id"),
        protect(rules.CASE_STEP),
        protect(rules.REVIEW),
        protect(rules.SAFE_CONTACT, person_column="victim_id"),
        append_only("safeguarding_casestep"),
        append_only("safeguarding_supervisorreview"),
        append_only("safeguarding_safecontact"),
        follow_workflow(CASE, table="safeguarding_case", steps="safeguarding_casestep"),
        RunSQL(GATE, "DROP FUNCTION harbour.safeguarding_reviewed(uuid)"),
    ]
