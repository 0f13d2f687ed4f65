"""One-time forms: what a stranger with the right address and code may read and answer.

The signing-in role reaches a form only through these functions. Both write what happened into
the audit, in the name of whoever asked, because nobody is signed in.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.sharing.protection import protect
from harbour.sharing.visibilities import ONE_TIME_ANSWER, ONE_TIME_FORM

FUNCTIONS = """
-- Whether both have signed, neither has left, no date is over and nobody has ended it.
CREATE FUNCTION harbour.clause_is_live(id uuid) RETURNS boolean LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN RETURN EXISTS (
    SELECT 1 FROM public.sharing_clause clause
    JOIN public.sharing_agreement agreement ON agreement.id = clause.agreement_id
    JOIN public.sharing_agency giver ON giver.id = clause.giver_id AND giver.is_active
    JOIN public.sharing_agency recipient
        ON recipient.id = clause.recipient_id AND recipient.is_active
    WHERE clause.id = clause_is_live.id AND clause.ended_at IS NULL
        AND current_date >= clause.starts_on AND current_date < clause.ends_on
        AND current_date >= agreement.starts_on AND current_date < agreement.ends_on
        AND 2 = (SELECT count(*) FROM public.sharing_agreementparty party
            WHERE party.agreement_id = agreement.id
                AND party.agency_id IN (clause.giver_id, clause.recipient_id)
                AND party.signed_at IS NOT NULL AND party.left_at IS NULL));
END $body$;

CREATE FUNCTION harbour.audit_one_time(form uuid, operation text, what text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    INSERT INTO public.sharing_auditevent (operation, user_id, roles, owner_agency_id, kind,
        record_id, person_record_id, purpose, reason, recipient_agency_id, recipient, request_id,
        screen)
    SELECT operation, held.asked_by, ARRAY['one_time_form'], held.owner_agency_id,
        held.subject_kind, held.subject_id, held.person_record_id, 'safeguarding', what,
        held.recipient_agency_id, held.recipient, gen_random_uuid(), 'sharing:one_time_answer'
    FROM public.sharing_onetimeform held WHERE held.id = form;
END $body$;

-- The one row that an address and a code open now, locked. A wrong code is counted.
CREATE FUNCTION harbour.one_time_form_of(token text, code text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
DECLARE held public.sharing_onetimeform%ROWTYPE;
BEGIN
    SELECT * INTO held FROM public.sharing_onetimeform form
        WHERE form.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex') FOR UPDATE;
    IF NOT FOUND OR held.answered_at IS NOT NULL OR held.withdrawn_at IS NOT NULL
        OR held.until <= now() OR held.wrong_codes >= 5
        OR NOT EXISTS (SELECT 1 FROM public.sharing_agency asker
            WHERE asker.id = held.owner_agency_id AND asker.is_active)
        OR held.clause_id IS NOT NULL AND NOT harbour.clause_is_live(held.clause_id)
    THEN RETURN NULL; END IF;
    IF held.code_hash <> encode(sha256(convert_to(token || code, 'UTF8')), 'hex') THEN
        UPDATE public.sharing_onetimeform SET wrong_codes = wrong_codes + 1 WHERE id = held.id;
        RETURN NULL;
    END IF;
    RETURN held.id;
END $body$;

CREATE FUNCTION harbour.one_time_form(token text, code text)
    RETURNS TABLE (title text, telling text, questions jsonb, asked_by text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
DECLARE held uuid := harbour.one_time_form_of(token, code);
BEGIN
    IF held IS NULL THEN RETURN; END IF;
    UPDATE public.sharing_onetimeform SET opened_at = coalesce(opened_at, now())
        WHERE id = held;
    PERFORM harbour.audit_one_time(held, 'CONSULTATION', 'Opened by one-time form');
    RETURN QUERY SELECT form.title::text, form.telling, form.questions, asker.name::text
        FROM public.sharing_onetimeform form
        JOIN public.sharing_agency asker ON asker.id = form.owner_agency_id
        WHERE form.id = held;
END $body$;

CREATE FUNCTION harbour.answer_one_time_form(
        token text, code text, name text, post text, answers jsonb)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
DECLARE held uuid := harbour.one_time_form_of(token, code);
BEGIN
    IF held IS NULL THEN RETURN false; END IF;
    INSERT INTO public.sharing_onetimeanswer (id, one_time_form_id, name, post, answers)
        VALUES (gen_random_uuid(), held, left(name, 120), left(post, 120), answers);
    UPDATE public.sharing_onetimeform SET answered_at = now() WHERE id = held;
    PERFORM harbour.audit_one_time(held, 'COLLECTION', 'Answered by one-time form');
    RETURN true;
END $body$;

CREATE FUNCTION harbour.one_time_answers_waiting() RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET harbour.maintenance = 'on' AS $body$
BEGIN
    RETURN QUERY SELECT DISTINCT asker.code::text FROM public.sharing_onetimeform form
        JOIN public.sharing_agency asker ON asker.id = form.owner_agency_id AND asker.is_active
        WHERE form.answered_at IS NOT NULL AND form.taken_in_at IS NULL;
END $body$;

REVOKE ALL ON FUNCTION harbour.clause_is_live(uuid), harbour.audit_one_time(uuid, text, text),
    harbour.one_time_form_of(text, text), harbour.one_time_form(text, text),
    harbour.answer_one_time_form(text, text, text, text, jsonb),
    harbour.one_time_answers_waiting() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.one_time_form(text, text),
    harbour.answer_one_time_form(text, text, text, text, jsonb) TO harbour_web;
GRANT EXECUTE ON FUNCTION harbour.one_time_answers_waiting() TO harbour_job;
REVOKE INSERT ON sharing_onetimeanswer FROM harbour_app;
"""
UNDO = """
DROP FUNCTION harbour.one_time_answers_waiting();
DROP FUNCTION harbour.answer_one_time_form(text, text, text, text, jsonb);
DROP FUNCTION harbour.one_time_form(text, text);
DROP FUNCTION harbour.one_time_form_of(text, text);
DROP FUNCTION harbour.audit_one_time(uuid, text, text);
DROP FUNCTION harbour.clause_is_live(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0005_one_time")]

    operations = [
        # Not audited by trigger: whoever answers is nobody the audit knows. The functions log.
        protect(ONE_TIME_FORM, update=("withdrawn_at", "taken_in_at"), audited=False),
        protect(ONE_TIME_ANSWER, audited=False),
        append_only("sharing_onetimeanswer"),
        RunSQL(FUNCTIONS, UNDO),
    ]
