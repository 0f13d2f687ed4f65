"""A victim at high risk is nominated, managed or put before a panel only as a person judged.

The rule of the service and of the list, also against raw SQL. It asks as whoever acts, by their
own walls: a refusal tells nobody of a grade that they may not see.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

GUARD = """
-- Whether the latest grade of somebody as a victim, on any of their records, is high, and the
-- last judgement does not list them.
CREATE FUNCTION harbour.must_be_judged(record uuid) RETURNS boolean LANGUAGE sql STABLE AS $body$
    WITH mine AS (
        SELECT other.id FROM public.pole_personrecord own
        JOIN public.pole_personrecord other ON other.person_id = own.person_id
        WHERE own.id = record)
    SELECT EXISTS (
            SELECT 1 FROM (
                SELECT DISTINCT ON (graded.victim_id) graded.effective_grade
                FROM public.risk_assessment graded
                WHERE graded.victim_id IN (SELECT id FROM mine) AND graded.effective_grade <> ''
                ORDER BY graded.victim_id, graded.submitted_at DESC NULLS LAST,
                    graded.asked_at DESC) latest
            WHERE latest.effective_grade = 'HIGH')
        AND NOT coalesce((
            SELECT judged.lists FROM public.perpetrators_listingdecision judged
            WHERE judged.subject_id IN (SELECT id FROM mine)
            ORDER BY judged.decided_at DESC, judged.id DESC LIMIT 1), false)
$body$;

CREATE FUNCTION harbour.judged_before_listed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF harbour.must_be_judged(NEW.subject_id) THEN
        RAISE EXCEPTION 'A person judges first whether a victim at high risk is listed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER judged_before_listed BEFORE INSERT ON perpetrators_managed
    FOR EACH ROW EXECUTE FUNCTION harbour.judged_before_listed();
CREATE TRIGGER judged_before_listed BEFORE INSERT ON perpetrators_panelcase
    FOR EACH ROW EXECUTE FUNCTION harbour.judged_before_listed();

CREATE FUNCTION harbour.judged_before_managed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF harbour.must_be_judged((SELECT held.subject_id FROM public.perpetrators_managed held
            WHERE held.id = NEW.record_id)) THEN
        RAISE EXCEPTION 'A person judges first whether a victim at high risk is listed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER judged_before_managed BEFORE INSERT ON perpetrators_managedstep
    FOR EACH ROW WHEN (NEW.event IN ('nominate', 'adopt'))
    EXECUTE FUNCTION harbour.judged_before_managed();

-- A judgement is a supervisor's own: no score, no job, nobody in another's name.
CREATE FUNCTION harbour.judged_by_a_supervisor() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.decided_by IS DISTINCT FROM harbour.user_id()
        OR NOT harbour.roles_held() && ARRAY['safeguarding_supervisor', 'duty_inspector']
    THEN
        RAISE EXCEPTION 'Only a supervisor judges who is listed, in their own name'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER judged_by_a_supervisor BEFORE INSERT ON perpetrators_listingdecision
    FOR EACH ROW EXECUTE FUNCTION harbour.judged_by_a_supervisor();
"""
UNDO = """
DROP TRIGGER judged_by_a_supervisor ON perpetrators_listingdecision;
DROP FUNCTION harbour.judged_by_a_supervisor();
DROP TRIGGER judged_before_managed ON perpetrators_managedstep;
DROP FUNCTION harbour.judged_before_managed();
DROP TRIGGER judged_before_listed ON perpetrators_panelcase;
DROP TRIGGER judged_before_listed ON perpetrators_managed;
DROP FUNCTION harbour.judged_before_listed();
DROP FUNCTION harbour.must_be_judged(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0026_kept_from_events"),
        ("pole", "0008_restricted"),
        ("risk", "0004_supervision_walls"),
        ("sharing", "0021_standing"),
    ]

    operations = [RunSQL(GUARD, UNDO)]
