"""Whoever was given a case that was heard keeps its flag for the whole year.

What was given as an agenda went out ended a year after that, some weeks before the flag did: an agency
lost it early, and its monthly list never said that it had lapsed. Meetings held since give it until the
flag is off (`services.letting.keep_flag`); those heard before are brought up to it here, once. Nothing
that was taken back comes again. Each is in the audit as what it is, a disclosure.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

WHOLE_YEAR = """
SET LOCAL harbour.maintenance = 'on';
ALTER TABLE marac_case DISABLE TRIGGER zz_audit_changed;
-- The day before the anniversary; after 29 February the end of the next February.
UPDATE marac_case SET flagged_until = whole.day FROM (
        SELECT id, CASE WHEN extract(day FROM heard_on + interval '12 months')
                = extract(day FROM heard_on)
            THEN (heard_on + interval '12 months' - interval '1 day')::date
            ELSE (heard_on + interval '12 months')::date END AS day
        FROM marac_case WHERE heard_on IS NOT NULL) whole
    WHERE whole.id = marac_case.id AND marac_case.flagged_until < whole.day;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE marac_case ENABLE TRIGGER zz_audit_changed;
WITH off AS (
    SELECT held.id, held.owner_agency_id, held.victim_id, held.perpetrator_id, held.conference_id,
        (held.flagged_until + 32)::timestamp AT TIME ZONE 'Europe/London'
            - interval '1 microsecond' AS at
    FROM marac_case held WHERE held.flagged_until IS NOT NULL
), longer AS (
    UPDATE sharing_grant given SET until = kept.at FROM (
        SELECT short.id, max(off.at) AS at FROM off
        JOIN sharing_grant short ON short.giver_id = off.owner_agency_id
            AND short.within_id = off.conference_id AND short.reason = 'Listed at the Marac'
            AND short.record_id IN (off.id, off.victim_id, off.perpetrator_id)
        WHERE short.revoked_at IS NULL AND short.until < off.at AND off.at > now()
        GROUP BY short.id) kept
    WHERE kept.id = given.id
    RETURNING given.giver_id, given.agency_id, given.kind, given.record_id,
        given.person_record_id, given.granted_by
)
INSERT INTO sharing_auditevent (operation, user_id, roles, owner_agency_id, kind, record_id,
        person_record_id, recipient_agency_id, purpose, reason, request_id, screen)
    SELECT 'DISCLOSURE', granted_by, ARRAY['console'], giver_id, kind, record_id,
        person_record_id, agency_id, 'safeguarding', 'The flag stands for the whole year',
        gen_random_uuid(), 'console'
    FROM longer;
"""


class Migration(migrations.Migration):
    dependencies = [("marac", "0011_answers_for")]

    operations = [RunSQL(WHOLE_YEAR, RunSQL.noop)]
