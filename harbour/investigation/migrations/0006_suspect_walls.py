from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.investigation.domain.workflow import SUSPECT
from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing.api import protect

# A suspect belongs to a team from the minute he is named, and goes to another only when somebody
# there accepts the latest offer: no page, job or query can set the team otherwise. Who was not
# arrested is decided on by a supervisor, never by whoever decided not to; a search is reviewed by
# an inspector; and no crime is finalised while somebody is still sought for it.
GUARDS = """
CREATE FUNCTION harbour.suspect_begins_with_a_team() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.team_id IS DISTINCT FROM NEW.first_team_id THEN
        RAISE EXCEPTION 'A suspect begins with his first team' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER begins_with_a_team BEFORE INSERT ON investigation_suspect
    FOR EACH ROW EXECUTE FUNCTION harbour.suspect_begins_with_a_team();
CREATE FUNCTION harbour.handover_of_his_team() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.from_team_id IS DISTINCT FROM
            (SELECT team_id FROM public.investigation_suspect WHERE id = NEW.suspect_id) THEN
        RAISE EXCEPTION 'Only the team that has him hands him over'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER of_his_team BEFORE INSERT ON investigation_handover
    FOR EACH ROW EXECUTE FUNCTION harbour.handover_of_his_team();
CREATE FUNCTION harbour.handover_moves_him() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE offered record;
BEGIN
    SELECT held.*, suspect.team_id AS has INTO offered
    FROM public.investigation_handover held
    JOIN public.investigation_suspect suspect ON suspect.id = held.suspect_id
    WHERE held.id = NEW.handover_id AND held.suspect_id = NEW.suspect_id
        AND held.id = (SELECT id FROM public.investigation_handover latest
            WHERE latest.suspect_id = NEW.suspect_id
            ORDER BY latest.offered_at DESC, latest.id DESC LIMIT 1);
    IF NOT FOUND OR offered.has IS DISTINCT FROM offered.from_team_id THEN
        RAISE EXCEPTION 'This offer no longer stands' USING ERRCODE = 'check_violation';
    END IF;
    IF offered.offered_by = NEW.accepted_by THEN
        RAISE EXCEPTION 'Somebody else accepts him' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.investigation_suspect SET team_id = offered.to_team_id
    WHERE id = NEW.suspect_id;
    RETURN NEW;
END $body$;
CREATE TRIGGER moves_him BEFORE INSERT ON investigation_handoveraccepted
    FOR EACH ROW EXECUTE FUNCTION harbour.handover_moves_him();
CREATE FUNCTION harbour.arrest_reviewed_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT harbour.roles_held() && ARRAY['response_sergeant', 'duty_inspector'] THEN
        RAISE EXCEPTION 'Only a supervisor decides this'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT 1 FROM public.investigation_arrestdecision made
            WHERE made.id = NEW.decision_id AND made.decided_by = harbour.user_id()) THEN
        RAISE EXCEPTION 'Somebody else decides on your own decision'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER reviewed_by_another BEFORE INSERT ON investigation_arrestreview
    FOR EACH ROW EXECUTE FUNCTION harbour.arrest_reviewed_by_another();
CREATE FUNCTION harbour.search_reviewed_by_inspector() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT harbour.roles_held() && ARRAY['duty_inspector'] THEN
        RAISE EXCEPTION 'Only an inspector reviews a search'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER by_inspector BEFORE INSERT ON investigation_searchreview
    FOR EACH ROW EXECUTE FUNCTION harbour.search_reviewed_by_inspector();
CREATE FUNCTION harbour.crime_seeks_nobody() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.to_status = 'FINALISED' AND EXISTS (SELECT 1 FROM public.investigation_suspect held
            WHERE held.crime_id = NEW.record_id AND held.status IN ('OUTSTANDING', 'WANTED')) THEN
        RAISE EXCEPTION 'Somebody is still sought for this crime'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER zz_seeks_nobody BEFORE INSERT ON investigation_crimestep
    FOR EACH ROW EXECUTE FUNCTION harbour.crime_seeks_nobody();
"""
UNDO = """
DROP TRIGGER zz_seeks_nobody ON investigation_crimestep;
DROP FUNCTION harbour.crime_seeks_nobody();
DROP TRIGGER by_inspector ON investigation_searchreview;
DROP FUNCTION harbour.search_reviewed_by_inspector();
DROP TRIGGER reviewed_by_another ON investigation_arrestreview;
DROP FUNCTION harbour.arrest_reviewed_by_another();
DROP TRIGGER moves_him ON investigation_handoveraccepted;
DROP FUNCTION harbour.handover_moves_him();
DROP TRIGGER of_his_team ON investigation_handover;
DROP FUNCTION harbour.handover_of_his_team();
DROP TRIGGER begins_with_a_team ON investigation_suspect;
DROP FUNCTION harbour.suspect_begins_with_a_team();
"""
TABLES = (
    "suspectstep",
    "handover",
    "handoveraccepted",
    "enquiry",
    "searchreview",
    "arrestdecision",
    "arrestreview",
    "counterallegation",
    "counterresolved",
    "baildecision",
)


class Migration(migrations.Migration):
    dependencies = [("investigation", "0005_suspects"), ("perpetrators", "0002_walls")]

    operations = [
        protect(rules.SUSPECT, person_column="person_id"),
        protect(rules.SUSPECT_STEP),
        protect(rules.HANDOVER),
        protect(rules.ACCEPTED),
        protect(rules.ENQUIRY),
        protect(rules.SEARCH_REVIEW),
        protect(rules.ARREST),
        protect(rules.ARREST_REVIEW),
        protect(rules.BAIL),
        protect(rules.COUNTER),
        protect(rules.COUNTER_RESOLVED),
        *(append_only(f"investigation_{table}") for table in TABLES),
        follow_workflow(SUSPECT, table="investigation_suspect", steps="investigation_suspectstep"),
        RunSQL(GUARDS, UNDO),
    ]
