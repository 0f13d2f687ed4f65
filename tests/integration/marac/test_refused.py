"""Nobody's safety ends with a refusal, nor waits for a meeting that had no time."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.marac import selectors, services
from harbour.messages.api import notices_for
from harbour.workforce.api import duties_owed, teams_of
from tests.integration.marac.conftest import BEGINS, referral_of
from tests.integration.safeguarding.conftest import NOW


def owed(actor: Actor, page_id: UUID) -> list[str]:
    return [each.rule for each in duties_owed(actor) if each.page_id == page_id]


def told(actor: Actor, page_id: UUID) -> list[str]:
    notices = notices_for(actor, [team.id for team in teams_of(actor)])
    return [each.text for each in notices if each.page_id == page_id]


@pytest.fixture
def refused(elsewhere: UUID, opened: Callable, acting: Callable) -> UUID:
    """A referral of the force that a Marac of another agency did not accept."""
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        made = services.refer(actor, conference_id=elsewhere, referral=referral_of(case), at=NOW)
        assert owed(actor, made.id) == []
    with acting("idva.manager") as actor:
        assert owed(actor, made.id) == ["marac.screen"]
        services.screen(actor, referral_id=made.id, event="reject", reason="No facts", at=NOW)
    return made.id


def test_a_refusal_is_told_to_whoever_referred_and_owed_an_answer(
    refused: UUID, acting: Callable
) -> None:
    with acting("idva.manager") as actor:
        assert owed(actor, refused) == []
        with pytest.raises(DatabaseError, match="its agency answers"), transaction.atomic():
            selectors.referral(actor, refused).steps.create(
                position=2, event="settle", from_status="REJECTED", to_status="SETTLED",
                taken_by=actor.user_id, taken_at=NOW, reason="They will see to it")  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        assert owed(actor, refused) == ["marac.appeal"]
        assert len(told(actor, refused)) == 1
        with pytest.raises(DomainError, match="keeps the victim safe"):
            services.settle(actor, referral_id=refused, reason=" ", at=NOW)
        with pytest.raises(DatabaseError, match="without a word"), transaction.atomic():
            selectors.referral(actor, refused).steps.create(
                position=2, event="settle", from_status="REJECTED", to_status="SETTLED",
                taken_by=actor.user_id, taken_at=NOW, reason=" ")  # fmt: skip
        services.settle(actor, referral_id=refused, reason="Refuge tonight", at=NOW)
        assert owed(actor, refused) == []
        assert refused not in [each.id for each in selectors.referrals_open(actor)]
        again = services.appeal(actor, referral_id=refused, reason="He is out", at=NOW)
    with acting("idva.manager") as actor:
        assert owed(actor, refused) == ["marac.screen"]

    assert again.status == "REFERRED"


def test_an_appeal_answers_it_too_and_a_second_refusal_is_owed_again(
    refused: UUID, acting: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        services.appeal(actor, referral_id=refused, reason="Here they are", at=NOW)
        assert owed(actor, refused) == []
        with pytest.raises(InvalidTransition):
            services.settle(actor, referral_id=refused, reason="Refuge", at=NOW)
    with acting("idva.manager") as actor:
        services.screen(actor, referral_id=refused, event="reject", reason="Still none", at=BEGINS)
    with acting("safeguarding.supervisor") as actor:
        assert owed(actor, refused) == ["marac.appeal"]
        assert len(told(actor, refused)) == 2


def test_the_referring_agency_answers_a_refusal_on_its_page(
    refused: UUID, browse: Callable
) -> None:
    address = reverse("marac:referral", args=[refused])
    ours, theirs = browse("safeguarding.supervisor"), browse("idva.manager")
    asked = "Appeal, or say what keeps the victim safe instead"
    page, there = ours.get(address).content.decode(), theirs.get(address).content.decode()
    empty = ours.post(address, {"event": "settle", "reason": ""})
    ours.post(address, {"event": "settle", "reason": "A locked door and a patrol"})
    after = ours.get(address).content.decode()

    assert asked in page
    assert asked not in there
    assert "what keeps the victim safe instead" in empty.content.decode()
    assert "Not accepted: kept safe otherwise. A locked door and a patrol" in after
    assert browse("housing.officer").get(address).status_code == 404


def test_what_there_was_no_time_for_owes_today_what_keeps_the_victim_safe(
    sent: tuple, acting: Callable
) -> None:
    _, marac, meeting = sent
    with acting("safeguarding.supervisor") as actor:
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
        due = {each.rule: each.due_at for each in duties_owed(actor) if each.page_id == marac}
        referral = selectors.case(actor, marac).referral_id
        notices = told(actor, referral)
        with pytest.raises(DomainError, match="keeps the victim safe"):
            services.keep_safe(actor, case_id=marac, reason=" ", at=BEGINS)
        with pytest.raises(DatabaseError, match="without a word"), transaction.atomic():
            selectors.case(actor, marac).steps.create(
                position=3, event="keep_safe", from_status="WAITING", to_status="WAITING",
                taken_by=actor.user_id, taken_at=BEGINS, reason="")  # fmt: skip
    with acting("housing.officer") as actor, pytest.raises(NotPermitted):
        services.keep_safe(actor, case_id=marac, reason="Not ours", at=BEGINS)
    with acting("safeguarding.supervisor") as actor:
        services.keep_safe(actor, case_id=marac, reason="A patrol each night", at=BEGINS)
        after = owed(actor, marac)
    with acting("housing.officer") as actor:
        held = selectors.case(actor, marac)
        steps = [(each.event, each.reason) for each in held.steps.order_by("position")]

    assert london_date(due["marac.until_next"]) == london_date(BEGINS)
    assert [each for each in notices if "was not heard" in each]
    assert "marac.until_next" not in after
    assert held.status == "WAITING"
    assert steps[-1] == ("keep_safe", "A patrol each night")


def test_it_is_said_on_a_page_of_its_own(sent: tuple, acting: Callable, browse: Callable) -> None:
    _, marac, meeting = sent
    with acting("safeguarding.supervisor") as actor:
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
    address, case = (reverse(name, args=[marac]) for name in ("marac:keep_safe", "marac:case"))
    runs = browse("safeguarding.supervisor")
    offered = address in runs.get(case).content.decode()
    runs.post(address, {"reason": "A patrol each night"})

    assert offered
    assert (
        "Kept safe until the next meeting. A patrol each night" in runs.get(case).content.decode()
    )
    assert browse("housing.officer").get(address).status_code == 403
