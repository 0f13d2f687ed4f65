"""Agencies that owe an answer are reminded: their team, their contact and whoever covers."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.marac import selectors, services
from harbour.marac.services import NewAnswer, NewCall, NewResearch
from harbour.messages.models import Message
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW, Opened

HOST = "safeguarding.supervisor"


def reminded(template: str) -> list[UUID]:
    told = Message.objects.filter(template=template, key__contains="remind")
    return sorted(told.values_list("to_agency_id", flat=True))


def test_whoever_has_not_answered_for_a_meeting_is_reminded_once_a_day(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    _, marac, meeting = sent
    with acting("housing.officer") as actor:
        services.answer_research(actor, case_id=marac, research=NewResearch(is_known=False), at=NOW)
        with pytest.raises(NotPermitted):
            services.remind_of_research(actor, meeting_id=meeting, at=NOW)
    with acting(HOST) as actor:
        number = services.remind_of_research(actor, meeting_id=meeting, at=NOW)
        services.remind_of_research(actor, meeting_id=meeting, at=NOW)
        told = reminded("marac_silent")
        assert len(told) == number == len(set(told)) > 3
        assert not {frame.agency["saltmarsh-housing"], actor.agency_id} & set(told)
        services.remind_of_research(actor, meeting_id=meeting, at=NOW + timedelta(days=1))
        assert len(reminded("marac_silent")) == 2 * number
        held = selectors.meeting(actor, meeting)
        services.hold(actor, meeting_id=meeting, chaired_by=held.chair_id, at=NOW)
        with pytest.raises(DomainError, match="over"):
            services.remind_of_research(actor, meeting_id=meeting, at=NOW)


def test_at_the_hub_until_it_is_answered(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    with acting(HOST) as actor:
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=case.victim, perpetrator_id=case.suspect,
                           why="He was released at noon", interim="Alarm fitted"),
        )  # fmt: skip
        held = selectors.case_of_call(actor, called).id
        assert services.remind_of_hub(actor, case_id=held, at=NOW) == 4
        assert len(reminded("marac_hub")) == 4
    for username in ("social.worker", "idva", "health.visitor", "adult.social.worker"):
        with acting(username) as actor:
            answer = NewAnswer(is_known=False)
            services.answer_hub(actor, case_id=held, answer=answer, at=NOW)
    with acting(HOST) as actor, pytest.raises(DomainError, match="left to remind"):
        services.remind_of_hub(actor, case_id=held, at=NOW)
