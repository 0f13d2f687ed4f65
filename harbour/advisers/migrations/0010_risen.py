"""The grade that an adviser reads follows the victim's upwards, and never falls."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

RISES = """
CREATE FUNCTION harbour.grade_of_engagement_rises() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE known CONSTANT text[] := ARRAY['STANDARD', 'MEDIUM', 'HIGH'];
BEGIN
    IF OLD.owner_agency_id IS DISTINCT FROM (SELECT harbour.agency_id())
            OR coalesce(array_position(known, NEW.grade::text), 0)
                <= coalesce(array_position(known, OLD.grade::text), 0) THEN
        RAISE EXCEPTION 'The grade that an adviser reads rises, and never falls'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER grade_of_engagement_rises BEFORE UPDATE OF grade ON advisers_engagement
    FOR EACH ROW EXECUTE FUNCTION harbour.grade_of_engagement_rises();
GRANT UPDATE (grade) ON advisers_engagement TO harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [("advisers", "0009_services_by_district")]

    operations = [RunSQL(RISES, RunSQL.noop)]
