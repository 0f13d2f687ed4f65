from django.db import migrations

# A house with a name tells as much as its street: free text loses it too, and the number before a
# street. The database compares, so that whoever asks learns of no address.
WITHOUT_SEALED = r"""
CREATE OR REPLACE FUNCTION harbour.without_sealed(told text[], people uuid[]) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
DECLARE said text; numbered boolean; pattern text; cleaned text[] := told;
BEGIN
    FOR said, numbered IN
        SELECT DISTINCT part, is_street FROM public.pole_personplace place
        JOIN public.pole_personrecord record ON record.id = place.record_id
        JOIN public.pole_location location ON location.id = place.location_id
        CROSS JOIN LATERAL (VALUES
            (CASE WHEN location.house ~ '[[:alpha:]]{3}' THEN location.house END, false),
            (location.street, true), (location.locality, false), (location.postcode, false))
            AS held(part, is_street)
        WHERE record.person_id = ANY (people) AND (place.is_sealed OR location.is_sealed)
            AND length(part) >= 4
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
"""
BEFORE = r"""
CREATE OR REPLACE FUNCTION harbour.without_sealed(told text[], people uuid[]) RETURNS text[]
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
"""


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0021_order_updates"),
    ]

    operations = [
        migrations.RunSQL(WITHOUT_SEALED, BEFORE),
    ]
