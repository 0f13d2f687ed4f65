"""Alerts and what they found: each its owner's alone, and nothing its owner may not see."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.multi_search import protection as rules
from harbour.sharing.api import protect

# Whoever writes a record may not read other people's alerts, so both functions run as the
# owner: the first gives only alerts whose keys meet the record's, with their terms encrypted.
# A sighting of a record that the watcher may not see is written and shown to nobody: should
# the record be shared with the watcher later, it is told then.
MEET = f"""
CREATE FUNCTION harbour.watches_meeting(written uuid[])
    RETURNS TABLE (watch_id uuid, terms text, record_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    SELECT watch.id, watch.terms, entry.id
    FROM public.multi_search_watch watch
    JOIN public.multi_search_entry entry ON entry.keys OPERATOR(pg_catalog.&&) watch.keys
    WHERE watch.ended_at IS NULL AND watch.until_on >= current_date
        AND entry.id = ANY (written) $body$;
CREATE FUNCTION harbour.note_sightings(ids uuid[], watches uuid[], records uuid[])
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    INSERT INTO public.multi_search_sighting (id, watch_id, user_id, record_id)
    SELECT noted.id, watch.id, watch.user_id, noted.record_id
    FROM unnest(ids, watches, records) noted (id, watch_id, record_id)
    JOIN public.multi_search_watch watch ON watch.id = noted.watch_id
    ON CONFLICT DO NOTHING $body$;
REVOKE ALL ON FUNCTION harbour.watches_meeting(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION harbour.note_sightings(uuid[], uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.watches_meeting(uuid[]) TO harbour_app;
GRANT EXECUTE ON FUNCTION harbour.note_sightings(uuid[], uuid[], uuid[]) TO harbour_app;
CREATE POLICY only_what_she_may_see ON multi_search_sighting AS RESTRICTIVE FOR SELECT
    TO harbour_app USING (EXISTS (SELECT 1 FROM public.multi_search_entry entry
        WHERE entry.id = multi_search_sighting.record_id AND {rules.ENTRY.sees("entry")}));
"""

UNDO = """
DROP POLICY only_what_she_may_see ON multi_search_sighting;
DROP FUNCTION harbour.watches_meeting(uuid[]);
DROP FUNCTION harbour.note_sightings(uuid[], uuid[], uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [("multi_search", "0007_watch_sighting"), ("sharing", "0002_walls")]

    operations = [
        protect(rules.WATCH, update=("ended_at",)),
        protect(rules.SIGHTING, update=("looked_at",)),
        RunSQL(MEET, UNDO),
    ]
