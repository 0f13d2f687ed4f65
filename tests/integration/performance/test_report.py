"""The force's report on the invented village: written whole, the same in each of its files."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from tests.integration.performance.conftest import ran

FORCE = "solent-and-downs"


def test_each_file_tells_the_same_figures(reading: None, tmp_path: Path) -> None:
    told = ran("report", out=tmp_path / "new", source=FORCE)
    names = [Path(each).name for each in told["files"]]
    assert names == ["report.html", "report.pdf", "report.xlsx", "report.json"]
    figures = told["figures"]
    assert json.loads((tmp_path / "new" / "report.json").read_text()) == figures
    page = (tmp_path / "new" / "report.html").read_text()
    paper = " ".join(
        each.extract_text() for each in PdfReader(tmp_path / "new" / "report.pdf").pages
    )
    paper = " ".join(paper.split())
    rows = list(openpyxl.load_workbook(tmp_path / "new" / "report.xlsx").active.values)
    assert [row[0] for row in rows[1:]] == [each["id"] for each in figures]
    for figure, row in zip(figures, rows[1:], strict=True):
        assert row[4:6] == (figure["numerator"], figure["denominator"])
        assert figure["title"] in page
        if figure["denominator"] is not None:
            between = "for" if figure["unit"] == "minutes a case" else "of"
            words = f"{figure['numerator']:,} {between} {figure['denominator']:,}"
            assert words in page
            assert words in paper


def test_figures_and_report_count_alike(reading: None, tmp_path: Path) -> None:
    told = {each["id"]: each for each in ran("report", out=tmp_path, source=FORCE)["figures"]}
    first, last = told["da-crimes"]["period"].split(" to ")
    out = io.StringIO()
    call_command("figures", f"--from={first}", f"--to={last}", source=FORCE, stdout=out,
                 as_json=True)  # fmt: skip
    counted = {
        each["id"]: each for each in json.loads(out.getvalue()) if "own systems" in each["source"]
    }
    assert counted["da-crimes"] == told["da-crimes"]
    assert counted["da-share-of-calls"] == told["da-share-of-calls"]


def test_nothing_of_a_half_written_report_is_left(reading: None, tmp_path: Path) -> None:
    ran("report", out=tmp_path, source=FORCE)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "report.html",
        "report.json",
        "report.pdf",
        "report.xlsx",
    ]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param({"source": "atlantis"}, "There is no force atlantis", id="no such force"),
        pytest.param(
            {"from_on": date(2013, 2, 1), "until_on": date(2013, 1, 1)},
            "--to is before",
            id="backwards",
        ),
    ],
)
def test_wrong_use_is_told_in_one_line(
    reading: None, tmp_path: Path, options: dict, says: str
) -> None:
    with pytest.raises(CommandError, match=says) as refused:
        ran("report", out=tmp_path, **options)
    assert refused.value.returncode == 2


def test_a_file_is_no_folder_to_write_into(reading: None, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(CommandError, match="--out is a file"):
        ran("report", out=tmp_path / "taken")
