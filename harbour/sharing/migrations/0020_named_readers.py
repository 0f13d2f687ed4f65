"""Who reads a restricted record, and why, is told to its readers alone.

A name in that list says that there is something to hide, and from whom. It is seen by whoever is
named, by whoever named them, and by those of the owning agency who may restrict records and
themselves read this one. Nobody lets themselves in: once a record has readers, one of them names
the next.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.sharing.hidden import HIDDEN

DEFINER = (
    "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
    " SET harbour.maintenance = 'on'"
)
WALLS = f"""
CREATE FUNCTION harbour.may_name_readers(record uuid) RETURNS boolean {DEFINER} AS $body$
BEGIN
    RETURN harbour.is_system() OR record = ANY (harbour.named_for(''))
        OR NOT EXISTS (SELECT 1 FROM public.sharing_namedreader named
            WHERE named.record_id = record AND named.until > now());
END $body$;
REVOKE ALL ON FUNCTION harbour.may_name_readers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.may_name_readers(uuid) TO harbour_app;

DROP POLICY sees ON sharing_namedreader;
CREATE POLICY sees ON sharing_namedreader FOR SELECT TO harbour_app USING (
    user_id = (SELECT harbour.user_id())
    OR named_by = (SELECT harbour.user_id())
    OR owner_agency_id = (SELECT harbour.agency_if('restrict')) AND (
        record_id = ANY ((SELECT harbour.named_for(''))::uuid[])
        OR (SELECT harbour.is_system())));
DROP POLICY adds ON sharing_namedreader;
CREATE POLICY adds ON sharing_namedreader FOR INSERT TO harbour_app WITH CHECK (
    owner_agency_id = (SELECT harbour.agency_if('restrict'))
    AND named_by = (SELECT harbour.user_id()) AND harbour.may_name_readers(record_id));
DROP POLICY changes ON sharing_namedreader;
CREATE POLICY changes ON sharing_namedreader FOR UPDATE TO harbour_app
    USING (owner_agency_id = (SELECT harbour.agency_if('restrict'))
        AND harbour.may_name_readers(record_id))
    WITH CHECK (owner_agency_id = (SELECT harbour.agency_if('restrict')));
"""
UNDO = """
DROP POLICY sees ON sharing_namedreader;
CREATE POLICY sees ON sharing_namedreader FOR SELECT TO harbour_app
    USING (user_id = (SELECT harbour.user_id())
        OR owner_agency_id = (SELECT harbour.agency_id()));
DROP POLICY adds ON sharing_namedreader;
CREATE POLICY adds ON sharing_namedreader FOR INSERT TO harbour_app WITH CHECK (
    owner_agency_id = (SELECT harbour.agency_if('restrict'))
    AND named_by = (SELECT harbour.user_id()));
DROP POLICY changes ON sharing_namedreader;
CREATE POLICY changes ON sharing_namedreader FOR UPDATE TO harbour_app
    USING (owner_agency_id = (SELECT harbour.agency_if('restrict')))
    WITH CHECK (owner_agency_id = (SELECT harbour.agency_if('restrict')));
DROP FUNCTION harbour.may_name_readers(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0019_witness")]
    operations = [RunSQL(HIDDEN, RunSQL.noop), RunSQL(WALLS, UNDO)]
