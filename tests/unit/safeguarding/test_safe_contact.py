"""No message ever goes to a channel that is not safe."""

import random
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from harbour.safeguarding.domain.safe_contact import Rules, may_ask, may_send
from harbour.safeguarding.terms import Channel
from tests.proof import Proof

DAYS = 28
NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)
AGREED = Rules(
    channels=("TEXT", "EMAIL"), agreed_at=NOON, number="07700 900123", email="a@example.org"
)
CHANNELS = ("TEXT", "EMAIL", "LETTER", "PHONE", "VISIT", "THROUGH")


def _maybe(draw: random.Random, value: object, empty: object) -> object:
    return value if draw.random() < 0.15 else empty


def _profile(draw: random.Random, at: datetime) -> Rules:
    ago = timedelta(days=draw.choice((0, 1, 10, 27, 28, 29, 60)), minutes=draw.randint(0, 99))
    agreed = at - ago
    clock = [time(draw.randint(0, 23), draw.randint(0, 59)) for _ in range(2)]
    return Rules(
        channels=tuple(draw.sample(CHANNELS, draw.randint(1, 6))),
        agreed_at=agreed,
        number=draw.choice(("", "07700 900123", "07700 900123")),
        email=draw.choice(("", "a@example.org", "a@example.org")),
        earliest=_maybe(draw, clock[0], None),
        latest=_maybe(draw, clock[1], None),
        hours_in_words=_maybe(draw, "school hours", ""),
        shared_phone=_maybe(draw, True, False),
        through_whom=_maybe(draw, "her sister", ""),
        interpreter=_maybe(draw, "Polish", ""),
        stopped_at=_maybe(draw, agreed + timedelta(days=draw.randint(-3, 3)), None),
        lives_with_suspect_since=_maybe(draw, agreed + timedelta(days=draw.randint(-3, 3)), None),
    )


def _is_unsafe(rules: Rules | None, channel: str, at: datetime) -> bool:
    """Said apart from the rule: one thing that makes it unsafe is enough."""
    if rules is None or channel not in rules.channels or channel not in ("TEXT", "EMAIL"):
        return True
    if (at - rules.agreed_at).total_seconds() > DAYS * 86_400:
        return True
    since = [each for each in (rules.stopped_at, rules.lives_with_suspect_since) if each]
    if any(each >= rules.agreed_at for each in since):
        return True
    if rules.through_whom or rules.interpreter or rules.hours_in_words:
        return True
    if rules.shared_phone:
        return True
    clock = at.time()  # winter: London is UTC
    first, last = rules.earliest or time(0), rules.latest or time.max
    inside = first <= clock <= last if first <= last else not last < clock < first
    return not inside


@pytest.mark.proof
def test_no_message_goes_to_an_unsafe_channel(proof: Proof) -> None:
    draw, sent, unsafe = proof.chance, 0, 0
    profiles = proof.size(small=2_000, full=100_000)
    for _ in range(profiles):
        at = NOON + timedelta(minutes=draw.randint(0, 14 * 1440))
        rules = None if draw.random() < 0.05 else _profile(draw, at)
        for channel in CHANNELS:
            if may_send(rules, channel=channel, at=at, fresh_days=DAYS).allowed:
                sent += 1
                unsafe += _is_unsafe(rules, channel, at)
    proof.note(profiles=profiles, messages_sent=sent, to_an_unsafe_channel=unsafe)

    assert unsafe == 0
    assert sent > profiles / 40


def test_the_proof_notices_a_rule_that_is_missing() -> None:
    """The control: without the word of her shared phone, unsafe ones would be sent."""
    draw, caught = random.Random(6), 0  # noqa: S311 -- repeatable
    for _ in range(2_000):
        rules = _profile(draw, NOON)
        blind = replace(rules, shared_phone=False)
        if may_send(blind, channel="TEXT", at=NOON, fresh_days=DAYS).allowed:
            caught += _is_unsafe(rules, "TEXT", NOON)

    assert caught > 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"shared_phone": True}, "see the victim's phone", id="shared phone"),
        pytest.param({"channels": ("VISIT",)}, "did not agree", id="not agreed"),
        pytest.param({"interpreter": "Polish"}, "interpreter", id="interpreter"),
        pytest.param({"through_whom": "her sister"}, "through", id="through somebody"),
        pytest.param({"hours_in_words": "school hours"}, "in words", id="hours in words"),
        pytest.param({"earliest": time(13)}, "outside the victim's hours", id="too early"),
        pytest.param({"number": ""}, "No number", id="no number"),
        pytest.param({"agreed_at": NOON - timedelta(days=28, seconds=1)}, "older", id="too old"),
        pytest.param({"stopped_at": NOON}, "stopped", id="stopped"),
        pytest.param({"lives_with_suspect_since": NOON}, "moved back", id="moved back"),
    ],
)
def test_each_refusal_says_why(change: dict, why: str) -> None:
    decision = may_send(replace(AGREED, **change), channel="TEXT", at=NOON, fresh_days=DAYS)

    assert not decision.allowed
    assert why in decision.reason


def test_what_she_agreed_to_goes() -> None:
    assert may_send(AGREED, channel="TEXT", at=NOON, fresh_days=DAYS).allowed


def test_no_letter_goes_though_one_was_agreed_of_old() -> None:
    rules = replace(AGREED, channels=("LETTER",))
    assert not may_send(rules, channel="LETTER", at=NOON, fresh_days=DAYS).allowed
    assert "LETTER" not in dict(Channel.offered())


def test_without_an_agreement_nothing_goes() -> None:
    assert not may_send(None, channel="TEXT", at=NOON, fresh_days=DAYS).allowed


@pytest.mark.parametrize(
    ("change", "channel", "why"),
    [
        pytest.param({}, "PHONE", "", id="agreed"),
        pytest.param({}, "VISIT", "did not agree", id="another way"),
        pytest.param({"stopped_at": NOON}, "PHONE", "were stopped", id="stopped since"),
        pytest.param({"lives_with_suspect_since": NOON}, "PHONE", "moved back", id="moved back"),
        pytest.param({"agreed_at": NOON - timedelta(days=29)}, "PHONE", "older", id="old"),
        pytest.param({"interpreter": "Polish"}, "PHONE", "", id="a person can use an interpreter"),
    ],
)
def test_a_person_asks_only_as_was_agreed(change: dict, channel: str, why: str) -> None:
    rules = replace(AGREED, channels=("PHONE",), **change)
    found = may_ask(rules, channel=channel, at=NOON, fresh_days=DAYS)
    assert found.allowed == (not why)
    assert why in found.reason
    assert not may_ask(None, channel=channel, at=NOON, fresh_days=DAYS).allowed
