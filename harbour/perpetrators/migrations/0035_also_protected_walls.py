"""Whom an order protects is never whom it binds, nor told through them; it changes only as a court
varied it.

The order that follows a notice protects whom the notice's own order protected, also those whom
the actor may not see: the database carries them over, and the actor learns nothing of them.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.perpetrators import protection as rules
from harbour.sharing.api import protect

_DEFINER = (
    "LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on'"
)

WALLS = f"""
CREATE FUNCTION harbour.protected_is_not_bound() RETURNS trigger {_DEFINER} AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM public.perpetrators_order held
            JOIN public.pole_personrecord bound ON bound.id = held.subject_id
            JOIN public.pole_personrecord named ON named.person_id = bound.person_id
            WHERE held.id = NEW.order_id AND named.id IN (NEW.person_id, NEW.told_through_id)) THEN
        RAISE EXCEPTION 'Whom an order binds is not protected by it, and hears nothing of it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER protected_is_not_bound BEFORE INSERT ON perpetrators_alsoprotected
    FOR EACH ROW EXECUTE FUNCTION harbour.protected_is_not_bound();

CREATE FUNCTION harbour.protected_left_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.left_at IS NOT NULL THEN
        RAISE EXCEPTION 'Whom an order protects no longer stays so'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER left_once BEFORE UPDATE OF left_at ON perpetrators_alsoprotected
    FOR EACH ROW EXECUTE FUNCTION harbour.protected_left_once();

CREATE FUNCTION harbour.variation_given_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF OLD.given_at IS NOT NULL THEN
        RAISE EXCEPTION 'A variation is given once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER given_once BEFORE UPDATE ON perpetrators_variation
    FOR EACH ROW EXECUTE FUNCTION harbour.variation_given_once();

CREATE FUNCTION harbour.order_changes_as_varied() RETURNS trigger {_DEFINER} AS $body$
BEGIN
    IF (OLD.conditions, OLD.expires_on) IS DISTINCT FROM (NEW.conditions, NEW.expires_on)
        AND NOT EXISTS (SELECT 1 FROM public.perpetrators_variation varied
            WHERE varied.order_id = NEW.id AND varied.conditions_before = OLD.conditions
                AND varied.conditions = NEW.conditions
                AND varied.expires_before IS NOT DISTINCT FROM OLD.expires_on
                AND varied.expires_on IS NOT DISTINCT FROM NEW.expires_on) THEN
        RAISE EXCEPTION 'An order changes as a court varied it: record the variation'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER changes_as_varied BEFORE UPDATE OF conditions, expires_on ON perpetrators_order
    FOR EACH ROW EXECUTE FUNCTION harbour.order_changes_as_varied();
GRANT UPDATE (conditions, expires_on) ON perpetrators_order TO harbour_app;

CREATE FUNCTION harbour.carry_protected(old_order uuid, new_order uuid) RETURNS void
    {_DEFINER} AS $body$
BEGIN
    INSERT INTO public.perpetrators_alsoprotected
        (id, owner_agency_id, order_id, person_id, told_through_id, role, added_by, added_at)
    SELECT gen_random_uuid(), made.owner_agency_id, made.id, also.person_id, also.told_through_id,
        also.role, harbour.user_id(), now()
    FROM public.perpetrators_alsoprotected also
    JOIN public.perpetrators_order ended ON ended.id = also.order_id
    JOIN public.perpetrators_order made ON made.id = new_order
        AND made.subject_id = ended.subject_id AND made.owner_agency_id = ended.owner_agency_id
    WHERE also.order_id = old_order AND also.left_at IS NULL
        AND made.owner_agency_id = harbour.agency_id();
END $body$;
REVOKE ALL ON FUNCTION harbour.protected_is_not_bound(), harbour.order_changes_as_varied(),
    harbour.carry_protected(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.carry_protected(uuid, uuid) TO harbour_app;
"""
UNDO = """
DROP FUNCTION harbour.carry_protected(uuid, uuid);
REVOKE UPDATE (conditions, expires_on) ON perpetrators_order FROM harbour_app;
DROP TRIGGER changes_as_varied ON perpetrators_order;
DROP FUNCTION harbour.order_changes_as_varied();
DROP TRIGGER given_once ON perpetrators_variation;
DROP FUNCTION harbour.variation_given_once();
DROP TRIGGER left_once ON perpetrators_alsoprotected;
DROP FUNCTION harbour.protected_left_once();
DROP TRIGGER protected_is_not_bound ON perpetrators_alsoprotected;
DROP FUNCTION harbour.protected_is_not_bound();
"""


class Migration(migrations.Migration):
    dependencies = [("perpetrators", "0034_also_protected"), ("workforce", "0002_walls")]

    operations = [
        protect(rules.ALSO_PROTECTED, update=("left_at",), person_column="person_id"),
        protect(rules.TURN),
        append_only("perpetrators_turn"),
        protect(rules.VARIATION, update=("given_at", "given_words")),
        RunSQL(WALLS, UNDO),
    ]
