"""The force's report as files: a web page, accessible paper, a workbook and JSON."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from harbour.design_system.charts import BarChart
from harbour.design_system.paper import pdf
from harbour.design_system.spreadsheet import Sheet, written
from harbour.design_system.words import uk_date, uk_datetime
from harbour.performance.domain.figures import Figure
from harbour.performance.domain.report import Chapter, Collection

_PAPER = Path(__file__).parent / "paper"
MARKING = "Official: sensitive"
_COLUMNS = ("id", "title", "value", "unit", "numerator", "denominator", "period", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a report says: the same for each of its files."""

    force: str
    collection: Collection
    chapters: Sequence[Chapter]
    made_at: datetime

    @property
    def figures(self) -> list[Figure]:
        return [figure for chapter in self.chapters for figure in chapter.figures]

    @property
    def title(self) -> str:
        return f"Domestic abuse: {self.force}"

    @property
    def about(self) -> str:
        first, last = self.collection.span
        return (
            f"{self.collection.title}. What was reported from {uk_date(first)} to {uk_date(last)};"
            f" cases open on {uk_date(self.collection.on)}. Counted from the force's own records."
        )


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write every file, each whole or not at all. Returns them in the order written."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_put(folder / name, content) for name, content in _files(report)]


def _files(report: Report) -> Iterator[tuple[str, bytes]]:
    yield "report.html", _page(report).encode()
    yield "report.pdf", _paper(report)
    yield "report.xlsx", _workbook(report)
    yield "report.json", json.dumps([each.as_json for each in report.figures], indent=1).encode()


def _put(path: Path, content: bytes) -> Path:
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
    return path


def _page(report: Report) -> str:
    return render_to_string(
        "performance/report.html",
        {
            "title": report.title,
            "marking": MARKING,
            "about": report.about,
            "chapters": report.chapters,
            "figures": report.figures,
            "made": f"Made on {uk_datetime(report.made_at)}",
            "css": (_PAPER / "report.css").read_text(),
        },
    )


def _paper(report: Report) -> bytes:
    return pdf(
        _PAPER / "report.typ",
        {
            "about": report.about,
            "chapters": [_printed(chapter) for chapter in report.chapters],
            "how": [_how(figure) for figure in report.figures],
        },
        title=report.title,
        marking=MARKING,
        printed_by="Harbour",
        printed_at=report.made_at,
    )


def _printed(chapter: Chapter) -> dict:
    return {
        "title": chapter.title,
        "figures": [[each.title, each.words, each.out_of] for each in chapter.figures],
        "chart": _drawn(chapter.chart) if chapter.chart else None,
    }


_IN_WORDS = {"solid": "Filled", "stripes": "Striped", "dots": "Dotted", "cross": "Crossed"}


def _drawn(chart: BarChart) -> dict[str, Any]:
    told = [f"{label}: {', '.join(values)}" for label, values in chart.rows]
    return {
        "title": chart.title,
        "legend": [f"{_IN_WORDS[pattern]}: {name.lower()}" for name, pattern in chart.legend]
        if len(chart.series) > 1
        else [],
        "svg": render_to_string("design_system/charts/bar.svg", {"chart": chart}),
        "words": f"{chart.description} {'; '.join(told)}.",
    }


def _how(figure: Figure) -> list[str]:
    definition = figure.definition
    among = definition.denominator.value if definition.denominator else ""
    return [figure.title, definition.numerator.value, among, figure.days, definition.caveat]


def _workbook(report: Report) -> bytes:
    """Plain cells: a row a figure."""
    rows = [
        [*(figure.as_json[column] for column in _COLUMNS), figure.definition.caveat]
        for figure in report.figures
    ]
    sheet = Sheet(name="Figures", columns=(*_COLUMNS, "caveat"), rows=rows)
    return written([sheet], "xlsx", title=report.title)
