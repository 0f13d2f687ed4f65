"""The job that seals the audit may read the seals, to write them down outside the database."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

SEALS = """
CREATE FUNCTION harbour.seals_after(last bigint)
    RETURNS TABLE (n bigint, rows int, hash text) LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN
    RETURN QUERY SELECT seal.n, seal.rows, seal.hash FROM public.sharing_auditseal seal
        WHERE seal.n > last ORDER BY seal.n;
END $body$;
REVOKE ALL ON FUNCTION harbour.seals_after(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.seals_after(bigint) TO harbour_job;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0018_keeping_walls")]
    operations = [RunSQL(SEALS, "DROP FUNCTION harbour.seals_after(bigint)")]
