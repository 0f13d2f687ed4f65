from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.investigation.domain.workflow import SUSPECT
from harbour.kernel.operations import append_only, workflow_changed
from harbour.sharing.api import protect

# Bail runs only as long as the rank of whoever gives it reaches by the law of the day of arrest,
# and nobody is held longer than a superintendent or a court allows, whatever a page or job says.
# Bulk loads tell what happened elsewhere.
RANKS = """
CREATE FUNCTION harbour.rank_order(given text) RETURNS integer LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog AS $body$
    SELECT coalesce((SELECT max(level) FROM (VALUES
        (1, 'constable'), (1, 'pc'), (1, 'dc'), (2, 'sergeant'), (2, 'ps'), (2, 'ds'),
        (3, 'inspector'), (3, 'di'), (4, 'chief inspector'), (4, 'dci'),
        (5, 'superintendent'), (5, 'detective superintendent'),
        (6, 'chief superintendent'), (6, 'detective chief superintendent'),
        (7, 'commander'), (7, 'assistant chief constable'), (7, 'acc'),
        (8, 'deputy chief constable'), (8, 'dcc'), (9, 'chief constable'), (9, 'commissioner')
        ) AS known(level, name) WHERE name = lower(trim(given))), 0)
$body$;
CREATE FUNCTION harbour.own_rank() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
    SELECT harbour.rank_order((SELECT rank FROM public.sharing_user WHERE id = harbour.user_id()))
$body$;
CREATE FUNCTION harbour.bail_last_day(starts date, n integer) RETURNS date LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog AS $body$
    SELECT CASE WHEN extract(day FROM ends) = extract(day FROM starts) THEN ends - 1 ELSE ends END
    FROM (SELECT (starts + make_interval(months => n))::date AS ends) reckoned
$body$;
CREATE FUNCTION harbour.bail_authority(arrested date, until_on date) RETURNS text LANGUAGE sql
    IMMUTABLE SET search_path = pg_catalog AS $body$
    SELECT CASE
        WHEN arrested < DATE '2017-04-03' THEN 'sergeant'
        WHEN arrested < DATE '2022-10-28' THEN CASE
            WHEN until_on <= arrested + 28 THEN 'inspector'
            WHEN until_on <= harbour.bail_last_day(arrested + 1, 3) THEN 'superintendent'
            ELSE 'court' END
        WHEN until_on <= harbour.bail_last_day(arrested + 1, 3) THEN 'sergeant'
        WHEN until_on <= harbour.bail_last_day(arrested + 1, 6) THEN 'inspector'
        WHEN until_on <= harbour.bail_last_day(arrested + 1, 9) THEN 'superintendent'
        ELSE 'court' END
$body$;
CREATE FUNCTION harbour.bail_by_rank() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE arrested date; needed text;
BEGIN
    IF harbour.user_id() IS NULL OR 'system' = ANY (harbour.roles_held()) OR NEW.kind = 'RUI' THEN
        RETURN NEW;
    END IF;
    IF NEW.kind = 'CHARGED' THEN
        IF NOT EXISTS (SELECT 1 FROM public.investigation_suspect held
                WHERE held.id = NEW.suspect_id AND held.status = 'CHARGED') THEN
            RAISE EXCEPTION 'Only who is charged is bailed to court'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    SELECT (min(step.taken_at) AT TIME ZONE 'Europe/London')::date INTO arrested
    FROM public.investigation_suspectstep step
    WHERE step.record_id = NEW.suspect_id AND step.event = 'arrest';
    IF arrested IS NULL THEN
        RAISE EXCEPTION 'There is no bail without an arrest' USING ERRCODE = 'check_violation';
    END IF;
    needed := harbour.bail_authority(arrested, NEW.until_on);
    IF NEW.authority IS DISTINCT FROM needed THEN
        RAISE EXCEPTION 'Bail until that day is given by a %', needed
            USING ERRCODE = 'check_violation';
    END IF;
    IF needed = 'court' AND NOT EXISTS (SELECT 1 FROM public.perpetrators_order made
            WHERE made.id = NEW.order_id AND made.court <> '') THEN
        RAISE EXCEPTION 'No court is named that let bail run so long'
            USING ERRCODE = 'check_violation';
    ELSIF needed <> 'court' AND harbour.own_rank() < harbour.rank_order(needed) THEN
        RAISE EXCEPTION 'This rank does not let bail run until that day'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER by_rank BEFORE INSERT ON investigation_baildecision
    FOR EACH ROW EXECUTE FUNCTION harbour.bail_by_rank();
CREATE FUNCTION harbour.detention_by_rank() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE arrested timestamptz;
BEGIN
    SELECT max(step.taken_at) INTO arrested FROM public.investigation_suspectstep step
    WHERE step.record_id = NEW.suspect_id AND step.event = 'arrest';
    IF arrested IS NULL
            OR NEW.until_at IS DISTINCT FROM arrested + make_interval(hours => NEW.hours) THEN
        RAISE EXCEPTION 'Hours of detention begin with the arrest'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.authority = 'superintendent'
            AND harbour.own_rank() < harbour.rank_order('superintendent') THEN
        RAISE EXCEPTION 'This rank does not extend detention'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER by_rank BEFORE INSERT ON investigation_detentionextension
    FOR EACH ROW EXECUTE FUNCTION harbour.detention_by_rank();
"""
UNDO_RANKS = """
DROP TRIGGER by_rank ON investigation_detentionextension;
DROP FUNCTION harbour.detention_by_rank();
DROP TRIGGER by_rank ON investigation_baildecision;
DROP FUNCTION harbour.bail_by_rank();
DROP FUNCTION harbour.bail_authority(date, date);
DROP FUNCTION harbour.bail_last_day(date, integer);
DROP FUNCTION harbour.own_rank();
DROP FUNCTION harbour.rank_order(text);
"""
# Release under investigation is judged by a supervisor other than who decided it, and who is the
# primary perpetrator by a supervisor; an inspector gives the outcomes that end a case of domestic
# abuse by police alone; and no case ends against her on a decision from before it was opened again.
GUARDS = """
CREATE FUNCTION harbour.said_by_supervisor() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT harbour.roles_held() && ARRAY['response_sergeant', 'duty_inspector'] THEN
        RAISE EXCEPTION 'Only a supervisor decides this'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER by_supervisor BEFORE INSERT ON investigation_counterresolved
    FOR EACH ROW EXECUTE FUNCTION harbour.said_by_supervisor();
CREATE TRIGGER by_supervisor BEFORE INSERT ON investigation_ruireview
    FOR EACH ROW EXECUTE FUNCTION harbour.said_by_supervisor();
CREATE FUNCTION harbour.rui_reviewed_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.investigation_baildecision made
            WHERE made.id = NEW.bail_id AND made.suspect_id = NEW.suspect_id
                AND made.kind = 'RUI' AND made.decided_by <> harbour.user_id()) THEN
        RAISE EXCEPTION 'Somebody else decides whether your release keeps her safe'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER reviewed_by_another BEFORE INSERT ON investigation_ruireview
    FOR EACH ROW EXECUTE FUNCTION harbour.rui_reviewed_by_another();
CREATE FUNCTION harbour.outcome_by_inspector() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.code IN ('8', '10', '17', '21')
            AND NOT harbour.roles_held() && ARRAY['duty_inspector', 'system']
            AND EXISTS (SELECT 1 FROM public.investigation_crime held
                JOIN public.pole_event event ON event.id = held.event_id
                WHERE held.id = NEW.crime_id AND event.is_domestic) THEN
        RAISE EXCEPTION 'Only an inspector gives this outcome in domestic abuse'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER by_inspector BEFORE INSERT ON investigation_outcome
    FOR EACH ROW EXECUTE FUNCTION harbour.outcome_by_inspector();
CREATE FUNCTION harbour.interview_has_a_time() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.choice = 'VOLUNTARY' AND NEW.interview_at IS NULL THEN
        RAISE EXCEPTION 'A voluntary interview has a time' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER has_a_time BEFORE INSERT ON investigation_arrestdecision
    FOR EACH ROW EXECUTE FUNCTION harbour.interview_has_a_time();
CREATE FUNCTION harbour.transfer_names_who_took_it() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.ground = 'ELSEWHERE' AND trim(NEW.taken_over) = '' THEN
        RAISE EXCEPTION 'A transfer names who has the crime now' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER names_who_took_it BEFORE INSERT ON investigation_cancellation
    FOR EACH ROW EXECUTE FUNCTION harbour.transfer_names_who_took_it();
GRANT UPDATE (goes, order_id) ON investigation_hearing TO harbour_app;
"""
UNDO_GUARDS = """
REVOKE UPDATE (goes, order_id) ON investigation_hearing FROM harbour_app;
DROP TRIGGER names_who_took_it ON investigation_cancellation;
DROP FUNCTION harbour.transfer_names_who_took_it();
DROP TRIGGER has_a_time ON investigation_arrestdecision;
DROP FUNCTION harbour.interview_has_a_time();
DROP TRIGGER by_inspector ON investigation_outcome;
DROP FUNCTION harbour.outcome_by_inspector();
DROP TRIGGER reviewed_by_another ON investigation_ruireview;
DROP FUNCTION harbour.rui_reviewed_by_another();
DROP TRIGGER by_supervisor ON investigation_ruireview;
DROP TRIGGER by_supervisor ON investigation_counterresolved;
DROP FUNCTION harbour.said_by_supervisor();
"""


def _after_led(codes: str, since: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION harbour.outcome_after_led() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.code IN ({codes}) AND EXISTS (
            SELECT 1 FROM public.investigation_crime held
            JOIN public.pole_event event ON event.id = held.event_id
            WHERE held.id = NEW.crime_id AND event.is_domestic)
        AND 'FAILS' IS DISTINCT FROM (SELECT led.decision
            FROM public.investigation_evidenceled led WHERE led.crime_id = NEW.crime_id {since}
            ORDER BY led.decided_at DESC, led.id DESC LIMIT 1) THEN
        RAISE EXCEPTION 'No supervisor has said why the case fails without her'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
"""


SINCE_OPENED = """AND led.decided_at > coalesce(
                (SELECT max(opened.taken_at) FROM public.investigation_crimestep opened
                 WHERE opened.record_id = NEW.crime_id AND opened.event = 'reopen'),
                '-infinity')"""
LED = _after_led("'10', '13', '14', '15', '16', '17', '18', '21'", SINCE_OPENED)
LED_BEFORE = _after_led("'10', '14', '15', '16', '18', '21'", "")
ADDED = ("charge", "crimeafterall", "detentionextension", "ruireview")


class Migration(migrations.Migration):
    dependencies = [("investigation", "0015_custody"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.CHARGE),
        protect(rules.AFTER_ALL),
        protect(rules.DETENTION),
        protect(rules.RUI_REVIEW),
        *(append_only(f"investigation_{table}") for table in ADDED),
        workflow_changed(SUSPECT, table="investigation_suspect", steps="investigation_suspectstep"),
        RunSQL(RANKS, UNDO_RANKS),
        RunSQL(GUARDS, UNDO_GUARDS),
        RunSQL(LED, LED_BEFORE),
    ]
