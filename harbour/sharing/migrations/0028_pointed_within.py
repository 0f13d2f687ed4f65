"""That an agency knows somebody is told within the Marac or panel in which it learned of them.

A contact who says "we know this person" of somebody whom the agency was given within a Marac told
every colleague so, by the pointer. Now it is within the same: those see it who answer there, whoever
made it, and the agency that it was told to.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

WALL = """
CREATE POLICY answers_for ON sharing_pointer AS RESTRICTIVE TO harbour_app
    USING (within_id IS NULL OR made_by = (SELECT harbour.user_id())
        OR owner_agency_id <> (SELECT harbour.agency_id())
        OR ARRAY[within_id, person_record_id] && (SELECT harbour.answers_for())::uuid[])
    WITH CHECK (true);
"""
# Where everything that lets an agency read a person is within something, so was what it pointed to.
# Nobody acts here, so the audit of changes, which asks who does, rests for this statement.
POINTED_BEFORE = """
SET LOCAL harbour.maintenance = 'on';
ALTER TABLE sharing_pointer DISABLE TRIGGER zz_audit_changed;
UPDATE sharing_pointer pointed SET within_id = given.within_id
FROM (
    SELECT agency_id, record_id, (array_agg(within_id ORDER BY recorded_at))[1] AS within_id
    FROM sharing_grant WHERE kind = 'pole.personrecord'
    GROUP BY agency_id, record_id HAVING bool_and(within_id IS NOT NULL)) given
WHERE given.agency_id = pointed.owner_agency_id AND given.record_id = pointed.person_record_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE sharing_pointer ENABLE TRIGGER zz_audit_changed;
SET LOCAL harbour.maintenance = '';
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0027_background")]

    operations = [
        migrations.AddField(
            model_name="pointer", name="within_id", field=models.UUIDField(null=True)
        ),
        RunSQL(WALL, "DROP POLICY answers_for ON sharing_pointer"),
        RunSQL(POINTED_BEFORE, RunSQL.noop),
    ]
