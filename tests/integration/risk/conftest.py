"""A form in an officer's hands, and the invented force to sign in to as anybody."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewEvent,
    NewPerson,
    record_event,
    record_person,
)
from harbour.referrals.services import research
from harbour.risk.api import ask_for_assessment
from harbour.risk.services.assessment import Given, keep_answers
from harbour.risk.services.submitting import Submission, submit
from harbour.synthetic_force.domain.reference import Reference

NOW = timezone.now()


def looked_into(actor: Actor, item_id: UUID) -> None:
    """The unit has looked into a source, as it does before it agrees or lowers a grade."""
    found = {"Records management": (True, "Nothing more")}
    research(actor, item_id=item_id, checks=found, at=NOW)


@pytest.fixture
def asked(acting: Callable, frame: Reference) -> Callable[..., UUID]:
    """A victim's form, asked of the response officer. Gives the assessment's id."""

    def ask(*, born_on: date = date(1990, 5, 17), at=NOW) -> UUID:
        with acting("call.handler") as actor:
            victim, suspect = (
                record_person(
                    actor,
                    person=NewPerson(
                        source_code="records-management",
                        names=[(NameKind.CURRENT, given, "Testcase")],
                        born_on=born,
                    ),
                    on=at.date(),
                ).id
                for given, born in (("Amara", born_on), ("Basil", date(1985, 1, 2)))
            )
            event = record_event(
                actor,
                event=NewEvent(
                    kind=EventKind.INCIDENT, source_code="command-and-control",
                    reference=str(uuid4())[:8], happened_earliest=at, happened_latest=at,
                    reported_at=at, is_domestic=True, area_id=frame.area["Oysterport"],
                ),
                involved=[(victim, InvolvementRole.VICTIM), (suspect, InvolvementRole.SUSPECT)],
            )  # fmt: skip
            return ask_for_assessment(
                actor, event_id=event.id, victim_id=victim, perpetrator_id=suspect,
                officer_id=frame.user["response.officer"], at=at,
            ).id  # fmt: skip

    return ask


@pytest.fixture
def submitted(acting: Callable, asked: Callable[..., UUID]) -> Callable[..., UUID]:
    """A form answered no to everything but what is said, and submitted."""

    def make(*, yes: tuple[str, ...] = (), at=NOW, **said: object) -> UUID:
        assessment = asked(at=at)
        given = {f"q{number}": Given("NO") for number in range(1, 28)}
        given |= {code: Given("YES") for code in yes}
        children = {"children_said": "NONE"} if "q10" not in yes else {
            "children_said": "NOT_NAMED", "children_words": "They sleep at their aunt's"
        }  # fmt: skip
        told = {"judgement": "MEDIUM", "reason": "She is afraid of what comes next."}
        told |= children | said
        with acting("response.officer") as actor:
            keep_answers(actor, assessment_id=assessment, given=given, seen=0, at=at)
            submit(actor, assessment_id=assessment, submission=Submission(**told), at=at)
        return assessment

    return make
