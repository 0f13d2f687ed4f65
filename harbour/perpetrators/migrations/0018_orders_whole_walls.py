from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect

# An order is served once; the day on which it went on the PNC stands with it.
CHANGES = """
GRANT UPDATE (served_at, served_words, pnc_on) ON perpetrators_order TO harbour_app;
GRANT UPDATE (served_by, served_words, listed_at, listed_court) ON perpetrators_notice
    TO harbour_app;
CREATE FUNCTION harbour.order_served_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.served_at IS NOT NULL AND NEW.served_at IS DISTINCT FROM OLD.served_at THEN
        RAISE EXCEPTION 'An order is served once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER served_once BEFORE UPDATE OF served_at ON perpetrators_order
    FOR EACH ROW EXECUTE FUNCTION harbour.order_served_once();
CREATE TRIGGER served_once BEFORE UPDATE OF served_at ON perpetrators_notice
    FOR EACH ROW EXECUTE FUNCTION harbour.order_served_once();
"""
UNDO = """
DROP TRIGGER served_once ON perpetrators_notice;
DROP TRIGGER served_once ON perpetrators_order;
DROP FUNCTION harbour.order_served_once();
REVOKE UPDATE (served_by, served_words, listed_at, listed_court) ON perpetrators_notice
    FROM harbour_app;
REVOKE UPDATE (served_at, served_words, pnc_on) ON perpetrators_order FROM harbour_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("perpetrators", "0017_orders_whole"),
        ("sharing", "0002_walls"),
        ("workforce", "0002_walls"),
    ]

    operations = [
        protect(rules.CONDITION_PLACE, update=("order_id",), person_column="subject_id"),
        protect(rules.NOTIFICATION),
        append_only("perpetrators_notification"),
        RunSQL(CHANGES, UNDO),
    ]
