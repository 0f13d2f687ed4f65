"""Whether the work of the background is done is kept by the queue's own table, job by job."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.sharing.protection import reference

NOTED = """
CREATE FUNCTION harbour.note_background() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    IF NEW.status = 'succeeded' THEN
        INSERT INTO public.sharing_backgroundwork (job, done_at)
            VALUES (NEW.task_name, clock_timestamp())
            ON CONFLICT (job) DO UPDATE SET done_at = excluded.done_at, failing_since = NULL;
    ELSE
        INSERT INTO public.sharing_backgroundwork AS known (job, failed_at, failing_since)
            VALUES (NEW.task_name, clock_timestamp(), clock_timestamp())
            ON CONFLICT (job) DO UPDATE SET failed_at = excluded.failed_at,
                failing_since = coalesce(known.failing_since, excluded.failing_since);
    END IF;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.note_background() FROM PUBLIC;
-- From doing to todo: it failed, or whoever did it was killed, and it is tried again.
CREATE TRIGGER zz_note_background AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW
    WHEN (NEW.status IN ('succeeded', 'failed') OR OLD.status = 'doing' AND NEW.status = 'todo')
    EXECUTE FUNCTION harbour.note_background();
"""
UNNOTED = """
DROP TRIGGER zz_note_background ON public.procrastinate_jobs;
DROP FUNCTION harbour.note_background();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0026_given_within"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        migrations.CreateModel(
            name="BackgroundWork",
            fields=[
                (
                    "job",
                    models.CharField(max_length=128, primary_key=True, serialize=False),
                ),
                ("done_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("failing_since", models.DateTimeField(null=True)),
            ],
        ),
        reference("sharing_backgroundwork"),
        RunSQL(NOTED, UNNOTED),
    ]
