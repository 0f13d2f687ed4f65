from django.db import migrations
from django.db.migrations.operations import RunSQL

# Only the force takes back what it gave, and only the service says that its work has ended. So the
# database takes it back in the same instant, unless the service works with her on another case.
ENDS = """
CREATE FUNCTION harbour.adviser_reads_no_more() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE held public.advisers_engagement%ROWTYPE; her uuid;
BEGIN
    IF NEW.to_status NOT IN ('DECLINED', 'UNCONTACTABLE', 'CLOSED') THEN
        RETURN NULL;
    END IF;
    SELECT * INTO held FROM public.advisers_engagement WHERE id = NEW.record_id;
    SELECT person_id INTO her FROM public.pole_personrecord WHERE id = held.victim_id;
    IF EXISTS (SELECT 1 FROM public.advisers_engagement other
            JOIN public.pole_personrecord record ON record.id = other.victim_id
            WHERE record.person_id = her AND other.id <> held.id
                AND other.owner_agency_id = held.owner_agency_id
                AND other.to_agency_id = held.to_agency_id
                AND other.status IN ('REFERRED', 'CONTACTED', 'ENGAGED')) THEN
        RETURN NULL;
    END IF;
    UPDATE public.sharing_grant given SET revoked_at = now()
        FROM public.pole_personrecord record
        WHERE record.person_id = her AND given.person_record_id = record.id
            AND given.giver_id = held.owner_agency_id AND given.agency_id = held.to_agency_id
            AND given.reason = 'The victim works with an independent adviser'
            AND given.revoked_at IS NULL;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.adviser_reads_no_more() FROM PUBLIC;
CREATE TRIGGER adviser_reads_no_more AFTER INSERT ON advisers_engagementstep
    FOR EACH ROW EXECUTE FUNCTION harbour.adviser_reads_no_more();
"""
UNDO = """
DROP TRIGGER adviser_reads_no_more ON advisers_engagementstep;
DROP FUNCTION harbour.adviser_reads_no_more();
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0005_notice"), ("sharing", "0023_sight")]

    operations = [RunSQL(ENDS, UNDO)]
