"""The actor that a transaction carries, row-level security for sharing's own tables, the audit.

Roles exist before this runs (see `harbour.config.roles`). Every SECURITY DEFINER function
fixes its search path; those that read protected tables switch maintenance on for themselves.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.sharing.domain.visibility import Owned, Personal
from harbour.sharing.hidden import HIDDEN
from harbour.sharing.protection import protect, reference

ACTOR = """
CREATE SCHEMA IF NOT EXISTS harbour;
GRANT USAGE ON SCHEMA harbour TO harbour_app, harbour_web, harbour_job, harbour_search,
    harbour_report, harbour_verify;
CREATE TABLE harbour.signing_key (
    id int PRIMARY KEY CHECK (id = 1), inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);

CREATE FUNCTION harbour.set_signing_key(key text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog AS $body$
DECLARE padded bytea := convert_to(key, 'UTF8'); inner_pad bytea := ''; outer_pad bytea := '';
BEGIN
    IF length(padded) > 64 OR length(padded) < 32 THEN
        RAISE EXCEPTION 'a signing key has 32 to 64 bytes';
    END IF;
    padded := padded || decode(repeat('00', 64 - length(padded)), 'hex');
    FOR i IN 0..63 LOOP
        inner_pad := inner_pad || decode(lpad(to_hex(get_byte(padded, i) # 54), 2, '0'), 'hex');
        outer_pad := outer_pad || decode(lpad(to_hex(get_byte(padded, i) # 92), 2, '0'), 'hex');
    END LOOP;
    INSERT INTO harbour.signing_key VALUES (1, inner_pad, outer_pad)
        ON CONFLICT (id) DO UPDATE
        SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
END $body$;
REVOKE ALL ON FUNCTION harbour.set_signing_key(text) FROM PUBLIC;

-- A part of the signed actor: 1 user, 2 purpose, 3 request, 4 run. Nothing when none is set;
-- an error when the signature is wrong or has run out.
CREATE FUNCTION harbour.actor_part(part int) RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog AS $body$
DECLARE raw text := nullif(current_setting('harbour.actor', true), ''); fields text[]; key record;
BEGIN
    IF raw IS NULL THEN RETURN NULL; END IF;
    fields := string_to_array(raw, '.');
    SELECT inner_pad, outer_pad INTO key FROM harbour.signing_key WHERE id = 1;
    IF NOT FOUND OR array_length(fields, 1) IS DISTINCT FROM 6
        OR encode(sha256(key.outer_pad || sha256(key.inner_pad
            || convert_to(array_to_string(fields[1:5], '.'), 'UTF8'))), 'hex')
            IS DISTINCT FROM fields[6]
        OR fields[5]::bigint < extract(epoch FROM clock_timestamp())
    THEN
        RAISE EXCEPTION 'the actor is not valid' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN nullif(fields[part], '');
END $body$;

-- plpgsql throughout, because its plans are kept: the same in SQL costs ten times as much.
CREATE FUNCTION harbour.user_id() RETURNS uuid LANGUAGE plpgsql STABLE
    AS $$ BEGIN RETURN harbour.actor_part(1)::uuid; END $$;

CREATE FUNCTION harbour.agency_if(capability text) RETURNS uuid LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN (
    SELECT person.agency_id
    FROM public.sharing_user person
    JOIN public.sharing_agency agency ON agency.id = person.agency_id AND agency.is_active
    WHERE person.id = harbour.user_id() AND person.is_active AND EXISTS (
        SELECT 1 FROM public.sharing_userrole held
        JOIN public.sharing_rolecapability reach ON reach.role = held.role
        WHERE held.user_id = person.id AND capability = ANY (reach.capabilities)
            AND held.from_on <= current_date
            AND (held.until_on IS NULL OR held.until_on > current_date)));
END $body$;

CREATE FUNCTION harbour.agency_id() RETURNS uuid LANGUAGE plpgsql STABLE
    AS $$ BEGIN RETURN harbour.agency_if('records'); END $$;

CREATE FUNCTION harbour.roles_held() RETURNS text[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN (
    SELECT coalesce(array_agg(held.role::text ORDER BY held.role), '{}')
    FROM public.sharing_userrole held
    WHERE held.user_id = harbour.user_id() AND held.from_on <= current_date
        AND (held.until_on IS NULL OR held.until_on > current_date));
END $body$;

-- The clauses under which the actor's agency may read today.
CREATE FUNCTION harbour.live_clauses() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN (
    SELECT coalesce(array_agg(clause.id), '{}')
    FROM public.sharing_clause clause
    JOIN public.sharing_agreement agreement ON agreement.id = clause.agreement_id
    JOIN public.sharing_agency giver ON giver.id = clause.giver_id AND giver.is_active
    WHERE clause.recipient_id = harbour.agency_id() AND clause.ended_at IS NULL
        AND current_date >= clause.starts_on AND current_date < clause.ends_on
        AND current_date >= agreement.starts_on AND current_date < agreement.ends_on
        AND 2 = (SELECT count(*) FROM public.sharing_agreementparty party
            WHERE party.agreement_id = agreement.id
                AND party.agency_id IN (clause.giver_id, clause.recipient_id)
                AND party.signed_at IS NOT NULL AND party.left_at IS NULL));
END $body$;

-- Agencies with which the actor's agency has an agreement: their people's names may be shown.
CREATE FUNCTION harbour.known_agencies() RETURNS uuid[] LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN (
    SELECT array_agg(DISTINCT known.agency_id) FROM (
        SELECT person.agency_id FROM public.sharing_user person
            WHERE person.id = harbour.user_id() AND person.is_active
        UNION SELECT theirs.agency_id FROM public.sharing_user person
            JOIN public.sharing_agreementparty ours ON ours.agency_id = person.agency_id
            JOIN public.sharing_agreementparty theirs ON theirs.agreement_id = ours.agreement_id
            WHERE person.id = harbour.user_id() AND person.is_active) known);
END $body$;

CREATE FUNCTION harbour.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = 'insufficient_privilege';
END $body$;
"""

AUDIT = """
CREATE TABLE sharing_auditevent (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    operation text NOT NULL CHECK (operation IN ('COLLECTION', 'ALTERATION', 'CONSULTATION',
        'DISCLOSURE', 'COMBINATION', 'ERASURE')),
    user_id uuid NOT NULL DEFAULT harbour.user_id(),
    roles text[] NOT NULL DEFAULT harbour.roles_held(),
    agency_id uuid NOT NULL,
    owner_agency_id uuid,
    kind text NOT NULL,
    record_id uuid,
    person_record_id uuid,
    purpose text NOT NULL DEFAULT harbour.actor_part(2),
    reason text NOT NULL DEFAULT '',
    recipient_agency_id uuid,
    recipient text NOT NULL DEFAULT '',
    request_id uuid NOT NULL DEFAULT harbour.actor_part(3)::uuid,
    run_id uuid DEFAULT harbour.actor_part(4)::uuid,
    screen text NOT NULL DEFAULT '',
    rows int NOT NULL DEFAULT 1,
    details jsonb NOT NULL DEFAULT '{}',
    CHECK (operation <> 'DISCLOSURE' OR recipient_agency_id IS NOT NULL OR recipient <> '')
);
CREATE INDEX auditevent_by_person ON sharing_auditevent (person_record_id, at DESC)
    WHERE person_record_id IS NOT NULL;
CREATE INDEX auditevent_by_record ON sharing_auditevent (record_id, at DESC);
CREATE INDEX auditevent_by_user ON sharing_auditevent (user_id, at DESC);
CREATE INDEX auditevent_by_at ON sharing_auditevent (at DESC);
CREATE INDEX auditevent_by_xid ON sharing_auditevent (xid);
CREATE TABLE sharing_auditseal (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    from_xid xid8 NOT NULL, upto_xid xid8 NOT NULL,
    rows int NOT NULL, prev text NOT NULL, hash text NOT NULL
);

CREATE FUNCTION harbour.stamp_audit() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    SELECT agency_id INTO NEW.agency_id FROM public.sharing_user WHERE id = NEW.user_id;
    RETURN NEW;
END $body$;
CREATE TRIGGER stamp BEFORE INSERT ON sharing_auditevent
    FOR EACH ROW EXECUTE FUNCTION harbour.stamp_audit();

-- One audit row for each row touched; within a bulk run (whose id is part of the signed
-- actor) one for each statement. Work by the owner (migrations) has no actor and is not logged.
CREATE FUNCTION harbour.audit_touched(operation text, kind text, touched jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF harbour.user_id() IS NULL THEN
        IF session_user = 'harbour_owner' THEN RETURN; END IF;
        RAISE EXCEPTION 'no actor is set' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.sharing_auditevent
        (operation, kind, record_id, owner_agency_id, person_record_id, details)
    SELECT operation, kind, (row ->> 'id')::uuid, (row ->> 'owner')::uuid,
        (row ->> 'person')::uuid,
        jsonb_strip_nulls(jsonb_build_object('parent', row -> 'parent', 'columns', row -> 'columns'))
    FROM jsonb_array_elements(touched) row;
END $body$;

CREATE FUNCTION harbour.audit_run(operation text, kind text, rows bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF harbour.actor_part(4) IS NULL THEN RETURN false; END IF;
    IF rows > 0 THEN
        INSERT INTO public.sharing_auditevent (operation, kind, rows)
            VALUES (operation, kind, rows);
    END IF;
    RETURN true;
END $body$;

CREATE FUNCTION harbour.audit_added() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF harbour.audit_run('COLLECTION', tg_argv[0], (SELECT count(*) FROM added)) THEN
        RETURN NULL;
    END IF;
    PERFORM harbour.audit_touched('COLLECTION', tg_argv[0], jsonb_agg(jsonb_build_object(
        'id', data ->> 'id', 'owner', data ->> 'owner_agency_id',
        'person', data ->> nullif(tg_argv[1], ''), 'parent', data ->> nullif(tg_argv[2], ''))))
        FROM (SELECT to_jsonb(added) AS data FROM added) rows HAVING count(*) > 0;
    RETURN NULL;
END $body$;

CREATE FUNCTION harbour.audit_changed() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF harbour.audit_run('ALTERATION', tg_argv[0], (SELECT count(*) FROM added)) THEN
        RETURN NULL;
    END IF;
    PERFORM harbour.audit_touched('ALTERATION', tg_argv[0], jsonb_agg(jsonb_build_object(
        'id', data ->> 'id', 'owner', data ->> 'owner_agency_id',
        'person', data ->> nullif(tg_argv[1], ''), 'parent', data ->> nullif(tg_argv[2], ''),
        'columns', (SELECT jsonb_agg(fresh.key ORDER BY fresh.key)
            FROM jsonb_each(data) fresh JOIN jsonb_each(was) stale USING (key)
            WHERE fresh.value IS DISTINCT FROM stale.value))))
        FROM (SELECT to_jsonb(added) AS data, to_jsonb(before) AS was
              FROM added JOIN before USING (id)) rows
        HAVING count(*) > 0;
    RETURN NULL;
END $body$;

CREATE FUNCTION harbour.audit_removed() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF harbour.audit_run('ERASURE', tg_argv[0], (SELECT count(*) FROM added)) THEN
        RETURN NULL;
    END IF;
    PERFORM harbour.audit_touched('ERASURE', tg_argv[0], jsonb_agg(jsonb_build_object(
        'id', data ->> 'id', 'owner', data ->> 'owner_agency_id',
        'person', data ->> nullif(tg_argv[1], ''), 'parent', data ->> nullif(tg_argv[2], ''))))
        FROM (SELECT to_jsonb(added) AS data FROM added) rows HAVING count(*) > 0;
    RETURN NULL;
END $body$;

ALTER TABLE sharing_auditevent ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sharing_auditseal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE sharing_auditevent IS 'audit';
COMMENT ON TABLE sharing_auditseal IS 'audit';
CREATE POLICY owner_maintains ON sharing_auditevent TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');
CREATE POLICY owner_maintains ON sharing_auditseal TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');
CREATE POLICY adds ON sharing_auditevent FOR INSERT TO harbour_app
    WITH CHECK (user_id = (SELECT harbour.user_id()));
CREATE POLICY sees ON sharing_auditevent FOR SELECT TO harbour_app USING (
    agency_id = (SELECT harbour.agency_if('audit'))
    OR owner_agency_id = (SELECT harbour.agency_if('audit')));
CREATE POLICY checks ON sharing_auditevent FOR SELECT TO harbour_verify USING (true);
CREATE POLICY checks ON sharing_auditseal FOR SELECT TO harbour_verify USING (true);
GRANT SELECT ON sharing_auditevent, sharing_auditseal TO harbour_verify;
GRANT SELECT ON sharing_auditevent TO harbour_app;
GRANT INSERT (operation, owner_agency_id, kind, record_id, person_record_id, reason,
    recipient_agency_id, recipient, screen, rows, details) ON sharing_auditevent TO harbour_app;

-- Sealing: rows of transactions that can no longer grow are folded into a hash chain.
CREATE FUNCTION harbour.audit_digest(from_xid xid8, upto_xid xid8, prev text,
        OUT rows int, OUT hash text)
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $body$
    SELECT count(*)::int, encode(sha256(convert_to(prev || coalesce(string_agg(
        encode(sha256(convert_to(concat_ws('|', e.seq, e.xid, extract(epoch FROM e.at),
            e.operation, e.user_id, e.roles, e.agency_id, e.owner_agency_id, e.kind, e.record_id,
            e.person_record_id, e.purpose, e.reason, e.recipient_agency_id, e.recipient,
            e.request_id, e.run_id, e.screen, e.rows, e.details), 'UTF8')), 'hex'),
        '' ORDER BY e.xid, e.seq), ''), 'UTF8')), 'hex')
    FROM public.sharing_auditevent e WHERE e.xid >= from_xid AND e.xid < upto_xid
$body$;
CREATE FUNCTION harbour.seal_audit() RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE from_xid xid8; upto xid8 := pg_snapshot_xmin(pg_current_snapshot());
    before text; folded record; sealed bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(720415);
    SELECT s.upto_xid, s.hash INTO from_xid, before
        FROM public.sharing_auditseal s ORDER BY s.n DESC LIMIT 1;
    SELECT * INTO folded FROM harbour.audit_digest(
        coalesce(from_xid, '0'::xid8), upto, coalesce(before, ''));
    IF folded.rows = 0 THEN RETURN NULL; END IF;
    INSERT INTO public.sharing_auditseal (from_xid, upto_xid, rows, prev, hash)
        VALUES (coalesce(from_xid, '0'::xid8), upto, folded.rows, coalesce(before, ''),
            folded.hash)
        RETURNING n INTO sealed;
    RETURN sealed;
END $body$;
REVOKE ALL ON FUNCTION harbour.seal_audit() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.seal_audit() TO harbour_job;
CREATE FUNCTION harbour.check_seals() RETURNS TABLE (n bigint, problem text)
    LANGUAGE sql STABLE SET search_path = pg_catalog AS $body$
    SELECT s.n, CASE
        WHEN s.prev <> coalesce(lag(s.hash) OVER w, '') THEN 'the chain is broken'
        WHEN s.from_xid <> coalesce(lag(s.upto_xid) OVER w, '0'::xid8) THEN 'a stretch is missing'
        WHEN d.rows <> s.rows THEN 'rows were added or removed'
        WHEN d.hash <> s.hash THEN 'a row was changed' END
    FROM public.sharing_auditseal s
    CROSS JOIN LATERAL harbour.audit_digest(s.from_xid, s.upto_xid, s.prev) d
    WINDOW w AS (ORDER BY s.n)
$body$;
REVOKE ALL ON FUNCTION harbour.check_seals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.check_seals() TO harbour_verify;
REVOKE ALL ON FUNCTION harbour.audit_touched(text, text, jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION harbour.audit_run(text, text, bigint) FROM PUBLIC;
"""

PEOPLE = """
ALTER TABLE sharing_user ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sharing_userrole ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE sharing_user IS 'people';
COMMENT ON TABLE sharing_userrole IS 'people';
CREATE POLICY owner_maintains ON sharing_user TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');
CREATE POLICY owner_maintains ON sharing_userrole TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');
CREATE POLICY signs_in ON sharing_user TO harbour_web, harbour_job USING (true);
CREATE POLICY signs_in ON sharing_userrole FOR SELECT TO harbour_web, harbour_job USING (true);
GRANT SELECT ON sharing_user, sharing_userrole TO harbour_web, harbour_job;
GRANT UPDATE (last_login, password) ON sharing_user TO harbour_web;
CREATE POLICY sees ON sharing_user FOR SELECT TO harbour_app
    USING (agency_id = ANY ((SELECT harbour.known_agencies())::uuid[]));
CREATE POLICY sees ON sharing_userrole FOR SELECT TO harbour_app
    USING (EXISTS (SELECT 1 FROM sharing_user person WHERE person.id = user_id));
GRANT SELECT (id, display_name, rank, agency_id, is_active, is_system) ON sharing_user
    TO harbour_app, harbour_report, harbour_verify;
GRANT SELECT ON sharing_userrole TO harbour_app, harbour_report, harbour_verify;
CREATE POLICY counts ON sharing_user FOR SELECT TO harbour_report, harbour_verify USING (true);
CREATE POLICY counts ON sharing_userrole FOR SELECT TO harbour_report, harbour_verify USING (true);

-- Grants: the giver and the recipient see them; only the giver makes and withdraws them, and
-- only under a clause from its agency to the recipient that names this kind and is in force.
ALTER TABLE sharing_grant ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE sharing_grant IS 'grants';
CREATE POLICY owner_maintains ON sharing_grant TO harbour_owner
    USING (current_setting('harbour.maintenance', true) = 'on')
    WITH CHECK (current_setting('harbour.maintenance', true) = 'on');
CREATE POLICY sees ON sharing_grant FOR SELECT TO harbour_app
    USING (agency_id = (SELECT harbour.agency_id()) OR giver_id = (SELECT harbour.agency_id()));
CREATE POLICY adds ON sharing_grant FOR INSERT TO harbour_app WITH CHECK (
    giver_id = (SELECT harbour.agency_id()) AND granted_by = (SELECT harbour.user_id())
    AND EXISTS (SELECT 1 FROM sharing_clause clause
        WHERE clause.id = clause_id AND clause.giver_id = sharing_grant.giver_id
            AND clause.recipient_id = agency_id AND sharing_grant.kind = ANY (clause.kinds)
            AND clause.ended_at IS NULL AND current_date < clause.ends_on));
CREATE POLICY changes ON sharing_grant FOR UPDATE TO harbour_app
    USING (giver_id = (SELECT harbour.agency_id()))
    WITH CHECK (giver_id = (SELECT harbour.agency_id()));
GRANT SELECT, INSERT, UPDATE (revoked_at) ON sharing_grant TO harbour_app;
GRANT SELECT ON sharing_grant TO harbour_report, harbour_verify, harbour_search;
CREATE POLICY counts ON sharing_grant FOR SELECT
    TO harbour_report, harbour_verify, harbour_search USING (true);
GRANT UPDATE (ended_at, ended_because) ON sharing_clause TO harbour_app;
ALTER TABLE sharing_clause ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_maintains ON sharing_clause TO harbour_owner USING (true) WITH CHECK (true);
CREATE POLICY sees ON sharing_clause FOR SELECT TO harbour_app, harbour_search, harbour_report,
    harbour_verify, harbour_web, harbour_job USING (true);
CREATE POLICY ends ON sharing_clause FOR UPDATE TO harbour_app
    USING (giver_id = (SELECT harbour.agency_if('agreements')))
    WITH CHECK (giver_id = (SELECT harbour.agency_if('agreements')));
CREATE POLICY counts_for_search ON sharing_namedreader FOR SELECT TO harbour_search USING (true);
DROP POLICY adds ON sharing_namedreader;
CREATE POLICY adds ON sharing_namedreader FOR INSERT TO harbour_app WITH CHECK (
    owner_agency_id = (SELECT harbour.agency_if('restrict'))
    AND named_by = (SELECT harbour.user_id()));
DROP POLICY changes ON sharing_namedreader;
CREATE POLICY changes ON sharing_namedreader FOR UPDATE TO harbour_app
    USING (owner_agency_id = (SELECT harbour.agency_if('restrict')))
    WITH CHECK (owner_agency_id = (SELECT harbour.agency_if('restrict')));
GRANT SELECT ON sharing_namedreader TO harbour_search;

-- Signing in belongs to the web role alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session, account_emailaddress,
    account_emailconfirmation, mfa_authenticator, axes_accessattempt, axes_accesslog,
    axes_accessfailurelog, axes_accessattemptexpiration TO harbour_web;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO harbour_web;
GRANT SELECT ON django_content_type, auth_permission, auth_group, auth_group_permissions
    TO harbour_web;
GRANT SELECT ON django_migrations TO harbour_web, harbour_job, harbour_verify, harbour_report;
"""

NAMED_READER = Owned(table="sharing_namedreader", kind="sharing.namedreader")


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sharing", "0001_initial"),
        ("sessions", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("axes", "0010_accessattemptexpiration"),
    ]

    operations = [
        RunSQL(ACTOR, "DROP SCHEMA harbour CASCADE"),
        RunSQL(HIDDEN, RunSQL.noop),
        RunSQL(AUDIT, "DROP TABLE sharing_auditseal, sharing_auditevent"),
        reference("sharing_agency"),
        reference("sharing_rolecapability"),
        reference("sharing_agreement"),
        reference("sharing_agreementparty"),
        reference("sharing_clause"),
        protect(NAMED_READER, update=("until",)),
        RunSQL(PEOPLE, RunSQL.noop),
        protect(
            Personal(table="sharing_draft"),
            update=("data", "version", "saved_at"),
            delete=True,
            audited=False,
        ),
        protect(Personal(table="sharing_receipt"), audited=False),
        RunSQL(
            "CREATE TRIGGER aa_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
            " ON sharing_auditevent FOR EACH STATEMENT EXECUTE FUNCTION harbour.refuse_change();"
            "CREATE TRIGGER aa_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
            " ON sharing_auditseal FOR EACH STATEMENT EXECUTE FUNCTION harbour.refuse_change();",
            RunSQL.noop,
        ),
    ]
