# ruff: noqa: N999 -- the command is called "import"
"""harbour import --source NAME FILE..."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from harbour.interchange.domain.mapping import Extract
from harbour.interchange.mappings import EXTRACTS, extract_called, names_like
from harbour.interchange.services.importing import Plan, Read, Tell, import_file, peak_mb, plan
from harbour.kernel.errors import DomainError

REJECTS_TOLD = 1000
LINES_SHOWN = 20


class Command(BaseCommand):
    help = "Take force extracts in: every row is accepted, or rejected with its reason."

    def add_arguments(self, parser) -> None:
        known = ", ".join(extract.name for extract in EXTRACTS)
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, also .gz")
        parser.add_argument(
            "--source", default="", help=f"{known}; left out, each file's header decides"
        )
        parser.add_argument("--agency", default="", help="code of the agency whose records it is")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, files, source, agency, as_json, **options) -> None:
        began = time.perf_counter()
        try:
            extract = _extract(source)
            plans = [plan(path, extract, agency_code=agency) for path in files]
            reads = list(_import_all(plans))
        except DomainError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        seconds = round(time.perf_counter() - began, 2)
        result = _account(reads, seconds)
        self.stdout.write(json.dumps(result) if as_json else _in_words(reads, result))


def _extract(name: str) -> Extract | None:
    if not name or name == "auto":
        return None
    found = extract_called(name)
    if found is None:
        close = names_like(name)
        known = ", ".join(extract.name for extract in EXTRACTS)
        meant = f" Did you mean {close[0]}?" if close else ""
        raise CommandError(f"There is no extract {name}.{meant} Known: {known}.", returncode=2)
    return found


def _import_all(plans: list[Plan]) -> Iterator[Read]:
    today = timezone.localdate()
    with _progress(sum(each.size for each in plans)) as shown:
        done = 0
        for planned in plans:
            yield import_file(planned, today=today, tell=shown(planned.path.name, done))
            done += planned.size


@contextmanager
def _progress(size: int) -> Iterator:
    """A bar of bytes read on standard error, where somebody looks at it."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("", total=size)

        def shown(name: str, before: int) -> Tell:
            bar.update(task, description=name)
            return lambda position: bar.update(task, completed=before + position)

        yield shown


def _account(reads: list[Read], seconds: float) -> dict:
    rejects = [
        {
            "file": str(read.plan.path),
            "line": each.line,
            "column": each.column,
            "reason": each.reason,
        }
        for read in reads
        for each in read.rejects
    ]
    return {
        "source": ",".join(dict.fromkeys(read.plan.extract.name for read in reads)),
        "read": sum(read.read for read in reads),
        "accepted": sum(read.accepted for read in reads),
        "rejected": sum(read.rejected for read in reads),
        "unchanged": sum(read.taken.unchanged for read in reads),
        "seconds": seconds,
        "peak_mb": peak_mb(),
        "rejects": rejects[:REJECTS_TOLD],
    }


def _in_words(reads: list[Read], result: dict) -> str:
    lines = [_of_one(read) for read in reads]
    if len(reads) > 1:
        lines.append(
            f"Together: {result['read']:,} read, {result['accepted']:,} accepted,"
            f" {result['rejected']:,} rejected."
        )
    lines += _rejects_in_words(result)
    lines += [
        f"{read.plan.path.name}:{each.line}: accepted, but {each.reason}"
        for read in reads
        for each in read.remarks[:LINES_SHOWN]
    ]
    lines.append(f"{result['seconds']} s, at most {result['peak_mb']:.0f} MB.")
    return "\n".join(lines)


def _of_one(read: Read) -> str:
    taken = read.taken
    return (
        f"{read.plan.path.name} ({read.plan.extract.title}, held by {read.plan.agency[1]}):"
        f" {read.read:,} read, {read.accepted:,} accepted ({taken.added:,} new,"
        f" {taken.changed:,} changed, {taken.unchanged:,} unchanged), {read.rejected:,} rejected."
    )


def _rejects_in_words(result: dict) -> list[str]:
    told = result["rejects"][:LINES_SHOWN]
    lines = [f"{each['file']}:{each['line']}: {each['column']} {each['reason']}" for each in told]
    if result["rejected"] > len(told):
        lines.append(f"and {result['rejected'] - len(told):,} more rejected; --json tells 1,000.")
    return lines
