"""What decides which rows an actor sees, as one word (docs/adr/0012).

What a page summed may be shown again only to somebody who sees exactly what was summed. The word
is made of everything that the walls ask of an actor: agency, capabilities, roles, clauses, which
restricted people and events they may read, and how many grants to their agency have ended. It
changes in the very next statement when any of these does. A new grant does not change it: a sum
is then only older. No sum is of sealed addresses, so that they are not in it.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

SIGHT = """
CREATE FUNCTION harbour.sight() RETURNS text LANGUAGE plpgsql STABLE
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
        '|', hidden, '|', ended), 'UTF8')), 'hex');
END $body$;
REVOKE ALL ON FUNCTION harbour.sight() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.sight() TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0022_unusual_looks")]

    operations = [
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["agency", "until", "revoked_at"], name="grant_endings"),
        ),
        RunSQL(SIGHT, "DROP FUNCTION harbour.sight()"),
    ]
