"""What is asked of an agency that has no login, and which answers fit.

Somebody there gets an address by secure mail and a code by telephone; neither is any use alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_ANSWER = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One box of the form. With `choices`, one of them is the answer; otherwise words are."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True

    def as_stored(self) -> dict:
        return {
            "name": self.name,
            "label": self.label,
            "hint": self.hint,
            "choices": list(self.choices),
            "required": self.required,
        }

    @classmethod
    def read(cls, stored: Mapping) -> "Question":
        return cls(**{**stored, "choices": tuple(stored["choices"])})


def told(questions: list[Question], answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each question with what was answered, in the order asked; the unanswered are left out."""
    return [(each.label, answers[each.name]) for each in questions if answers.get(each.name)]
