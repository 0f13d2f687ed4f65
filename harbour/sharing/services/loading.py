"""Writing many rows at once, still under row-level security.

PostgreSQL refuses COPY into a table under row-level security, so rows are copied into a
temporary table of the same shape and inserted from there: the policy checks every row.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from psycopg import sql


def copy_in(table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Insert `rows` (values in the order of `columns`) into `table`. Returns how many.

    Nothing is inserted if any row is refused. Values are adapted by psycopg; arrays are lists,
    JSON values are wrapped in `Jsonb`.
    """
    staging = sql.Identifier(f"staging_{table}")
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    target = sql.Identifier(table)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE TEMP TABLE {staging} ON COMMIT DROP AS SELECT {names} FROM {target}"
                " WITH NO DATA"
            ).format(staging=staging, names=names, target=target)
        )
        command = sql.SQL("COPY {staging} ({names}) FROM STDIN").format(
            staging=staging, names=names
        )
        with cursor.copy(command) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL("INSERT INTO {target} ({names}) SELECT {names} FROM {staging}").format(
                target=target, names=names, staging=staging
            )
        )
        inserted = cursor.rowcount
        cursor.execute(sql.SQL("DROP TABLE {staging}").format(staging=staging))
    return inserted
