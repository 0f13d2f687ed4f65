from dataclasses import replace

from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only
from harbour.risk import protection as rules
from harbour.sharing.api import protect

# After submission an answer belongs to a correction of the same form, which says why. Nobody
# countersigns a form of their own. A lower grade at the unit is agreed by a second person, who
# is whoever is signed in. A changed grade cites the manual. What is suspected of so-called
# honour-based abuse has its readers named before it is made: whoever raises it, and specialists.
GUARDS = """
CREATE OR REPLACE FUNCTION harbour.answers_before_submission() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.risk_assessment held ON held.id = added.assessment_id
            LEFT JOIN public.risk_correction why ON why.id = added.correction_id
                AND why.assessment_id = held.id
            WHERE (held.status NOT IN ('DUE', 'DRAFT')) <> (why.id IS NOT NULL)
                OR (added.correction_id IS NOT NULL AND why.id IS NULL)) THEN
        RAISE EXCEPTION 'Answers cannot change after submission: correct the form, with a reason'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;

CREATE FUNCTION harbour.signed_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.risk_assessment held ON held.id = added.assessment_id
            WHERE added.signed_by = held.officer_id OR held.submitted_at IS NULL
                OR EXISTS (SELECT 1 FROM public.risk_gradedecision own
                    WHERE own.assessment_id = held.id AND own.stage = 'OFFICER'
                        AND own.decided_by = added.signed_by)) THEN
        RAISE EXCEPTION 'A form is countersigned by somebody else, once it is submitted'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER signed_by_another AFTER INSERT ON risk_countersignature
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.signed_by_another();

CREATE FUNCTION harbour.lowered_by_two() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN LATERAL (SELECT before.grade FROM public.risk_gradedecision before
                WHERE before.assessment_id = added.assessment_id
                    AND (before.decided_at, before.id) < (added.decided_at, added.id)
                ORDER BY before.decided_at DESC, before.id DESC LIMIT 1) stood ON true
            WHERE added.stage = 'UNIT'
                AND array_position(ARRAY['STANDARD', 'MEDIUM', 'HIGH'], added.grade::text)
                    < array_position(ARRAY['STANDARD', 'MEDIUM', 'HIGH'], stood.grade::text)
                AND NOT EXISTS (SELECT 1 FROM public.risk_gradeproposal proposed
                    JOIN public.risk_proposalanswer said ON said.proposal_id = proposed.id
                    WHERE proposed.assessment_id = added.assessment_id
                        AND proposed.grade = added.grade
                        AND proposed.proposed_by = added.decided_by
                        AND said.agrees AND said.answered_by = added.seconded_by)) THEN
        RAISE EXCEPTION 'A lower grade needs a second person, who has agreed to it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER lowered_by_two AFTER INSERT ON risk_gradedecision
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.lowered_by_two();

CREATE FUNCTION harbour.answered_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM added
            JOIN public.risk_gradeproposal proposed ON proposed.id = added.proposal_id
            WHERE added.answered_by = proposed.proposed_by
                OR added.answered_by <> harbour.user_id()
                OR added.assessment_id <> proposed.assessment_id) THEN
        RAISE EXCEPTION 'A second person answers for themselves, and never for their own proposal'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER answered_by_another AFTER INSERT ON risk_proposalanswer
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.answered_by_another();

ALTER TABLE risk_gradedecision ADD CONSTRAINT changed_by_a_criterion CHECK (
    stage <> 'UNIT' OR reason_code IN ('', 'AGREED') OR criterion <> '') NOT VALID;

CREATE FUNCTION harbour.name_honour_readers(record uuid) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE own uuid := harbour.agency_if('records'); raiser uuid := harbour.user_id();
BEGIN
    IF own IS NULL OR EXISTS (SELECT 1 FROM public.risk_honourrecord held WHERE held.id = record)
    THEN
        RAISE EXCEPTION 'Readers are named before the record is made'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.sharing_namedreader
        (id, kind, record_id, user_id, until, reason, named_by, owner_agency_id)
    SELECT gen_random_uuid(), 'risk.honourrecord', record, reader.id, now() + interval '6 years',
        'One-chance rule', raiser, own
    FROM public.sharing_user reader
    WHERE reader.agency_id = own AND (reader.id = raiser OR (
        reader.is_active AND EXISTS (SELECT 1 FROM public.sharing_userrole held
            WHERE held.user_id = reader.id
                AND held.role IN ('safeguarding_supervisor', 'cru_sergeant')
                AND held.from_on <= current_date
                AND (held.until_on IS NULL OR held.until_on > current_date))));
END $body$;
REVOKE ALL ON FUNCTION harbour.name_honour_readers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.name_honour_readers(uuid) TO harbour_app;
GRANT UPDATE (on_paper_at) ON risk_assessment TO harbour_app;
"""

# A record was about a form alone until 0010: the column of its event is not there yet.
_HONOUR = replace(rules.HONOUR, of_event=())


class Migration(migrations.Migration):
    dependencies = [("risk", "0003_supervision"), ("sharing", "0004_clearing")]

    operations = [
        protect(rules.CORRECTION),
        protect(rules.COUNTERSIGNATURE),
        protect(rules.WAIVER),
        protect(rules.PROPOSAL),
        protect(rules.PROPOSAL_ANSWER),
        protect(rules.HELD, person_column="victim_id"),
        protect(_HONOUR, update=("answers", "words", "must_not_know"), person_column="victim_id"),
        protect(replace(rules.HONOUR_NOTE, parent=_HONOUR)),
        append_only("risk_correction"),
        append_only("risk_countersignature"),
        append_only("risk_waiver"),
        append_only("risk_gradeproposal"),
        append_only("risk_proposalanswer"),
        append_only("risk_heldassessment"),
        append_only("risk_honournote"),
        RunSQL(GUARDS, RunSQL.noop),
    ]
