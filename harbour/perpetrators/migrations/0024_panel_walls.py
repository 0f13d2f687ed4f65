from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.perpetrators import protection as rules
from harbour.perpetrators.domain.workflow import PANEL, PANEL_ACTION
from harbour.sharing.api import protect

# A panel is not held before each agency's attendance is recorded and each case is decided on;
# a case is of its panel's agency, an action of its case's; a case is decided on once.
GUARD = """
CREATE FUNCTION harbour.panel_is_whole() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'hold' AND (EXISTS (
            SELECT 1 FROM public.perpetrators_panelcase held
            WHERE held.panel_id = NEW.record_id AND held.outcome = '')
        OR EXISTS (
            SELECT 1 FROM public.perpetrators_panelagency asked
            WHERE asked.panel_id = NEW.record_id GROUP BY asked.agency_id
            HAVING bool_and(asked.state = 'INVITED')))
    THEN
        RAISE EXCEPTION 'Somebody was not recorded, or a case is not decided on'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER panel_is_whole BEFORE INSERT ON perpetrators_panelstep
    FOR EACH ROW EXECUTE FUNCTION harbour.panel_is_whole();
CREATE FUNCTION harbour.panel_decides_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.outcome <> '' THEN
        RAISE EXCEPTION 'This case was decided on' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER panel_decides_once BEFORE UPDATE ON perpetrators_panelcase
    FOR EACH ROW EXECUTE FUNCTION harbour.panel_decides_once();
CREATE FUNCTION harbour.panel_action_of_case() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.perpetrators_panelcase held
            WHERE held.id = NEW.case_id AND held.subject_id = NEW.subject_id
                AND held.owner_agency_id = NEW.owner_agency_id) THEN
        RAISE EXCEPTION 'An action is about the person of its case'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER panel_action_of_case BEFORE INSERT ON perpetrators_panelaction
    FOR EACH ROW EXECUTE FUNCTION harbour.panel_action_of_case();
"""
# A photograph is seen only by who sees the person it shows.
FACES = """
CREATE POLICY with_its_person ON sharing_storedfile AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (subject_kind <> 'perpetrators.photograph' OR EXISTS (
        SELECT 1 FROM public.pole_personrecord shown WHERE shown.id = subject_id));
"""
UNDO = """
DROP TRIGGER panel_is_whole ON perpetrators_panelstep;
DROP FUNCTION harbour.panel_is_whole();
DROP TRIGGER panel_decides_once ON perpetrators_panelcase;
DROP FUNCTION harbour.panel_decides_once();
DROP TRIGGER panel_action_of_case ON perpetrators_panelaction;
DROP FUNCTION harbour.panel_action_of_case();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0023_panel"),
        ("pole", "0008_restricted"),
        ("sharing", "0011_hidden"),
    ]

    operations = [
        protect(
            rules.PLACEMENT,
            update=("ended_on", "ended_why", "ended_by"),
            person_column="subject_id",
        ),
        protect(rules.LISTING, person_column="subject_id"),
        append_only("perpetrators_listingdecision"),
        protect(rules.PHOTOGRAPH, person_column="subject_id"),
        append_only("perpetrators_photograph"),
        protect(rules.PANEL, update=("words",)),
        protect(rules.PANEL_STEP),
        append_only("perpetrators_panelstep"),
        follow_workflow(PANEL, table="perpetrators_panel", steps="perpetrators_panelstep"),
        protect(rules.PANEL_AGENCY),
        append_only("perpetrators_panelagency"),
        protect(
            rules.PANEL_CASE,
            update=("outcome", "words", "tactics", "review_on", "decided_by", "decided_at"),
            person_column="subject_id",
        ),
        protect(rules.PANEL_ACTION, person_column="subject_id"),
        protect(rules.PANEL_ACTION_STEP),
        append_only("perpetrators_panelactionstep"),
        follow_workflow(
            PANEL_ACTION,
            table="perpetrators_panelaction",
            steps="perpetrators_panelactionstep",
        ),
        protect(rules.PANEL_CHASE),
        append_only("perpetrators_panelchase"),
        RunSQL(GUARD, UNDO),
        RunSQL(FACES, "DROP POLICY with_its_person ON sharing_storedfile;"),
    ]
