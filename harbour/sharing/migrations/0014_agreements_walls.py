"""Agreements that the database keeps: who may write, sign, narrow, end and leave one.

Agreements hold nothing about the people they protect, so everybody signed in may read them. Each
writes only in the name of its own agency. What follows from a row (a party has signed, a kind is
no longer shared, an agency is out) is done by triggers in the same statement.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.sharing.protection import protect, reference
from harbour.sharing.visibilities import CONTRIBUTION, POINTER, RECEIVED

READ_BY_ALL = (
    "sharing_agency",
    "sharing_agreement",
    "sharing_agreementparty",
    "sharing_agreementsection",
    "sharing_signature",
    "sharing_agreementreview",
    "sharing_agencystanding",
    "sharing_clausechange",
)
NEW = READ_BY_ALL[3:]
OURS = "(SELECT harbour.agency_if('agreements'))"
ME = "(SELECT harbour.user_id())"
A_PARTY = (
    "EXISTS (SELECT 1 FROM sharing_agreementparty party WHERE party.agreement_id = {row}"
    f" AND party.agency_id = {OURS} AND party.left_at IS NULL)"
)
WE_LEAD = (
    f"EXISTS (SELECT 1 FROM sharing_agreement led WHERE led.id = {{row}} AND led.lead_id = {OURS})"
)
WRITES = f"""
GRANT INSERT ON sharing_agency TO harbour_app;
CREATE POLICY adds ON sharing_agency FOR INSERT TO harbour_app
    WITH CHECK (NOT is_active AND kind <> 'FORCE' AND (SELECT harbour.is_force_keeper()));

GRANT INSERT ON sharing_agreement TO harbour_app;
CREATE POLICY adds ON sharing_agreement FOR INSERT TO harbour_app WITH CHECK (lead_id = {OURS});

GRANT INSERT, UPDATE (left_at)
    ON sharing_agreementparty TO harbour_app;
CREATE POLICY adds ON sharing_agreementparty FOR INSERT TO harbour_app
    WITH CHECK (signed_at IS NULL AND {WE_LEAD.format(row="agreement_id")});
CREATE POLICY leaves ON sharing_agreementparty FOR UPDATE TO harbour_app
    USING (agency_id = {OURS}) WITH CHECK (agency_id = {OURS});

CREATE POLICY adds ON sharing_agreementsection FOR INSERT TO harbour_app WITH CHECK (
    written_by = {ME} AND {A_PARTY.format(row="agreement_id")});
CREATE POLICY adds ON sharing_signature FOR INSERT TO harbour_app WITH CHECK (
    entered_by = {ME} AND (agency_id = {OURS} OR {WE_LEAD.format(row="agreement_id")}));
CREATE POLICY adds ON sharing_agreementreview FOR INSERT TO harbour_app WITH CHECK (
    reviewed_by = {ME} AND {A_PARTY.format(row="agreement_id")});
CREATE POLICY adds ON sharing_clausechange FOR INSERT TO harbour_app WITH CHECK (
    changed_by = {ME} AND EXISTS (SELECT 1 FROM sharing_clause clause
        WHERE clause.id = clause_id AND clause.giver_id = {OURS}));
CREATE POLICY adds ON sharing_agencystanding FOR INSERT TO harbour_app WITH CHECK (
    decided_by = {ME} AND agency_id <> {OURS} AND (SELECT harbour.is_force_keeper()));

GRANT INSERT, UPDATE (kinds, ends_on) ON sharing_clause TO harbour_app;
CREATE POLICY adds ON sharing_clause FOR INSERT TO harbour_app WITH CHECK (
    giver_id = {OURS} AND {A_PARTY.format(row="agreement_id")});
"""
FUNCTIONS = """
CREATE FUNCTION harbour.is_force_keeper() RETURNS boolean LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE ours uuid := harbour.agency_if('agreements');
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.sharing_agency agency
        WHERE agency.id = ours AND agency.kind = 'FORCE');
END $body$;

CREATE FUNCTION harbour.take_up_signature() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.sharing_agreementparty party
        SET signed_at = NEW.signed_at, signed_by = left(NEW.name || ', ' || NEW.post, 120),
            left_at = NULL
        WHERE party.agreement_id = NEW.agreement_id AND party.agency_id = NEW.agency_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Only a party signs' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER take_up AFTER INSERT ON sharing_signature
    FOR EACH ROW EXECUTE FUNCTION harbour.take_up_signature();

CREATE FUNCTION harbour.take_up_review() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN
    UPDATE public.sharing_agreement SET review_on = NEW.next_on WHERE id = NEW.agreement_id;
    RETURN NULL;
END $body$;
CREATE TRIGGER take_up AFTER INSERT ON sharing_agreementreview
    FOR EACH ROW EXECUTE FUNCTION harbour.take_up_review();

CREATE FUNCTION harbour.narrow_clause() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT NEW.kinds <@ OLD.kinds OR NEW.ends_on > OLD.ends_on THEN
        RAISE EXCEPTION 'A clause is only made narrower: agree a new one for more'
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.sharing_grant given SET revoked_at = now()
        WHERE given.clause_id = NEW.id AND given.revoked_at IS NULL
            AND NOT given.kind = ANY (NEW.kinds);
    RETURN NULL;
END $body$;
CREATE TRIGGER narrow AFTER UPDATE OF kinds, ends_on ON sharing_clause
    FOR EACH ROW EXECUTE FUNCTION harbour.narrow_clause();

CREATE FUNCTION harbour.take_up_standing() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
DECLARE active boolean; past text; allowed boolean;
BEGIN
    SELECT is_active INTO active FROM public.sharing_agency WHERE id = NEW.agency_id FOR UPDATE;
    SELECT event INTO past FROM public.sharing_agencystanding
        WHERE agency_id = NEW.agency_id AND id <> NEW.id ORDER BY decided_at DESC, id DESC LIMIT 1;
    allowed := CASE NEW.event
        WHEN 'JOIN' THEN NOT active AND (past IS NULL OR past = 'LEAVE')
        WHEN 'SUSPEND' THEN active
        WHEN 'RESUME' THEN NOT active AND past = 'SUSPEND'
        WHEN 'LEAVE' THEN active OR past = 'SUSPEND'
        ELSE false END;
    IF NOT allowed THEN
        RAISE EXCEPTION 'Invalid transition: % of an agency', NEW.event
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.sharing_agency SET is_active = NEW.event IN ('JOIN', 'RESUME')
        WHERE id = NEW.agency_id;
    IF NEW.event = 'LEAVE' THEN
        UPDATE public.sharing_agreementparty SET left_at = NEW.decided_at
            WHERE agency_id = NEW.agency_id AND left_at IS NULL;
        UPDATE public.sharing_clause SET ended_at = NEW.decided_at, ended_because = NEW.reason
            WHERE NEW.agency_id IN (giver_id, recipient_id) AND ended_at IS NULL;
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER take_up AFTER INSERT ON sharing_agencystanding
    FOR EACH ROW EXECUTE FUNCTION harbour.take_up_standing();

-- Only about a record that was shared with the right to contribute.
CREATE FUNCTION harbour.may_contribute() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.sharing_grant given
        WHERE given.kind = NEW.about_kind AND given.record_id = NEW.about_id
            AND given.agency_id = NEW.owner_agency_id AND given.may_contribute
            AND given.revoked_at IS NULL AND given.until > now()
            AND given.clause_id = ANY (harbour.live_clauses()))
    THEN
        RAISE EXCEPTION 'This record was not shared with your agency to add to'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER may_contribute BEFORE INSERT ON sharing_contribution
    FOR EACH ROW EXECUTE FUNCTION harbour.may_contribute();

-- A grant of a person's record is about that person, whoever forgot to say so.
CREATE FUNCTION harbour.grant_about() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.kind = 'pole.personrecord' THEN NEW.person_record_id := NEW.record_id; END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER grant_about BEFORE INSERT ON sharing_grant
    FOR EACH ROW EXECUTE FUNCTION harbour.grant_about();
REVOKE ALL ON FUNCTION harbour.take_up_signature(), harbour.take_up_review(),
    harbour.narrow_clause(), harbour.take_up_standing(), harbour.grant_about(),
    harbour.may_contribute() FROM PUBLIC;
"""
UNDO = """
DROP TRIGGER grant_about ON sharing_grant;
DROP TRIGGER may_contribute ON sharing_contribution;
DROP TRIGGER narrow ON sharing_clause;
DROP TRIGGER take_up ON sharing_agencystanding;
DROP TRIGGER take_up ON sharing_agreementreview;
DROP TRIGGER take_up ON sharing_signature;
DROP POLICY adds ON sharing_agency;
DROP POLICY adds ON sharing_agencystanding;
DROP FUNCTION harbour.grant_about(), harbour.may_contribute(), harbour.narrow_clause(),
    harbour.take_up_standing(), harbour.take_up_review(), harbour.take_up_signature(),
    harbour.is_force_keeper();
"""


def _read_by_all(table: str) -> RunSQL:
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner_maintains ON {table} TO harbour_owner USING (true) WITH CHECK (true);
        CREATE POLICY sees ON {table} FOR SELECT TO harbour_app, harbour_search, harbour_report,
            harbour_verify, harbour_web, harbour_job USING (true);
        """,
        f"""
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
        DROP POLICY sees ON {table};
        DROP POLICY owner_maintains ON {table};
        """,
    )


class Migration(migrations.Migration):
    dependencies = [("sharing", "0013_agreements")]

    operations = [
        *(reference(table, add=True) for table in NEW),
        *(_read_by_all(table) for table in READ_BY_ALL),
        protect(POINTER, update=("ended_at",), person_column="person_record_id"),
        protect(CONTRIBUTION, update=("taken_back_at",), person_column="person_record_id"),
        protect(RECEIVED, person_column="person_record_id"),
        RunSQL(FUNCTIONS, UNDO),
        RunSQL(WRITES, RunSQL.noop),
        *(append_only(table) for table in (*NEW, "sharing_received")),
    ]
