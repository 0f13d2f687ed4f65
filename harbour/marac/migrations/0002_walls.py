from dataclasses import replace

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.marac import protection as rules
from harbour.marac.domain.workflow import ACTION, CASE, MEETING, REFERRAL
from harbour.sharing.api import protect, reference

# Only the host decides on a referral and only its owner appeals; an action is answered by its
# agency; a case is closed when nothing of it is open; who answers research is not the host's to say.
GUARDS = """
CREATE FUNCTION harbour.marac_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE held public.marac_referral%ROWTYPE;
BEGIN
    SELECT * INTO held FROM public.marac_referral WHERE id = NEW.record_id;
    IF NEW.event IN ('accept', 'reject') AND held.host_id <> harbour.agency_id()
        OR NEW.event = 'appeal' AND held.owner_agency_id <> harbour.agency_id() THEN
        RAISE EXCEPTION 'The host decides on a referral, and its agency appeals'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event = 'reject' AND length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'A referral is not refused without a reason'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_decided BEFORE INSERT ON marac_referralstep
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_decided();
CREATE FUNCTION harbour.marac_answered() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.marac_action held
            WHERE held.id = NEW.record_id AND held.agency_id = harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the agency that owns an action says what came of it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event <> 'do' AND length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'An action that is not done says why' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_answered BEFORE INSERT ON marac_actionstep
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_answered();
CREATE FUNCTION harbour.marac_closed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'close' AND EXISTS (SELECT 1 FROM public.marac_action open
            WHERE open.case_id = NEW.record_id AND open.status = 'AGREED') THEN
        RAISE EXCEPTION 'An action of this case is still open' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_closed BEFORE INSERT ON marac_casestep
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_closed();
"""
UNDO = """
DROP TRIGGER marac_closed ON marac_casestep;
DROP FUNCTION harbour.marac_closed();
DROP TRIGGER marac_answered ON marac_actionstep;
DROP FUNCTION harbour.marac_answered();
DROP TRIGGER marac_decided ON marac_referralstep;
DROP FUNCTION harbour.marac_decided();
"""

# The hub's cases, which hide an action too, come later: 0004 makes these rules anew.
BEFORE_THE_HUB = replace(rules.ACTION, about=(), beneath=rules.RESEARCH.beneath)


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0001_initial"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        reference("marac_conference"),
        reference("marac_member"),
        protect(rules.REFERRAL, person_column="victim_id"),
        protect(rules.REFERRAL_STEP),
        protect(rules.MEETING),
        protect(rules.MEETING_STEP),
        protect(rules.ATTENDANCE),
        protect(
            rules.CASE,
            update=("meeting_id", "place", "minutes", "heard_on", "flagged_until"),
            person_column="victim_id",
        ),
        protect(rules.CASE_STEP),
        protect(rules.DISCUSSION),
        protect(rules.MINUTED),
        protect(rules.RESEARCH),
        protect(BEFORE_THE_HUB),
        protect(replace(rules.ACTION_STEP, parent=BEFORE_THE_HUB)),
        append_only("marac_referralstep"),
        append_only("marac_meetingstep"),
        append_only("marac_attendance"),
        append_only("marac_casestep"),
        append_only("marac_discussion"),
        append_only("marac_minuted"),
        append_only("marac_research"),
        append_only("marac_actionstep"),
        follow_workflow(REFERRAL, table="marac_referral", steps="marac_referralstep"),
        follow_workflow(MEETING, table="marac_meeting", steps="marac_meetingstep"),
        follow_workflow(CASE, table="marac_case", steps="marac_casestep"),
        follow_workflow(ACTION, table="marac_action", steps="marac_actionstep"),
        RunSQL(GUARDS, UNDO),
    ]
