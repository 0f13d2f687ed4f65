"""Somebody asks what is held: whoever takes the request learns nothing, one person decides."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.safeguarding import selectors, services
from harbour.safeguarding.domain.rights import ANSWER
from harbour.safeguarding.models import RightsRequest
from harbour.workforce.api import duty_for
from tests.integration.safeguarding.conftest import Opened

pytestmark = pytest.mark.django_db


def take(acting: Callable, asker: str = "SUSPECT", *, who: str = "call.handler") -> UUID:
    with acting(who) as actor:
        return services.take_request(
            actor,
            request=services.NewRightsRequest(
                asker=asker, asker_words="A man at the counter", about_words="Amara Testcase"
            ),
            at=timezone.now(),
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
