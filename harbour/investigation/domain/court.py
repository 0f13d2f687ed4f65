"""What must be said with the result of a hearing, so that nobody walks out unannounced.

Source: Code of Practice for Victims of Crime 2021, rights 9 and 11 (bail and release are told);
        Bail Act 1976; Sentencing Act 2020 s360 and Protection from Harassment Act 1997 s5A
        (restraining orders, on conviction and on acquittal).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from harbour.investigation.terms import INSIDE, Custody, Result
from harbour.kernel.calendars import london_date
from harbour.perpetrators.api import Sentence

OVER = frozenset({Result.ACQUITTED, Result.DISCONTINUED, Result.SENTENCED})
"""After these the suspect is not where they were until now: it is said where they go."""

FOUND: Mapping[str, str] = {
    Result.CONVICTED: "CONVICTED",
    Result.SENTENCED: "CONVICTED",
    Result.ACQUITTED: "ACQUITTED",
}
"""What a court found of the suspect, by its result: until then there is an allegation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResult:
    """What the court did, where the suspect goes from there, and what it ordered.

    `goes` is empty where nothing changes until the next hearing. `months` of custody: from a year
    on the Victim Contact Scheme is owed with the news. `sentence` says how, where it is not prison
    at once: suspended, or a hospital order. A restraining order without a last day runs until a
    court ends it. `next_at` is when the court sits next, where it fixed that.
    """

    result: str
    words: str
    goes: str = ""
    leaves_at: datetime | None = None
    conditions: Sequence[str] = ()
    details: str = ""
    until_on: date | None = None
    her_views: str = ""
    order_made: bool = False
    order_conditions: str = ""
    order_until: date | None = None
    months: int = 0
    next_at: datetime | None = None
    sentence: str = ""

    @property
    def is_served(self) -> bool:
        """Whether its months are spent in prison."""
        return self.sentence != Sentence.SUSPENDED

    @property
    def sentenced_to(self) -> str:
        """The kind of sentence, or nothing where the court gave none of these."""
        if self.result != Result.SENTENCED:
            return ""
        return self.sentence or (Sentence.PRISON if self.months else "")


def wrong_with(made: NewResult, *, was: str, today: date) -> str:
    """What is wrong with a result, or nothing. `was` is where the suspect was until the hearing."""
    if not made.words.strip():
        return "Enter what the court did: the plea, the verdict or the sentence."
    if not made.goes and (made.result in OVER or was in INSIDE):
        return "Choose where the suspect goes from the court."
    if was in INSIDE and made.goes not in INSIDE and made.leaves_at is None:
        return "Enter when the suspect leaves the court: the victim is warned before, or told now."
    return (
        _wrong_next(made, today)
        or _wrong_sentence(made)
        or wrong_bail(made.goes, made, until_on=made.until_on, today=today)
        or _wrong_order(made, today)
    )


def _wrong_next(made: NewResult, today: date) -> str:
    if made.next_at is None:
        return ""
    if made.result in OVER:
        return "Nothing follows this result in court. Leave the next hearing empty."
    if london_date(made.next_at) < today:
        return "The next hearing must be today or later."
    return ""


def _wrong_sentence(made: NewResult) -> str:
    if made.sentence and made.result != Result.SENTENCED:
        return "A sentence goes with the result Sentenced alone. Choose it, or no sentence."
    if made.sentence == Sentence.SUSPENDED and not made.months:
        return "Enter for how many months the prison sentence is suspended."
    if made.sentence == Sentence.SUSPENDED and made.goes in (Custody.PRISON,):
        return "Whose sentence is suspended does not go to prison for it. Choose where they go."
    return ""


class Bound(Protocol):
    """What a charge or a court lays on a suspect until the next hearing."""

    @property
    def conditions(self) -> Sequence[str]: ...
    @property
    def details(self) -> str: ...
    @property
    def her_views(self) -> str: ...


def wrong_bail(goes: str, bound: Bound, *, until_on: date | None, today: date) -> str:
    """What is wrong with bail to a court, whoever gives it, or nothing. `until_on` is the day of
    the hearing."""
    if goes != Custody.CONDITIONAL:
        if bound.conditions or bound.details.strip():
            return "Conditions go with bail with conditions alone. Choose it, or none."
        return ""
    if not bound.conditions or until_on is None:
        return (
            "Choose at least one condition that keeps the victim safe, and enter the day of the"
            " next hearing."
        )
    if until_on < today:
        return "The next hearing must be today or later."
    if not bound.her_views.strip():
        return (
            "Enter what the victim thinks of the conditions, or how they were tried to be reached."
        )
    return ""


def _wrong_order(made: NewResult, today: date) -> str:
    if made.order_made and not made.order_conditions.strip():
        return "Enter what the restraining order forbids, as the court wrote it."
    if made.order_made and made.order_until is not None and made.order_until < today:
        return "The last day of the restraining order must be today or later."
    return ""
