"""Paper that may be found, and nothing given."""

import pytest

from harbour.risk.domain.details import may_be_found, may_record
from harbour.risk.terms import PaperSafe


@pytest.mark.parametrize(
    ("given", "paper_safe", "found"),
    [
        (["LEAFLET"], "YES", False),
        (["LEAFLET"], "NO", True),
        (["CARD", "SPOKEN"], "NOT_ASKED", True),
        (["WRITTEN"], "NO", True),
        (["SPOKEN", "SAVED"], "NO", False),
        ([], "NO", False),
    ],
)
def test_paper_may_be_found_unless_the_victim_said_alone_that_it_is_safe(
    given: list[str], paper_safe: str, found: bool
) -> None:
    assert may_be_found(given, paper_safe=paper_safe) is found


@pytest.mark.parametrize("safe", PaperSafe.values)
def test_words_alone_are_never_a_danger(safe: str) -> None:
    assert not may_be_found(["SPOKEN"], paper_safe=safe)


@pytest.mark.parametrize(
    ("given", "words", "allowed"),
    [
        (["SPOKEN"], "", True),
        ([], "", False),
        ([], "No time", False),
        ([], "Unconscious, taken to hospital", True),
    ],
)
def test_nothing_given_needs_its_reason(given: list[str], words: str, allowed: bool) -> None:
    assert may_record(given, words=words).allowed is allowed
