from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.multi_search import protection as rules

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

# One statement finds and scores. Visibility is applied before candidates are cut, from the same
# declaration as the policies; nothing but what the caller may see is compared or counted.
# Levels are numbered as in domain/levels.py (SLOTS); a test holds the two to the same weight.
SCORE = f"""
CREATE FUNCTION harbour.score_entries(asked int[], question jsonb, weights float8[],
        candidates int, most int)
    RETURNS TABLE (id uuid, person_id uuid, weight float8, slots int[], bits float8[],
        everything float8, people bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0
    SET plan_cache_mode = force_generic_plan AS $body$
DECLARE
    born date := (question->>'born')::date;
    swapped date := (question->>'swapped')::date;
    near_days date[] := ARRAY(SELECT jsonb_array_elements_text(question->'near_days')::date);
    figures text := to_char(born, 'YYYYMMDD');
    born_year int := (question->>'year')::int;
    postcode text := question->>'postcode';
    outward text := question->>'outward';
    address text := question->>'address';
    street text := split_part(question->>'address', '|', 2);
    phone text := question->>'phone';
    vehicle text := question->>'vehicle';
    identifier text := question->>'identifier';
    asked_sex text := question->>'sex';
BEGIN
    RETURN QUERY
    WITH reading AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(question->'readings') AS r (given text, family text,
            forms text[], given_codes text[], family_codes text[], parts text[],
            given_exact float8, family_exact float8)
    ), candidate AS MATERIALIZED (
        SELECT entry.id, entry.person_id, entry.names, entry.sex, entry.born_on,
            entry.postcodes, entry.phones, entry.registrations, entry.addresses,
            entry.identifiers
        FROM public.multi_search_entry entry
        WHERE entry.keys OPERATOR(pg_catalog.&&) asked AND {rules.ENTRY.sees("entry")}
        ORDER BY (SELECT count(*) FROM unnest(entry.keys) k WHERE k = ANY (asked)) DESC, entry.id
        LIMIT candidates
    ), levelled AS (
        SELECT c.id, c.person_id, named.given_slot, named.given_bits, named.family_slot,
            named.family_bits, ARRAY[
            CASE WHEN c.born_on IS NULL OR born IS NULL THEN NULL
                WHEN c.born_on = born THEN 15 WHEN c.born_on = swapped THEN 16
                WHEN c.born_on = ANY (near_days) OR (SELECT count(*) FROM generate_series(1, 8) i
                    WHERE substr(to_char(c.born_on, 'YYYYMMDD'), i, 1) <> substr(figures, i, 1)
                    ) = 1 THEN 17
                WHEN extract(year FROM c.born_on) = extract(year FROM born) THEN 18
                WHEN abs(extract(year FROM c.born_on) - extract(year FROM born)) = 1 THEN 19
                ELSE 20 END,
            CASE WHEN c.born_on IS NULL OR born IS NOT NULL OR born_year IS NULL THEN NULL
                ELSE 21 + least(3, abs(extract(year FROM c.born_on) - born_year))::int END,
            CASE WHEN cardinality(c.postcodes) = 0 OR postcode = '' THEN NULL
                WHEN postcode = ANY (c.postcodes) THEN 25
                WHEN EXISTS (SELECT 1 FROM unnest(c.postcodes) p
                    WHERE left(p, -2) = left(postcode, -2)) THEN 26
                WHEN EXISTS (SELECT 1 FROM unnest(c.postcodes) p
                    WHERE left(p, -3) = left(postcode, -3)) THEN 27
                ELSE 28 END,
            CASE WHEN cardinality(c.postcodes) = 0 OR postcode <> '' OR outward = '' THEN NULL
                WHEN EXISTS (SELECT 1 FROM unnest(c.postcodes) p
                    WHERE left(p, -3) = outward OR left(p, -2) = outward) THEN 29
                ELSE 30 END,
            CASE WHEN cardinality(c.addresses) = 0 OR address = '' THEN NULL
                WHEN address = ANY (c.addresses) THEN 31
                WHEN EXISTS (SELECT 1 FROM unnest(c.addresses) a
                    WHERE split_part(a, '|', 2) = street) THEN 32
                ELSE 33 END,
            CASE WHEN cardinality(c.phones) = 0 OR phone = '' THEN NULL
                WHEN phone = ANY (c.phones) THEN 34 ELSE 35 END,
            CASE WHEN cardinality(c.registrations) = 0 OR vehicle = '' THEN NULL
                WHEN vehicle = ANY (c.registrations) THEN 36 ELSE 37 END,
            CASE WHEN cardinality(c.identifiers) = 0 OR identifier = '' THEN NULL
                WHEN identifier = ANY (c.identifiers) THEN 38 ELSE 39 END,
            CASE WHEN c.sex = '' OR asked_sex = '' THEN NULL
                WHEN c.sex = asked_sex THEN 40 ELSE 41 END]::int[] AS others
        FROM candidate c
        LEFT JOIN LATERAL (
            SELECT g.slot AS given_slot, coalesce(g.bits, 0) AS given_bits, f.slot AS family_slot,
                coalesce(f.bits, 0) AS family_bits
            FROM unnest(c.names) n
            CROSS JOIN LATERAL (SELECT string_to_array(split_part(n, '|', 1), ' ') AS givens,
                split_part(n, '|', 2) AS family,
                string_to_array(split_part(n, '|', 3), ' ') AS given_codes,
                string_to_array(split_part(n, '|', 4), ' ') AS family_codes,
                string_to_array(split_part(n, '|', 5), ' ') AS parts) held
            CROSS JOIN reading r
            CROSS JOIN LATERAL (SELECT CASE WHEN r.given = '' THEN NULL
                WHEN r.given = ANY (held.givens) THEN 1
                WHEN held.givens OPERATOR(pg_catalog.&&) r.forms THEN 2
                WHEN held.given_codes OPERATOR(pg_catalog.&&) r.given_codes
                    OR EXISTS (SELECT 1 FROM unnest(held.givens) w
                        WHERE least(length(w), length(r.given)) >= 3
                        AND public.levenshtein_less_equal(w, r.given, 1) <= 1) THEN 3
                WHEN length(r.given) >= 6 AND EXISTS (SELECT 1 FROM unnest(held.givens) w
                        WHERE length(w) >= 6
                        AND public.levenshtein_less_equal(w, r.given, 2) <= 2) THEN 4
                WHEN EXISTS (SELECT 1 FROM unnest(held.givens) w
                    WHERE starts_with(w, r.given)
                        OR (length(w) BETWEEN 1 AND 3 AND starts_with(r.given, w))) THEN 5
                WHEN r.given = held.family OR (least(length(held.family), length(r.given)) >= 3
                    AND public.levenshtein_less_equal(held.family, r.given, 1) <= 1) THEN 6
                ELSE 7 END AS slot) given_level
            CROSS JOIN LATERAL (SELECT CASE WHEN r.family = '' THEN NULL
                WHEN r.family = held.family THEN 8
                WHEN greatest(cardinality(held.parts), cardinality(r.parts)) > 1
                    AND held.parts OPERATOR(pg_catalog.&&) r.parts THEN 9
                WHEN held.family_codes OPERATOR(pg_catalog.&&) r.family_codes
                    OR (least(length(held.family), length(r.family)) >= 3
                    AND public.levenshtein_less_equal(held.family, r.family, 1) <= 1) THEN 10
                WHEN least(length(held.family), length(r.family)) >= 6
                    AND public.levenshtein_less_equal(held.family, r.family, 2) <= 2 THEN 11
                WHEN length(r.family) >= 3 AND starts_with(held.family, r.family) THEN 12
                WHEN r.family = ANY (held.givens) OR EXISTS (SELECT 1 FROM unnest(held.givens) w
                        WHERE least(length(w), length(r.family)) >= 3
                        AND public.levenshtein_less_equal(w, r.family, 1) <= 1) THEN 13
                ELSE 14 END AS slot) family_level
            CROSS JOIN LATERAL (SELECT given_level.slot,
                CASE given_level.slot WHEN 1 THEN r.given_exact
                    ELSE weights[given_level.slot] END AS bits) g
            CROSS JOIN LATERAL (SELECT family_level.slot,
                CASE family_level.slot WHEN 8 THEN r.family_exact
                    ELSE weights[family_level.slot] END AS bits) f
            ORDER BY coalesce(g.bits, 0) + coalesce(f.bits, 0) DESC LIMIT 1) named ON true
    ), weighed AS (
        SELECT l.id, l.person_id,
            array_remove(ARRAY[l.given_slot, l.family_slot] || l.others, NULL) AS slots,
            array_remove(ARRAY[CASE WHEN l.given_slot IS NOT NULL THEN l.given_bits END,
                CASE WHEN l.family_slot IS NOT NULL THEN l.family_bits END], NULL)
                || ARRAY(SELECT weights[s] FROM unnest(l.others) WITH ORDINALITY o (s, turn)
                    WHERE s IS NOT NULL ORDER BY turn) AS bits
        FROM levelled l
    ), summed AS (
        SELECT w.*, (SELECT coalesce(sum(b), 0) FROM unnest(w.bits) b) AS weight FROM weighed w
    ), grouped AS (
        SELECT s.*, max(s.weight) OVER (PARTITION BY s.person_id) AS best,
            row_number() OVER (PARTITION BY s.person_id ORDER BY s.weight DESC, s.id) AS place
        FROM summed s
    ), ranked AS (
        SELECT g.*, dense_rank() OVER (ORDER BY g.best DESC, g.person_id) AS turn,
            sum(power(2::float8, least(g.best, 60::float8))) FILTER (WHERE g.place = 1)
                OVER () AS everything,
            count(*) FILTER (WHERE g.place = 1) OVER () AS people
        FROM grouped g
    )
    SELECT r.id, r.person_id, r.weight, r.slots, r.bits, r.everything, r.people FROM ranked r
    WHERE r.turn <= most ORDER BY r.turn, r.place;
END $body$;
"""

HANDED_OVER = (
    "unknown_words(text[])",
    "learn_words(text[], text[])",
    "near_words(text[], text[], int)",
    "recount_words()",
    "score_entries(int[], jsonb, float8[], int, int)",
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
        RunSQL(SCORE, RunSQL.noop),
        RunSQL(HAND_OVER, RunSQL.noop),
        RunSQL("GRANT UPDATE (sound, sex) ON multi_search_entry TO harbour_app", RunSQL.noop),
    ]
