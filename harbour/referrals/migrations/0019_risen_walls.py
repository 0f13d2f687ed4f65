from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.referrals import protection as rules
from harbour.sharing.api import protect

# The grade of a referral follows the victim's upwards and never falls, each rise is written by
# whoever asked, and read by the agency that was asked and nobody else.
GUARDS = """
CREATE FUNCTION harbour.rank_of_grade(grade text) RETURNS integer LANGUAGE sql IMMUTABLE
    RETURN coalesce(array_position(ARRAY['STANDARD', 'MEDIUM', 'HIGH'], grade), 0);

CREATE FUNCTION harbour.grade_of_referral_rises() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.owner_agency_id IS DISTINCT FROM (SELECT harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the agency that asked changes what is asked'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.status IN ('CLOSED', 'REVOKED') OR
            harbour.rank_of_grade(NEW.risk_grade) <= harbour.rank_of_grade(OLD.risk_grade) THEN
        RAISE EXCEPTION 'The grade of an open referral rises, and never falls'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER grade_of_referral_rises BEFORE UPDATE OF risk_grade ON referrals_referral
    FOR EACH ROW EXECUTE FUNCTION harbour.grade_of_referral_rises();
GRANT UPDATE (risk_grade) ON referrals_referral TO harbour_app;

CREATE TRIGGER written_by_who_asked AFTER INSERT ON referrals_risen
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.written_by_who_asked();

CREATE FUNCTION harbour.read_by_who_was_asked() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.referrals_referral asked ON asked.id = added.referral_id
            WHERE asked.to_agency_id IS DISTINCT FROM (SELECT harbour.agency_id())
                OR added.read_by <> (SELECT harbour.user_id())) THEN
        RAISE EXCEPTION 'Only the agency that was asked says that it has read this'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER read_by_who_was_asked AFTER INSERT ON referrals_risenread
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.read_by_who_was_asked();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0018_risen")]

    operations = [
        protect(rules.RISEN),
        protect(rules.RISEN_READ),
        append_only("referrals_risen"),
        append_only("referrals_risenread"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
