from django.db import migrations
from django.db.migrations.operations import RunSQL

from harbour.investigation import protection as rules
from harbour.investigation.domain.workflow import CAUTION
from harbour.kernel.operations import append_only, follow_workflow
from harbour.sharing.api import protect

# No conditional caution begins unless the prosecutor's authority, ethics approval and impact
# assessment are all in force on the day. Who is authorised by: an inspector, never the officer
# who asked.
GUARDS = """
CREATE FUNCTION harbour.cautions_are_on(agency uuid, day date) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
    SELECT count(DISTINCT kind) = 3 FROM public.investigation_cautionauthority
    WHERE owner_agency_id = agency AND day BETWEEN from_on AND until_on
$body$;
REVOKE ALL ON FUNCTION harbour.cautions_are_on(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.cautions_are_on(uuid, date) TO harbour_app;
CREATE FUNCTION harbour.caution_needs_authority() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NOT harbour.cautions_are_on(NEW.owner_agency_id,
            (NEW.asked_at AT TIME ZONE 'Europe/London')::date) THEN
        RAISE EXCEPTION 'Conditional cautions are off in this force'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER needs_authority BEFORE INSERT ON investigation_caution
    FOR EACH ROW EXECUTE FUNCTION harbour.caution_needs_authority();
CREATE FUNCTION harbour.caution_authorised_by_another() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
BEGIN
    IF NEW.event = 'authorise' AND (
            NOT harbour.roles_held() && ARRAY['duty_inspector'] OR NEW.taken_by = (
                SELECT asked_by FROM public.investigation_caution WHERE id = NEW.record_id)) THEN
        RAISE EXCEPTION 'An inspector who did not ask for it authorises it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER authorised_by_another BEFORE INSERT ON investigation_cautionstep
    FOR EACH ROW EXECUTE FUNCTION harbour.caution_authorised_by_another();
"""
# A trial's list cannot be read ahead by anybody who allocates: the seed and the arms of free
# places are hidden from the app, a place is taken in turn and for good, and the seed is published
# when the trial is closed, so that anybody can draw the list again.
SEALED = """
REVOKE SELECT ON investigation_trial, investigation_trialslot FROM harbour_app;
GRANT SELECT (id, recorded_at, owner_agency_id, name, arm, other_arm, size, seal, published_seed,
    opened_by, opened_at, closed_at) ON investigation_trial TO harbour_app;
GRANT SELECT (id, recorded_at, trial_id, position, caution_id, taken_at)
    ON investigation_trialslot TO harbour_app;
CREATE FUNCTION harbour.take_trial_slot(asked uuid, at timestamptz) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE place record; drawn text;
BEGIN
    SELECT held.trial_id INTO place FROM public.investigation_caution held
    WHERE held.id = asked AND held.owner_agency_id = harbour.agency_id()
        AND held.status = 'ACCEPTED' AND held.trial_id IS NOT NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Only who accepted is allocated' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM public.investigation_trial WHERE id = place.trial_id
            AND closed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'This trial is closed' USING ERRCODE = 'check_violation';
    END IF;
    SELECT slot.arm INTO drawn FROM public.investigation_trialslot slot
    WHERE slot.caution_id = asked;
    IF FOUND THEN RETURN drawn; END IF;
    UPDATE public.investigation_trialslot SET caution_id = asked, taken_at = at
    WHERE id = (SELECT slot.id FROM public.investigation_trialslot slot
        WHERE slot.trial_id = place.trial_id AND slot.caution_id IS NULL
        ORDER BY slot.position LIMIT 1 FOR UPDATE)
    RETURNING arm INTO drawn;
    IF drawn IS NULL THEN
        RAISE EXCEPTION 'Every place of this trial is taken' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.investigation_caution SET arm = drawn WHERE id = asked;
    RETURN drawn;
END $body$;
REVOKE ALL ON FUNCTION harbour.take_trial_slot(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.take_trial_slot(uuid, timestamptz) TO harbour_app;
CREATE FUNCTION harbour.close_trial(asked uuid, at timestamptz) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog SET harbour.maintenance = 'on' AS $body$
DECLARE shown text;
BEGIN
    UPDATE public.investigation_trial SET closed_at = at, published_seed = seed
    WHERE id = asked AND owner_agency_id = harbour.agency_id() AND closed_at IS NULL
    RETURNING published_seed INTO shown;
    RETURN shown;
END $body$;
REVOKE ALL ON FUNCTION harbour.close_trial(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.close_trial(uuid, timestamptz) TO harbour_app;
CREATE FUNCTION harbour.trial_list(asked uuid) RETURNS TABLE (slot_position smallint, slot_arm text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    SET harbour.maintenance = 'on' AS $body$
    SELECT slot.position, slot.arm::text FROM public.investigation_trialslot slot
    JOIN public.investigation_trial trial ON trial.id = slot.trial_id
    WHERE trial.id = asked AND trial.owner_agency_id = harbour.agency_id()
        AND trial.closed_at IS NOT NULL ORDER BY slot.position
$body$;
REVOKE ALL ON FUNCTION harbour.trial_list(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION harbour.trial_list(uuid) TO harbour_app;
CREATE FUNCTION harbour.answered_once() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF to_jsonb(OLD) ->> TG_ARGV[0] IS NOT NULL THEN
        RAISE EXCEPTION 'This was answered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER answered_once BEFORE UPDATE ON investigation_firearmsraised
    FOR EACH ROW EXECUTE FUNCTION harbour.answered_once('answered_at');
CREATE TRIGGER answered_once BEFORE UPDATE ON investigation_cautioncondition
    FOR EACH ROW EXECUTE FUNCTION harbour.answered_once('said_at');
"""
UNDO = """
DROP TRIGGER answered_once ON investigation_cautioncondition;
DROP TRIGGER answered_once ON investigation_firearmsraised;
DROP FUNCTION harbour.answered_once();
DROP FUNCTION harbour.trial_list(uuid);
DROP FUNCTION harbour.close_trial(uuid, timestamptz);
DROP FUNCTION harbour.take_trial_slot(uuid, timestamptz);
DROP TRIGGER authorised_by_another ON investigation_cautionstep;
DROP FUNCTION harbour.caution_authorised_by_another();
DROP TRIGGER needs_authority ON investigation_caution;
DROP FUNCTION harbour.caution_needs_authority();
DROP FUNCTION harbour.cautions_are_on(uuid, date);
"""
ADDED = ("sceneentry", "needs", "exhibit", "exhibitmove", "unused", "bundle", "cautionauthority",
         "cautionstep")  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("investigation", "0011_scene_and_caution"),
        ("sharing", "0010_file_walls"),
    ]

    operations = [
        protect(rules.SCENE_ENTRY),
        protect(rules.NEEDS),
        protect(rules.FIREARMS, update=("answer", "answered_by", "answered_at")),
        protect(rules.EXHIBIT),
        protect(rules.EXHIBIT_MOVE),
        protect(rules.UNUSED),
        protect(rules.BUNDLE),
        protect(rules.AUTHORITY),
        protect(rules.CAUTION, update=("her_words", "prosecutor", "trial_id")),
        protect(rules.CAUTION_STEP),
        protect(rules.CAUTION_CONDITION, update=("is_kept", "said", "said_by", "said_at")),
        protect(rules.TRIAL),
        protect(rules.TRIAL_SLOT),
        *(append_only(f"investigation_{table}") for table in ADDED),
        follow_workflow(CAUTION, table="investigation_caution", steps="investigation_cautionstep"),
        RunSQL(GUARDS, UNDO),
        RunSQL(SEALED, RunSQL.noop),
    ]
