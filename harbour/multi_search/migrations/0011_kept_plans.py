"""What looks words up and learns them keeps its plans.

A function written in SQL is planned anew at each call, which took as long as what it does: once for
every question, and twice for every record that is added.
"""

from django.db import migrations

HOW = """LANGUAGE plpgsql {how} SECURITY DEFINER SET search_path = pg_catalog
    SET plan_cache_mode = force_generic_plan"""
STABLE, VOLATILE = HOW.format(how="STABLE"), HOW.format(how="VOLATILE")
MADE_ANEW = (
    "unknown_words(text[])",
    "learn_words(text[], text[])",
    "near_words(text[], text[], int)",
)
DROP = "".join(f"DROP FUNCTION harbour.{each};" for each in MADE_ANEW)
HAND_OVER = "".join(
    f"""
    REVOKE ALL ON FUNCTION harbour.{each} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION harbour.{each} TO harbour_app;
    ALTER FUNCTION harbour.{each} OWNER TO harbour_search;
    """
    for each in MADE_ANEW
)
WORDS = f"""
CREATE FUNCTION harbour.unknown_words(asked text[]) RETURNS SETOF text
    {STABLE} AS $body$
BEGIN
    RETURN QUERY SELECT w FROM unnest(asked) w
        WHERE NOT EXISTS (SELECT 1 FROM public.multi_search_word known WHERE known.word = w);
END $body$;
CREATE FUNCTION harbour.learn_words(spelt text[], meant text[]) RETURNS void
    {VOLATILE} AS $body$
BEGIN
    INSERT INTO public.multi_search_word (word)
        SELECT DISTINCT w FROM unnest(meant) w ORDER BY w ON CONFLICT DO NOTHING;
    INSERT INTO public.multi_search_spelling (spelling, word)
        SELECT s, w FROM unnest(spelt, meant) AS learnt (s, w) ORDER BY s, w
        ON CONFLICT DO NOTHING;
END $body$;
CREATE FUNCTION harbour.near_words(asked text[], spelt text[], most int)
    RETURNS TABLE (asked_word text, word text, givens int, families int)
    {STABLE} SET enable_seqscan = off SET jit = off AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT each.word, near.word::text, near.givens, near.families
    FROM (SELECT a AS word, array_agg(s) AS spellings
          FROM unnest(asked, spelt) AS pair (a, s) GROUP BY a) each
    CROSS JOIN LATERAL (
        SELECT known.word, known.givens, known.families
        FROM (SELECT DISTINCT leads.word FROM public.multi_search_spelling leads
              WHERE leads.spelling = ANY (each.spellings)) found
        JOIN public.multi_search_word known ON known.word = found.word
        ORDER BY known.word = each.word DESC, known.givens + known.families DESC, known.word
        LIMIT most) near
    UNION ALL
    SELECT '', total.word::text, total.givens, total.families
    FROM public.multi_search_word total WHERE total.word = '';
END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0010_keep_entry")]
    operations = [migrations.RunSQL(DROP + WORDS + HAND_OVER, migrations.RunSQL.noop)]
