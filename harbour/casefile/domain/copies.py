"""What a copy of a whole case holds, by whom it is for. Pure: what it leaves out, it says.

Source: HMIC 2014 (a manager reads the whole case); Criminal Procedure and Investigations Act 1996
        (a court is given facts, and a safety plan would reach the accused); Data Protection Act
        2018 s45 and s54 (a person is given what is held about her, without others).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Audience(StrEnum):
    MANAGER = "manager"
    COURT = "court"
    SUBJECT = "subject"


TITLES = {
    Audience.MANAGER: "The whole case",
    Audience.COURT: "The case, for a court",
    Audience.SUBJECT: "A copy of what is held about you",
}
LEFT_OUT = {
    Audience.MANAGER: (
        "Addresses, telephone numbers and emails are not printed.",
        "The adviser's notes and support plan belong to the advisers' service and are not here.",
    ),
    Audience.COURT: (
        "Left out: the safety plan, how the victim may be reached, reviews, what agencies told in"
        " confidence, and the names of everybody but the victim and the suspect.",
        "Addresses, telephone numbers and emails are not printed.",
    ),
    Audience.SUBJECT: (
        "Left out: information about other people, information that would put somebody in danger,"
        " code words, and what other agencies hold: ask each of them for its own.",
        "Addresses, telephone numbers and emails are not printed.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the case: lines, then rows under a heading. `parts` names who may have it."""

    title: str
    lines: Sequence[str] = ()
    heading: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    audiences: frozenset[Audience] = frozenset(Audience)

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.rows


def for_audience(sections: Iterable[Section], audience: Audience) -> list[Section]:
    """The parts that this audience may have, without empty ones."""
    return [each for each in sections if audience in each.audiences and not each.is_empty]


def texts(sections: Iterable[Section]) -> list[str]:
    """Every text of these parts, in order, so that all can be cleaned at once."""
    return [
        text
        for each in sections
        for text in (each.title, *each.lines, *(cell for row in each.rows for cell in row))
    ]


def with_texts(sections: Iterable[Section], cleaned: Sequence[str]) -> list[Section]:
    """The same parts with each text replaced, in the order in which `texts` gave them."""
    given = iter(cleaned)

    def cleaned_of(each: Section) -> Section:
        return replace(
            each,
            title=next(given),
            lines=tuple(next(given) for _ in each.lines),
            rows=tuple(tuple(next(given) for _ in row) for row in each.rows),
        )

    return [cleaned_of(each) for each in sections]


def clean(sections: Sequence[Section], *steps: Callable[[str], str]) -> list[Section]:
    """Every text of these parts, put through each step."""
    cleaned = texts(sections)
    for step in steps:
        cleaned = [step(text) for text in cleaned]
    return with_texts(sections, cleaned)


def together(cases: Sequence[tuple[str, Sequence[Section]]]) -> list[Section]:
    """The parts of one person's cases, each with its name, as one paper.

    What is the same in all of them is of the person and printed once; whatever else there is says
    of which case it is.
    """
    if len(cases) == 1:
        return list(cases[0][1])
    everywhere = [part for part in cases[0][1] if all(part in parts for _, parts in cases[1:])]
    of_each = [
        replace(part, title=f"{part.title}: {name}")
        for name, parts in cases
        for part in parts
        if part not in everywhere
    ]
    return [*of_each, *everywhere]
