"""Migration operations that put a table behind the walls.

Every table of this project is either protected or reference data, and says which in its
comment; a test reads the catalogue and refuses a table that is neither.
"""

from collections.abc import Iterable, Mapping

from django.db.migrations.operations import RunSQL

from harbour.sharing.domain.visibility import Owned, Personal, Through, Visibility

READERS = "harbour_report, harbour_verify"


def protect(
    rule: Visibility,
    *,
    update: tuple[str, ...] = (),
    delete: bool = False,
    person_column: str = "",
    audited: bool = True,
) -> RunSQL:
    """Row-level security, privileges and audit for one table.

    `update` names the only columns that may be changed (never `status`, which follows steps).
    `person_column` names the column holding the person record the row is about, so that the
    audit can answer who has seen that person. Rows of personal drafts are not `audited`.
    """
    return RunSQL(
        "\n".join(_protection(rule, update, delete, person_column, audited)),
        f"""
        ALTER TABLE {rule.table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS owner_maintains ON {rule.table};
        DROP POLICY IF EXISTS sees ON {rule.table};
        DROP POLICY IF EXISTS adds ON {rule.table};
        DROP POLICY IF EXISTS changes ON {rule.table};
        DROP POLICY IF EXISTS removes ON {rule.table};
        DROP POLICY IF EXISTS counts ON {rule.table};
        DROP TRIGGER IF EXISTS zz_audit_added ON {rule.table};
        DROP TRIGGER IF EXISTS zz_audit_changed ON {rule.table};
        DROP TRIGGER IF EXISTS zz_audit_removed ON {rule.table};
        """,
    )


def _protection(
    rule: Visibility, update: tuple[str, ...], delete: bool, person_column: str, audited: bool
) -> list[str]:
    table = rule.table
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;",
        _noted(rule),
        f"CREATE POLICY owner_maintains ON {table} TO harbour_owner"
        " USING (current_setting('harbour.maintenance', true) = 'on')"
        " WITH CHECK (current_setting('harbour.maintenance', true) = 'on');",
        f"GRANT SELECT, INSERT ON {table} TO harbour_app;",
        f"CREATE POLICY sees ON {table} FOR SELECT TO harbour_app USING ({rule.wall(table)});",
        f"CREATE POLICY adds ON {table} FOR INSERT TO harbour_app WITH CHECK ({rule.adds(table)});",
        f"GRANT SELECT ON {table} TO {READERS};",
        f"CREATE POLICY counts ON {table} FOR SELECT TO {READERS} USING (true);",
    ]
    if update:
        statements += [
            f"GRANT UPDATE ({', '.join(update)}) ON {table} TO harbour_app;",
            f"CREATE POLICY changes ON {table} FOR UPDATE TO harbour_app"
            f" USING ({rule.writes(table)}) WITH CHECK ({rule.writes(table)});",
        ]
    if delete:
        statements += [
            f"GRANT DELETE ON {table} TO harbour_app;",
            f"CREATE POLICY removes ON {table} FOR DELETE TO harbour_app"
            f" USING ({rule.writes(table)});",
        ]
    return statements + (_audit(rule, person_column) if audited else [])


def _noted(rule: Visibility) -> str:
    """The declaration as the table's comment, from which the catalogue tells what is protected."""
    return f"COMMENT ON TABLE {rule.table} IS '{_told(rule)}';"


def _told(rule: Visibility) -> str:
    return f"protected: {repr(rule).replace(chr(39), chr(34))}"


def renewed(rules: Iterable[Visibility], noted: Mapping[str, str]) -> str:
    """SQL that brings the policies of every table whose declaration has changed up to it.

    `noted` is the comment of each table that is protected already. Empty when nothing changed.
    """
    statements: list[str] = []
    for rule in rules:
        table = rule.table
        if table not in noted or noted[table] == _told(rule):
            continue
        statements += [
            f"ALTER POLICY sees ON {table} USING ({rule.wall(table)});",
            f"ALTER POLICY adds ON {table} WITH CHECK ({rule.adds(table)});",
            _if_there(table, "changes", f"({rule.writes(table)})", checks=True),
            _if_there(table, "removes", f"({rule.writes(table)})", checks=False),
            _noted(rule),
        ]
    return "\n".join(statements)


def _if_there(table: str, policy: str, rule: str, *, checks: bool) -> str:
    check = f" WITH CHECK {rule}" if checks else ""
    return (
        "DO $do$ BEGIN IF EXISTS (SELECT 1 FROM pg_policies WHERE schemaname = 'public'"
        f" AND tablename = '{table}' AND policyname = '{policy}')"
        f" THEN ALTER POLICY {policy} ON {table} USING {rule}{check}; END IF; END $do$;"
    )


def _audit(rule: Visibility, person_column: str) -> list[str]:
    table = rule.table
    arguments = f"'{_kind(rule)}', '{person_column}', '{_parent_column(rule)}'"
    return [
        f"CREATE TRIGGER zz_audit_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS added"
        f" FOR EACH STATEMENT EXECUTE FUNCTION harbour.audit_added({arguments});",
        f"CREATE TRIGGER zz_audit_changed AFTER UPDATE ON {table}"
        " REFERENCING OLD TABLE AS before NEW TABLE AS added"
        f" FOR EACH STATEMENT EXECUTE FUNCTION harbour.audit_changed({arguments});",
        f"CREATE TRIGGER zz_audit_removed AFTER DELETE ON {table}"
        " REFERENCING OLD TABLE AS added"
        f" FOR EACH STATEMENT EXECUTE FUNCTION harbour.audit_removed({arguments});",
    ]


def _kind(rule: Visibility) -> str:
    return getattr(rule, "kind", "") or rule.table.replace("_", ".", 1)


def _parent_column(rule: Visibility) -> str:
    return rule.column if isinstance(rule, Through) else ""


def reference(table: str, *, add: bool = False, update: tuple[str, ...] = ()) -> RunSQL:
    """A table without personal data: everyone signed in may read it.

    `add` and `update` are for reference rows that the work itself makes (an import run's
    name, a vocabulary word): no more than these may be written by the app.
    """
    writes = f"GRANT INSERT ON {table} TO harbour_app;" if add else ""
    if update:
        writes += f"GRANT UPDATE ({', '.join(update)}) ON {table} TO harbour_app;"
    return RunSQL(
        f"""
        COMMENT ON TABLE {table} IS 'reference';
        GRANT SELECT ON {table} TO harbour_app, harbour_web, harbour_job, harbour_search, {READERS};
        {writes}
        """,
        RunSQL.noop,
    )


__all__ = ["Owned", "Personal", "Through", "protect", "reference", "renewed"]
