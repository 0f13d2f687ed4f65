from django.db import migrations
from django.db.migrations.operations import RunSQL

# Posts are the service's own. How many full-time advisers a district has is a sum that plans can
# be made with: no name, and an adviser of two districts counts half in each.
IN_POST = """
CREATE FUNCTION harbour.advisers_in_post() RETURNS TABLE (district text, full_time numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN QUERY
    SELECT place::text, sum(post.full_time / cardinality(post.districts))
    FROM public.advisers_post post CROSS JOIN LATERAL unnest(post.districts) AS place
    JOIN public.sharing_user person ON person.id = post.user_id AND person.is_active
    GROUP BY place;
END $body$;
REVOKE ALL ON FUNCTION harbour.advisers_in_post() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.advisers_in_post() TO harbour_app, harbour_report;
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0002_walls"), ("sharing", "0002_walls")]

    operations = [RunSQL(IN_POST, "DROP FUNCTION harbour.advisers_in_post();")]
