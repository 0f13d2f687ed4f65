"""Whom one knows is closed to oneself on every page of one person, case or crime, and in every act.

What a page showed, or an act changed, stands in the audit of its own request: it is asked there, so
that no page has to remember it.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
    " SET harbour.maintenance = 'on'"
)

WALLS = f"""
-- Whether the actor has said of anybody that they know them. Nearly nobody has.
CREATE FUNCTION harbour.knows_somebody() RETURNS boolean {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id();
BEGIN
    RETURN me IS NOT NULL
        AND EXISTS (SELECT 1 FROM public.sharing_stafflink link WHERE link.user_id = me);
END $body$;

-- The first of these records that is of somebody whom this colleague knows, in any agency's record.
CREATE FUNCTION harbour.known_to(staff uuid, asked uuid[]) RETURNS uuid {_DEFINER} AS $body$
DECLARE found uuid;
BEGIN
    SELECT held.id INTO found FROM public.sharing_stafflink link
    JOIN public.pole_personrecord own ON own.id = link.person_record_id
    JOIN public.pole_personrecord held ON held.person_id = own.person_id
    WHERE link.user_id = staff AND held.id = ANY (asked) LIMIT 1;
    RETURN found;
END $body$;

-- Somebody whom the actor knows, of those whom this request showed or changed.
CREATE FUNCTION harbour.known_here(but_named text[]) RETURNS uuid {_DEFINER} AS $body$
DECLARE me uuid := harbour.user_id(); touched uuid[];
BEGIN
    SELECT array_agg(DISTINCT looked.person_record_id) INTO touched
    FROM public.sharing_auditevent looked
    WHERE looked.user_id = me AND looked.at >= now()
        AND looked.request_id = harbour.actor_part(3)::uuid
        AND looked.person_record_id IS NOT NULL AND NOT looked.screen = ANY (but_named);
    RETURN harbour.known_to(me, touched);
END $body$;

REVOKE ALL ON FUNCTION harbour.known_to(uuid, uuid[]), harbour.known_here(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.known_to(uuid, uuid[]), harbour.known_here(text[]) TO harbour_app;
"""
UNDO = """
DROP FUNCTION harbour.known_here(text[]);
DROP FUNCTION harbour.known_to(uuid, uuid[]);
DROP FUNCTION harbour.knows_somebody();
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0023_sight")]
    operations = [RunSQL(WALLS, UNDO)]
