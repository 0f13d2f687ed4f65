"""Two people decide on what is kept, a hold stops every disposal, and use is counted by agency."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing import visibilities as rules
from harbour.sharing.domain.workflow import RECTIFICATION, RETENTION
from harbour.sharing.protection import protect

GUARDS = """
CREATE FUNCTION harbour.is_held(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN EXISTS (SELECT 1 FROM public.sharing_hold held
    WHERE held.person_record_id = person AND held.lifted_at IS NULL); END $body$;

CREATE FUNCTION harbour.retention_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE proposer uuid; person uuid;
BEGIN
    SELECT taken_by INTO proposer FROM public.sharing_retentionreviewstep
        WHERE record_id = NEW.record_id AND event LIKE 'propose%' ORDER BY position DESC LIMIT 1;
    IF NEW.event IN ('keep', 'agree_disposal') AND proposer = NEW.taken_by THEN
        RAISE EXCEPTION 'Somebody else than the proposer decides' USING ERRCODE = 'check_violation';
    END IF;
    IF length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'A decision on what is kept has a reason' USING ERRCODE = 'check_violation';
    END IF;
    SELECT person_record_id INTO person FROM public.sharing_retentionreview
        WHERE id = NEW.record_id;
    IF NEW.event IN ('propose_disposal', 'agree_disposal', 'dispose') AND harbour.is_held(person)
    THEN
        RAISE EXCEPTION 'A hold stands: nothing is disposed of' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.event = 'dispose' AND NOT EXISTS (SELECT 1 FROM public.sharing_disposal proof
        WHERE proof.review_id = NEW.record_id)
    THEN
        RAISE EXCEPTION 'What is disposed of is proved' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER retention_decided BEFORE INSERT ON sharing_retentionreviewstep
    FOR EACH ROW EXECUTE FUNCTION harbour.retention_decided();

-- The gate that whoever erases asks: two people agreed, no hold stands, it is the actor's agency's.
CREATE FUNCTION harbour.may_erase(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE ours uuid := harbour.agency_if('agreements');
BEGIN RETURN NOT harbour.is_held(person) AND EXISTS (
    SELECT 1 FROM public.sharing_retentionreview review
    WHERE review.person_record_id = person AND review.status = 'DISPOSAL_AGREED'
        AND review.owner_agency_id = ours); END $body$;

-- What partners did with what the actor's agency gave since a day: numbers alone.
CREATE FUNCTION harbour.use_of_shared(since timestamptz)
    RETURNS TABLE (agency_id uuid, given bigint, opened bigint, contributed bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
DECLARE ours uuid := harbour.agency_if('agreements');
BEGIN
    RETURN QUERY SELECT gave.agency_id, count(*), count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM public.sharing_auditevent looked
            WHERE looked.record_id = gave.record_id AND looked.operation = 'CONSULTATION'
                AND looked.agency_id = gave.agency_id AND looked.at >= since)),
        count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM public.sharing_contribution added
            WHERE added.about_id = gave.record_id AND added.owner_agency_id = gave.agency_id
                AND added.written_at >= since))
    FROM public.sharing_grant gave
    WHERE gave.giver_id = ours AND gave.recorded_at >= since GROUP BY gave.agency_id;
END $body$;
REVOKE ALL ON FUNCTION harbour.is_held(uuid), harbour.retention_decided(), harbour.may_erase(uuid),
    harbour.use_of_shared(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.is_held(uuid), harbour.may_erase(uuid),
    harbour.use_of_shared(timestamptz) TO harbour_app;
"""
UNDO = """
DROP TRIGGER retention_decided ON sharing_retentionreviewstep;
DROP FUNCTION harbour.use_of_shared(timestamptz), harbour.may_erase(uuid),
    harbour.retention_decided(), harbour.is_held(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0017_keeping")]

    operations = [
        protect(
            rules.HOLD,
            update=("lifted_at", "lifted_by", "lifted_because"),
            person_column="person_record_id",
        ),
        protect(rules.RETENTION_REVIEW, person_column="person_record_id"),
        protect(rules.RETENTION_STEP),
        protect(rules.RETENTION_ANSWER),
        protect(rules.DISPOSAL, person_column="person_record_id"),
        protect(rules.RECTIFICATION_REQUEST, person_column="person_record_id"),
        protect(rules.RECTIFICATION_STEP),
        follow_workflow(
            RETENTION, table="sharing_retentionreview", steps="sharing_retentionreviewstep"
        ),
        follow_workflow(
            RECTIFICATION, table="sharing_rectification", steps="sharing_rectificationstep"
        ),
        RunSQL(GUARDS, UNDO),
        append_only("sharing_retentionreviewstep"),
        append_only("sharing_retentionanswer"),
        append_only("sharing_disposal"),
        append_only("sharing_rectificationstep"),
    ]
