"""Somebody asks what is held: whoever takes the request learns nothing, one person decides."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.messages.models import Message
from harbour.pole.api import InvolvementRole, involve
from harbour.safeguarding import selectors, services
from harbour.safeguarding.domain.rights import ANSWER
from harbour.safeguarding.models import RightsRequest
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, duty_for
from tests.integration.safeguarding.conftest import Opened

pytestmark = pytest.mark.django_db


def take(
    acting: Callable,
    asker: str = "SUSPECT",
    *,
    who: str = "call.handler",
    at: datetime | None = None,
) -> UUID:
    with acting(who) as actor:
        return services.take_request(
            actor,
            request=services.NewRightsRequest(
                asker=asker, asker_words="A man at the counter", about_words="Amara Testcase"
            ),
            at=at or timezone.now(),
        )


def decide(acting: Callable, request_id: UUID, **said: object) -> None:
    given = {"answer": "NEITHER", "exemption": "S45_4_E", "grounds": "It would endanger her"}
    with acting("data.protection") as actor:
        services.decide_request(actor, request_id=request_id, at=timezone.now(), **(given | said))


@pytest.mark.parametrize("who", ["call.handler", "safeguarding.supervisor", "duty.inspector"])
def test_nobody_else_reads_it_and_not_even_whoever_took_it(acting: Callable, who: str) -> None:
    request_id = take(acting)
    with acting(who) as actor:
        assert not RightsRequest.objects.exists()
        with pytest.raises(NotVisible):
            selectors.rights_request(actor, request_id)
    with acting("data.protection") as actor:
        assert selectors.rights_request(actor, request_id).about_words == "Amara Testcase"
        duty = duty_for(actor, subject_id=request_id, rule=ANSWER.id)
        assert duty.person_record_id is None


def test_it_is_decided_with_an_exemption_and_answered_within_the_month(acting: Callable) -> None:
    request_id = take(acting)
    decide(acting, request_id)
    with acting("data.protection") as actor:
        services.answer_request(actor, request_id=request_id, at=timezone.now())
        assert duty_for(actor, subject_id=request_id, rule=ANSWER.id).met_at is not None
        (made,) = selectors.rights_decisions(request_id)
        assert (made.answer, made.exemption) == ("NEITHER", "S45_4_E")


def test_a_suspect_is_never_given_a_copy_by_whatever_way(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case, request_id = opened(), take(acting)
    with pytest.raises(DomainError, match="neither told"):
        decide(acting, request_id, answer="RELEASE", exemption="", about_id=case.victim)
    with (
        acting("data.protection") as actor,
        pytest.raises(DatabaseError, match="Neither confirmed nor denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO safeguarding_rightsdecision (id, request_id, answer, exemption, grounds,"
            " decided_by, decided_at)"
            " VALUES (gen_random_uuid(), %s, 'RELEASE', '', 'x', %s, now())",
            [request_id, actor.user_id],
        )


def test_she_herself_is_given_a_copy_once_it_is_known_to_be_hers(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case, request_id = opened(), take(acting, "HERSELF")
    with pytest.raises(DomainError, match="whose record"):
        decide(acting, request_id, answer="RELEASE", exemption="")
    decide(acting, request_id, answer="RELEASE", exemption="", about_id=case.victim)
    with acting("data.protection") as actor:
        assert selectors.may_copy_to(actor, request_id).about_id == case.victim


@pytest.mark.parametrize("who", ["safeguarding.supervisor", "duty.inspector", "auditor"])
def test_only_the_data_protection_officer_decides(acting: Callable, who: str) -> None:
    request_id = take(acting)
    with acting(who) as actor, pytest.raises(NotPermitted):
        services.decide_request(
            actor,
            request_id=request_id,
            answer="NEITHER",
            exemption="S45_4_E",
            grounds="x",
            at=timezone.now(),
        )


@pytest.mark.parametrize("who", ["idva", "housing.officer", "social.worker"])
def test_no_partner_takes_one_here(acting: Callable, who: str) -> None:
    with pytest.raises(NotPermitted):
        take(acting, who=who)


OPEN = {"answer": "RELEASE", "exemption": ""}
INSERT = (
    "INSERT INTO safeguarding_rightsdecision (id, request_id, answer, exemption, grounds, why_safe,"
    " decided_by, decided_at) VALUES (gen_random_uuid(), %s, 'RELEASE', '', 'x', ' ', %s, now())"
)


def test_a_suspect_whom_the_counter_took_for_somebody_else_is_told_nothing(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case, request_id = opened(), take(acting, "HERSELF")
    for told in (OPEN, {"answer": "REFUSE", "exemption": "S53"}):
        with pytest.raises(DomainError, match="recorded as a suspect"):
            decide(acting, request_id, about_id=case.suspect, **told)
    decide(acting, request_id, about_id=case.suspect)
    with acting("data.protection") as actor:
        assert selectors.reports_as_suspect([case.victim, case.suspect]) == {case.suspect: 1}
        with (
            pytest.raises(DatabaseError, match="Neither confirmed nor denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(INSERT, [request_id, actor.user_id])
    decide(acting, request_id, about_id=case.suspect, why_safe="Accused by a man now gone", **OPEN)
    with acting("data.protection") as actor:
        assert selectors.may_copy_to(actor, request_id) is not None


@pytest.mark.parametrize("who", ["call.handler", "duty.inspector"])
def test_nobody_else_counts_in_how_many_reports_somebody_is_a_suspect(
    opened: Callable[..., Opened], acting: Callable, who: str
) -> None:
    case = opened()
    with acting(who), pytest.raises(DatabaseError), transaction.atomic():
        selectors.reports_as_suspect([case.suspect])


def test_a_decision_stands_no_longer_once_whoever_asked_is_a_suspect(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case, request_id = opened(), take(acting, "HERSELF")
    other = opened(name="Wren")
    decide(acting, request_id, about_id=case.victim, **OPEN)
    with acting("safeguarding.officer") as actor:
        involve(actor, event_id=other.event, record_id=case.victim,
                role=InvolvementRole.SUSPECT)  # fmt: skip
    with acting("data.protection") as actor:
        assert selectors.may_copy_to(actor, request_id) is None
        with pytest.raises(DomainError, match="Decide anew"):
            services.answer_request(actor, request_id=request_id, at=timezone.now())


def test_it_is_owed_by_the_team_and_every_officer_is_told(
    acting: Callable, frame: Reference
) -> None:
    request_id = take(acting)
    with acting("data.protection") as actor:
        duty = duty_for(actor, subject_id=request_id, rule=ANSWER.id)
        assert (duty.team_id, duty.user_id) == (frame.team["data-protection"], None)
        assert duty in duties_owed(actor)
        (told,) = Message.objects.filter(page_id=request_id)
        assert told.to_user_id == actor.user_id


def test_where_their_team_has_nobody_in_it_it_is_owed_by_an_officer_by_name(
    acting: Callable,
) -> None:
    request_id = take(acting, at=timezone.now() - timedelta(days=5 * 365))
    with acting("data.protection") as actor:
        duty = duty_for(actor, subject_id=request_id, rule=ANSWER.id)
        assert (duty.team_id, duty.user_id) == (None, actor.user_id)
