"""A pilot whose new way harms more stops with the outcome that shows it, and its lead is owed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from harbour.kernel.errors import DomainError
from harbour.learning.domain.deadlines import STOPPED
from harbour.learning.models import Enrolment, Pilot
from harbour.learning.services import pilots
from harbour.messages.api import notices_for
from harbour.workforce.api import duty_for

NOW = timezone.now()
BEGAN = NOW - timedelta(days=100)
NEW = pilots.NewPilot(
    title="The form by judgement", question="Is nobody harmed more?", eligible=["No violence"],
    usual_arm="Whole form", new_arm="By judgement", outcome="Another crime against the victim",
    follow_up_days=90, margin=5, planned_size=40, authority="The chief officer; ethics 12",
)  # fmt: skip


def test_the_outcome_that_shows_harm_stops_the_pilot_and_its_lead_is_owed(
    acting: Callable,
) -> None:
    with acting("duty.inspector") as actor:
        pilot = pilots.register(actor, NEW, at=BEGAN)
        pilots.move(actor, pilot_id=pilot.id, event="open", reason="Authorised", at=BEGAN)
    with acting("cru.officer") as actor:
        for turn in range(40):
            pilots.enrol(
                actor, pilot_id=pilot.id, reference=f"C{turn}", meets=["No violence"], at=BEGAN
            )
        with pytest.raises(DomainError, match="All its places"):
            pilots.enrol(actor, pilot_id=pilot.id, reference="C40", meets=["No violence"], at=BEGAN)
        in_turn = list(Enrolment.objects.order_by("arm").values_list("id", "arm"))  # new way first
        statuses = []
        for enrolment, _ in in_turn:  # nobody is harmed in the first days: each is followed on
            pilots.tell_outcome(
                actor, enrolment_id=enrolment, at=BEGAN + timedelta(days=2), harmed_on=None,
                followed_until=BEGAN.date() + timedelta(days=1),
            )  # fmt: skip
        for enrolment, arm in in_turn:
            pilots.tell_outcome(
                actor, enrolment_id=enrolment, at=NOW, followed_until=NOW.date(),
                harmed_on=BEGAN.date() + timedelta(days=5) if arm == NEW.new_arm else None,
            )  # fmt: skip
            statuses.append(Pilot.objects.get(id=pilot.id).status)
        with pytest.raises(DomainError, match="not enrolling"):
            pilots.enrol(actor, pilot_id=pilot.id, reference="C41", meets=["No violence"], at=NOW)
    with acting("duty.inspector") as actor:
        owed = duty_for(actor, subject_id=pilot.id, rule=STOPPED.id)
        told = [each.page_id for each in notices_for(actor, [])]
        assert owed.met_at is None
        pilots.move(actor, pilot_id=pilot.id, event="close", reason="All were told", at=NOW)
        assert duty_for(actor, subject_id=pilot.id, rule=STOPPED.id).met_at == NOW

    assert statuses[:39] == ["OPEN"] * 39  # twenty of each arm are the fewest to judge by
    assert statuses[39] == "STOPPED"
    assert pilot.id in told
