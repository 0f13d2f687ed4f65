"""SQL: the function that finds and scores, `harbour.score_entries`.

One statement finds and scores. Visibility is applied before candidates are cut, from the same
declaration as the policies; nothing but what the caller may see is compared or counted.
Levels are numbered as in domain/levels.py (SLOTS); a test holds the two to the same weight.
Every step is materialized: pulled into one another, each comparison would run several times.
Keys in common are counted by intarray, which wants those asked for in their order: compared one by
one they take fifteen times as long, and with the records on file grows how many are compared.
"""

from harbour.multi_search import protection as rules

SIGNATURE = "harbour.score_entries(int[], jsonb, float8[], int, int, uuid)"
SCORE = f"""
DROP FUNCTION IF EXISTS harbour.score_entries(int[], jsonb, float8[], int, int);
DROP FUNCTION IF EXISTS {SIGNATURE};
CREATE FUNCTION harbour.score_entries(asked int[], question jsonb, weights float8[],
        candidates int, most int, only_source uuid DEFAULT NULL)
    RETURNS TABLE (id uuid, person_id uuid, weight float8, slots int[], given_bits float8,
        family_bits float8, everything float8)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0
    SET plan_cache_mode = force_generic_plan AS $body$
DECLARE
    born date := question->>'born';
    swapped date := question->>'swapped';
    near_days date[] := ARRAY(SELECT jsonb_array_elements_text(question->'near_days')::date);
    born_year int := question->>'year';
    postcode text := question->>'postcode';
    sector text := left(question->>'postcode', -2);
    district text := left(question->>'postcode', -3);
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
            AND (only_source IS NULL OR entry.source_id = only_source)
        ORDER BY public.icount(entry.keys OPERATOR(public.&) asked) DESC, entry.id
        LIMIT candidates
    ), held AS MATERIALIZED (
        SELECT c.id, string_to_array(split_part(n, '|', 1), ' ') AS givens,
            split_part(split_part(n, '|', 1), ' ', 1) AS one,
            split_part(split_part(n, '|', 1), ' ', 2) AS two,
            split_part(n, '|', 2) AS family,
            string_to_array(split_part(n, '|', 3), ' ') AS given_codes,
            string_to_array(split_part(n, '|', 4), ' ') AS family_codes,
            string_to_array(split_part(n, '|', 5), ' ') AS parts
        FROM candidate c CROSS JOIN unnest(c.names) n
    ), read AS MATERIALIZED (
        SELECT h.id, r.given_exact, r.family_exact,
            CASE WHEN r.given = '' THEN NULL
                WHEN r.given = h.one THEN 1
                WHEN h.givens OPERATOR(pg_catalog.&&) r.forms THEN 2
                WHEN h.given_codes OPERATOR(pg_catalog.&&) r.given_codes
                    OR (length(r.given) >= 3 AND ((length(h.one) >= 3
                        AND public.levenshtein_less_equal(h.one, r.given, 1) <= 1)
                    OR (length(h.two) >= 3
                        AND public.levenshtein_less_equal(h.two, r.given, 1) <= 1))) THEN 3
                WHEN length(r.given) >= 6 AND ((length(h.one) >= 6
                        AND public.levenshtein_less_equal(h.one, r.given, 2) <= 2)
                    OR (length(h.two) >= 6
                        AND public.levenshtein_less_equal(h.two, r.given, 2) <= 2)) THEN 4
                WHEN starts_with(h.one, r.given) OR starts_with(h.two, r.given)
                    OR (length(h.one) BETWEEN 1 AND 3 AND starts_with(r.given, h.one))
                    OR (length(h.two) BETWEEN 1 AND 3 AND starts_with(r.given, h.two)) THEN 5
                WHEN r.given = h.family OR (length(r.given) >= 3 AND length(h.family) >= 3
                    AND public.levenshtein_less_equal(h.family, r.given, 1) <= 1) THEN 6
                ELSE 7 END AS given_slot,
            CASE WHEN r.family = '' THEN NULL
                WHEN r.family = h.family THEN 8
                WHEN greatest(cardinality(h.parts), cardinality(r.parts)) > 1
                    AND h.parts OPERATOR(pg_catalog.&&) r.parts THEN 9
                WHEN h.family_codes OPERATOR(pg_catalog.&&) r.family_codes
                    OR (length(h.family) >= 3 AND length(r.family) >= 3
                    AND public.levenshtein_less_equal(h.family, r.family, 1) <= 1) THEN 10
                WHEN length(h.family) >= 6 AND length(r.family) >= 6
                    AND public.levenshtein_less_equal(h.family, r.family, 2) <= 2 THEN 11
                WHEN length(r.family) >= 3 AND starts_with(h.family, r.family) THEN 12
                WHEN r.family = h.one OR r.family = h.two OR (length(r.family) >= 3
                    AND ((length(h.one) >= 3
                        AND public.levenshtein_less_equal(h.one, r.family, 1) <= 1)
                    OR (length(h.two) >= 3
                        AND public.levenshtein_less_equal(h.two, r.family, 1) <= 1))) THEN 13
                ELSE 14 END AS family_slot
        FROM held h CROSS JOIN reading r
    ), weighed AS MATERIALIZED (
        SELECT n.id, n.given_slot, n.family_slot,
            CASE n.given_slot WHEN 1 THEN n.given_exact ELSE coalesce(weights[n.given_slot], 0)
                END AS given_bits,
            CASE n.family_slot WHEN 8 THEN n.family_exact ELSE coalesce(weights[n.family_slot], 0)
                END AS family_bits
        FROM read n
    ), named AS MATERIALIZED (
        SELECT DISTINCT ON (w.id) w.* FROM weighed w
        ORDER BY w.id, w.given_bits + w.family_bits DESC
    ), levelled AS MATERIALIZED (
        SELECT c.id, c.person_id,
            CASE WHEN c.born_on IS NULL OR born IS NULL THEN NULL
                WHEN c.born_on = born THEN 15 WHEN c.born_on = swapped THEN 16
                WHEN c.born_on = ANY (near_days) THEN 17
                WHEN extract(year FROM c.born_on) = extract(year FROM born) THEN 18
                WHEN abs(extract(year FROM c.born_on) - extract(year FROM born)) = 1 THEN 19
                ELSE 20 END AS born_slot,
            CASE WHEN c.born_on IS NULL OR born IS NOT NULL OR born_year IS NULL THEN NULL
                ELSE 21 + least(3, abs(extract(year FROM c.born_on) - born_year))::int
                END AS year_slot,
            CASE WHEN cardinality(c.postcodes) = 0 OR postcode = '' THEN NULL
                WHEN postcode = ANY (c.postcodes) THEN 25
                WHEN EXISTS (SELECT 1 FROM unnest(c.postcodes) p WHERE left(p, -2) = sector)
                    THEN 26
                WHEN EXISTS (SELECT 1 FROM unnest(c.postcodes) p WHERE left(p, -3) = district)
                    THEN 27
                ELSE 28 END AS postcode_slot,
            CASE WHEN cardinality(c.postcodes) = 0 OR postcode <> '' OR outward = '' THEN NULL
                WHEN EXISTS (SELECT 1 FROM unnest(c.postcodes) p
                    WHERE left(p, -3) = outward OR left(p, -2) = outward) THEN 29
                ELSE 30 END AS outward_slot,
            CASE WHEN cardinality(c.addresses) = 0 OR address = '' THEN NULL
                WHEN address = ANY (c.addresses) THEN 31
                WHEN EXISTS (SELECT 1 FROM unnest(c.addresses) a
                    WHERE split_part(a, '|', 2) = street) THEN 32
                ELSE 33 END AS address_slot,
            CASE WHEN cardinality(c.phones) = 0 OR phone = '' THEN NULL
                WHEN phone = ANY (c.phones) THEN 34 ELSE 35 END AS phone_slot,
            CASE WHEN cardinality(c.registrations) = 0 OR vehicle = '' THEN NULL
                WHEN vehicle = ANY (c.registrations) THEN 36 ELSE 37 END AS vehicle_slot,
            CASE WHEN cardinality(c.identifiers) = 0 OR identifier = '' THEN NULL
                WHEN identifier = ANY (c.identifiers) THEN 38 ELSE 39 END AS identifier_slot,
            CASE WHEN c.sex = '' OR asked_sex = '' THEN NULL
                WHEN c.sex = asked_sex THEN 40 ELSE 41 END AS sex_slot
        FROM candidate c
    ), summed AS MATERIALIZED (
        SELECT l.id, l.person_id, coalesce(n.given_bits, 0) AS given_bits,
            coalesce(n.family_bits, 0) AS family_bits,
            ARRAY[n.given_slot, n.family_slot, l.born_slot, l.year_slot, l.postcode_slot,
                l.outward_slot, l.address_slot, l.phone_slot, l.vehicle_slot, l.identifier_slot,
                l.sex_slot] AS slots,
            coalesce(n.given_bits, 0) + coalesce(n.family_bits, 0)
                + coalesce(weights[l.born_slot], 0) + coalesce(weights[l.year_slot], 0)
                + coalesce(weights[l.postcode_slot], 0) + coalesce(weights[l.outward_slot], 0)
                + coalesce(weights[l.address_slot], 0) + coalesce(weights[l.phone_slot], 0)
                + coalesce(weights[l.vehicle_slot], 0) + coalesce(weights[l.identifier_slot], 0)
                + coalesce(weights[l.sex_slot], 0) AS weight
        FROM levelled l LEFT JOIN named n ON n.id = l.id
    ), people AS MATERIALIZED (
        SELECT s.person_id, max(s.weight) AS best FROM summed s GROUP BY s.person_id
    ), first AS MATERIALIZED (
        SELECT p.person_id, p.best FROM people p ORDER BY p.best DESC, p.person_id LIMIT most
    )
    SELECT s.id, s.person_id, s.weight, s.slots, s.given_bits, s.family_bits,
        (SELECT sum(power(2::float8, least(p.best, 60::float8))) FROM people p)
    FROM first f JOIN summed s ON s.person_id = f.person_id
    ORDER BY f.best DESC, s.person_id, s.weight DESC, s.id;
END $body$;
REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {SIGNATURE} TO harbour_app;
ALTER FUNCTION {SIGNATURE} OWNER TO harbour_search;
"""
