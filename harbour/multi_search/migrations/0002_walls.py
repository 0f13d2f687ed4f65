from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.multi_search import protection as rules
from harbour.sharing.api import protect

# The search reads with a policy of its own and applies the visibility rule itself, from the
# same declaration, before candidates are cut: `&&` is not leakproof, so under row-level
# security it could not use its index. It returns only what its caller may see.
# Without enable_seqscan=off the overlap of many keys is overestimated into a sequential scan.
FIND = f"""
GRANT SELECT ON multi_search_entry TO harbour_search;
CREATE POLICY searches ON multi_search_entry FOR SELECT TO harbour_search USING (true);
CREATE FUNCTION harbour.find_entries(asked int[], most int)
    RETURNS TABLE (id uuid, person_id uuid, names text[], born_on date, postcodes text[],
        phones text[], registrations text[], addresses text[], identifiers text[], shared int)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET enable_seqscan = off SET statement_timeout = '5s' AS $body$
BEGIN
    RETURN QUERY
    SELECT entry.id, entry.person_id, entry.names::text[], entry.born_on,
        entry.postcodes::text[], entry.phones::text[], entry.registrations::text[],
        entry.addresses::text[], entry.identifiers::text[],
        (SELECT count(*)::int FROM unnest(entry.keys) k WHERE k = ANY (asked)) AS in_common
    FROM public.multi_search_entry entry
    WHERE entry.keys OPERATOR(pg_catalog.&&) asked AND {rules.ENTRY.sees("entry")}
    ORDER BY in_common DESC, entry.id
    LIMIT most;
END $body$;
CREATE FUNCTION harbour.entries_on_record() RETURNS bigint LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $body$
    SELECT greatest(reltuples::bigint, 0) FROM pg_class
    WHERE oid = 'public.multi_search_entry'::regclass $body$;
REVOKE ALL ON FUNCTION harbour.find_entries(int[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.find_entries(int[], int) TO harbour_app;
ALTER FUNCTION harbour.find_entries(int[], int) OWNER TO harbour_search;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("multi_search", "0001_initial"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        protect(
            rules.ENTRY,
            update=(
                "person_id",
                "is_restricted",
                "keys",
                "names",
                "born_on",
                "postcodes",
                "phones",
                "registrations",
                "addresses",
                "identifiers",
            ),
            audited=False,
        ),
        RunSQL(FIND, "DROP FUNCTION harbour.find_entries(int[], int)"),
    ]
