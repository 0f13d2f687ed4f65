"""Sessions that are over and old failures to sign in are thrown away by a job, and by it alone."""

from django.db import migrations

CLEAR = """
CREATE FUNCTION harbour.clear_signing_in() RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    sessions bigint;
    failures bigint;
BEGIN
    DELETE FROM public.django_session WHERE expire_date < now();
    GET DIAGNOSTICS sessions = ROW_COUNT;
    DELETE FROM public.axes_accessattemptexpiration WHERE access_attempt_id IN (
        SELECT id FROM public.axes_accessattempt WHERE attempt_time < now() - interval '1 day');
    DELETE FROM public.axes_accessattempt WHERE attempt_time < now() - interval '1 day';
    GET DIAGNOSTICS failures = ROW_COUNT;
    RETURN sessions + failures;
END $body$;
REVOKE ALL ON FUNCTION harbour.clear_signing_in() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.clear_signing_in() TO harbour_job;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0003_ends_sessions"),
        ("axes", "0010_accessattemptexpiration"),
        ("sessions", "0001_initial"),
    ]
    operations = [migrations.RunSQL(CLEAR, "DROP FUNCTION harbour.clear_signing_in()")]
