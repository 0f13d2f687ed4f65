"""Whoever is about to ring, write or visit sees what was agreed, and why it does not stand."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from harbour.perpetrators.services import NewRelease, plan_release
from harbour.pole.api import RelationshipKind, relate
from harbour.safeguarding import selectors, services
from harbour.safeguarding.services import Happening, NewSafeContact
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import browse
from tests.integration.safeguarding.conftest import NOW, Opened

__all__ = ["browse"]

ONLY_THERE = ("07700 900111", "Only from 09:00 to 12:00", "Through Joan Testcase, never directly",
              "Code word: Kestrel")  # fmt: skip
SAID = (*ONLY_THERE, "Never leave a message")


def agree(acting: Callable, case: Opened, *, days_ago: int = 0) -> None:
    contact = NewSafeContact(
        victim_id=case.victim, channels=("PHONE",), number="07700 900111", code_word="Kestrel",
        earliest=time(9), latest=time(12), through_whom="Joan Testcase",
    )  # fmt: skip
    with acting("safeguarding.officer") as actor:
        services.agree_safe_contact(actor, contact=contact, at=NOW - timedelta(days=days_ago))


@pytest.fixture
def pages(opened: Callable[..., Opened], acting: Callable, frame: Reference) -> tuple:
    """Her case, and each page on which somebody is about to reach her."""
    case = opened()
    with acting("safeguarding.officer") as actor:
        owed = services.owe_update(actor, happening=Happening(
            kind="ARREST", victim_id=case.victim, happened_at=NOW))  # fmt: skip
    with acting("investigator") as actor:
        plan = NewRelease(
            kind="LICENCE", leaves_at=NOW + timedelta(days=9), place="HMP Nowhere",
            team_id=frame.team["neighbourhood-oysterport"], victims=[case.victim],
        )  # fmt: skip
        release = plan_release(actor, record_id=case.suspect, plan=plan, at=NOW)
        row = release.victims.get().id
    return case, [
        reverse("safeguarding:case", args=[case.case_id]),
        reverse("safeguarding:update", args=[owed.id]),
        reverse("safeguarding:reach", args=[case.victim]),
        reverse("perpetrators:release", args=[release.id]),
        reverse("perpetrators:warn", args=[release.id, row]),
        reverse("learning:ask_victim", args=[case.case_id]),
    ]


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return " ".join(page.content.decode().split())


def test_every_page_says_hours_number_and_through_whom_and_after_a_stop_none_of_it(
    pages: tuple, acting: Callable, browse: Callable[[str], Client]
) -> None:
    case, addresses = pages
    client = browse("safeguarding.officer")
    for address in addresses:
        assert "No safe way to reach" in text(client, address), address
    agree(acting, case)
    for address in addresses:
        shown = text(client, address)
        assert [each for each in SAID if each not in shown] == [], address
    person = text(client, reverse("casefile:person", args=[case.victim]))
    assert "Kestrel" in person
    assert "07700 900111" not in person
    with acting("safeguarding.officer") as actor:
        services.stop_messages(actor, victim_id=case.victim, why="MOVED_BACK", at=NOW,
                               words="Since Sunday")  # fmt: skip
    for address in (*addresses, reverse("casefile:person", args=[case.victim])):
        shown = text(client, address)
        assert "do not use what was agreed before" in shown, address
        assert "Since Sunday" in shown
        assert not [each for each in ONLY_THERE if each in shown], address


def test_what_is_old_or_was_agreed_before_somebody_moved_in_is_shown_with_that(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    fresh, old, moved = opened(), opened(name="Bea"), opened(name="Cleo")
    agree(acting, fresh)
    agree(acting, old, days_ago=40)
    agree(acting, moved)
    with acting("safeguarding.officer") as actor:
        relate(actor, person_id=moved.suspect, other_id=moved.victim,
               kind=RelationshipKind.SPOUSE, lives_together=True,
               from_on=NOW.date())  # fmt: skip
        found = [selectors.way_now(actor, [each.victim], now=NOW) for each in (fresh, old, moved)]

    assert [each.may_rely for each in found] == [True, False, False]
    assert [each.is_old for each in found] == [False, True, False]
    assert [each.moved_in_at is not None for each in found] == [False, False, True]
