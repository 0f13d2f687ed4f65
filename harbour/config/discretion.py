"""Logs that help to mend a fault and tell nothing of anybody.

An exception's message may quote what was typed, and PostgreSQL's detail quotes whole rows. The log
therefore keeps where it happened and what kind of error it was, and leaves every message out.
"""

import logging
import traceback
from collections.abc import Iterator

import psycopg


class DiscreetFormatter(logging.Formatter):
    """Tracebacks without messages. Of a database error: its code, table and constraint."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        raised: BaseException = ei[1]  # type: ignore[index]
        return "\n".join(_tell(raised))


def _tell(raised: BaseException) -> Iterator[str]:
    earlier = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
    if earlier is not None:
        yield from _tell(earlier)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_tb(raised.__traceback__)).rstrip()
    kind = type(raised)
    yield f"{kind.__module__}.{kind.__qualname__}{_of_the_database(raised)}"


def _of_the_database(raised: BaseException) -> str:
    if not isinstance(raised, psycopg.Error):
        return ""
    diag = raised.diag
    known = {"code": raised.sqlstate, "table": diag.table_name, "rule": diag.constraint_name}
    return "".join(f" {name}={value}" for name, value in known.items() if value)
