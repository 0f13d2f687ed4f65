"""A place is found by its house and street, however they are spelt, where nobody lives as well."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.pole import protection as rules

# The operators of pg_trgm are not leakproof, so under row-level security they could not use their
# index. As for people, the search reads with a policy of its own and applies the visibility rule
# itself before anything is cut. A sealed place is found by nobody, nor by those who may see it.
# A number has few letters to compare: of those of a house more must be the same than of a street.
# Where only a street is asked for, each place of it is found, those recorded last first.
_PLACES = f"""
    RETURN QUERY
    SELECT place.id
    FROM public.pole_location place
    WHERE NOT place.is_sealed
        AND asked_street OPERATOR(public.<%) place.street
        AND {rules.LOCATION.sees("place")}"""
_BEST_FIRST = """
    ORDER BY (asked_postcode <> '' AND place.postcode_key = asked_postcode) DESC,
        public.strict_word_similarity(asked_house, place.house)
        + public.word_similarity(asked_street, place.street)
        + public.word_similarity(towns, place.locality || ' ' || place.area_name) DESC,
        place.id DESC
    LIMIT most;"""
FIND = f"""
GRANT SELECT ON pole_location TO harbour_search;
CREATE POLICY searches ON pole_location FOR SELECT TO harbour_search USING (true);
CREATE FUNCTION harbour.find_places(asked_house text, asked_street text, towns text,
        asked_postcode text, most int)
    RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0
    SET pg_trgm.word_similarity_threshold = '0.3'
    SET pg_trgm.strict_word_similarity_threshold = '0.6' AS $body$
BEGIN
IF asked_house = '' THEN{_PLACES}{_BEST_FIRST}
ELSE{_PLACES}
        AND asked_house OPERATOR(public.<<%) place.house{_BEST_FIRST}
END IF;
END $body$;
REVOKE ALL ON FUNCTION harbour.find_places(text, text, text, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.find_places(text, text, text, text, int) TO harbour_app;
ALTER FUNCTION harbour.find_places(text, text, text, text, int) OWNER TO harbour_search;
"""
BACK = """
DROP FUNCTION harbour.find_places(text, text, text, text, int);
DROP POLICY searches ON pole_location;
REVOKE SELECT ON pole_location FROM harbour_search;
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0014_undone_with_a_reason")]

    operations = [
        migrations.AddIndex(
            model_name="location",
            index=GinIndex(
                condition=models.Q(("is_sealed", False)),
                fastupdate=False,
                fields=["house", "street"],
                name="location_by_spelling",
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
            ),
        ),
        RunSQL(FIND, BACK),
    ]
