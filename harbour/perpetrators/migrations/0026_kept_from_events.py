"""Whoever must learn nothing of a matter sees nothing of what is reported after it was closed.

A report of today stays open to those who answer it, until its readers are named. The person
themselves, and whoever else must learn nothing, do not read it for a minute: not the event, and
nothing that was recorded of it (its crime, the scene, what the victim needs, an assessment).
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_HIDDEN = """
CREATE OR REPLACE FUNCTION harbour.hidden_events() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE ours uuid := harbour.agency_id(); mine uuid[];
BEGIN
    IF harbour.is_system() THEN
        RETURN '{}';
    END IF;
    mine := harbour.named_for('pole.event');
    RETURN (
        SELECT coalesce(array_agg(held.id), '{}') FROM public.pole_event held
        WHERE held.is_restricted AND held.owner_agency_id = ours AND NOT held.id = ANY (mine)
    )%s;
END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0025_kept_from_it"), ("pole", "0013_court_findings")]

    operations = [
        RunSQL(_HIDDEN % " || harbour.kept_events()", _HIDDEN % ""),
        RunSQL(
            "CREATE POLICY kept_from_a_matter ON pole_event AS RESTRICTIVE FOR SELECT"
            " TO harbour_app USING (id <> ALL ((SELECT harbour.kept_events())::uuid[]))",
            "DROP POLICY kept_from_a_matter ON pole_event",
        ),
    ]
