"""What agencies told of a case, as another agency reads it on its screen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.safeguarding.api import OwnWords, fit_for_paper_about


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
    """Without a home or a protected place of the two or of anybody around them, but for the host.

    The host keeps the minutes, and reads what each agency told it anyhow.
    """
    if held.owner_agency_id == actor.agency_id:
        return list(words)
    fit: list[str] = fit_for_paper_about(list(words), [held.victim_id, held.perpetrator_id])
    return fit


def _with(found: list[Any], name: str, words: Sequence[str]) -> list[Any]:
    for each, said in zip(found, words, strict=True):
        setattr(each, name, said)
    return found
