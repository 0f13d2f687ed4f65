"""Which calls are checked, the ten questions, and what the answers say together.

Every call handler's domestic abuse calls of a month are one stratum; the published seed takes
the same number of each (kernel.draw), and one in ten of those drawn is marked by two people who
do not see each other's mark. A question that does not apply counts neither way.

Unit:   items are incident ids as text; scores are per cent of the questions that apply.
Source: domain 2.8: two domestic abuse calls a handler a month, ten questions, a second marker
        for 10%. HMIC 2014 found few checks a person and not all of them recorded. The figures
        are our defaults, for each force to set; the questions' wording is ours.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from harbour.kernel.draw import draw, draw_strata, rank

CALLS_A_MONTH = 2
SECOND_MARKED = 0.1
QUESTIONS = (
    ("greeting", "The caller was met calmly and kept on the line"),
    ("address", "The place was asked for first and is right"),
    ("safety", "Whether the caller and the children are safe now was asked"),
    ("recognised", "Domestic abuse was recognised and marked"),
    ("history", "Whether it happened before was asked, also if never reported"),
    ("children", "Children and vulnerable adults were asked about"),
    ("weapons", "Weapons were asked about"),
    ("thrive", "THRIVE is written down, each letter with a reason"),
    ("grade", "The grade is right"),
    ("checks", "The systems were checked, or it says why not"),
)
CODES = tuple(code for code, _ in QUESTIONS)
YES, NO = "YES", "NO"

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Calls in the order in which they are marked, and those that two people mark."""

    order: tuple[str, ...]
    second: frozenset[str]


def selected(frame: Mapping[str, str], per_handler: int, seed: str) -> Selected:
    """Draw from calls by handler: so many of each, or all of them where there are fewer.

    Raises:
        ValueError: the seed is empty, or no valid seed.
    """
    strata: dict[str, list[str]] = defaultdict(list)
    for item, handler in frame.items():
        strata[handler].append(item)
    sizes = {handler: min(per_handler, len(items)) for handler, items in strata.items()}
    chosen = [item for each in draw_strata(strata, sizes, seed).values() for item in each.chosen]
    second = draw(chosen, ceil(len(chosen) * SECOND_MARKED), f"{seed} second mark").chosen
    order = sorted(chosen, key=lambda item: rank(item, seed))
    return Selected(order=tuple(order), second=frozenset(second))


def score(answers: Answers) -> int | None:
    """Per cent of the questions that apply; nothing when none does."""
    yes, no = _count(answers.values(), YES), _count(answers.values(), NO)
    return round(100 * yes / (yes + no)) if yes + no else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One question over many calls: how often it was missed, of how many to which it applied."""

    text: str
    missed: int
    of: int


def themes(marks: Iterable[Answers]) -> list[Theme]:
    """Every question, most often missed first."""
    kept = list(marks)
    found = []
    for code, text in QUESTIONS:
        given = [answers.get(code) for answers in kept]
        no = _count(given, NO)
        found.append(Theme(text=text, missed=no, of=no + _count(given, YES)))
    return sorted(found, key=lambda theme: -theme.missed / theme.of if theme.of else 1)


def same_answers(one: Answers, two: Answers) -> int:
    """How many of the ten questions two markers answered alike."""
    return sum(one.get(code) == two.get(code) for code in CODES)


def average(scores: Iterable[int | None]) -> int | None:
    known = [each for each in scores if each is not None]
    return round(sum(known) / len(known)) if known else None


def _count(values: Iterable[str | None], wanted: str) -> int:
    return sum(value == wanted for value in values)
