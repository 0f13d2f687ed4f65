"""What leaves the force: publications with small numbers withheld, and checked returns."""

import re
from itertools import pairwise

import pytest
from django.utils import timezone

from harbour.interchange.domain.returns import templates
from harbour.interchange.selectors.returns import filled
from tests.integration.performance.conftest import SignedIn

RETURN = "/returns/domestic-abuse-2026-1"


def last_year() -> int:
    """The financial year that was over last."""
    today = timezone.localdate()
    return today.year - 1 if today.month >= 4 else today.year - 2


def test_a_publication_withholds_small_numbers_and_is_made_once(signed_in: SignedIn) -> None:
    client = signed_in("analyst")
    asked = {"measure": "da-crimes", "year": str(last_year())}
    answer = client.post("/figures/publications/", asked)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "[c]" in page
    shown = [int(each) for each in re.findall(r"numeric\">(\d+)</td>", page)]
    assert all(each >= 5 for each in shown)
    file = client.get(f"{answer['Location']}file.csv").content.decode()
    assert file.count("[c]") == page.count(">[c]<")
    again = client.post("/figures/publications/", asked).content.decode()
    assert "Crimes of this year were published" in again
    nested = {**asked, "measure": "da-positive"}
    other = client.post("/figures/publications/", nested).content.decode()
    assert "Crimes of this year were published" in other
    future = {**asked, "year": str(last_year() + 1)}
    assert "The year is not over" in client.post("/figures/publications/", future).content.decode()


def test_a_return_is_checked_before_it_is_sent(signed_in: SignedIn) -> None:
    inspector, year = signed_in("duty.inspector"), last_year()
    page = inspector.get(f"{RETURN}/{year}/").content.decode()
    assert "DA12" in page
    told = inspector.get(f"{RETURN}/{year}/file.csv").content.decode()
    assert told.splitlines()[0] == "Code,What is asked,Number"
    if "Everything holds" in page:
        answer = inspector.post(f"{RETURN}/{year}/")
        assert answer.status_code == 302
        assert (
            f'<td class="govuk-table__cell">{year}</td>'
            in inspector.get("/returns/").content.decode()
        )
        sent = inspector.get(answer["Location"]).content.decode()
        assert "Every record of the force counts in it" in sent
        file = inspector.get(f"{answer['Location']}file.csv").content.decode()
        codes = [line.partition(",")[0] for line in file.splitlines()]
        assert codes == [line.partition(",")[0] for line in told.splitlines()]
        assert "It was <a" in inspector.get(f"{RETURN}/{year}/").content.decode()
        assert signed_in("call.handler").get(answer["Location"]).status_code == 403
    early = inspector.post(f"{RETURN}/{year + 1}/").content.decode()
    assert "The year is not over" in early
    refused = signed_in("analyst").post(f"{RETURN}/{year}/").content.decode()
    assert "Only an inspector, or above, sends a data return" in refused


@pytest.mark.parametrize("address", ["/figures/publications/", "/returns/", f"{RETURN}/2013/"])
def test_a_stranger_sees_none_of_it(signed_in: SignedIn, address: str) -> None:
    assert signed_in("call.handler").get(address).status_code == 403


@pytest.mark.parametrize(
    ("who", "offered"), [("safeguarding.supervisor", False), ("analyst", True)]
)
def test_returns_are_offered_to_whoever_may_open_them(
    signed_in: SignedIn, who: str, offered: bool
) -> None:
    assert (
        'href="/returns/"' in signed_in(who).get("/figures/measures/").content.decode()
    ) == offered


def test_each_version_of_the_return_can_still_be_read(signed_in: SignedIn) -> None:
    """A year is told as it was asked then, and each version asks all that the one before did."""
    versions = [templates()[f"domestic-abuse-2026-{number}"] for number in (1, 2, 3)]
    for earlier, later in pairwise(versions):
        assert {each.code: each for each in later.line}.items() >= {
            each.code: each for each in earlier.line
        }.items()
    for template in versions:
        page = signed_in("analyst").get(f"/returns/{template.key}/{last_year()}/").content.decode()
        assert template.line[-1].words in page


def test_nothing_counted_is_an_answer_only_where_the_template_says_so(signed_in: SignedIn) -> None:
    page = signed_in("analyst").get(f"/returns/domestic-abuse-2026-2/{last_year()}/")
    assert "DA24" in page.content.decode()
    template = templates()["domestic-abuse-2026-2"]
    found = filled(template, {}, year=last_year(), now=timezone.now())
    numbers = {line.code: number for line, number in found.rows}
    assert (numbers["DA4"], numbers["DA18"]) == (None, 0)
    assert "DA4: nothing was counted" in found.problems
    assert not any(each.startswith("DA18") for each in found.problems)
