from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect

# Nobody reviews or decides on their own file, and only a supervisor does; police end no domestic
# abuse crime without further action before a supervisor said why it fails without her, and whoever
# finalises one has said how it ended. Bulk loads tell what happened elsewhere.
GUARDS = """
CREATE FUNCTION harbour.file_read_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT harbour.roles_held() && ARRAY['response_sergeant', 'duty_inspector'] THEN
        RAISE EXCEPTION 'Only a supervisor says this of a file'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT 1 FROM public.investigation_crime held
            WHERE held.id = NEW.crime_id AND held.officer_id = harbour.user_id()) THEN
        RAISE EXCEPTION 'Somebody else says this of your own file'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER read_by_another BEFORE INSERT ON investigation_filereview
    FOR EACH ROW EXECUTE FUNCTION harbour.file_read_by_another();
CREATE TRIGGER decided_by_another BEFORE INSERT ON investigation_evidenceled
    FOR EACH ROW EXECUTE FUNCTION harbour.file_read_by_another();
CREATE FUNCTION harbour.outcome_after_led() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.code IN ('10', '14', '15', '16', '18', '21') AND EXISTS (
            SELECT 1 FROM public.investigation_crime held
            JOIN public.pole_event event ON event.id = held.event_id
            WHERE held.id = NEW.crime_id AND event.is_domestic)
        AND 'FAILS' IS DISTINCT FROM (SELECT led.decision
            FROM public.investigation_evidenceled led WHERE led.crime_id = NEW.crime_id
            ORDER BY led.decided_at DESC, led.id DESC LIMIT 1) THEN
        RAISE EXCEPTION 'No supervisor has said why the case fails without her'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER after_led BEFORE INSERT ON investigation_outcome
    FOR EACH ROW EXECUTE FUNCTION harbour.outcome_after_led();
CREATE FUNCTION harbour.crime_has_outcome() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.to_status = 'FINALISED' AND harbour.user_id() IS NOT NULL
        AND NOT 'system' = ANY (harbour.roles_held())
        AND NOT EXISTS (SELECT 1 FROM public.investigation_outcome ended
            WHERE ended.crime_id = NEW.record_id AND ended.decided_at > coalesce(
                (SELECT max(opened.taken_at) FROM public.investigation_crimestep opened
                 WHERE opened.record_id = NEW.record_id AND opened.event = 'reopen'),
                '-infinity')) THEN
        RAISE EXCEPTION 'The crime has no outcome' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER zz_has_outcome BEFORE INSERT ON investigation_crimestep
    FOR EACH ROW EXECUTE FUNCTION harbour.crime_has_outcome();
"""
UNDO = """
DROP TRIGGER zz_has_outcome ON investigation_crimestep;
DROP FUNCTION harbour.crime_has_outcome();
DROP TRIGGER after_led ON investigation_outcome;
DROP FUNCTION harbour.outcome_after_led();
DROP TRIGGER decided_by_another ON investigation_evidenceled;
DROP TRIGGER read_by_another ON investigation_filereview;
DROP FUNCTION harbour.file_read_by_another();
"""
TABLES = ("evidenceentry", "filereview", "reviewanswer", "victimview", "evidenceled", "outcome")


class Migration(migrations.Migration):
    dependencies = [("investigation", "0003_file")]

    operations = [
        protect(rules.EVIDENCE),
        protect(rules.REVIEW),
        protect(rules.REVIEW_ANSWER),
        protect(rules.VICTIM_VIEW),
        protect(rules.LED),
        protect(rules.OUTCOME),
        *(append_only(f"investigation_{table}") for table in TABLES),
        RunSQL(GUARDS, UNDO),
    ]
