from django.db import migrations

# An action reaches an agency only where its case was given to it, so that nothing of a victim
# passes by an agreement. A bulk run, which gives last of all, is asked nothing: only a command of
# the force's own can be one, and what it writes is in the audit by the statement.
TOLD = """
CREATE FUNCTION harbour.marac_agency_is_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.agency_id <> NEW.owner_agency_id AND harbour.actor_part(4) IS NULL AND NOT EXISTS (
        SELECT 1 FROM public.sharing_grant given
        JOIN public.sharing_clause clause ON clause.id = given.clause_id
            AND clause.ended_at IS NULL
        WHERE given.giver_id = NEW.owner_agency_id AND given.agency_id = NEW.agency_id
            AND given.record_id = coalesce(NEW.case_id, NEW.hub_case_id)
            AND given.until > NEW.agreed_at AND given.revoked_at IS NULL) THEN
        RAISE EXCEPTION 'An action goes to an agency that was given its case'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.marac_agency_is_told() FROM PUBLIC;
CREATE TRIGGER marac_agency_is_told AFTER INSERT ON marac_action
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_agency_is_told();
"""
GONE = """
DROP TRIGGER marac_agency_is_told ON marac_action;
DROP FUNCTION harbour.marac_agency_is_told();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0008_safe_after_a_refusal"),
        ("sharing", "0014_agreements_walls"),
    ]

    operations = [migrations.RunSQL(TOLD, GONE)]
