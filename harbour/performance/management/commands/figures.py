"""harbour figures [--source NAME] [--from D --to D] [--breakdown X]"""

import json
from datetime import date
from itertools import groupby

from django.core.management.base import BaseCommand, CommandError

from harbour.performance.domain.figures import DEFINITIONS, Figure
from harbour.performance.selectors.figures import FigureSource, figure_sources, figures_of
from harbour.performance.terms import Dimension

GROUPS_SHOWN = 25


class Command(BaseCommand):
    help = "Print figures, each with its numerator, denominator, period and source."
    database_role = "report"

    def add_arguments(self, parser) -> None:
        known = ", ".join(Dimension)
        parser.add_argument("--source", default="", help="an extract, a system or an agency")
        parser.add_argument("--from", type=date.fromisoformat, dest="from_on", metavar="D")
        parser.add_argument("--to", type=date.fromisoformat, dest="until_on", metavar="D")
        parser.add_argument(
            "--breakdown", default="", help=f"one of {known}; or several, with commas between"
        )
        parser.add_argument("--figure", default="", help="only the figure with this id")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, source, from_on, until_on, breakdown, figure, as_json, **options):
        if from_on and until_on and until_on < from_on:
            raise CommandError("--to is before --from.", returncode=2)
        dimensions = _dimensions(breakdown)
        _check_figure(figure)
        found = [
            each
            for chosen in _sources(source, dimensions)
            for each in figures_of(
                chosen, from_on=from_on, until_on=until_on, dimensions=dimensions
            )
            if figure in ("", each.definition.id)
        ]
        self.stdout.write(
            json.dumps([each.as_json for each in found]) if as_json else _in_words(found)
        )


def _dimensions(breakdown: str) -> tuple[Dimension, ...]:
    words = [word.strip() for word in breakdown.split(",") if word.strip()]
    unknown = [word for word in words if word not in set(Dimension)]
    if unknown:
        known = ", ".join(Dimension)
        raise CommandError(
            f"There is no breakdown by {unknown[0]}. There is: {known}.", returncode=2
        )
    return tuple(dict.fromkeys(Dimension(word) for word in words))


def _check_figure(wanted: str) -> None:
    known = [definition.id for definition in DEFINITIONS]
    if wanted and wanted not in known:
        raise CommandError(
            f"There is no figure {wanted}. There is: {', '.join(known)}.", returncode=2
        )


def _sources(name: str, dimensions: tuple[Dimension, ...]) -> list[FigureSource]:
    """The sources of this name that can be broken down so; all of them without a name."""
    every = figure_sources()
    named = [each for each in every if not name or name in each.names]
    if name and not named:
        known = ", ".join(sorted({code for each in every for code in each.names})) or "nothing yet"
        raise CommandError(
            f"There are no figures from {name}. There are from: {known}.", returncode=2
        )
    fit = [each for each in named if set(dimensions) <= each.dimensions]
    if named and not fit:
        possible = ", ".join(sorted({by for each in named for by in each.dimensions}))
        raise CommandError(
            f"These cannot be broken down so. They can by: {possible}.", returncode=2
        )
    return fit


def _in_words(found: list[Figure]) -> str:
    lines: list[str] = []
    for (source, period), figures in groupby(found, key=lambda each: (each.source, each.period)):
        lines += ["", f"{source}, {period}"]
        for definition, groups in groupby(figures, key=lambda each: each.definition):
            of_one = list(groups)
            lines += [_line(each) for each in of_one[:GROUPS_SHOWN]]
            if len(of_one) > GROUPS_SHOWN:
                lines.append(f"    and {len(of_one) - GROUPS_SHOWN:,} more; --json tells all")
            if definition.caveat:
                lines.append(f"    {definition.caveat}")
    return "\n".join(lines[1:]) or "There is nothing to count."


def _line(figure: Figure) -> str:
    return f"  {figure.title}: {figure.words}{f' ({figure.out_of})' if figure.out_of else ''}"
