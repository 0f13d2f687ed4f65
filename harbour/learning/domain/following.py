"""What is known of a case of a pilot, and what may be told of it next.

A case is followed on by telling of it again: the latest telling stands, and none is changed. One
that takes harm back, moves it to another day or ends the following earlier corrects what stood: it
says why, and whoever answers for the pilot tells it, since harm must not be made to disappear.

Source: CONSORT 2010, BMJ 340:c332, items 6b and 13b: changes of outcomes and losses are reported.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from harbour.design_system.words import uk_date
from harbour.kernel.decision import Decision, allow, deny


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Harmed on a day or not, and followed until a day."""

    harmed_on: date | None
    followed_until: date

    def corrects(self, before: "Telling") -> bool:
        """Whether it takes back something of what stood before."""
        is_shorter = self.followed_until < before.followed_until
        return is_shorter or before.harmed_on not in (None, self.harmed_on)

    def is_whole(self, began: date, days: int) -> bool:
        """Whether nothing more is owed: harmed, or followed for as long as was fixed."""
        return self.harmed_on is not None or self.followed_until >= ends_on(began, days)


def ends_on(began: date, days: int) -> date:
    """The last day of a case's follow-up."""
    return began + timedelta(days=days)


def may_tell(
    telling: Telling, *, before: Telling | None, began: date, today: date, why: str
) -> Decision:
    """Whether this may be told of a case, of which that stood before."""
    outside = f"The day must lie between its enrolment, {uk_date(began)}, and today"
    harmed = telling.harmed_on
    refusals = (
        (harmed is not None and not began <= harmed <= today, outside, "harmed_on"),
        (not began <= telling.followed_until <= today, outside, "followed_until"),
        (
            harmed is not None and harmed > telling.followed_until,
            "It was followed at least until the day of the harm",
            "followed_until",
        ),
        (
            telling == before,
            "This was told already. Enter a later day, or what has changed",
            "followed_until",
        ),
        (
            before is not None and telling.corrects(before) and not why.strip(),
            "This takes back what was told before. Enter why",
            "why",
        ),
    )
    for refused, words, field in refusals:
        if refused:
            return deny(words, field=field)
    return allow("Told in turn")
