from django.db import migrations
from django.db.migrations.operations import RunSQL

# Domestic abuse is graded 3 or lower only with a reason. Whose reason it must be is the policy's
# to say; that there is one holds here for every page, job and query.
REASON = r"""
CREATE FUNCTION harbour.lower_grade_says_why() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.control_room_incident incident
        JOIN public.pole_event event ON event.id = incident.event_id
        WHERE incident.id = NEW.incident_id AND event.is_domestic
    ) THEN
        RAISE EXCEPTION 'Lower grade without a reason: domestic abuse is graded 1 or 2'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER lower_grade_says_why BEFORE INSERT ON control_room_grading
    FOR EACH ROW WHEN (NEW.grade IN ('3', '4', '5') AND NEW.reason !~ '\S')
    EXECUTE FUNCTION harbour.lower_grade_says_why();
"""


class Migration(migrations.Migration):
    dependencies = [("control_room", "0004_closing_walls"), ("pole", "0003_walls")]

    operations = [
        RunSQL(
            REASON,
            "DROP TRIGGER lower_grade_says_why ON control_room_grading;"
            "DROP FUNCTION harbour.lower_grade_says_why()",
        ),
    ]
