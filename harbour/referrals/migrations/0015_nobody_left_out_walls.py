from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.referrals import protection as rules
from harbour.sharing.api import protect, reference

# What becomes of a rejected referral, and what its reader is told beside it, is written by whoever
# asked. Which authority answers is said only while nothing has been sent. A joint visit that is
# not needed is a sergeant's decision.
GUARDS = """
CREATE FUNCTION harbour.written_by_who_asked() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.referrals_referral asked ON asked.id = added.referral_id
            WHERE asked.owner_agency_id <> (SELECT harbour.agency_id())) THEN
        RAISE EXCEPTION 'Only the agency that asked writes this'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER written_by_who_asked AFTER INSERT ON referrals_rejected
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.written_by_who_asked();
CREATE TRIGGER written_by_who_asked AFTER INSERT ON referrals_beside
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.written_by_who_asked();

CREATE FUNCTION harbour.changed_by_who_asked() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.owner_agency_id IS DISTINCT FROM (SELECT harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the agency that asked changes what is asked'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.to_agency_id IS DISTINCT FROM NEW.to_agency_id
            AND (OLD.to_agency_id IS NOT NULL OR OLD.status <> 'DRAFT') THEN
        RAISE EXCEPTION 'Whom a referral goes to is said once, before it is sent'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER changed_by_who_asked
    BEFORE UPDATE OF to_agency_id, authority_from, asks_joint_visit ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION harbour.changed_by_who_asked();

CREATE FUNCTION harbour.no_visit_needs_a_sergeant() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added WHERE NOT added.was_made AND NOT EXISTS (
            SELECT 1 FROM public.sharing_userrole held
            WHERE held.user_id = added.said_by AND held.role = 'cru_sergeant'
                AND held.from_on <= now()::date
                AND (held.until_on IS NULL OR held.until_on > now()::date))) THEN
        RAISE EXCEPTION 'Only a sergeant of the unit decides that no joint visit is needed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER no_visit_needs_a_sergeant AFTER INSERT ON referrals_jointvisit
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.no_visit_needs_a_sergeant();

GRANT UPDATE (to_agency_id, authority_from, asks_joint_visit) ON referrals_referral TO harbour_app;
CREATE POLICY changes ON referrals_referral FOR UPDATE TO harbour_app
    USING ({owned}) WITH CHECK ({owned});
""".format(owned=rules.REFERRAL.adds("referrals_referral"))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0014_nobody_left_out")]

    operations = [
        protect(rules.REJECTED),
        protect(rules.BESIDE),
        protect(rules.ADULT_NEED, person_column="adult_id"),
        protect(rules.ADULT_DECISION),
        protect(rules.WORKS_AT, person_column="person_id"),
        reference("referrals_safeguardinglead"),
        append_only("referrals_rejected"),
        append_only("referrals_beside"),
        append_only("referrals_adultneed"),
        append_only("referrals_adultdecision"),
        append_only("referrals_worksat"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
