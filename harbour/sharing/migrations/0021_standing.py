"""What an actor may is worked out once a transaction, and signed (docs/adr/0011).

The agency, what its person may do, the roles held and the clauses in force were looked up by
every policy of every statement. They are now kept in a setting of the transaction, with a mark
that only the database can make: over them, the signed actor, the day, and a number that every
change of an account, a role, an agency, an agreement or a clause moves on. Whoever writes the
setting by hand is not believed, and what was ended is gone in the next statement, as before.
"""

from django.apps import apps as installed
from django.db import migrations
from django.db.backends.utils import CursorWrapper
from django.db.migrations.operations import RunSQL

from harbour.sharing.domain.visibility import Owned, Visibility
from harbour.sharing.protection import renewed

MARKED = (
    "encode(sha256(key.outer_pad || sha256(key.inner_pad"
    " || convert_to('standing|' || {facts} || '|' || raw, 'UTF8'))), 'hex')"
)
STANDING = f"""
ALTER TABLE harbour.signing_key ADD COLUMN standing bigint NOT NULL DEFAULT 1;

CREATE FUNCTION harbour.standing_changed() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    UPDATE harbour.signing_key SET standing = standing + 1;
    RETURN NULL;
END $body$;
REVOKE ALL ON FUNCTION harbour.standing_changed() FROM PUBLIC;
CREATE TRIGGER standing AFTER DELETE OR UPDATE OF is_active, agency_id ON sharing_user
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();
CREATE TRIGGER standing AFTER DELETE OR UPDATE OF is_active ON sharing_agency
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();
CREATE TRIGGER standing AFTER DELETE OR UPDATE OF starts_on, ends_on ON sharing_agreement
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();
CREATE TRIGGER standing AFTER INSERT OR UPDATE OR DELETE ON sharing_userrole
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();
CREATE TRIGGER standing AFTER INSERT OR UPDATE OR DELETE ON sharing_rolecapability
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();
CREATE TRIGGER standing AFTER INSERT OR UPDATE OR DELETE ON sharing_agreementparty
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();
CREATE TRIGGER standing AFTER INSERT OR UPDATE OR DELETE ON sharing_clause
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.standing_changed();

-- Agency, capabilities, roles and clauses, each list by commas.
CREATE FUNCTION harbour.standing_anew() RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE me uuid := harbour.actor_part(1)::uuid; ours uuid; may text[]; roles text; clauses text;
BEGIN
    SELECT string_agg(held.role, ',' ORDER BY held.role) INTO roles
    FROM public.sharing_userrole held
    WHERE held.user_id = me AND held.from_on <= current_date
        AND (held.until_on IS NULL OR held.until_on > current_date);
    SELECT person.agency_id INTO ours
    FROM public.sharing_user person
    JOIN public.sharing_agency agency ON agency.id = person.agency_id AND agency.is_active
    WHERE person.id = me AND person.is_active;
    SELECT array_agg(DISTINCT capability) INTO may
    FROM public.sharing_rolecapability reach, unnest(reach.capabilities) capability
    WHERE ours IS NOT NULL AND reach.role = ANY (string_to_array(roles, ','));
    IF 'records' = ANY (may) THEN
        SELECT string_agg(clause.id::text, ',') INTO clauses
        FROM public.sharing_clause clause
        JOIN public.sharing_agreement agreement ON agreement.id = clause.agreement_id
        JOIN public.sharing_agency giver ON giver.id = clause.giver_id AND giver.is_active
        JOIN public.sharing_agreementparty gives ON gives.agreement_id = agreement.id
            AND gives.agency_id = clause.giver_id
            AND gives.signed_at IS NOT NULL AND gives.left_at IS NULL
        JOIN public.sharing_agreementparty reads ON reads.agreement_id = agreement.id
            AND reads.agency_id = ours AND reads.signed_at IS NOT NULL AND reads.left_at IS NULL
        WHERE clause.recipient_id = ours AND clause.ended_at IS NULL
            AND current_date >= clause.starts_on AND current_date < clause.ends_on
            AND current_date >= agreement.starts_on AND current_date < agreement.ends_on;
    END IF;
    RETURN concat(ours, '|', array_to_string(may, ','), '|', roles, '|', clauses);
END $body$;
REVOKE ALL ON FUNCTION harbour.standing_anew() FROM PUBLIC;

-- The mark, the state of things it was made in, and the four parts above.
CREATE FUNCTION harbour.standing() RETURNS text[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog AS $body$
DECLARE raw text := nullif(current_setting('harbour.actor', true), '');
    kept text := current_setting('harbour.standing', true); parts text[]; key record; state text;
BEGIN
    IF raw IS NULL THEN RETURN NULL; END IF;
    SELECT inner_pad, outer_pad, standing INTO key FROM harbour.signing_key WHERE id = 1;
    parts := string_to_array(kept, '|');
    state := key.standing || '/' || current_date;
    IF parts[2] = state AND parts[1] = {MARKED.format(facts="substr(kept, 66)")}
        AND split_part(raw, '.', 5)::bigint >= extract(epoch FROM clock_timestamp())
    THEN
        RETURN parts;
    END IF;
    kept := state || '|' || harbour.standing_anew();
    kept := {MARKED.format(facts="kept")} || '|' || kept;
    PERFORM set_config('harbour.standing', kept, true);
    RETURN string_to_array(kept, '|');
END $body$;

CREATE OR REPLACE FUNCTION harbour.agency_id() RETURNS uuid LANGUAGE plpgsql STABLE AS $body$
DECLARE known text[] := harbour.standing();
BEGIN
    IF 'records' = ANY (string_to_array(known[4], ',')) THEN RETURN known[3]::uuid; END IF;
    RETURN NULL;
END $body$;
CREATE OR REPLACE FUNCTION harbour.agency_if(capability text) RETURNS uuid LANGUAGE plpgsql STABLE
    SECURITY INVOKER AS $body$
DECLARE known text[] := harbour.standing();
BEGIN
    IF capability = ANY (string_to_array(known[4], ',')) THEN RETURN known[3]::uuid; END IF;
    RETURN NULL;
END $body$;
CREATE OR REPLACE FUNCTION harbour.roles_held() RETURNS text[] LANGUAGE plpgsql STABLE
    SECURITY INVOKER AS $body$
BEGIN RETURN coalesce(string_to_array((harbour.standing())[5], ','), '{{}}'); END $body$;
CREATE OR REPLACE FUNCTION harbour.live_clauses() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY INVOKER AS $body$
BEGIN RETURN coalesce(string_to_array((harbour.standing())[6], ',')::uuid[], '{{}}'); END $body$;

DROP POLICY sees ON sharing_grant;
CREATE POLICY sees ON sharing_grant FOR SELECT TO harbour_app
    USING ((SELECT harbour.agency_id()) = ANY (ARRAY[agency_id, giver_id]));
"""


def _has_its_columns(rule: Visibility, cursor: CursorWrapper) -> bool:
    """A column that a later migration adds is in the policy once all have run, as ever."""
    named = {column for column, _ in rule.hiding()} if isinstance(rule, Owned) else set()
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND NOT attisdropped",
        [rule.table],
    )
    return named <= {name for (name,) in cursor.fetchall()}


def renew_all(apps: object, schema_editor: object) -> None:
    """Tables that are there already get the policies that new ones get from `protect`."""
    with schema_editor.connection.cursor() as cursor:
        there = set(schema_editor.connection.introspection.table_names(cursor))
        rules = [getattr(model, "visibility", None) for model in installed.get_models()]
        ours = [
            rule
            for rule in rules
            if rule is not None and rule.table in there and _has_its_columns(rule, cursor)
        ]
        cursor.execute(renewed(ours, dict.fromkeys((rule.table for rule in ours), "")))


class Migration(migrations.Migration):
    dependencies = [("sharing", "0020_named_readers")]

    operations = [
        RunSQL(STANDING, RunSQL.noop),
        migrations.RunPython(renew_all, migrations.RunPython.noop),
    ]
