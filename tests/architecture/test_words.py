"""Pages call nobody she or he: victims are men too, and suspects women."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2] / "harbour"
CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
PRONOUN = re.compile(r"\b(she|her|hers|he|him|his)\b", re.IGNORECASE)


def test_no_page_says_she_or_he() -> None:
    shown = [page for page in ROOT.glob("*/templates/**/*.html") if "styleguide" not in page.parts]
    said = {
        page.relative_to(ROOT).as_posix(): found
        for page in shown
        if (found := PRONOUN.findall(CODE.sub("", page.read_text())))
    }
    assert len(shown) > 300
    assert said == {}
