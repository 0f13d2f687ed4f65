"""A quarterly themed review: which calls can be drawn, what is read in each, what changed since.

Unit:   items are incident ids as text; shares are of the calls to which a question applies.
Source: HMIC 2014: the force looks at calls in depth every three months, theme by theme, and
        domestic abuse was next. The questions are our own; a force may add themes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from harbour.control_room.api import CallTaken
from harbour.kernel.deadline import add_months, last_day_of_months
from harbour.learning.terms import Theme

CALLS_TO_READ = 20
"""How many are read in depth, or all where there are fewer."""

_ALWAYS = (
    ("heard", "The caller told it in their own words, and these are written down"),
    ("connection", "Who they are to each other was found out"),
    ("history", "What happened before was found out, also what was never reported"),
    ("danger", "Present danger was ruled out or acted on"),
    ("response", "The response was right for what was known then"),
    ("told", "The caller was told what would happen, in a way that was safe for them"),
)
_OF_THEME = {
    Theme.ALL: (("recognised", "It was recognised as domestic abuse from the first words"),),
    Theme.FAMILY: (("family", "Family abuse was taken as seriously as abuse by a partner"),),
    Theme.REPEAT: (("not_again", "The caller did not have to tell again what we knew already"),),
    Theme.CHILDREN: (("seen", "It was asked where each child was and whether they were safe"),),
    Theme.THIRD_PARTY: (("reporter", "Whoever reported it was not named to the suspect"),),
    Theme.LANGUAGE: (("interpreter", "An interpreter was used who is neither kin nor community"),),
    Theme.LOWER: (("lower", "What spoke against an immediate response is written down"),),
}
_APPLIES: dict[str, Callable[[CallTaken], bool]] = {
    Theme.ALL: lambda call: True,
    Theme.FAMILY: lambda call: call.nature == "FAMILY",
    Theme.REPEAT: lambda call: call.is_repeat,
    Theme.CHILDREN: lambda call: call.has_children,
    Theme.THIRD_PARTY: lambda call: call.is_third_party,
    Theme.LANGUAGE: lambda call: call.needs_interpreter,
    Theme.LOWER: lambda call: call.first_grade not in ("", "1"),
}


def questions(theme: str) -> tuple[tuple[str, str], ...]:
    """What is read in each call: (code, question)."""
    return (*_ALWAYS, *_OF_THEME[Theme(theme)])


def frame(theme: str, calls: Iterable[CallTaken]) -> dict[str, str]:
    """The calls of a theme that can be drawn: incident id to call handler's."""
    applies = _APPLIES[theme]
    return {str(each.incident_id): str(each.handler_id) for each in calls if applies(each)}


def quarter(first: date) -> tuple[date, date]:
    """The three months that begin in this month."""
    begins = first.replace(day=1)
    return begins, last_day_of_months(begins, 3)


def quarters_over(today: date, *, most: int = 4) -> list[date]:
    """First days of the last quarters of the year that are over, newest first."""
    this = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    return [add_months(this, -3 * back) for back in range(1, most + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One question now and the last time: per cent answered yes, of those to which it applied."""

    text: str
    now: int | None
    of: int
    before: int | None

    @property
    def change(self) -> int | None:
        return None if self.now is None or self.before is None else self.now - self.before


def compare(
    theme: str, read: Sequence[Mapping[str, str]], before: Sequence[Mapping[str, str]]
) -> list[Compared]:
    """Every question of a theme, beside the last review of the same theme."""
    return [
        Compared(
            text=text,
            now=_share(read, code),
            of=sum(answers.get(code) in ("YES", "NO") for answers in read),
            before=_share(before, code),
        )
        for code, text in questions(theme)
    ]


def _share(read: Sequence[Mapping[str, str]], code: str) -> int | None:
    yes = sum(answers.get(code) == "YES" for answers in read)
    of = sum(answers.get(code) in ("YES", "NO") for answers in read)
    return round(100 * yes / of) if of else None
