"""A street that is asked for alone must be spelt more nearly as it is: many names end as streets do.

"Joan Hill" may be a street. Without a house, which leaves few, every address that is spelt
somewhat so would be looked at.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.pole import protection as rules

SIGNATURE = "harbour.find_places(text, text, text, text, int)"
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
# What is set within lasts for the function alone, which sets it as well.
FIND = f"""
DROP FUNCTION {SIGNATURE};
CREATE FUNCTION harbour.find_places(asked_house text, asked_street text, towns text,
        asked_postcode text, most int)
    RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0
    SET pg_trgm.word_similarity_threshold = '0.3'
    SET pg_trgm.strict_word_similarity_threshold = '0.6' AS $body$
BEGIN
IF asked_house = '' THEN
    PERFORM set_config('pg_trgm.word_similarity_threshold', '0.6', true);{_PLACES}{_BEST_FIRST}
ELSE{_PLACES}
        AND asked_house OPERATOR(public.<<%) place.house{_BEST_FIRST}
END IF;
END $body$;
REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {SIGNATURE} TO harbour_app;
ALTER FUNCTION {SIGNATURE} OWNER TO harbour_search;
"""


class Migration(migrations.Migration):
    dependencies = [("pole", "0015_places_by_spelling")]

    operations = [RunSQL(FIND, RunSQL.noop)]
