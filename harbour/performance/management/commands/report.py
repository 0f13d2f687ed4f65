"""harbour report --out DIR [--from D --to D] [--source FORCE]"""

import json
from datetime import date
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from harbour.performance.domain.report import chapters, collection_for
from harbour.performance.selectors.figures import FigureSource, figure_sources, force_figures
from harbour.performance.selectors.force import days_reported
from harbour.performance.terms import Counted
from harbour.performance.writing import Report, write_report


class Command(BaseCommand):
    help = "Write the force's domestic abuse report: web page, paper, workbook and JSON."
    database_role = "report"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")
        parser.add_argument("--from", type=date.fromisoformat, dest="from_on", metavar="D")
        parser.add_argument("--to", type=date.fromisoformat, dest="until_on", metavar="D")
        parser.add_argument("--source", default="", help="the force, where there are several")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, out, from_on, until_on, source, as_json, **options):
        if from_on and until_on and until_on < from_on:
            raise CommandError("--to is before --from.", returncode=2)
        if out.exists() and not out.is_dir():
            raise CommandError("--out is a file. Name a folder to write into.", returncode=2)
        began = monotonic()
        report = _report(_force(source), from_on, until_on)
        files = write_report(report, out)
        seconds = round(monotonic() - began, 2)
        if as_json:
            told = {
                "files": [str(path) for path in files],
                "figures": [each.as_json for each in report.figures],
                "seconds": seconds,
            }
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write(_in_words(report, files, seconds))


def _force(name: str) -> FigureSource:
    forces = [each for each in figure_sources() if each.counted is Counted.FORCE]
    known = ", ".join(each.code for each in forces)
    if not forces:
        raise CommandError("No force has recorded anything to report on yet.", returncode=2)
    named = [each for each in forces if name in ("", each.code)]
    if not named:
        raise CommandError(f"There is no force {name}. There is: {known}.", returncode=2)
    if len(named) > 1:
        raise CommandError(
            f"There are several forces: say --source and one of {known}.", returncode=2
        )
    return named[0]


def _report(force: FigureSource, from_on: date | None, until_on: date | None) -> Report:
    known = days_reported(force.id)
    if known is None:
        raise CommandError("This force has recorded nothing to report on yet.", returncode=2)
    collection = collection_for(known, from_on=from_on, until_on=until_on)
    made_at = timezone.now()
    found = force_figures(
        force.id, span=collection.span, on=collection.on, source=force.words, now=made_at
    )
    return Report(
        force=force.words.split(":")[0],
        collection=collection,
        chapters=chapters({each.id: each for each in found}, collection=collection),
        made_at=made_at,
    )


def _in_words(report: Report, files: list[Path], seconds: float) -> str:
    lines = [report.title, report.about]
    for chapter in report.chapters:
        lines += ["", chapter.title]
        lines += [
            f"  {each.title}: {each.words}" + (f" ({each.out_of})" if each.out_of else "")
            for each in chapter.figures
        ]
    lines += ["", f"{len(report.figures)} figures in {seconds} s, written to:"]
    return "\n".join([*lines, *(f"  {path}" for path in files)])
