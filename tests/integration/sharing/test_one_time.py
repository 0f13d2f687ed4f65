"""An agency without a login answers once, by an address and a code; nobody else does."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.kernel.ids import new_id
from harbour.sharing import api
from harbour.sharing.api import OneTimeQuestion, OneTimeRecipient, Subject
from harbour.sharing.models import AuditEvent, OneTimeForm
from harbour.sharing.services.one_time import take_in_answers

NOW = timezone.now()
PERSON = new_id()
SUBJECT = Subject(kind="marac.case", record_id=new_id(), person_record_id=PERSON)
KNOWN = OneTimeQuestion(name="known", label="Do you know her?", choices=("Yes", "No"))
WORDS = OneTimeQuestion(name="words", label="What do you know?", required=False)
SURGERY = OneTimeRecipient(name="Dr Testcase, Invented Surgery")


@pytest.fixture
def ask(acting: Callable[..., AbstractContextManager]) -> Callable:
    def made(recipient: OneTimeRecipient = SURGERY, **given: object) -> api.OneTimeAsked:
        with acting("safeguarding.officer") as actor:
            return api.ask_by_one_time_form(
                actor, SUBJECT, recipient=recipient, title="A question of safety",
                telling="Canary Testcase, of your practice", questions=[KNOWN, WORDS],
                reason="Research for the Marac", at=NOW,
                **{"until": NOW + timedelta(days=7)} | given,
            )  # fmt: skip

    return made


def _address(asked: api.OneTimeAsked) -> str:
    return f"/answer/{asked.token}/"


def test_the_right_address_and_code_open_it_and_it_is_answered_once(
    ask: Callable, acting: Callable
) -> None:
    asked, client = ask(), Client()
    nothing = client.get(_address(asked))
    shown = client.post(_address(asked), {"code": asked.code.upper().replace("-", " ")})
    unfinished = client.post(
        _address(asked), {"code": asked.code, "name": "", "post": "GP", "q-words": "A long visit"}
    )
    sent = {"code": asked.code, "name": "Dr Testcase", "post": "GP", "q-known": "Yes",
            "q-words": "Seen twice with bruises"}  # fmt: skip
    done = client.post(_address(asked), sent)
    again = client.post(_address(asked), sent)

    assert b"Canary" not in nothing.content
    assert b"Canary Testcase" in shown.content
    assert b"A long visit" in unfinished.content
    assert b"Your answer was sent" in done.content
    assert b"this address is over" in again.content
    with acting("safeguarding.officer") as actor:
        (form,) = api.one_time_forms(actor, kind="marac.case", record_ids=[SUBJECT.record_id])
        assert form.answer.told == [
            ("Do you know her?", "Yes"),
            ("What do you know?", "Seen twice with bruises"),
        ]
    with acting("housing.officer") as actor:
        assert not api.one_time_forms(actor, kind="marac.case", record_ids=[SUBJECT.record_id])


def test_five_wrong_codes_close_it_and_an_unknown_address_answers_alike(ask: Callable) -> None:
    asked, client = ask(), Client()
    wrong = [client.post(_address(asked), {"code": "aaaa-aaaa"}) for _ in range(5)]
    right = client.post(_address(asked), {"code": asked.code})
    absent = client.post(f"/answer/{'x' * 43}/", {"code": asked.code})

    def plain(response: object) -> bytes:
        lines = response.content.splitlines()
        return b"".join(line for line in lines if b"csrf" not in line and b"value=" not in line)

    assert all(b"this address is over" in each.content for each in wrong)
    assert plain(right) == plain(absent)


@pytest.mark.parametrize("days", [0, 31], ids=["over", "too long"])
def test_it_is_open_for_a_time(ask: Callable, days: int) -> None:
    with pytest.raises(DomainError, match="last day"):
        ask(until=NOW + timedelta(days=days))


def test_withdrawn_it_opens_nothing(ask: Callable, acting: Callable) -> None:
    asked = ask()
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        api.withdraw_one_time_form(actor, form_id=asked.form.id, at=NOW)
    with acting("safeguarding.officer") as actor:
        api.withdraw_one_time_form(actor, form_id=asked.form.id, at=NOW)

    assert b"Canary" not in Client().post(_address(asked), {"code": asked.code}).content


def test_an_agency_is_told_under_a_clause_and_no_longer_when_it_ends(
    ask: Callable, acting: Callable, frame: object
) -> None:
    housing = OneTimeRecipient(name="Tenancy desk", agency_id=frame.agency["saltmarsh-housing"])
    asked = ask(housing)
    with acting("safeguarding.supervisor") as actor:
        api.end_clause(actor, clause_id=asked.form.clause_id, because="A breach", at=NOW)
    with pytest.raises(NotPermitted):
        ask(housing)

    assert b"Canary" not in Client().post(_address(asked), {"code": asked.code}).content


def test_what_was_told_opened_and_answered_is_in_the_audit(ask: Callable, acting: Callable) -> None:
    asked = ask()
    sent = {"code": asked.code, "name": "Dr Testcase", "post": "GP", "q-known": "No"}
    Client().post(_address(asked), sent)
    with acting("auditor"):
        found = AuditEvent.objects.filter(person_record_id=PERSON).order_by("seq")
        logged = [(each.operation, each.recipient) for each in found]

    assert logged == [
        ("DISCLOSURE", SURGERY.name),
        ("CONSULTATION", SURGERY.name),
        ("COLLECTION", SURGERY.name),
    ]


def test_those_who_asked_hear_of_an_answer_once(ask: Callable, acting: Callable) -> None:
    asked = ask()
    heard: list = []
    listener = lambda actor, ids: heard.extend(ids)  # noqa: E731
    sent = {"code": asked.code, "name": "Dr Testcase", "post": "GP", "q-known": "No"}
    Client().post(_address(asked), sent)
    api.one_time_answers_received.subscribe(listener)
    try:
        for _ in range(2):
            with acting("system.solent-and-downs") as actor:
                take_in_answers(actor, at=NOW)
    finally:
        api.one_time_answers_received._listeners.remove(listener)

    assert heard == [asked.form.id]


def test_the_address_and_the_code_are_kept_nowhere(ask: Callable, acting: Callable) -> None:
    asked = ask()
    with acting("safeguarding.officer"):
        kept = str(OneTimeForm.objects.filter(id=asked.form.id).values().get())

    assert asked.token not in kept
    assert asked.code not in kept
