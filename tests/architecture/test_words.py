"""Pages call nobody she or he, for victims are men too, and speak no statistician's words.

And each of the field's own terms is explained once.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2] / "harbour"
CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
PRONOUN = re.compile(r"\b(she|her|hers|he|him|his)\b", re.IGNORECASE)
TRADE = re.compile(
    r"\b(waterfall|log-odds|funnel|kappa|cusum|conservation|canary|radar|laboratory|veil)\b",
    re.IGNORECASE,
)


def test_no_page_says_she_or_he() -> None:
    assert _said(PRONOUN, lambda page: CODE.sub("", page)) == {}


def test_no_page_says_what_only_a_statistician_would() -> None:
    assert _said(TRADE, lambda page: TAG.sub("", CODE.sub("", page))) == {}


def test_each_term_has_one_row_in_the_glossary() -> None:
    rows = (ROOT.parent / "docs" / "glossary.md").read_text().splitlines()
    terms = Counter(row.split("|")[1].strip().lower() for row in rows if row.startswith("| "))

    assert len(terms) > 100
    assert [term for term, times in terms.items() if times > 1] == []


def _said(words: re.Pattern[str], shown: Callable[[str], str]) -> dict[str, list[str]]:
    pages = [page for page in ROOT.glob("*/templates/**/*.html") if "styleguide" not in page.parts]
    assert len(pages) > 300
    return {
        page.relative_to(ROOT).as_posix(): found
        for page in pages
        if (found := words.findall(shown(page.read_text())))
    }
