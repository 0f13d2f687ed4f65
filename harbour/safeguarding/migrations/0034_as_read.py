"""On a screen a text loses the protected places that its reader is not named for, and no others."""

from django.db import migrations

# What is left out of texts: every part of the protected places of these people but of those that
# may be read, and no town that is known of them anyhow. Nobody may ask it but the functions below.
WITHOUT_PLACES = r"""
CREATE FUNCTION harbour.without_places(told text[], people uuid[], readable uuid[], towns text[])
    RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
DECLARE said text; numbered boolean; pattern text; cleaned text[] := told;
BEGIN
    FOR said, numbered IN
        SELECT DISTINCT part, is_street FROM public.pole_personplace place
        JOIN public.pole_personrecord record ON record.id = place.record_id
        JOIN public.pole_location location ON location.id = place.location_id
        CROSS JOIN LATERAL (VALUES
            (CASE WHEN location.house ~ '[[:alpha:]]{3}' THEN location.house END, false),
            (location.street, true),
            (CASE WHEN NOT lower(location.locality) = ANY (towns) THEN location.locality END,
                false),
            (location.postcode, false))
            AS held(part, is_street)
        WHERE record.person_id = ANY (people) AND (place.is_sealed OR location.is_sealed)
            AND NOT place.id = ANY (readable) AND length(part) >= 4
    LOOP
        pattern := regexp_replace(said, '([.^$*+?()\[\]{}|\\])', '\\\1', 'g');
        pattern := regexp_replace(pattern, '\s+', '\\s*', 'g');
        IF numbered THEN
            pattern := '(\m\d+[a-z]?,?\s+)?' || pattern;
        END IF;
        SELECT array_agg(regexp_replace(each, pattern, '[removed]', 'gi') ORDER BY position)
            INTO cleaned FROM unnest(cleaned) WITH ORDINALITY AS line(each, position);
    END LOOP;
    RETURN cleaned;
END $body$;
REVOKE ALL ON FUNCTION harbour.without_places(text[], uuid[], uuid[], text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION harbour.without_sealed(told text[], people uuid[]) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    SELECT harbour.without_places(told, people, '{}', '{}')
$body$;
"""
# The persons of these records, whoever is related to them, and whoever was in an event with them.
AROUND = """
CREATE FUNCTION harbour.people_around(records uuid[]) RETURNS uuid[]
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
    SELECT ARRAY(
        SELECT DISTINCT record.person_id FROM public.pole_personrecord record
        JOIN everybody ON everybody.id = record.id)
$body$;
REVOKE ALL ON FUNCTION harbour.people_around(uuid[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION harbour.without_sealed_around(told text[], records uuid[])
    RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    SELECT harbour.without_sealed(told, harbour.people_around(records))
$body$;
"""
# A town in which they are known to have lived, or in which something happened to them, tells
# nothing: without it the gap would tell that the protected place is there.
AS_READ = """
CREATE FUNCTION harbour.without_sealed_to_reader(told text[], records uuid[]) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
DECLARE people uuid[] := harbour.people_around(records);
    readable uuid[] := harbour.named_for('pole.personplace');
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.pole_personrecord record
        JOIN public.pole_personplace place ON place.record_id = record.id
        JOIN public.pole_location location ON location.id = place.location_id
        WHERE record.person_id = ANY (people) AND (place.is_sealed OR location.is_sealed)
            AND NOT place.id = ANY (readable)) THEN
        RETURN told;
    END IF;
    RETURN harbour.without_places(told, people, readable, ARRAY(
        SELECT lower(location.locality) FROM public.pole_personrecord record
        JOIN public.pole_personplace place ON place.record_id = record.id AND NOT place.is_sealed
        JOIN public.pole_location location ON location.id = place.location_id
            AND NOT location.is_sealed
        WHERE record.person_id = ANY (people)
        UNION SELECT lower(location.locality) FROM public.pole_personrecord record
        JOIN public.pole_involvement seen ON seen.record_id = record.id
        JOIN public.pole_event event ON event.id = seen.event_id
        JOIN public.pole_location location ON location.id = event.location_id
            AND NOT location.is_sealed
        WHERE record.person_id = ANY (people)));
END $body$;
REVOKE ALL ON FUNCTION harbour.without_sealed_to_reader(text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.without_sealed_to_reader(text[], uuid[]) TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pole", "0013_court_findings"),
        ("safeguarding", "0033_when_it_was"),
        ("sharing", "0020_named_readers"),
    ]

    operations = [
        migrations.RunSQL(WITHOUT_PLACES, migrations.RunSQL.noop),
        migrations.RunSQL(AROUND, migrations.RunSQL.noop),
        migrations.RunSQL(
            AS_READ, "DROP FUNCTION harbour.without_sealed_to_reader(text[], uuid[]);"
        ),
    ]
