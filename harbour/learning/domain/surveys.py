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
from datetime import date, timedelta
from uuid import UUID

from harbour.design_system.words import uk_date
from harbour.kernel.decision import Decision, allow, deny

BATCH = 10
ASKED_AGAIN_AFTER = timedelta(days=180)
"""Nobody is asked more often than this, whoever asks."""
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
        title="How it was for the victim",
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
            ("history", "Do you get the history before you meet the victim?"),
            ("time", "Have you the time that each case needs?"),
            ("supervised", "Does your supervisor read what you send?"),
            ("partners", "Do other agencies answer when you ask?"),
            ("learn", "Do you hear what reviews and samples taught?"),
        ),
    ),
)


def survey(key: str) -> Survey | None:
    return next((each for each in SURVEYS if each.key == key), None)


def may_be_asked(
    safe: Decision, *, asker: UUID, officer: UUID | None, last_asked_on: date | None, on: date
) -> Decision:
    """Whether a victim may be asked now by this person. `safe` is what she agreed of reaching her.

    Her own officer does not ask: she may depend on the answer.
    """
    if asker == officer:
        return deny("You work on the case. Somebody else asks, so that the answer is free.")
    if last_asked_on is not None and on - last_asked_on < ASKED_AGAIN_AFTER:
        return deny(
            f"The victim was asked on {uk_date(last_asked_on)}. Once in six months is enough."
        )
    return safe if not safe.allowed else allow("The victim may be asked")


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
