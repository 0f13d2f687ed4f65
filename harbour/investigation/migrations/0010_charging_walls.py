from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.kernel.operations import append_only
from harbour.sharing.api import protect

# What was answered once is not answered again, and her request is never answered by the officer
# whose case it is.
GUARDS = """
CREATE FUNCTION harbour.charging_answered_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF to_jsonb(OLD) ->> TG_ARGV[0] IS NOT NULL THEN
        RAISE EXCEPTION 'This was answered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER answered_once BEFORE UPDATE ON investigation_planitem
    FOR EACH ROW EXECUTE FUNCTION harbour.charging_answered_once('done_at');
CREATE TRIGGER answered_once BEFORE UPDATE ON investigation_victimreview
    FOR EACH ROW EXECUTE FUNCTION harbour.charging_answered_once('answered_at');
CREATE TRIGGER answered_once BEFORE UPDATE ON investigation_hearing
    FOR EACH ROW EXECUTE FUNCTION harbour.charging_answered_once('resulted_at');
CREATE FUNCTION harbour.victim_review_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM public.investigation_crime held
            WHERE held.id = NEW.crime_id AND held.officer_id = NEW.answered_by) THEN
        RAISE EXCEPTION 'Somebody else answers her about your own case'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER by_another BEFORE UPDATE ON investigation_victimreview
    FOR EACH ROW EXECUTE FUNCTION harbour.victim_review_by_another();
"""
UNDO = """
DROP TRIGGER by_another ON investigation_victimreview;
DROP FUNCTION harbour.victim_review_by_another();
DROP TRIGGER answered_once ON investigation_hearing;
DROP TRIGGER answered_once ON investigation_victimreview;
DROP TRIGGER answered_once ON investigation_planitem;
DROP FUNCTION harbour.charging_answered_once();
"""


class Migration(migrations.Migration):
    dependencies = [("investigation", "0009_charging")]

    operations = [
        protect(rules.CHARGING),
        protect(rules.CHARGE_DECISION),
        protect(rules.PLAN_ITEM, update=("done_words", "done_by", "done_at")),
        protect(
            rules.VICTIM_REVIEW, update=("result", "result_words", "answered_by", "answered_at")
        ),
        protect(rules.HEARING, update=("result", "result_words", "order_made", "resulted_at")),
        append_only("investigation_chargingfile"),
        append_only("investigation_chargingdecision"),
        RunSQL(GUARDS, UNDO),
    ]
