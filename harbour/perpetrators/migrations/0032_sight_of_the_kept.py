"""Whoever must learn nothing of a matter shares no sum with those who may (docs/adr/0012).

A sum is kept for everybody of one sight. What somebody is kept from is a wall, so it belongs to
that word: as soon as they are kept from a matter, and with each report that joins it, they are
of another sight than their colleagues.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_SIGHT = """
CREATE OR REPLACE FUNCTION harbour.sight() RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE known text[] := harbour.standing(); ours uuid := nullif(known[3], '')::uuid;
    named uuid[]; clauses text; hidden text; ended bigint;
BEGIN
    IF ours IS NULL THEN RETURN NULL; END IF;
    named := harbour.named_for('');
    SELECT string_agg(clause, ',' ORDER BY clause) INTO clauses
    FROM unnest(string_to_array(known[6], ',')) clause;
    SELECT string_agg(held.id::text, ',' ORDER BY held.id) INTO hidden
    FROM (SELECT id FROM public.pole_personrecord WHERE is_restricted
        UNION ALL SELECT id FROM public.pole_event WHERE is_restricted) held
    WHERE NOT held.id = ANY (named);
    SELECT count(*) INTO ended
    FROM public.sharing_grant given
    WHERE given.agency_id = ours AND (given.revoked_at IS NOT NULL OR given.until <= now());
    RETURN encode(sha256(convert_to(concat(known[3], '|', known[4], '|', known[5], '|', clauses,
        '|', (SELECT string_agg(id::text, ',' ORDER BY id) FROM unnest(named) id),
        '|', hidden, '|', ended%s), 'UTF8')), 'hex');
END $body$;
"""
_KEPT = """,
        '|', (SELECT string_agg(id::text, ',' ORDER BY id) FROM unnest(harbour.kept_events()) id)"""


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0031_handed_on"), ("sharing", "0023_sight")]

    operations = [RunSQL(_SIGHT % _KEPT, _SIGHT % "")]
