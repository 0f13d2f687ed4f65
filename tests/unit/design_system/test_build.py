"""What the front-end build serves: nothing licensed for GOV.UK alone, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SERVED = ROOT / "harbour/design_system/static/vendor"
STYLES = ("govuk-frontend.css", "moj-frontend.css", "accessible-autocomplete.css")
SCRIPTS = ("govuk-frontend.js", "moj-frontend.js", "htmx.js", "accessible-autocomplete.js")
LICENCES = ("govuk-frontend", "moj-frontend", "htmx", "accessible-autocomplete")


@pytest.mark.parametrize("name", STYLES)
def test_a_stylesheet_points_only_to_files_beside_it(name):
    css = (SERVED / name).read_text()

    for address in re.findall(r"url\(\"?([^)\"]*)", css):
        assert (SERVED / address).is_file()
    assert "@font-face" not in css
    assert "GDS Transport" not in css


@pytest.mark.parametrize("name", [*STYLES, *SCRIPTS])
def test_no_source_map_is_named(name):
    assert "sourceMappingURL" not in (SERVED / name).read_text()


@pytest.mark.parametrize("name", LICENCES)
def test_each_package_brings_its_licence(name):
    assert len((SERVED / f"licences/{name}.txt").read_text()) > 300


def test_no_crown_or_crest_is_served():
    names = [path.name for path in SERVED.rglob("*")]

    assert not [name for name in names if re.search("crown|crest|woff", name)]


def test_the_lock_names_no_registry():
    lock = (ROOT / "frontend/package-lock.json").read_text()

    assert "resolved" not in lock
    assert "http" not in lock


def test_versions_are_exact():
    package = (ROOT / "frontend/package.json").read_text()

    assert re.findall(r'": "([\d.]+)"', package) == ["11.1.0", "3.0.1", "6.6.0", "2.0.11"]
