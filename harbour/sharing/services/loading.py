"""Writing many rows at once, still under row-level security.

PostgreSQL refuses COPY into a table under row-level security, so rows are copied into a
temporary table of the same shape and inserted from there: the policy checks every row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql


def copy_in(table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Insert `rows` (values in the order of `columns`) into `table`. Returns how many.

    Nothing is inserted if any row is refused. Values are adapted by psycopg; arrays are lists,
    JSON values are wrapped in `Jsonb`.
    """
    with connection.cursor() as cursor:
        parts = _staged(cursor, table, columns, rows)
        cursor.execute(
            sql.SQL("INSERT INTO {target} ({names}) SELECT {names} FROM {staging}").format(**parts)
        )
        inserted = cursor.rowcount
        cursor.execute(sql.SQL("DROP TABLE {staging}").format(**parts))
    return inserted


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the rows of a merge: ids of those added and changed, and how many stood."""

    added: tuple[UUID, ...]
    changed: tuple[UUID, ...]
    unchanged: int


def merge_in(
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence],
    *,
    key: Sequence[str],
    compare: Sequence[str],
) -> Merged:
    """Insert the rows whose `key` is new, and set the `compare` columns of the others that differ.

    `columns` must have `id`; an id given for a key that is there already is not used. No two rows
    may have one key. All is done in one statement each, so that a run is one audit row each.
    """
    with connection.cursor() as cursor:
        parts = _staged(cursor, table, columns, rows)
        staged = cursor.rowcount
        cursor.execute(sql.SQL("ANALYZE {staging}").format(**parts))
        parts |= {
            "same": _each("there.{0} = given.{0}", key, " AND "),
            "set": _each("{0} = given.{0}", compare),
            "now": _each("there.{0}", compare),
            "new": _each("given.{0}", compare),
            "given": _each("given.{0}", columns),
        }
        cursor.execute(
            sql.SQL(
                "UPDATE {target} there SET {set} FROM {staging} given"
                " WHERE {same} AND ({now}) IS DISTINCT FROM ({new}) RETURNING there.id"
            ).format(**parts)
        )
        changed = tuple(row[0] for row in cursor)
        cursor.execute(
            sql.SQL(
                "INSERT INTO {target} ({names}) SELECT {given} FROM {staging} given"
                " LEFT JOIN {target} there ON {same} WHERE there.id IS NULL RETURNING id"
            ).format(**parts)
        )
        added = tuple(row[0] for row in cursor)
        cursor.execute(sql.SQL("DROP TABLE {staging}").format(**parts))
    return Merged(added, changed, staged - len(added) - len(changed))


def _staged(
    cursor: CursorWrapper, table: str, columns: Sequence[str], rows: Iterable[Sequence]
) -> dict[str, sql.Composable]:
    """Copy the rows into a temporary table; its name, the real one's and the columns', for SQL."""
    parts: dict[str, sql.Composable] = {
        "staging": sql.Identifier(f"staging_{table}"),
        "target": sql.Identifier(table),
        "names": _each("{0}", columns),
    }
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {staging} ON COMMIT DROP AS SELECT {names} FROM {target}"
            " WITH NO DATA"
        ).format(**parts)
    )
    with cursor.copy(sql.SQL("COPY {staging} ({names}) FROM STDIN").format(**parts)) as copy:
        for row in rows:
            copy.write_row(row)
    return parts


def _each(pattern: str, columns: Sequence[str], between: str = ", ") -> sql.Composed:
    one = sql.SQL(pattern)
    return sql.SQL(between).join(one.format(sql.Identifier(column)) for column in columns)
