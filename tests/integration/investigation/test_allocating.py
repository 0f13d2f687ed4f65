"""The training gate: who investigates is trained, or is forced, logged and mentored."""

from collections.abc import Callable

import pytest

from harbour.investigation import selectors, services
from harbour.investigation.services import Allocation
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_of, untrained_about
from tests.integration.safeguarding.conftest import NOW


def test_an_untrained_officer_needs_a_reason_and_a_trained_mentor(
    recorded: Callable, acting: Callable, frame: Reference
) -> None:
    crime = recorded().crime
    trained, untrained = frame.user["investigator"], frame.user["response.two"]
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        services.allocate(actor, crime_id=crime, allocation=Allocation(officer_id=trained), at=NOW)
    with acting("response.sergeant") as actor:
        assert "investigation.allocate" not in duties_of(actor, crime)
        for wrong in (
            Allocation(officer_id=untrained),
            Allocation(officer_id=untrained, why="Nobody else"),
            Allocation(officer_id=untrained, why="Nobody else", mentor_id=untrained),
        ):
            with pytest.raises(DomainError):
                services.allocate(actor, crime_id=crime, allocation=wrong, at=NOW)
        forced = Allocation(officer_id=untrained, why="Nobody else", mentor_id=trained)
        services.allocate(actor, crime_id=crime, allocation=forced, at=NOW)
        ((logged, mentor),) = untrained_about(actor, crime)
        assert (logged.user_id, logged.mentor_id) == (untrained, trained)
        assert "EVIDENCE" in logged.lacks
        assert mentor == "Sian Testcase"
        people, mentors = selectors.officers_to_choose(actor, at=NOW)
        assert str(trained) in dict(mentors)
        assert "(not in date)" in dict(people)[str(untrained)]
