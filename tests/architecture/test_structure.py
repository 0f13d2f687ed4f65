"""The rules of the house that no linter can say."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "harbour"
CONTEXTS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
OPEN_TO_ALL = {"kernel", "design_system"}
MODULES = [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]


def _imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_package_uses_only_what_another_offers(context: str) -> None:
    if context == "config":
        return
    wrong = []
    for path in (PACKAGE / context).rglob("*.py"):
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] != "harbour" or len(parts) < 3:
                continue
            other = parts[1]
            if other not in {context, *OPEN_TO_ALL} and parts[2] != "api":
                wrong.append(f"{path.relative_to(ROOT)}: {name}")

    assert wrong == []


def test_no_module_is_longer_than_400_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in MODULES
        if (lines := len(path.read_text().splitlines())) > 400
    ]

    assert long == []


def test_no_template_is_longer_than_120_lines_and_no_component_than_40() -> None:
    long = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.html")
        if len(path.read_text().splitlines()) > (40 if "cotton" in path.parts else 120)
    ]

    assert long == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = {"utils", "helpers", "common", "misc", "manager", "handler"}

    assert [str(path) for path in MODULES if path.stem in nothing] == []


def test_only_a_publication_counts_what_its_maker_may_not_open() -> None:
    named = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != "sharing" and "counting_all" in path.read_text()
    }

    assert named == {"performance/services/saying.py"}


def test_nothing_is_put_off() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in MODULES
        for word in words
        if word in path.read_text()
    ]

    assert found == []


def test_no_page_asks_a_table_itself() -> None:
    pages = [path for path in MODULES if "views" in {path.stem.rpartition("_")[2], *path.parts}]
    found = [str(path.relative_to(ROOT)) for path in pages if ".objects." in path.read_text()]

    assert len(pages) > 100
    assert found == []


def test_templates_hold_no_script_and_no_style_of_their_own() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("*.html")
        if " style=" in path.read_text() or "onclick=" in path.read_text()
    ]

    assert found == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_package_says_what_it_is_in_three_lines(context: str) -> None:
    lines = (PACKAGE / context / "__init__.py").read_text().splitlines()

    assert len(lines) >= 3
    assert lines[0].startswith('"""')


ELSEWHERE = {
    "design_system/forms/dates.py": "the parts of a local time that was typed",
    "interchange/mappings/chicago.py": "another city's local time",
    "kernel/calendars.py": "this is where the day is told",
    "learning/selectors/grading.py": "weeks that the database cut in London",
    "learning/selectors/safety_net.py": "told in London",
    "learning/services/calls.py": "told in London",
    "marac/domain/sheet.py": "a cell of a sheet, which has no zone",
    "performance/selectors/figures.py": "the zone of each publisher",
}


def test_the_day_of_an_instant_is_that_of_london() -> None:
    """`london_date(at)`: between midnight and one in summer, `at.date()` is yesterday."""
    wrong = []
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        if name in ELSEWHERE or name.startswith("synthetic_force/"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) and not node.args else None
            if isinstance(called, ast.Attribute) and called.attr == "date":
                wrong.append(f"{name}: {node.lineno}")

    assert wrong == []


# What PostgreSQL calls the day is that of the session's zone.
OF_THE_SESSION = re.compile(
    r"\b(?:current_date|localtimestamp)\b|(?:\b(?:now|clock_timestamp)\(\)|\b\w*at)::date\b",
    re.IGNORECASE,
)
ASKED_ANEW = {
    "advisers/migrations/0012_clients.py",
    "control_room/migrations/0007_safety_walls.py",
    "interchange/migrations/0003_registering.py",
    "marac/migrations/0011_answers_for.py",
    "multi_search/migrations/0008_watch_walls.py",
    "referrals/migrations/0005_children_walls.py",
    "referrals/migrations/0015_nobody_left_out_walls.py",
    "referrals/migrations/0016_asked_unhidden.py",
    "risk/migrations/0004_supervision_walls.py",
    "sharing/migrations/0002_walls.py",
    "sharing/migrations/0006_one_time_walls.py",
    "sharing/migrations/0012_cheaper_walls.py",
    "sharing/migrations/0016_misuse_walls.py",
    "sharing/migrations/0021_standing.py",
}
"""They asked it until a later migration of their package: of most of them, `days_of_london`."""
MAY_SAY_SO = {
    "kernel/operations.py",  # it puts them right
    "marac/migrations/0014_membership.py",  # its way back
    "sharing/migrations/0022_unusual_looks.py",  # its function sets London's zone for itself
    "sharing/migrations/0029_days_of_london.py",  # its way back
}


def test_the_day_in_sql_is_that_of_london_too() -> None:
    """`harbour.today()`, or `harbour.london_day(at)`: no new migration or query asks otherwise."""
    said = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if OF_THE_SESSION.search(path.read_text())
    }

    assert said == ASKED_ANEW | MAY_SAY_SO
