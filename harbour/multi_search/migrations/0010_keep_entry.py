"""One record's row of the index, written by a statement whose plan each connection keeps.

Under row-level security the plan of an insert that may also update takes longer to make than the
row to write. The function runs as whoever writes: the table's own wall decides.
"""

from django.db import migrations

ROW = {
    "id": "uuid", "owner_agency_id": "uuid", "person_id": "uuid", "is_restricted": "boolean",
    "keys": "int[]", "sound": "text", "names": "text[]", "sex": "text", "born_on": "date",
    "postcodes": "text[]", "phones": "text[]", "registrations": "text[]", "addresses": "text[]",
    "identifiers": "text[]", "source_id": "uuid",
}  # fmt: skip
SIGNATURE = f"harbour.keep_entry({', '.join(ROW.values())})"
KEEP = f"""
CREATE FUNCTION {SIGNATURE} RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog
    SET plan_cache_mode = force_generic_plan AS $body$
BEGIN
    INSERT INTO public.multi_search_entry ({", ".join(ROW)})
    VALUES ({", ".join(f"${place + 1}" for place in range(len(ROW)))})
    ON CONFLICT (id) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in list(ROW)[2:])};
END $body$;
REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {SIGNATURE} TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0009_by_source")]
    operations = [migrations.RunSQL(KEEP, f"DROP FUNCTION {SIGNATURE}")]
