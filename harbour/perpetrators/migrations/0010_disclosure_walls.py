from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.workflow import DISCLOSURE
from harbour.sharing.api import protect

# Nothing is disclosed without a panel's decision that says so, by somebody who did not research
# it; before the research only where somebody is in danger; and it is told only as it may be.
GUARD = """
CREATE FUNCTION harbour.disclosure_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event IN ('disclose', 'refuse') THEN
        IF NOT EXISTS (
            SELECT 1 FROM public.perpetrators_disclosuredecision decision
            WHERE decision.disclosure_id = NEW.record_id
                AND decision.discloses = (NEW.event = 'disclose')
                AND decision.decided_by = NEW.taken_by)
        THEN
            RAISE EXCEPTION 'A panel has not decided so' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1 FROM public.perpetrators_disclosurestep before
            WHERE before.record_id = NEW.record_id AND before.event = 'research'
                AND before.taken_by = NEW.taken_by)
        THEN
            RAISE EXCEPTION 'Somebody else decides on what one researched'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.from_status <> 'RESEARCHED' AND NOT EXISTS (
            SELECT 1 FROM public.perpetrators_disclosure held
            WHERE held.id = NEW.record_id AND held.danger_at IS NOT NULL)
        THEN
            RAISE EXCEPTION 'It is researched before it is decided'
                USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.event = 'tell' AND NOT EXISTS (
        SELECT 1 FROM public.perpetrators_disclosuretold told
        WHERE told.disclosure_id = NEW.record_id)
    THEN
        RAISE EXCEPTION 'It is told under an undertaking' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER disclosure_decided BEFORE INSERT ON perpetrators_disclosurestep
    FOR EACH ROW EXECUTE FUNCTION harbour.disclosure_decided();
"""
UNDO = """
DROP TRIGGER disclosure_decided ON perpetrators_disclosurestep;
DROP FUNCTION harbour.disclosure_decided();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0009_disclosures"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        protect(
            rules.DISCLOSURE,
            update=("identity_shown", "danger_at", "danger_words", "danger_met_at"),
            person_column="at_risk_id",
        ),
        protect(rules.DISCLOSURE_STEP),
        protect(rules.DISCLOSURE_CHECK),
        protect(rules.DISCLOSURE_DECISION),
        protect(rules.DISCLOSURE_TOLD),
        append_only("perpetrators_disclosurestep"),
        append_only("perpetrators_disclosurecheck"),
        append_only("perpetrators_disclosuredecision"),
        append_only("perpetrators_disclosuretold"),
        follow_workflow(
            DISCLOSURE, table="perpetrators_disclosure", steps="perpetrators_disclosurestep"
        ),
        RunSQL(GUARD, UNDO),
    ]
