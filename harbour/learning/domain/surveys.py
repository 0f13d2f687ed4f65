"""What victims and practitioners are asked of how it went, and what may be told of the answers.

Answers are shown in whole tens, in the order in which they came: so nobody who looks before and
after one answer learns what it was. A question of which one to four said the same is hidden whole.

Unit:   answers on a scale of three; counts.
Source: questions are ours, after what HMIC asked victims and practitioners in 2014; hiding after
        the Office for National Statistics' disclosure control.
Not:    a measure of anybody who works with victims: no answer says who that was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BATCH = 10
SMALLEST = 5
SCALE = (("YES", "Yes"), ("PARTLY", "Partly"), ("NO", "No"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The questions of one survey in one version."""

    key: str
    version: str
    title: str
    questions: Sequence[tuple[str, str]]


SURVEYS = (
    Survey(
        key="victim",
        version="2026-1",
        title="How it was for her",
        questions=(
            ("believed", "Were you believed?"),
            ("safer", "Are you safer now than before you told somebody?"),
            ("told", "Were you told what happened, when you needed to know?"),
            ("asked", "Were you asked what you wanted?"),
            ("alone", "Were you spoken to alone, and where it was safe?"),
            ("again", "Would you tell the police again?"),
        ),
    ),
    Survey(
        key="practitioner",
        version="2026-1",
        title="How it is to work on",
        questions=(
            ("trained", "Do you know what to look for and what to do?"),
            ("history", "Do you get the history before you meet her?"),
            ("time", "Have you the time that her case needs?"),
            ("supervised", "Does your supervisor read what you send?"),
            ("partners", "Do other agencies answer when you ask?"),
            ("learn", "Do you hear what reviews and samples taught?"),
        ),
    ),
)


def survey(key: str) -> Survey | None:
    return next((each for each in SURVEYS if each.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One question: how many said what, or nothing where too few did."""

    words: str
    counts: tuple[int, ...] | None


def results(asked: Survey, answers: Sequence[Mapping[str, str]]) -> tuple[int, list[Result]]:
    """How many answers are told, and each question's result. `answers` in the order they came."""
    shown = answers[: len(answers) // BATCH * BATCH]
    return len(shown), [_result(code, words, shown) for code, words in asked.questions]


def _result(code: str, words: str, shown: Sequence[Mapping[str, str]]) -> Result:
    counted = Counter(each.get(code, "") for each in shown)
    counts = tuple(counted[level] for level, _ in SCALE)
    rest = len(shown) - sum(counts)
    hidden = not shown or any(0 < number < SMALLEST for number in (*counts, rest))
    return Result(words=words, counts=None if hidden else counts)
