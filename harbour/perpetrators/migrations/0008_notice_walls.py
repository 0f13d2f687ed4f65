from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.notices import AUTHORITY, ranks_that_may
from harbour.perpetrators.domain.workflow import NOTICE
from harbour.sharing.api import protect

RANKS = ", ".join(
    f"('{kind}', '{rank}')" for kind in AUTHORITY for rank in sorted(ranks_that_may(kind))
)

# Only the rank the law names decides on a notice, and never whoever asked for it.
GUARD = f"""
CREATE FUNCTION harbour.notice_authority() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event IN ('authorise', 'refuse') THEN
        IF NOT EXISTS (
            SELECT 1 FROM public.perpetrators_notice held
            JOIN public.sharing_user decider ON decider.id = NEW.taken_by
            JOIN (VALUES {RANKS}) AS may(kind, rank)
                ON may.kind = held.kind AND may.rank = lower(trim(decider.rank))
            WHERE held.id = NEW.record_id AND held.asked_by <> NEW.taken_by)
        THEN
            RAISE EXCEPTION 'This rank does not decide on the notice, or asked for it'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER notice_authority BEFORE INSERT ON perpetrators_noticestep
    FOR EACH ROW EXECUTE FUNCTION harbour.notice_authority();
"""
UNDO = """
DROP TRIGGER notice_authority ON perpetrators_noticestep;
DROP FUNCTION harbour.notice_authority();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0007_notices"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        protect(
            rules.NOTICE,
            update=("served_at", "hearing_at", "order_id"),
            person_column="subject_id",
        ),
        protect(rules.NOTICE_STEP),
        protect(rules.BREACH),
        append_only("perpetrators_noticestep"),
        append_only("perpetrators_breach"),
        follow_workflow(NOTICE, table="perpetrators_notice", steps="perpetrators_noticestep"),
        RunSQL(GUARD, UNDO),
    ]
