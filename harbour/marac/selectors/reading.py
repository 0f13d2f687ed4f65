"""What agencies told of a case, as another agency reads it on its screen."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.api import OwnWords, Typed, as_read, fit_for_paper_about, put_as_read
from harbour.safeguarding.api import may_work_cases


def minuted_of(actor: Actor, held: Any) -> list[Any]:
    """What stands in the minutes of a case. Two queries."""
    found = list(held.minuted.select_related("agency").order_by("agency__name", "id"))
    words = [_typed_by(each.agency_id, each.words, actor) for each in found]
    return _with(found, "words", _as_read(actor, held, words))


def discussions_of(actor: Actor, held: Any) -> list[Any]:
    """The risks of a case, as the meeting saw them. Two queries."""
    found = list(held.discussions.order_by("written_at", "id"))
    return _with(found, "risks", _as_read(actor, held, [each.risks for each in found]))


def told_of(actor: Actor, held: Any) -> list[Any]:
    """What agencies told the hub and let others read. Two queries."""
    found = list(held.told.select_related("agency").order_by("agency__name", "id"))
    words = [_typed_by(each.agency_id, each.words, actor) for each in found]
    return _with(found, "words", _as_read(actor, held, words))


def _typed_by(agency_id: UUID, words: str, actor: Actor) -> str:
    """Its own words an agency reads as it typed them, but for their form: nobody finds a protected
    town by typing many."""
    return OwnWords(words) if agency_id == actor.agency_id else words


def _as_read(actor: Actor, held: Any, words: Sequence[str]) -> list[str]:
    """Without a home or a protected place of the two or of anybody around them.

    The host keeps the minutes: there only a place goes for which the reader is not named.
    """
    people = [held.victim_id, held.perpetrator_id]
    if held.owner_agency_id == actor.agency_id:
        keeps_safe = may_work_cases(actor).allowed
        shown: list[str] = as_read(list(words), people, keeps_safe=keeps_safe)
        return shown
    fit: list[str] = fit_for_paper_about(list(words), people)
    return fit


_KNOWN = ("words", "children", "safety", "staff_risk", "her_voice")
_REFERRED = ("reasons", "children", "interim", "why_without")


def put_case_as_read(
    actor: Actor,
    held: Any,
    *,
    referral: Any = None,
    research: Iterable[Any] = (),
    actions: Iterable[Any] = (),
    steps: Iterable[Any] = (),
    more: Iterable[Typed] = (),
) -> None:
    """Put on the rows of a page about two people what was typed, without the places for which its
    reader is not named. One query."""
    typed = [
        *(Typed(each, _REFERRED, each.referred_by) for each in [referral] if each),
        *(Typed(each, _KNOWN, each.answered_by) for each in research),
        *(Typed(each, ("what",), each.agreed_by) for each in actions),
        *(Typed(each, ("came_of_it",)) for each in actions if each.came_of_it),
        *(Typed(each, ("reason",), each.taken_by) for each in steps),
        *more,
    ]
    people = [held.victim_id, held.perpetrator_id]
    put_as_read(actor, typed, people, keeps_safe=may_work_cases(actor).allowed)


def put_actions_as_read(actor: Actor, actions: Iterable[Any], steps: Iterable[Any] = ()) -> None:
    """The same for actions for any people. One query, none for no action.

    Whoever has to do something at a protected place is named for it by those who keep it secret.
    """
    every = list(actions)
    typed = [
        *(Typed(each, ("what",), each.agreed_by) for each in every),
        *(Typed(each, ("reason",), each.taken_by) for each in steps),
    ]
    keeps_safe = may_work_cases(actor).allowed
    put_as_read(actor, typed, {each.victim_id for each in every}, keeps_safe=keeps_safe)


def _with(found: list[Any], name: str, words: Sequence[str]) -> list[Any]:
    for each, said in zip(found, words, strict=True):
        setattr(each, name, said)
    return found
