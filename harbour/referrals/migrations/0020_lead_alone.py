"""What a school is told is read by its named safeguarding lead: the database keeps it too."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

LEAD_ALONE = """
CREATE FUNCTION harbour.reads_notices() RETURNS boolean LANGUAGE sql STABLE AS $body$
    SELECT NOT EXISTS (SELECT 1 FROM public.sharing_agency school
            WHERE school.id = harbour.agency_id() AND school.kind = 'EDUCATION')
        OR EXISTS (SELECT 1 FROM public.referrals_safeguardinglead lead
            WHERE lead.agency_id = harbour.agency_id() AND lead.user_id = harbour.user_id()
                AND lead.from_on <= (now() AT TIME ZONE 'Europe/London')::date
                AND (lead.until_on IS NULL
                    OR lead.until_on > (now() AT TIME ZONE 'Europe/London')::date))
$body$;
CREATE POLICY lead_alone ON referrals_schoolnotice AS RESTRICTIVE FOR SELECT TO harbour_app
    USING ((SELECT harbour.reads_notices()));
"""
BACK = """
DROP POLICY lead_alone ON referrals_schoolnotice;
DROP FUNCTION harbour.reads_notices();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0019_risen_walls")]

    operations = [RunSQL(LEAD_ALONE, BACK)]
