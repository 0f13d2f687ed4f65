"""Whether a message may go to a victim by itself. Whatever is not plainly safe is not sent.

Source: Code of Practice for Victims of Crime 2021 (told in the way she asked for); the force's
        protocol for automatic messages: 28 days, never after he moves back (FORCE).
Units:  hours are those of the wall clock in Europe/London.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from harbour.design_system.words import in_london
from harbour.kernel.decision import Decision, allow, deny

AUTOMATIC = ("TEXT", "EMAIL")
"""Channels by which a message can go without a person's voice. A letter is none of them: nobody
knows who opens it or when, and a postal address would tell where the victim lives."""
BY_PERSON = ("PHONE", "VISIT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What she agreed, and what has happened since. `hours_in_words` no machine can keep."""

    channels: tuple[str, ...]
    agreed_at: datetime
    number: str = ""
    email: str = ""
    earliest: time | None = None
    latest: time | None = None
    hours_in_words: str = ""
    shared_phone: bool = False
    through_whom: str = ""
    interpreter: str = ""
    stopped_at: datetime | None = None
    lives_with_suspect_since: datetime | None = None


def may_send(rules: Rules | None, *, channel: str, at: datetime, fresh_days: int) -> Decision:
    """Whether a neutral message may go by this channel at this moment, and if not, why."""
    if rules is None:
        return deny("Nobody has agreed a safe way to reach the victim.")
    for refused, why in (*_standing(rules, channel, at, fresh_days), *_now(rules, channel, at)):
        if refused:
            return deny(why)
    return allow("The victim agreed to this way, and nothing has changed since.")


def may_ask(rules: Rules | None, *, channel: str, at: datetime, fresh_days: int) -> Decision:
    """Whether a person may ring or visit her for something that can wait, such as a survey.

    Her safety never waits for this: whoever works on her case speaks to her as the case needs.
    """
    if rules is None:
        return deny("Nobody has agreed a safe way to reach the victim. Agree one first.")
    agreed = (channel not in rules.channels, "The victim did not agree to this way.")
    for refused, why in (agreed, *_still_agreed(rules, at, fresh_days)):
        if refused:
            return deny(why)
    return allow("The victim agreed how to be reached, and nothing has changed since.")


def _standing(
    rules: Rules, channel: str, at: datetime, fresh_days: int
) -> tuple[tuple[bool, str], ...]:
    return (
        (channel not in AUTOMATIC, "This way asks for a person's voice."),
        (channel not in rules.channels, "The victim did not agree to this way."),
        *_still_agreed(rules, at, fresh_days),
    )


def _still_agreed(rules: Rules, at: datetime, fresh_days: int) -> tuple[tuple[bool, str], ...]:
    return (
        (at < rules.agreed_at, "The agreement is dated in the future."),
        (
            is_old(rules.agreed_at, at=at, fresh_days=fresh_days),
            f"The agreement is older than {fresh_days} days. Ask the victim again, by voice.",
        ),
        (
            is_overtaken(rules.agreed_at, rules.stopped_at),
            "Messages were stopped after the victim agreed. Ask the victim again, by voice.",
        ),
        (
            is_overtaken(rules.agreed_at, rules.lives_with_suspect_since),
            "The suspect has moved back since then. Ask the victim again, by voice.",
        ),
    )


def is_old(agreed_at: datetime, *, at: datetime, fresh_days: int) -> bool:
    """Whether what was agreed must be asked anew before anybody relies on it."""
    return at - agreed_at > timedelta(days=fresh_days)


def is_overtaken(agreed_at: datetime, by: datetime | None) -> bool:
    """Whether a stop, or somebody's moving in, came after what was agreed."""
    return by is not None and by >= agreed_at


def _now(rules: Rules, channel: str, at: datetime) -> tuple[tuple[bool, str], ...]:
    destination = {"TEXT": rules.number, "EMAIL": rules.email}.get(channel, "")
    timed = rules.earliest is not None or rules.latest is not None
    return (
        (rules.shared_phone, "Somebody else can see the victim's phone."),
        (bool(rules.through_whom), "Reached through somebody who is trusted, by a person."),
        (bool(rules.interpreter), "An interpreter is needed: a person must tell it."),
        (bool(rules.hours_in_words), "The hours are in words, which only a person can keep."),
        (not destination, "No number or address was agreed for this way."),
        (timed and not _within(rules, in_london(at).time()), "This is outside the victim's hours."),
    )


def _within(rules: Rules, clock: time) -> bool:
    """Both ends are in; a window that runs past midnight is two."""
    earliest, latest = rules.earliest or time.min, rules.latest or time.max
    if earliest <= latest:
        return earliest <= clock <= latest
    return clock >= earliest or clock <= latest
