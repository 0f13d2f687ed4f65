"""Reading files as an inspector reads them: the questions, and what two readers make of them.

Unit:   shares of the files to which a question applies; agreement is the share of questions that
        both readers answered alike.
Source: HMIC 2014 read files of all forces with a set of questions of its own; ours are after its
        findings for Hampshire (the scene, the children, the victim told, the supervision).
Not:    a mark of an officer: who dealt with a file is not shown with what was found.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

READERS = 2
QUESTIONS = (
    ("account", "The victim's first account is recorded in their own words"),
    ("scene", "Video, photographs and injuries were secured at the scene"),
    ("witnesses", "Neighbours and other witnesses were asked"),
    ("children", "Children were seen and spoken to, or it says why not"),
    ("risk", "The risk was assessed and the grade is right"),
    ("suspect", "The suspect was arrested, or it says why not"),
    ("told", "The victim was told what happened and asked what they want"),
    ("supervised", "A supervisor reviewed the file and said what to do"),
)
THEMES = (
    ("EVIDENCE", "Evidence lost that was there"),
    ("CHILDREN", "Children not heard"),
    ("VICTIM", "Victim not kept informed"),
    ("RISK", "Risk not seen"),
    ("SUPERVISION", "Supervision without direction"),
    ("GOOD", "Work to be shown to others"),
)

Read = tuple[object, Mapping[str, str], Sequence[str]]
"""A file, the answers, and the themes of one reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the readings say together."""

    files: int
    agreement: float | None
    answers: tuple[tuple[str, int, int], ...]
    themes: tuple[tuple[str, int], ...]

    @property
    def agreement_percent(self) -> float | None:
        return None if self.agreement is None else 100 * self.agreement


def found(readings: Sequence[Read]) -> Found:
    """Each question's (words, yes, of those it applies to), and the themes, the commonest first."""
    by_file: dict[object, list[Mapping[str, str]]] = {}
    for file, answers, _ in readings:
        by_file.setdefault(file, []).append(answers)
    pairs = [held[:READERS] for held in by_file.values() if len(held) >= READERS]
    alike = [one.get(code) == other.get(code) for one, other in pairs for code, _ in QUESTIONS]
    counted = Counter(theme for _, _, themes in readings for theme in themes)
    return Found(
        files=len(by_file),
        agreement=sum(alike) / len(alike) if alike else None,
        answers=tuple(_answered(code, words, readings) for code, words in QUESTIONS),
        themes=tuple(
            sorted(
                ((words, counted[code]) for code, words in THEMES if counted[code]),
                key=lambda each: -each[1],
            )
        ),
    )


def _answered(code: str, words: str, readings: Sequence[Read]) -> tuple[str, int, int]:
    told = [answers.get(code) for _, answers, _ in readings]
    return words, told.count("YES"), told.count("YES") + told.count("NO")
