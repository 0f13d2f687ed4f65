"""A message is asked for, and asked again as it goes; it goes once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from harbour.kernel.errors import DomainError
from harbour.messages.api import public_messages, waiting
from harbour.pole.api import RelationshipKind, relate
from harbour.safeguarding import services, tasks
from harbour.safeguarding.services import NewSafeContact
from harbour.sharing.api import system_actor
from harbour.synthetic_force.domain.reference import FORCE
from tests.integration.safeguarding.conftest import NOW, Opened

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def asked(opened: Callable[..., Opened], acting: Callable) -> Opened:
    """She agreed to text messages, and one was written to her."""
    case = opened()
    with acting("safeguarding.officer") as actor:
        services.agree_safe_contact(
            actor,
            contact=NewSafeContact(
                victim_id=case.victim, channels=("TEXT",), number="07700 900123"
            ),
            at=NOW,
        )
        services.ask_to_make_contact(actor, case_id=case.case_id, channel="TEXT", at=NOW)
    return case


def _sent(acting: Callable, case: Opened) -> list[tuple[str, str]]:
    actor = system_actor(FORCE, purpose="safeguarding")
    with acting("safeguarding.officer") as reader:
        ids = waiting(reader)
    for message_id in ids:
        tasks.send(actor, message_id, at=LATER)
    with acting("safeguarding.officer") as reader:
        return [(each.status, each.reason) for each in public_messages(reader, about=[case.victim])]


def test_it_is_shown_on_screen_while_the_way_is_off(asked: Opened, acting: Callable) -> None:
    assert [status for status, _ in _sent(acting, asked)] == ["SHOWN"]


def test_it_goes_once(asked: Opened, acting: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []

    class Counting:
        is_off = False

        def deliver(self, *, to: str, text: str, reference: str) -> str:
            gone.append(to)
            return "ref"

    monkeypatch.setattr("harbour.messages.public.channel_for", lambda kind: Counting())
    with acting("safeguarding.officer") as actor:
        ids = waiting(actor)
    system = system_actor(FORCE, purpose="safeguarding")
    for _ in range(3):
        for message_id in ids:
            tasks.send(system, message_id, at=LATER)

    assert gone == ["07700 900123"]


def test_a_stop_between_asking_and_sending_holds_it(asked: Opened, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor:
        services.stop_messages(actor, victim_id=asked.victim, why="DANGER", at=LATER)

    status, reason = _sent(acting, asked)[0]

    assert status == "HELD"
    assert "stopped" in reason


def test_his_moving_back_holds_it(asked: Opened, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor:
        relate(
            actor,
            person_id=asked.suspect,
            other_id=asked.victim,
            kind=RelationshipKind.SPOUSE,
            lives_together=True,
        )

    status, reason = _sent(acting, asked)[0]

    assert status == "HELD"
    assert "moved back" in reason


def test_without_an_agreement_it_cannot_even_be_asked(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    with acting("safeguarding.officer") as actor, pytest.raises(DomainError, match="Nobody has"):
        services.ask_to_make_contact(actor, case_id=case.case_id, channel="TEXT", at=NOW)


def test_her_hours_are_asked_as_it_goes(opened: Callable[..., Opened], acting: Callable) -> None:
    case = opened()
    here = NOW.astimezone(ZoneInfo("Europe/London"))
    ends = (datetime(2026, 1, 1, here.hour, here.minute) + timedelta(minutes=2)).time()  # noqa: DTZ001
    begins = (datetime(2026, 1, 1, here.hour, here.minute) - timedelta(minutes=2)).time()  # noqa: DTZ001
    with acting("safeguarding.officer") as actor:
        hers = NewSafeContact(
            victim_id=case.victim, channels=("TEXT",), number="07700 900123",
            earliest=begins, latest=ends,
        )  # fmt: skip
        services.agree_safe_contact(actor, contact=hers, at=NOW)
        services.ask_to_make_contact(actor, case_id=case.case_id, channel="TEXT", at=NOW)

    status, reason = _sent(acting, case)[0]

    assert status == "HELD"
    assert "outside the victim's hours" in reason
