from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.workflow import RECALL
from harbour.sharing.api import protect


def _guard(order: str, what: str) -> str:
    """Nobody leaves while somebody was not warned, unless an officer is named who goes on."""
    return f"""
CREATE OR REPLACE FUNCTION harbour.release_warned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'leave' AND EXISTS (
        SELECT 1
        FROM public.perpetrators_release held
        JOIN public.perpetrators_releasevictim who ON who.release_id = held.id
        LEFT JOIN LATERAL (
            SELECT result FROM public.perpetrators_releaseact act
            WHERE act.victim_id = who.id AND act.for_leaving_at = held.leaves_at {what}
            ORDER BY {order} LIMIT 1) last ON true
        WHERE held.id = NEW.record_id AND held.officer_id IS NULL
            AND coalesce(last.result, 'COULD_NOT') = 'COULD_NOT'
    ) THEN
        RAISE EXCEPTION 'Somebody was not warned, and no officer is named who goes on trying'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
"""


# Not to be reached again does not undo that somebody was told, on a visit or by voice.
NOW = _guard("result = 'COULD_NOT', done_at DESC, id DESC", "")
BEFORE = _guard("done_at DESC, id DESC", "AND act.duty = 'WARN'")

# Only who is out of prison on conditions is recalled.
RECALLED = """
CREATE FUNCTION harbour.recalled_from_outside() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.perpetrators_release held
            WHERE held.id = NEW.release_id AND held.subject_id = NEW.subject_id
                AND held.status = 'OUT' AND held.kind IN ('SENTENCE', 'LICENCE', 'HDC', 'ROTL'))
    THEN
        RAISE EXCEPTION 'Only somebody who is out of prison is recalled'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER recalled_from_outside BEFORE INSERT ON perpetrators_recall
    FOR EACH ROW EXECUTE FUNCTION harbour.recalled_from_outside();
"""
NOT_RECALLED = """
DROP TRIGGER recalled_from_outside ON perpetrators_recall;
DROP FUNCTION harbour.recalled_from_outside();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0021_release_day"),
        ("pole", "0008_restricted"),
        ("sharing", "0011_hidden"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        protect(rules.RECALL, person_column="subject_id"),
        protect(rules.RECALL_STEP),
        protect(rules.RECALL_ACT),
        append_only("perpetrators_recallstep"),
        append_only("perpetrators_recallact"),
        follow_workflow(RECALL, table="perpetrators_recall", steps="perpetrators_recallstep"),
        RunSQL(
            "GRANT UPDATE (known_at) ON perpetrators_release TO harbour_app;",
            "REVOKE UPDATE (known_at) ON perpetrators_release FROM harbour_app;",
        ),
        RunSQL(NOW, BEFORE),
        RunSQL(RECALLED, NOT_RECALLED),
    ]
