"""Words that leave with a case: none says where anybody is, or how to reach them.

Not:    ways to reach somebody other than by telephone or email: no form of words gives them away.
"""

from collections.abc import Iterable
from typing import Any

from harbour.kernel.errors import DomainError
from harbour.pole.api import fit_for_paper_about, without_mail, without_phones

_NUMBER, _EMAIL = "[number left out]", "[email left out]"


def fit_to_travel(case: Any, words: Iterable[str]) -> list[str]:
    """Words without a home, a refuge's name, a number, or a protected place of the two people of
    a case or of anybody around them. One query."""
    kept = fit_for_paper_about(list(words), [case.victim_id, case.perpetrator_id])
    return [without_mail(without_phones(each, instead=_NUMBER), instead=_EMAIL) for each in kept]


def require_fit_to_travel(case: Any, typed: Iterable[str], *, otherwise: str) -> None:
    """What somebody types for outsiders is never changed unseen: it is refused, and kept.

    Raises:
        DomainError: it says where somebody is or is reached. `otherwise` says what to do.
    """
    said = list(typed)
    if fit_to_travel(case, said) != said:
        raise DomainError(otherwise)
