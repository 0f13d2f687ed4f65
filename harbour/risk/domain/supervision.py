"""How the sergeant's supervision of a form stands, and how it is counted.

It runs beside the referral unit and never before it: nothing waits for a signature. A signature
is over the answers up to a position: a later answer is not signed, so that changing a signed
form voids the signature by itself. What the unit decided before any sergeant had read it, after
the tour was over, is skipped, and stays visible as that.

Source: HMIC 2014, recommendation 2: forms went to the unit with no local supervisor's check.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from harbour.risk.terms import Signing, SigningState

OPEN = (
    SigningState.WAITING,
    SigningState.LATE,
    SigningState.SKIPPED,
    SigningState.RETURNED,
    SigningState.VOIDED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The last word of a sergeant on a form: up to which answer, and when."""

    verdict: str
    answers_to: int
    at: datetime


def standing(
    *,
    last: Signed | None,
    answers: int,
    due_at: datetime,
    decided_by_unit_at: datetime | None,
    now: datetime,
) -> SigningState:
    """How a submitted form stands. `answers` is the position of its last answer."""
    return state_of(
        is_read=last is not None,
        is_changed=last is not None and last.answers_to < answers,
        is_returned=last is not None and last.verdict == Signing.RETURNED,
        in_time=last is not None and last.at <= due_at,
        is_late=now > due_at,
        is_decided=decided_by_unit_at is not None,
    )


def state_of(
    *,
    is_read: bool,
    is_changed: bool,
    is_returned: bool,
    in_time: bool,
    is_late: bool,
    is_decided: bool,
) -> SigningState:
    """The state that these facts make: whether a sergeant has read it, whether an answer was
    changed since, what was said of it, and whether the tour was over."""
    if not is_read:
        if not is_late:
            return SigningState.WAITING
        return SigningState.SKIPPED if is_decided else SigningState.LATE
    if is_changed:
        return SigningState.VOIDED
    if is_returned:
        return SigningState.RETURNED
    return SigningState.SIGNED if in_time else SigningState.SIGNED_LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Supervision done by one sergeant or in one team, beside how much there was to do."""

    forms: int
    signed: int
    late: int
    skipped: int
    returned: int

    @property
    def in_time(self) -> float | None:
        return self.signed / self.forms if self.forms else None


def done(states: Iterable[SigningState]) -> Done:
    """Count states. `late` are those read late or not yet, after the tour."""
    found = list(states)
    late = (SigningState.LATE, SigningState.SIGNED_LATE)
    return Done(
        forms=len(found),
        signed=found.count(SigningState.SIGNED),
        late=sum(each in late for each in found),
        skipped=found.count(SigningState.SKIPPED),
        returned=found.count(SigningState.RETURNED),
    )
