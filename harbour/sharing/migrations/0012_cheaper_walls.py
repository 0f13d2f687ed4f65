"""The walls ask less of each statement (docs/adr/0009): who acts is found once a function, a row
that hangs on another relies on that one's own wall, and grants and named readers have walls of
one question. Nobody sees a row more or less.

`agency_if` and the functions beside it are read by every policy: they are replaced in place.
"""

from django.apps import apps as installed
from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.sharing.domain.visibility import Through

REACH = """
CREATE OR REPLACE FUNCTION harbour.agency_if(capability text) RETURNS uuid LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE me uuid := harbour.actor_part(1)::uuid; found uuid;
BEGIN
    SELECT person.agency_id INTO found
    FROM public.sharing_user person
    JOIN public.sharing_agency agency ON agency.id = person.agency_id AND agency.is_active
    WHERE person.id = me AND person.is_active AND EXISTS (
        SELECT 1 FROM public.sharing_userrole held
        JOIN public.sharing_rolecapability reach ON reach.role = held.role
        WHERE held.user_id = me AND capability = ANY (reach.capabilities)
            AND held.from_on <= current_date
            AND (held.until_on IS NULL OR held.until_on > current_date));
    RETURN found;
END $body$;

CREATE OR REPLACE FUNCTION harbour.live_clauses() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE ours uuid := harbour.agency_id(); found uuid[];
BEGIN
    SELECT coalesce(array_agg(clause.id), '{}') INTO found
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
    RETURN found;
END $body$;

CREATE OR REPLACE FUNCTION harbour.known_agencies() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE me uuid := harbour.actor_part(1)::uuid; found uuid[];
BEGIN
    SELECT array_agg(DISTINCT known.agency_id) INTO found FROM (
        SELECT person.agency_id FROM public.sharing_user person
            WHERE person.id = me AND person.is_active
        UNION SELECT theirs.agency_id FROM public.sharing_user person
            JOIN public.sharing_agreementparty ours ON ours.agency_id = person.agency_id
            JOIN public.sharing_agreementparty theirs ON theirs.agreement_id = ours.agreement_id
            WHERE person.id = me AND person.is_active) known;
    RETURN found;
END $body$;

DROP POLICY sees ON sharing_grant;
CREATE POLICY sees ON sharing_grant FOR SELECT TO harbour_app
    USING ((SELECT harbour.agency_id()) IN (agency_id, giver_id));

-- Whoever is named sees that they are, wherever they work; else the naming agency alone.
DROP POLICY sees ON sharing_namedreader;
CREATE POLICY sees ON sharing_namedreader FOR SELECT TO harbour_app
    USING (user_id = (SELECT harbour.user_id())
        OR owner_agency_id = (SELECT harbour.agency_id()));
COMMENT ON TABLE sharing_namedreader IS 'named readers';
"""


def rely_on_parents(apps: object, schema_editor: object) -> None:
    """Tables that are there already get the policy that new ones get from `protect`."""
    with schema_editor.connection.cursor() as cursor:
        there = set(schema_editor.connection.introspection.table_names(cursor))
        for model in installed.get_models():
            rule = getattr(model, "visibility", None)
            if isinstance(rule, Through) and rule.table in there:
                cursor.execute(f"DROP POLICY IF EXISTS sees ON {rule.table}")
                cursor.execute(
                    f"CREATE POLICY sees ON {rule.table} FOR SELECT TO harbour_app"
                    f" USING ({rule.wall(rule.table)})"
                )


class Migration(migrations.Migration):
    dependencies = [("sharing", "0011_hidden")]

    operations = [
        RunSQL(REACH, RunSQL.noop),
        migrations.RunPython(rely_on_parents, migrations.RunPython.noop),
    ]
