from django.db import migrations
from django.db.migrations.operations import RunSQL

# The vocabulary belongs to the search role alone: a rare name is personal data too.
VOCABULARY = """
ALTER TABLE multi_search_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE multi_search_word FORCE ROW LEVEL SECURITY;
ALTER TABLE multi_search_spelling ENABLE ROW LEVEL SECURITY;
ALTER TABLE multi_search_spelling FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE multi_search_word IS 'for the search role only';
COMMENT ON TABLE multi_search_spelling IS 'for the search role only';
GRANT SELECT, INSERT, UPDATE ON multi_search_word TO harbour_search;
GRANT SELECT, INSERT ON multi_search_spelling TO harbour_search;
GRANT USAGE ON SEQUENCE multi_search_spelling_id_seq TO harbour_search;
CREATE POLICY keeps ON multi_search_word TO harbour_search USING (true) WITH CHECK (true);
CREATE POLICY keeps ON multi_search_spelling TO harbour_search USING (true) WITH CHECK (true);

CREATE FUNCTION harbour.unknown_words(asked text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $body$
    SELECT w FROM unnest(asked) w
    WHERE NOT EXISTS (SELECT 1 FROM public.multi_search_word known WHERE known.word = w)
$body$;
CREATE FUNCTION harbour.learn_words(spelt text[], meant text[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $body$
    INSERT INTO public.multi_search_word (word)
        SELECT DISTINCT w FROM unnest(meant) w ORDER BY w ON CONFLICT DO NOTHING;
    INSERT INTO public.multi_search_spelling (spelling, word)
        SELECT s, w FROM unnest(spelt, meant) AS learnt (s, w) ORDER BY s, w
        ON CONFLICT DO NOTHING;
$body$;
CREATE FUNCTION harbour.near_words(asked text[], spelt text[], most int)
    RETURNS TABLE (asked_word text, word text, givens int, families int)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $body$
    SELECT each.word, near.word, near.givens, near.families
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
    SELECT '', word, givens, families FROM public.multi_search_word WHERE word = ''
$body$;
CREATE FUNCTION harbour.recount_words() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $body$
DECLARE
    counted bigint;
BEGIN
    INSERT INTO public.multi_search_word (word, givens, families)
        WITH named AS (
            SELECT split_part(n, '|', 1) AS given, split_part(n, '|', 2) AS family
            FROM public.multi_search_entry, unnest(names) n
        ), bare AS (
            SELECT w AS word, count(*) AS givens, 0::bigint AS families
            FROM named, unnest(string_to_array(given, ' ')) w WHERE w <> '' GROUP BY 1
            UNION ALL
            SELECT family, 0, count(*) FROM named WHERE family <> '' GROUP BY 1
            UNION ALL
            SELECT '', count(*) FILTER (WHERE given <> ''), count(*) FILTER (WHERE family <> '')
            FROM named
        )
        SELECT bare.word, sum(bare.givens)::int, sum(bare.families)::int
        FROM bare GROUP BY bare.word ORDER BY bare.word
        ON CONFLICT (word) DO UPDATE SET givens = excluded.givens, families = excluded.families;
    GET DIAGNOSTICS counted = ROW_COUNT;
    RETURN counted;
END $body$;
"""

HANDED_OVER = (
    "unknown_words(text[])",
    "learn_words(text[], text[])",
    "near_words(text[], text[], int)",
    "recount_words()",
)
HAND_OVER = "".join(
    f"""
    REVOKE ALL ON FUNCTION harbour.{each} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION harbour.{each} TO harbour_app;
    ALTER FUNCTION harbour.{each} OWNER TO harbour_search;
    """
    for each in HANDED_OVER
)


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0003_engine")]

    operations = [
        RunSQL(VOCABULARY, RunSQL.noop),
        RunSQL(HAND_OVER, RunSQL.noop),
        RunSQL("GRANT UPDATE (sound, sex) ON multi_search_entry TO harbour_app", RunSQL.noop),
    ]
