from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.safeguarding import protection as rules
from harbour.safeguarding.domain.workflow import RIGHTS
from harbour.sharing.api import protect

# Whoever takes a request adds it and cannot read it: only the data protection officer can. A
# suspect, or a parent asking for a child, is answered in one way only, whatever a page says.
GUARD = """
CREATE POLICY read_by_the_officer ON safeguarding_rightsrequest AS RESTRICTIVE FOR SELECT
    TO harbour_app
    USING ('data_protection_officer' = ANY ((SELECT harbour.roles_held())::text[]));
CREATE FUNCTION harbour.rights_decided() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE asking text;
BEGIN
    IF NOT 'data_protection_officer' = ANY (harbour.roles_held()) THEN
        RAISE EXCEPTION 'Only the data protection officer decides'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT asker INTO asking FROM public.safeguarding_rightsrequest WHERE id = NEW.request_id;
    IF asking IN ('SUSPECT', 'FOR_SUSPECT', 'PARENT') AND NEW.answer <> 'NEITHER' THEN
        RAISE EXCEPTION 'Neither confirmed nor denied' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER rights_decided BEFORE INSERT ON safeguarding_rightsdecision
    FOR EACH ROW EXECUTE FUNCTION harbour.rights_decided();
"""
UNDO_GUARD = """
DROP TRIGGER rights_decided ON safeguarding_rightsdecision;
DROP FUNCTION harbour.rights_decided();
DROP POLICY read_by_the_officer ON safeguarding_rightsrequest;
"""

# Free text may hold an address that is secret by now. Whoever prints it cannot read the address,
# so the database takes it out: street, town and postcode of every sealed place of these people.
WITHOUT_SEALED = r"""
CREATE FUNCTION harbour.without_sealed(told text[], people uuid[]) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
DECLARE said text; pattern text; cleaned text[] := told;
BEGIN
    FOR said IN
        SELECT DISTINCT part FROM public.pole_personplace place
        JOIN public.pole_personrecord record ON record.id = place.record_id
        JOIN public.pole_location location ON location.id = place.location_id
        CROSS JOIN LATERAL (VALUES (location.street), (location.locality), (location.postcode))
            AS held(part)
        WHERE record.person_id = ANY (people) AND (place.is_sealed OR location.is_sealed)
            AND length(part) >= 4
    LOOP
        pattern := regexp_replace(said, '([.^$*+?()\[\]{}|\\])', '\\\1', 'g');
        pattern := regexp_replace(pattern, '\s+', '\\s*', 'g');
        SELECT array_agg(regexp_replace(each, pattern, '[removed]', 'gi') ORDER BY position)
            INTO cleaned FROM unnest(cleaned) WITH ORDINALITY AS line(each, position);
    END LOOP;
    RETURN cleaned;
END $body$;
REVOKE ALL ON FUNCTION harbour.without_sealed(text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.without_sealed(text[], uuid[]) TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0014_rights"),
        ("sharing", "0002_walls"),
        ("pole", "0003_walls"),
    ]

    operations = [
        protect(rules.RIGHTS, update=("about_id",), person_column="about_id"),
        protect(rules.RIGHTS_STEP),
        protect(rules.RIGHTS_DECISION),
        append_only("safeguarding_rightsrequeststep"),
        append_only("safeguarding_rightsdecision"),
        follow_workflow(
            RIGHTS, table="safeguarding_rightsrequest", steps="safeguarding_rightsrequeststep"
        ),
        RunSQL(GUARD, UNDO_GUARD),
        RunSQL(WITHOUT_SEALED, "DROP FUNCTION harbour.without_sealed(text[], uuid[]);"),
    ]
