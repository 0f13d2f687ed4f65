"""What was agreed to be disposed of is erased: by this function, when its gate is open, and proved.

The record's own row stays as a stone without a name, because events point to it. The gate
(`harbour.may_erase`) is published by sharing: two people agreed, and no hold stands.
"""

from django.db import migrations

ERASE = """
CREATE FUNCTION harbour.erase_person(record uuid, OUT erased jsonb, OUT digest text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
DECLARE part text; number bigint; was text := '';  piece text;
BEGIN
    IF NOT harbour.may_erase(record) THEN
        RAISE EXCEPTION 'This may not be disposed of' USING ERRCODE = 'insufficient_privilege';
    END IF;
    erased := '{}';
    FOREACH part IN ARRAY ARRAY['pole_personname', 'pole_personidentifier', 'pole_personphone',
            'pole_personplace', 'pole_personvehicle', 'pole_warning'] LOOP
        EXECUTE format('SELECT coalesce(string_agg(held::text, ''|'' ORDER BY held.id), '''')'
            ' FROM public.%I held WHERE held.record_id = $1', part) INTO piece USING record;
        was := was || part || piece;
        EXECUTE format('DELETE FROM public.%I WHERE record_id = $1', part) USING record;
        GET DIAGNOSTICS number = ROW_COUNT;
        erased := erased || jsonb_build_object(part, number);
    END LOOP;
    SELECT was || held::text INTO was FROM public.pole_personrecord held WHERE held.id = record;
    UPDATE public.pole_personrecord SET source_key = 'disposed-' || id, sex = 'U', born_on = NULL,
        born_earliest = NULL, born_latest = NULL, language = '', needs_interpreter = false,
        ethnicity = '', note = '' WHERE id = record;
    GET DIAGNOSTICS number = ROW_COUNT;
    erased := erased || jsonb_build_object('pole_personrecord', number);
    digest := encode(sha256(convert_to(was, 'UTF8')), 'hex');
END $body$;
REVOKE ALL ON FUNCTION harbour.erase_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.erase_person(uuid) TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0008_restricted"), ("sharing", "0018_keeping_walls")]
    operations = [migrations.RunSQL(ERASE, "DROP FUNCTION harbour.erase_person(uuid)")]
