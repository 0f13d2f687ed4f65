from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.investigation.domain.workflow import CRIME
from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing.api import protect

# A crime waits for the victim's safety: safeguarding says when it need not wait any longer.
# The check lies where no page, job or query can go round it.
GATE = """
CREATE FUNCTION harbour.crime_waits_for_review() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE asked uuid;
BEGIN
    IF NEW.to_status = 'FINALISED' THEN
        SELECT event_id INTO asked FROM public.investigation_crime WHERE id = NEW.record_id;
        IF NOT harbour.safeguarding_reviewed(asked) THEN
            RAISE EXCEPTION 'Waits for review: a safeguarding supervisor has not yet reviewed it'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER waits_for_review BEFORE INSERT ON investigation_crimestep
    FOR EACH ROW EXECUTE FUNCTION harbour.crime_waits_for_review();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0001_initial"),
        ("safeguarding", "0002_walls"),
    ]

    operations = [
        protect(rules.CRIME, update=("officer_id",)),
        protect(rules.CRIME_STEP),
        append_only("investigation_crimestep"),
        follow_workflow(CRIME, table="investigation_crime", steps="investigation_crimestep"),
        RunSQL(
            GATE,
            "DROP TRIGGER waits_for_review ON investigation_crimestep;"
            "DROP FUNCTION harbour.crime_waits_for_review()",
        ),
    ]
