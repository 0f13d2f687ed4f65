"""Of what was done about a rejection, the agency that was asked reads what is asked of it again.

Why another agency was asked instead, or nobody, is written for those who work on the victim's
safety. An appeal is addressed to the agency: it reads no other word.

And whom a draft goes to, which could not be sent there, is unsaid: the unit names another.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

APPEALS = """
CREATE POLICY appeals_alone ON referrals_rejected AS RESTRICTIVE FOR SELECT TO harbour_app
    USING (done = 'APPEAL' OR EXISTS (
        SELECT 1 FROM public.referrals_referral asked
        WHERE asked.id = referral_id
            AND asked.owner_agency_id = (SELECT harbour.agency_id())));
"""
UNSAID = """
CREATE OR REPLACE FUNCTION harbour.changed_by_who_asked() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.owner_agency_id IS DISTINCT FROM (SELECT harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the agency that asked changes what is asked'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.to_agency_id IS DISTINCT FROM NEW.to_agency_id AND (OLD.status <> 'DRAFT'
            OR OLD.to_agency_id IS NOT NULL AND NEW.to_agency_id IS NOT NULL) THEN
        RAISE EXCEPTION 'Whom a referral goes to is said once, before it is sent'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0016_asked_unhidden")]

    operations = [
        RunSQL(APPEALS, "DROP POLICY appeals_alone ON referrals_rejected"),
        RunSQL(UNSAID, RunSQL.noop),
    ]
