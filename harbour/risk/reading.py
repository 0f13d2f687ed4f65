"""What was typed on a risk assessment, as its reader may read it on a screen."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.api import Typed, put_as_read
from harbour.risk import policies
from harbour.risk.models import Answer, Assessment, HeldAssessment, HeldNote


def typed_in_answers(answers: Iterable[Answer]) -> list[Typed]:
    """Details, of which somebody else may have typed what stands with a later answer."""
    return [Typed(each, ("detail",), each.detail_by) for each in answers]


def typed_in_held(held: Iterable[HeldAssessment]) -> list[Typed]:
    """What another agency assessed; whoever took it in has read it whole."""
    return [Typed(each, ("content", "grade_words", "score_words"), each.held_by) for each in held]


def put_form_as_read(actor: Actor, found: Assessment, typed: list[Typed]) -> None:
    """Rows of a form without the protected places of anybody around its two for which the actor is
    not named. One query."""
    forms_as_read(actor, typed, [each for each in (found.victim_id, found.perpetrator_id) if each])


def forms_as_read(actor: Actor, typed: Any, people: Iterable[UUID]) -> Any:
    """The same of many forms, about these people. One query."""
    keeps_safe = policies.keeps_victims_safe(actor).allowed
    return put_as_read(actor, typed, people, keeps_safe=keeps_safe)


def put_held_as_read(actor: Actor, found: HeldAssessment, notes: Iterable[HeldNote]) -> None:
    """The same of one that is held, and of what was said of it. One query."""
    typed = [
        *typed_in_held([found]),
        *(Typed(each, ("words",), each.noted_by) for each in notes),
    ]
    forms_as_read(actor, typed, [found.victim_id])
