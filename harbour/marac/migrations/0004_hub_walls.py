import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from harbour.kernel.operations import append_only, follow_workflow
from harbour.marac import protection as rules
from harbour.marac.domain.workflow import ACTION, CASE, HUB_CASE, TRANSFER
from harbour.sharing.api import protect, reference

# Actions agreed before had their victim through their case alone. Nobody acts here, so the audit
# of changes, which asks who does, rests for this statement.
VICTIM_OF_ACTION = """
SET LOCAL harbour.maintenance = 'on';
ALTER TABLE marac_action DISABLE TRIGGER zz_audit_changed;
UPDATE marac_action SET victim_id = held.victim_id
    FROM marac_case held WHERE held.id = marac_action.case_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE marac_action ENABLE TRIGGER zz_audit_changed;
"""

# The workflows' triggers name their moves, so longer tables of moves make them anew.
FOLLOW_AGAIN = """
DROP TRIGGER start_workflow ON {table};
DROP FUNCTION harbour.{steps}_follow_start();
DROP TRIGGER follow_workflow ON {steps};
DROP FUNCTION harbour.{steps}_follow();
"""

# An action is answered by its agency; whoever runs the Marac may only hand it to another. A
# transfer is answered by the Marac it was sent to (by the sender, who writes down who
# acknowledged it, where that Marac is not in Harbour), and the case leaves as it is received:
# nobody else can make it leave. A case is counted only by whoever owns it, and what was found as
# a repeat is answered by the host.
GUARDS = """
CREATE OR REPLACE FUNCTION harbour.marac_answered() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE held public.marac_action%ROWTYPE;
BEGIN
    SELECT * INTO held FROM public.marac_action WHERE id = NEW.record_id;
    IF held.agency_id IS DISTINCT FROM harbour.agency_id()
        AND NOT (NEW.event = 'reassign' AND held.owner_agency_id = harbour.agency_id()) THEN
        RAISE EXCEPTION 'Only the agency that owns an action says what came of it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event <> 'do' AND length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'An action that is not done says why' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE FUNCTION harbour.marac_transfer_answered() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE held public.marac_transfer%ROWTYPE;
BEGIN
    SELECT * INTO held FROM public.marac_transfer WHERE id = NEW.record_id;
    IF NEW.event IN ('receive', 'decline', 'hear')
        AND coalesce(held.receiver_id, held.owner_agency_id) <> harbour.agency_id() THEN
        RAISE EXCEPTION 'The Marac that a case was sent to answers for it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.event = 'decline' AND length(trim(NEW.reason)) = 0 THEN
        RAISE EXCEPTION 'A transfer is not declined without a reason'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_transfer_answered BEFORE INSERT ON marac_transferstep
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_transfer_answered();
CREATE FUNCTION harbour.marac_transferred() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp SET harbour.maintenance = 'on' AS $body$
BEGIN
    INSERT INTO public.marac_casestep (id, position, event, from_status, to_status, taken_by,
        taken_at, reason, record_id)
    SELECT gen_random_uuid(),
        coalesce((SELECT max(position) FROM public.marac_casestep before
            WHERE before.record_id = moved.case_id), 0) + 1,
        'transfer', held.status, 'TRANSFERRED', added.taken_by, added.taken_at,
        'Acknowledged by ' || moved.to_name, moved.case_id
    FROM added
    JOIN public.marac_transfer moved ON moved.id = added.record_id
    JOIN public.marac_case held ON held.id = moved.case_id
    WHERE added.event = 'receive' AND held.status IN ('WAITING', 'LISTED', 'HEARD');
    RETURN NULL;
END $body$;
CREATE TRIGGER marac_transferred AFTER INSERT ON marac_transferstep
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION harbour.marac_transferred();
CREATE OR REPLACE FUNCTION harbour.marac_closed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'close' AND EXISTS (SELECT 1 FROM public.marac_action open
            WHERE open.case_id = NEW.record_id AND open.status = 'AGREED') THEN
        RAISE EXCEPTION 'An action of this case is still open' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.event = 'transfer' AND NOT EXISTS (SELECT 1 FROM public.marac_transfer moved
            JOIN public.marac_transferstep said ON said.record_id = moved.id
            WHERE moved.case_id = NEW.record_id AND said.event = 'receive') THEN
        RAISE EXCEPTION 'A case leaves only when the other Marac has acknowledged it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE FUNCTION harbour.marac_hub_closed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.event = 'close' AND EXISTS (SELECT 1 FROM public.marac_action open
            WHERE open.hub_case_id = NEW.record_id AND open.status = 'AGREED') THEN
        RAISE EXCEPTION 'An action of this case is still open' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.event = 'decide' AND NOT EXISTS (SELECT 1 FROM public.marac_hubdecision made
            WHERE made.case_id = NEW.record_id) THEN
        RAISE EXCEPTION 'A case of the hub is decided with its reasons'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER marac_hub_closed BEFORE INSERT ON marac_hubcasestep
    FOR EACH ROW EXECUTE FUNCTION harbour.marac_hub_closed();
"""
UNDO = """
DROP TRIGGER marac_hub_closed ON marac_hubcasestep;
DROP FUNCTION harbour.marac_hub_closed();
DROP TRIGGER marac_transferred ON marac_transferstep;
DROP FUNCTION harbour.marac_transferred();
DROP TRIGGER marac_transfer_answered ON marac_transferstep;
DROP FUNCTION harbour.marac_transfer_answered();
"""


def _again(workflow, table, steps):
    return [
        RunSQL(FOLLOW_AGAIN.format(table=table, steps=steps), RunSQL.noop),
        RunSQL(follow_workflow(workflow, table=table, steps=steps).sql, RunSQL.noop),
    ]


def _declared_again(rule):
    """The rules of a table whose declaration now names columns that came with the hub."""
    table, said = rule.table, repr(rule).replace("'", '"')
    return RunSQL(
        f"DROP POLICY sees ON {table}; DROP POLICY adds ON {table};"
        f"CREATE POLICY sees ON {table} FOR SELECT TO harbour_app USING ({rule.sees(table)});"
        f"CREATE POLICY adds ON {table} FOR INSERT TO harbour_app WITH CHECK ({rule.adds(table)});"
        f"COMMENT ON TABLE {table} IS 'protected: {said}';",
        RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("marac", "0003_hub_transfer_and_counting"),
        ("pole", "0003_walls"),
        ("sharing", "0002_walls"),
    ]

    operations = [
        RunSQL(VICTIM_OF_ACTION, RunSQL.noop),
        migrations.AlterField(
            model_name="action",
            name="victim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pole.personrecord",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["perpetrator"], name="marac_case_perpetrator"),
        ),
        reference("marac_hub"),
        reference("marac_hubmember"),
        reference("marac_publishedreturn", add=True),
        _declared_again(rules.ACTION),
        _declared_again(rules.ACTION_STEP),
        protect(rules.GROUND),
        protect(rules.TRANSFER, update=("became_case_id",)),
        protect(rules.TRANSFER_STEP),
        protect(rules.FOUND_REPEAT, person_column="victim_id"),
        protect(rules.REPEAT_ANSWER),
        protect(rules.OBSERVER),
        protect(rules.TURN),
        protect(rules.EQUALITY),
        protect(rules.CHASE),
        protect(rules.HUB_CALL, person_column="victim_id"),
        protect(rules.HUB_CASE, update=("escalated_to_id",), person_column="victim_id"),
        protect(rules.HUB_CASE_STEP),
        protect(rules.HUB_ANSWER),
        protect(rules.HUB_TOLD),
        protect(rules.HUB_DECISION),
        protect(rules.LIST_RUN),
        protect(rules.LIST_REJECT),
        protect(rules.LISTED_CASE),
        RunSQL(
            "GRANT UPDATE (is_urgent) ON marac_case TO harbour_app;",
            "REVOKE UPDATE (is_urgent) ON marac_case FROM harbour_app;",
        ),
        RunSQL(
            "GRANT UPDATE (chair_id, co_chair_id) ON marac_meeting TO harbour_app;"
            f"CREATE POLICY changes ON marac_meeting FOR UPDATE TO harbour_app"
            f" USING ({rules.MEETING.writes('marac_meeting')})"
            f" WITH CHECK ({rules.MEETING.writes('marac_meeting')});",
            "DROP POLICY changes ON marac_meeting;"
            "REVOKE UPDATE (chair_id, co_chair_id) ON marac_meeting FROM harbour_app;",
        ),
        append_only("marac_publishedreturn"),
        append_only("marac_ground"),
        append_only("marac_transferstep"),
        append_only("marac_foundrepeat"),
        append_only("marac_repeatanswer"),
        append_only("marac_observer"),
        append_only("marac_turn"),
        append_only("marac_equality"),
        append_only("marac_chase"),
        append_only("marac_hubcall"),
        append_only("marac_hubcasestep"),
        append_only("marac_hubanswer"),
        append_only("marac_hubtold"),
        append_only("marac_hubdecision"),
        append_only("marac_listrun"),
        append_only("marac_listreject"),
        append_only("marac_listedcase"),
        follow_workflow(TRANSFER, table="marac_transfer", steps="marac_transferstep"),
        follow_workflow(HUB_CASE, table="marac_hubcase", steps="marac_hubcasestep"),
        *_again(CASE, "marac_case", "marac_casestep"),
        *_again(ACTION, "marac_action", "marac_actionstep"),
        RunSQL(GUARDS, UNDO),
    ]
