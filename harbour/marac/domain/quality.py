"""What a referral lacks before it can be accepted in good conscience.

Source: HMIC 2014, recommendation 4 (the quality of referrals); SafeLives, Marac referral form:
        both people named and known by date of birth, what happened and when, the children, what
        was done already, whether she knows. A doubt never stops a referral: whoever accepts it
        all the same says why, and safety waits for no form.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from harbour.marac.domain.actions import vague
from harbour.marac.domain.criteria import Weighed
from harbour.marac.terms import Agreement

FEWEST_WORDS = 12
OLDEST_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """A referral as whoever screens it reads it."""

    grounds: Sequence[Weighed]
    reasons: str
    interim: str
    children: str
    agreement: str
    why_without: str
    victim_born: bool
    perpetrator_born: bool
    with_adviser: bool
    assessed_days_ago: int | None
    waits_already: bool = False


def doubts(referral: Referred) -> list[str]:
    """What to ask the referring agency, in words. Empty when nothing is open."""
    checks = [
        (referral.waits_already, "These two wait for a meeting already: say what is new to them."),
        (_unborne(referral.grounds), "No record bears out a criterion, and judgement is not one."),
        (
            len(referral.reasons.split()) < FEWEST_WORDS,
            "What worries them is told in few words: ask what happened, and when.",
        ),
        (bool(vague(referral.interim)), "What was done already cannot be seen to be done."),
        (not referral.children.strip(), "Nothing is said about children: ask."),
        (not referral.victim_born, "The victim's date of birth is not on record."),
        (not referral.perpetrator_born, "The perpetrator's date of birth is not on record."),
        (not referral.with_adviser, "Nobody says that an independent adviser was asked."),
        (
            referral.agreement != Agreement.AGREED and len(referral.why_without.split()) < 5,
            "Why it is necessary and proportionate without agreement is told in few words.",
        ),
        (
            referral.assessed_days_ago is None or referral.assessed_days_ago > OLDEST_DAYS,
            f"No risk assessment of the last {OLDEST_DAYS} days is on record.",
        ),
    ]  # fmt: skip
    return [words for is_open, words in checks if is_open]


def _unborne(grounds: Sequence[Weighed]) -> bool:
    """Whether nothing claimed is met, and judgement was not given."""
    return not any(each.is_met or each.criterion == "JUDGEMENT" for each in grounds)
