"""Migration operations for what must hold even against raw SQL."""

from django.db.migrations.operations import RunSQL

from harbour.kernel.workflow import Workflow


def append_only(table: str) -> RunSQL:
    """Rows of `table` may be added and read, never changed, deleted or truncated, by anyone."""
    return RunSQL(
        f"""
        CREATE TRIGGER aa_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION harbour.refuse_change();
        """,
        f"DROP TRIGGER aa_append_only ON {table};",
    )


def follow_workflow(workflow: Workflow, *, table: str, steps: str) -> RunSQL:
    """Each inserted step is checked against the workflow and sets its record's status.

    The trigger works set-wise, so a bulk load of whole histories costs one pass. It runs as
    the owner because nobody else may write `status`.
    """
    function = f"harbour.{steps}_follow"
    return RunSQL(
        f"""
        {_following(workflow, table=table, steps=steps)}
        CREATE TRIGGER follow_workflow AFTER INSERT ON {steps}
            REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION {function}();
        CREATE FUNCTION {function}_start() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            IF NEW.status IS DISTINCT FROM '{workflow.initial}' THEN
                RAISE EXCEPTION 'Invalid transition: a new row starts as {workflow.initial}'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $body$;
        CREATE TRIGGER start_workflow BEFORE INSERT ON {table}
            FOR EACH ROW EXECUTE FUNCTION {function}_start();
        """,
        f"""
        DROP TRIGGER start_workflow ON {table};
        DROP FUNCTION {function}_start();
        DROP TRIGGER follow_workflow ON {steps};
        DROP FUNCTION {function}();
        """,
    )


def workflow_changed(workflow: Workflow, *, table: str, steps: str) -> RunSQL:
    """From now on steps are checked against the workflow as it is: it has more of them."""
    return RunSQL(_following(workflow, table=table, steps=steps), RunSQL.noop)


def _following(workflow: Workflow, *, table: str, steps: str) -> str:
    moves = ", ".join(f"('{t.event}', '{t.source}', '{t.target}')" for t in workflow.transitions)
    return f"""
        CREATE OR REPLACE FUNCTION harbour.{steps}_follow() RETURNS trigger LANGUAGE plpgsql
            SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
            SET harbour.maintenance = 'on' AS $body$
        DECLARE bad record;
        BEGIN
            SELECT added.event, added.from_status, added.to_status INTO bad
            FROM added
            LEFT JOIN {steps} before
                ON before.record_id = added.record_id AND before.position = added.position - 1
            WHERE NOT EXISTS (
                    SELECT 1 FROM (VALUES {moves}) AS move(event, source, target)
                    WHERE (move.event, move.source, move.target)
                        = (added.event::text, added.from_status::text, added.to_status::text))
                OR added.from_status IS DISTINCT FROM CASE
                    WHEN added.position = 1 THEN '{workflow.initial}' ELSE before.to_status END
            LIMIT 1;
            IF FOUND THEN
                RAISE EXCEPTION 'Invalid transition: % from % to %',
                    bad.event, bad.from_status, bad.to_status USING ERRCODE = 'check_violation';
            END IF;
            UPDATE {table} SET status = latest.to_status
            FROM (SELECT DISTINCT ON (record_id) record_id, to_status
                  FROM added ORDER BY record_id, position DESC) AS latest
            WHERE {table}.id = latest.record_id;
            RETURN NULL;
        END $body$;"""


def counts_days_of_london(*functions: str) -> RunSQL:
    """These functions ask `harbour.today()` which day it is: nothing else in them changes.

    They are made anew from their own definition as it stands, so that their text remains where
    it was last written, and whose they are, who may call them and how they run stay as they are.
    A function that asks no other clock for a day is an error, for then its name is a slip.
    """
    return RunSQL(
        _said_anew(
            functions,
            (r"\mcurrent_date\M|\mnow\(\)::date\M", "harbour.today()"),
            (r"\m([a-z_.]+_at)::date\M", r"harbour.london_day(\1)"),
        ),
        _said_anew(
            functions,
            (r"\mharbour\.today\(\)", "current_date"),
            (r"\mharbour\.london_day\(([a-z_.]+_at)\)", r"\1::date"),
        ),
    )


def _said_anew(functions: tuple[str, ...], *changes: tuple[str, str]) -> str:
    said = "pg_get_functiondef(each)"
    for what, instead in changes:
        said = f"regexp_replace({said}, '{what}', '{instead}', 'gi')"
    named = ", ".join(f"'{function}'" for function in functions)
    return f"""
        DO $anew$
        DECLARE each regprocedure; definition text;
        BEGIN
            FOREACH each IN ARRAY ARRAY[{named}]::regprocedure[] LOOP
                definition := {said};
                IF definition = pg_get_functiondef(each) THEN
                    RAISE EXCEPTION '% asks for no day', each;
                END IF;
                EXECUTE definition;
            END LOOP;
        END $anew$;"""
