from django.db import migrations

# What a paper says of two people may tell where a child of theirs lives, and whoever prints it may see
# neither the child nor the record of the two. The database finds everybody who is related to them or
# was ever in an event with them, and takes out their secret places too; it tells nobody who they are.
AROUND = """
CREATE FUNCTION harbour.without_sealed_around(told text[], records uuid[]) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    WITH own AS (
        SELECT every.id FROM public.pole_personrecord named
        JOIN public.pole_personrecord every ON every.person_id = named.person_id
        WHERE named.id = ANY (records)
    ), everybody AS (
        SELECT id FROM own
        UNION SELECT other_id FROM public.pole_relationship
            WHERE person_id IN (SELECT id FROM own)
        UNION SELECT person_id FROM public.pole_relationship
            WHERE other_id IN (SELECT id FROM own)
        UNION SELECT other.record_id FROM public.pole_involvement mine
            JOIN public.pole_involvement other ON other.event_id = mine.event_id
            WHERE mine.record_id IN (SELECT id FROM own)
    )
    SELECT harbour.without_sealed(told, ARRAY(
        SELECT record.person_id FROM public.pole_personrecord record
        JOIN everybody ON everybody.id = record.id))
$body$;
REVOKE ALL ON FUNCTION harbour.without_sealed_around(text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.without_sealed_around(text[], uuid[]) TO harbour_app;
"""
# The name of a refuge tells where somebody is as well as a street does, also after it has left.
REFUGES = r"""
CREATE FUNCTION harbour.without_refuges(told text[]) RETURNS text[] LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog AS $body$
DECLARE refuge text; pattern text; cleaned text[] := told;
BEGIN
    FOR refuge IN
        SELECT name FROM public.sharing_agency WHERE kind = 'REFUGE' ORDER BY length(name) DESC
    LOOP
        pattern := regexp_replace(refuge, '([.^$*+?()\[\]{}|\\])', '\\\1', 'g');
        pattern := regexp_replace(pattern, '\s+', '\\s+', 'g');
        SELECT array_agg(
                regexp_replace(each, '(?<!\w)' || pattern || '(?!\w)', '[removed]', 'gi')
                ORDER BY position)
            INTO cleaned FROM unnest(cleaned) WITH ORDINALITY AS line(each, position);
    END LOOP;
    RETURN cleaned;
END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0026_whom_news_is_of")]

    operations = [
        migrations.RunSQL(AROUND, "DROP FUNCTION harbour.without_sealed_around(text[], uuid[]);"),
        migrations.RunSQL(REFUGES, "DROP FUNCTION harbour.without_refuges(text[]);"),
    ]
