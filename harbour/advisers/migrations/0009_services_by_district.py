from django.db import migrations
from django.db.migrations.operations import RunSQL

# Posts are the service's own. That somebody of a service works in a district is said to everybody,
# so that a victim is referred to the service that works where she lives: no name and no number.
SERVICES = """
CREATE FUNCTION harbour.adviser_services() RETURNS TABLE (service uuid, district text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN QUERY
    SELECT DISTINCT post.owner_agency_id, place::text
    FROM public.advisers_post post CROSS JOIN LATERAL unnest(post.districts) AS place
    JOIN public.sharing_user person ON person.id = post.user_id AND person.is_active;
END $body$;
REVOKE ALL ON FUNCTION harbour.adviser_services() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.adviser_services() TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0008_words_withdrawn"), ("sharing", "0002_walls")]

    operations = [RunSQL(SERVICES, "DROP FUNCTION harbour.adviser_services();")]
