from django.db import migrations
from django.db.migrations.operations import RunSQL

# A victim's own adviser, or the team until one has taken her on, reads her case at the Marac or the
# hub, whoever else answers there for the service: what the Marac asks, advisers say.
CLIENTS = """
CREATE OR REPLACE FUNCTION harbour.clients() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE me uuid := harbour.user_id(); ours uuid := harbour.agency_id();
BEGIN RETURN (
    SELECT coalesce(array_agg(DISTINCT hers.id), '{}') FROM public.advisers_engagement engaged
    JOIN public.pole_personrecord known ON known.id = engaged.victim_id
    JOIN public.pole_personrecord hers ON hers.person_id = known.person_id
    WHERE engaged.to_agency_id = ours
        AND engaged.status IN ('REFERRED', 'CONTACTED', 'ENGAGED')
        AND (engaged.adviser_id = me OR engaged.adviser_id IS NULL AND engaged.team_id IN (
            SELECT post.team_id FROM public.workforce_posting post
            WHERE post.user_id = me AND post.from_on <= current_date
                AND (post.until_on IS NULL OR post.until_on > current_date))));
END $body$;
"""
NOBODYS = """
CREATE OR REPLACE FUNCTION harbour.clients() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN '{}'; END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0011_inspector_says_so"), ("marac", "0011_answers_for")]

    operations = [RunSQL(CLIENTS, NOBODYS)]
