"""Taking one force extract in: first every file is looked at, then each is loaded whole."""

import resource
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from harbour.interchange.domain.mapping import Context, Extract
from harbour.interchange.domain.reading import (
    Accepted,
    Beginning,
    Rejected,
    Rows,
    beginning,
    lacking,
)
from harbour.interchange.domain.table import Whole
from harbour.interchange.domain.table import rows as table_rows
from harbour.interchange.domain.values import Unreadable
from harbour.interchange.mappings import EXTRACTS
from harbour.interchange.models import ImportRun, RowRemark
from harbour.interchange.services.loading import (
    Run,
    Taken,
    take_counts,
    take_events,
    take_people,
)
from harbour.interchange.services.opening import NotATable, Opened, head, opened
from harbour.interchange.services.registering import Registered, agency_of, register, slug
from harbour.interchange.terms import Holds
from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id
from harbour.sharing.api import Purpose, acting_as, copy_in, system_actor

REMARKS_KEPT = 100_000
ROWS_BETWEEN_TELLS = 500

_TAKE = {Holds.EVENTS: take_events, Holds.COUNTS: take_counts, Holds.PEOPLE: take_people}

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """One file that can be imported: what it is and whose."""

    path: Path
    size: int
    beginning: Beginning
    force: str
    agency: tuple[str, str]

    @property
    def extract(self) -> Extract:
        return self.beginning.extract


@dataclass(slots=True)
class Remark:
    """Something to be said of one row."""

    line: int
    column: str
    reason: str


@dataclass(slots=True)
class Read:
    """One file's account."""

    plan: Plan
    read: int = 0
    taken: Taken = field(default_factory=Taken)
    rejects: list[Remark] = field(default_factory=list)
    rejected: int = 0
    remarks: list[Remark] = field(default_factory=list)
    remarked: int = 0

    @property
    def accepted(self) -> int:
        return self.read - self.rejected

    def reject(self, row: Rejected) -> None:
        self.rejected += 1
        if len(self.rejects) < REMARKS_KEPT:
            self.rejects.append(Remark(row.line, row.column[:120], row.reason[:200]))

    def remark(self, row: Accepted) -> None:
        self.remarked += 1
        if len(self.remarks) < REMARKS_KEPT:
            self.remarks.append(Remark(row.line, "", row.remark))


def plan(path: Path, extract: Extract | None, *, agency_code: str = "") -> Plan:
    """What a file is, and whose; nothing is written. Without an extract the header decides.

    Raises:
        NotATable: it is no extract of this kind, or of any.
        NoAgency: it cannot be told whose records it holds.
    """
    lines = head(path)
    found = beginning(lines, (extract,) if extract else EXTRACTS)
    if found is None:
        raise NotATable(_unrecognised(path, extract, lines))
    force = _force(lines, found)
    if found.extract.agency_column and not force:
        column = found.extract.agency_column
        raise NotATable(f"{path} names no force in its column {column}, so it is nobody's.")
    agency = agency_of(found.extract, force=force, asked=agency_code)
    return Plan(path, path.stat().st_size, found, force, agency)


def _unrecognised(path: Path, extract: Extract | None, lines: list[str]) -> str:
    if extract is None:
        names = ", ".join(each.name for each in EXTRACTS)
        return f"{path} has the header of no extract we know ({names})."
    missing = ", ".join(lacking(lines, extract))
    return f"{path} is not a {extract.name} extract: its header lacks the columns {missing}."


def _force(lines: Sequence[str], found: Beginning) -> str:
    """What the first rows say most often in the column that tells whose a file is."""
    where = next(
        (
            (column, places[0])
            for column, places in found.header.positions
            if places and column.name == found.extract.agency_column
        ),
        None,
    )
    if where is None:
        return ""
    column, place = where
    told: Counter[str] = Counter()
    waiting = iter(lines)
    for row in table_rows(lambda limit: next(waiting, ""), delimiter=found.delimiter):
        as_wide = isinstance(row, Whole) and len(row.cells) == found.header.width
        if isinstance(row, Whole) and as_wide and row.line > found.header.line:
            with suppress(Unreadable):
                told[column.read("" if row.has_control else row.cells[place])] += 1
    return told.most_common(1)[0][0] if told else ""


def import_file(planned: Plan, *, today: date, tell: Tell = lambda position: None) -> Read:
    """Load one file, whole or not at all, as the system of the agency whose records it holds.

    `tell` hears how many bytes have been read. Repeating it changes nothing: rows are known by
    their source's id or by what they say.

    Raises:
        NotATable: the file changed since it was planned, or cannot be read to its end.
    """
    registered = register(planned.extract, planned.agency)
    actor = system_actor(registered.agency_code, purpose=Purpose.STATISTICS)
    run_id = new_id()
    with acting_as(actor, run_id=run_id), opened(planned.path) as file:
        return _take_in(
            actor,
            planned,
            registered,
            file,
            today,
            tell,
            Run(run_id, planned.extract, registered, _series_code(planned, registered)),
        )


def peak_mb() -> float:
    """The most memory this process has held, in megabytes. Linux tells it in kilobytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _take_in(
    actor: Actor,
    planned: Plan,
    registered: Registered,
    file: Opened,
    today: date,
    tell: Tell,
    run: Run,
) -> Read:
    started_at = timezone.now()
    _one_at_a_time(run.series_code)
    read = Read(planned)
    rows = Rows(
        planned.extract,
        Context(today, planned.path.name.split(".")[0], planned.force),
        delimiter=planned.beginning.delimiter,
    )
    outcomes = rows.read(file.readline, planned.beginning.header)
    read.taken = _TAKE[planned.extract.holds](actor, run, _accepted(outcomes, read, file, tell))
    for refused in read.taken.refused:
        read.reject(refused)
    _record(actor, run, read, file, started_at)
    return read


def _series_code(planned: Plan, registered: Registered) -> str:
    if planned.extract.holds is Holds.EVENTS:
        return slug(f"{planned.extract.name}-{registered.agency_code}", 60)
    return planned.extract.name


def _one_at_a_time(series_code: str) -> None:
    """Two imports of one series wait for each other, rather than one of them failing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(720417, hashtext(%s))", [series_code])


def _accepted(
    outcomes: Iterator[Accepted | Rejected], read: Read, file: Opened, tell: Tell
) -> Iterator[Accepted]:
    """The rows to load, while those that are not are put on the account."""
    for row in outcomes:
        read.read += 1
        if read.read % ROWS_BETWEEN_TELLS == 0:
            tell(file.position)
        if isinstance(row, Rejected):
            read.reject(row)
            continue
        if row.remark:
            read.remark(row)
        yield row
    tell(file.size)


def _record(actor: Actor, run: Run, read: Read, file: Opened, started_at: datetime) -> None:
    """Keep the account itself, beside the records it is of."""
    ImportRun.objects.create(
        id=run.id,
        owner_agency_id=actor.agency_id,
        source=run.extract.name,
        file_name=file.path.name[:255],
        sha256=file.sha256,
        bytes=file.size,
        encoding=file.encoding,
        started_at=started_at,
        finished_at=timezone.now(),
        read=read.read,
        accepted=read.accepted,
        rejected=read.rejected,
        added=read.taken.added,
        changed=read.taken.changed,
        unchanged=read.taken.unchanged,
    )
    copy_in(
        RowRemark._meta.db_table,
        ("id", "run_id", "line", "column", "reason", "was_rejected"),
        (
            (new_id(), run.id, each.line, each.column, each.reason, was_rejected)
            for was_rejected, remarks in ((True, read.rejects), (False, read.remarks))
            for each in remarks
        ),
    )
