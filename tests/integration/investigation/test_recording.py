"""From a report to its crimes: in a day, one for each victim, or none and kept; never lost."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.investigation import selectors, services
from harbour.investigation.models import Cancellation, CrimeStep
from harbour.investigation.services import NewCrime
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.pole.api import InvolvementRole, involve, involved_in, offence_coded
from harbour.workforce.api import duties_of, duty_for
from tests.integration.safeguarding.conftest import NOW

RULE = "investigation.record"


def record(actor, event: UUID, number: str, **more: object):
    return services.record_crime(
        actor, incident_event_id=event, at=NOW, crime=NewCrime(number=number, **more)
    )


def test_a_report_owes_a_crime_within_a_day_and_each_victim_has_her_own(
    opened: Callable, acting: Callable
) -> None:
    one, other = opened("MEDIUM"), opened("MEDIUM", name="Bea")
    with acting("investigator") as actor:
        duty = duty_for(actor, subject_id=one.event, rule=RULE)
        assert duty.due_at - duty.started_at == timedelta(hours=24)
        involve(actor, event_id=one.event, record_id=other.victim, role=InvolvementRole.VICTIM)
        with pytest.raises(DomainError, match="whose crime"):
            record(actor, one.event, "4426R1")
        hers = record(actor, one.event, "4426R1", victim_id=one.victim)
        assert duty_for(actor, subject_id=one.event, rule=RULE).met_at is None
        roles = dict(involved_in(actor, [hers.event_id])[hers.event_id])
        assert roles[other.victim] == InvolvementRole.WITNESS
        assert (hers.recording.definition, hers.event.da_definition) == ("2021", "2021")
        left = selectors.report(actor, one.event, now=NOW)
        assert [each.record_id for each in left.without_crime] == [other.victim]
        record(actor, one.event, "4426R2", victim_id=other.victim)
        assert duty_for(actor, subject_id=one.event, rule=RULE).met_at == NOW


def test_no_crime_says_why_and_stays_in_her_history(opened: Callable, acting: Callable) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="Say why"):
            services.record_non_crime(actor, incident_event_id=case.event, why=" ", at=NOW)
        made = services.record_non_crime(
            actor, incident_event_id=case.event, why="A loud argument, nobody was afraid", at=NOW
        )
        assert made.event.kind == "NON_CRIME"
        assert made.event.is_domestic
        assert duty_for(actor, subject_id=case.event, rule=RULE).outcome == "No crime"
        with pytest.raises(DomainError, match="has been recorded"):
            services.record_non_crime(actor, incident_event_id=case.event, why="x", at=NOW)


def test_a_domestic_common_assault_shows_its_time_limit(opened: Callable, acting: Callable) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        offence = offence_coded("cj88116")
        made = record(actor, case.event, "4426L1", offence_id=offence.id)
        duty = duties_of(actor, made.id)["investigation.time_limit"]
        assert 180 <= (duty.due_at - NOW).days <= 185
        page = selectors.crime_page(actor, selectors.crime(actor, made.id), now=NOW)
        assert page.limit.id == duty.id


def test_only_an_inspector_cancels_and_only_on_verified_information(
    recorded: Callable, acting: Callable
) -> None:
    crime = recorded().crime
    new = services.NewCancellation(
        ground="VERIFIED", information="Film shows that nobody touched her",
        verified_how="DC Testcase watched it whole",
    )  # fmt: skip
    said = {"new": new, "at": NOW}
    with acting("investigator") as actor:
        with pytest.raises(NotPermitted):
            services.cancel_crime(actor, crime_id=crime, **said)
        with pytest.raises(DatabaseError, match="inspector"), transaction.atomic():
            Cancellation.objects.create(crime_id=crime, ground="ERROR", information="x",
                                        decided_by=actor.user_id, decided_at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="what information"), transaction.atomic():
            CrimeStep.objects.create(record_id=crime, position=2, event="cancel",
                                     from_status="UNDER_INVESTIGATION", to_status="CANCELLED",
                                     taken_by=actor.user_id, taken_at=NOW)  # fmt: skip
    with acting("duty.inspector") as actor:
        services.cancel_crime(actor, crime_id=crime, **said)
        held = selectors.crime(actor, crime)
        assert (held.status, held.event.outcome_code) == ("CANCELLED", "CX")
        with pytest.raises(DomainError, match="cancelled"):
            selectors.must_be_open(held)
