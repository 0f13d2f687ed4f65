from dataclasses import replace

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.advisers import protection as rules
from harbour.advisers.domain.workflow import ENGAGEMENT, REQUEST
from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing.api import protect

# Both agencies may add to an engagement, each only its part: the police refer and ask again, the
# service says everything else. Nobody is called out of reach before three attempts.
GUARDS = """
CREATE FUNCTION harbour.adviser_says() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE held public.advisers_engagement%ROWTYPE; since timestamptz; failed integer;
BEGIN
    SELECT * INTO held FROM public.advisers_engagement WHERE id = NEW.record_id;
    IF (NEW.event = 'ask_again') <> (held.owner_agency_id = harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the service says how it works with her; only the police ask again'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event = 'lose' THEN
        SELECT coalesce(max(taken_at), held.referred_at) INTO since
            FROM public.advisers_engagementstep
            WHERE record_id = held.id AND event = 'ask_again';
        SELECT count(*) INTO failed FROM public.advisers_attempt made
            JOIN public.advisers_supportfile file ON file.id = made.file_id
            WHERE file.engagement_id = held.id AND made.result <> 'REACHED'
                AND made.made_at >= since;
        IF failed < 3 THEN
            RAISE EXCEPTION 'Nobody is out of reach before three attempts'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER adviser_says BEFORE INSERT ON advisers_engagementstep
    FOR EACH ROW EXECUTE FUNCTION harbour.adviser_says();
CREATE FUNCTION harbour.adviser_writes() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.advisers_engagement held
            WHERE held.id = NEW.engagement_id AND held.to_agency_id = harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the service that works with her writes this'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER adviser_writes BEFORE INSERT ON advisers_agreedwords
    FOR EACH ROW EXECUTE FUNCTION harbour.adviser_writes();
CREATE TRIGGER adviser_writes BEFORE INSERT ON advisers_supportfile
    FOR EACH ROW EXECUTE FUNCTION harbour.adviser_writes();
CREATE FUNCTION harbour.adviser_changes() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.to_agency_id <> harbour.agency_id() THEN
        RAISE EXCEPTION 'Only the service gives a client to an adviser'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER adviser_changes BEFORE UPDATE OF adviser_id, end_reason ON advisers_engagement
    FOR EACH ROW EXECUTE FUNCTION harbour.adviser_changes();
CREATE FUNCTION harbour.request_settled() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.advisers_informationrequest asked
            WHERE asked.id = NEW.record_id AND asked.to_agency_id = harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the service that was asked settles a request'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER request_settled BEFORE INSERT ON advisers_informationrequeststep
    FOR EACH ROW EXECUTE FUNCTION harbour.request_settled();
"""
UNDO = """
DROP TRIGGER request_settled ON advisers_informationrequeststep;
DROP FUNCTION harbour.request_settled();
DROP TRIGGER adviser_changes ON advisers_engagement;
DROP FUNCTION harbour.adviser_changes();
DROP TRIGGER adviser_writes ON advisers_supportfile;
DROP TRIGGER adviser_writes ON advisers_agreedwords;
DROP FUNCTION harbour.adviser_writes();
DROP TRIGGER adviser_says ON advisers_engagementstep;
DROP FUNCTION harbour.adviser_says();
"""


# A column that the rule names comes later: its policies are made anew once it is there.
_REQUEST = replace(rules.REQUEST, about=())


class Migration(migrations.Migration):
    dependencies = [
        ("advisers", "0001_initial"),
        ("safeguarding", "0008_updates_walls"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(rules.POST, update=("full_time", "districts", "languages", "specialisms")),
        protect(rules.ENGAGEMENT, update=("adviser_id", "end_reason"), person_column="victim_id"),
        protect(rules.ENGAGEMENT_STEP),
        protect(rules.AGREED),
        protect(rules.FILE),
        protect(rules.ATTEMPT),
        protect(rules.NOTE),
        protect(rules.GOAL, update=("result", "result_words", "ended_at")),
        protect(_REQUEST),
        protect(replace(rules.REQUEST_STEP, parent=_REQUEST)),
        append_only("advisers_engagementstep"),
        append_only("advisers_agreedwords"),
        append_only("advisers_supportfile"),
        append_only("advisers_attempt"),
        append_only("advisers_note"),
        append_only("advisers_informationrequeststep"),
        follow_workflow(ENGAGEMENT, table="advisers_engagement", steps="advisers_engagementstep"),
        follow_workflow(
            REQUEST,
            table="advisers_informationrequest",
            steps="advisers_informationrequeststep",
        ),
        RunSQL(GUARDS, UNDO),
    ]
