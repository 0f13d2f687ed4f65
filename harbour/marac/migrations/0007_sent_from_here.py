from django.db import migrations

# A case that goes from one Marac to another in this Harbour goes by the transfer, never by a file: it
# would be heard twice. The transfer of another agency is out of the receiving one's sight, so that
# the database says alone whether there is one.
SENT = """
CREATE FUNCTION harbour.was_sent_from_here(transfer uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    SELECT EXISTS (SELECT 1 FROM public.marac_transfer WHERE id = transfer)
$body$;
REVOKE ALL ON FUNCTION harbour.was_sent_from_here(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.was_sent_from_here(uuid) TO harbour_app;
CREATE FUNCTION harbour.marac_file_from_elsewhere() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
BEGIN
    IF harbour.was_sent_from_here(NEW.file_id) THEN
        RAISE EXCEPTION 'This file was made in this Harbour' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_file_from_elsewhere BEFORE INSERT ON marac_handedin
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_file_from_elsewhere();
"""
GONE = """
DROP TRIGGER marac_file_from_elsewhere ON marac_handedin;
DROP FUNCTION harbour.marac_file_from_elsewhere();
DROP FUNCTION harbour.was_sent_from_here(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("marac", "0006_handed_in_walls")]

    operations = [migrations.RunSQL(SENT, GONE)]
