"""A way that is not safe any more is read by nobody, and stops for nothing that is not shared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID

import pytest
from django.test import Client

from harbour.advisers import selectors as advising
from harbour.advisers import services as advisers
from harbour.advisers.answer_reads import five_answers
from harbour.advisers.models import Engagement
from harbour.advisers.services import NewReferral
from harbour.messages.models import Message
from harbour.perpetrators.services import NewStaffMatter, raise_staff_matter
from harbour.referrals import selectors, services
from harbour.referrals.models import Referral
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact, standing_contact
from harbour.safeguarding.models import SafeContact
from harbour.safeguarding.services import stop_messages
from harbour.sharing.models import Clause, Grant
from harbour.sharing.services.agreements import narrow_clause
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import browse
from tests.integration.safeguarding.conftest import NOW, Opened, opened
from tests.integration.test_nobody_left_out import ASKED
from tests.integration.test_referrals import House

__all__ = ["browse", "opened"]

CHANGED = Message.objects.filter(template="way_changed")
READERS = ("call.handler", "cru.officer", "cru.sergeant", "duty.inspector", "investigator",
           "neighbourhood", "response.officer", "response.sergeant",
           "safeguarding.officer")  # fmt: skip


def agree(acting: Callable, victim: UUID, number: str) -> None:
    with acting("safeguarding.supervisor") as actor:
        contact = NewSafeContact(victim_id=victim, channels=("PHONE",), number=number)
        agree_safe_contact(actor, contact=contact, at=NOW)


def numbers_read(acting: Callable, username: str) -> set[str]:
    with acting(username):
        return set(SafeContact.objects.values_list("number", flat=True))


def keep_from(acting: Callable, frame: Reference, suspect: UUID, victim: UUID, agency: str) -> None:
    with acting("safeguarding.supervisor") as actor:
        matter = NewStaffMatter(
            works_for="The agency", why="Conflict", kept=[], victims=[victim],
            readers=[frame.user[each] for each in READERS], agency_id=frame.agency[agency],
            until=(NOW + timedelta(days=60)).date(),
        )  # fmt: skip
        raise_staff_matter(actor, record_id=suspect, matter=matter, at=NOW)


@pytest.fixture
def asked(acting: Callable, frame: Reference) -> tuple[House, Referral]:
    """Her landlord was asked for another flat, and reads how to reach her."""
    house = House(acting, frame)
    agree(acting, house.victim, "07700 900111")
    form = house.graded("MEDIUM")
    with acting("safeguarding.officer") as actor:
        asking = replace(ASKED, to_agency_id=frame.agency["saltmarsh-housing"])
        return house, services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)


def test_an_agency_that_reads_no_more_of_her_is_neither_given_a_new_way_nor_told(
    asked: tuple[House, Referral], acting: Callable, frame: Reference
) -> None:
    house, referral = asked
    assert numbers_read(acting, "housing.officer") == {"07700 900111"}
    keep_from(acting, frame, house.suspect, house.victim, "saltmarsh-housing")
    agree(acting, house.victim, "07700 900222")

    assert numbers_read(acting, "housing.officer") == set()
    with acting("safeguarding.supervisor") as actor:
        assert standing_contact(actor, [house.victim]).number == "07700 900222"
        assert selectors.open_about(actor, [house.victim])
        assert not CHANGED.filter(page_id=referral.id).exists()
        assert not Grant.objects.filter(agency_id=referral.to_agency_id, revoked_at=None).exists()


def test_a_clause_without_safe_ways_stops_no_agreement_and_the_old_way_is_gone_and_said(
    asked: tuple[House, Referral], acting: Callable
) -> None:
    house, referral = asked
    with acting("safeguarding.supervisor") as actor:
        clause = Clause.objects.get(giver_id=actor.agency_id, purpose="safeguarding",
                                    recipient_id=referral.to_agency_id)  # fmt: skip
        kinds = [each for each in clause.kinds if each != "safeguarding.safecontact"]
        narrow_clause(actor, clause_id=clause.id, kinds=kinds, ends_on=clause.ends_on, at=NOW,
                      reason="Reached through us")  # fmt: skip
    agree(acting, house.victim, "07700 900222")

    assert numbers_read(acting, "housing.officer") == set()
    with acting("housing.officer") as actor:
        assert selectors.referral(actor, referral.id)
        assert CHANGED.filter(page_id=referral.id).exists()


@pytest.fixture
def engaged(opened: Callable, acting: Callable, frame: Reference) -> tuple[Opened, Engagement]:
    """Her adviser works with her, and reads how to reach her."""
    her = opened(days_ago=2)
    agree(acting, her.victim, "07700 900111")
    with acting("safeguarding.officer") as actor:
        asking = NewReferral(why="She is alone", agreement="AGREED", district="oysterport")
        made = advisers.refer(actor, case_id=her.case_id, referral=asking, at=NOW)
    with acting("idva.manager") as actor:
        advisers.give_to(actor, engagement_id=made.id, adviser_id=frame.user["idva"], why="",
                         at=NOW)  # fmt: skip
    return her, made


def test_an_adviser_reads_the_new_way_at_once_and_no_stopped_one(
    engaged: tuple[Opened, Engagement], acting: Callable, frame: Reference
) -> None:
    her, made = engaged

    def way() -> str:
        with acting("idva") as actor:
            held = advising.engagement(actor, made.id)
            found = five_answers(actor, held, now=NOW).way.agreed
            return found.number if found else ""

    ways = [way()]
    agree(acting, her.victim, "07700 900222")
    ways.append(way())
    with acting("safeguarding.supervisor") as actor:
        stop_messages(actor, victim_id=her.victim, why="MOVED_BACK", at=NOW)
    ways.append(way())

    assert ways == ["07700 900111", "07700 900222", ""]
    assert numbers_read(acting, "idva") == set()
    with acting("idva"):
        assert CHANGED.filter(page_id=made.id, to_user_id=frame.user["idva"]).count() == 2


def test_an_adviser_kept_from_it_stops_no_way_from_being_agreed(
    engaged: tuple[Opened, Engagement], acting: Callable, frame: Reference
) -> None:
    her, made = engaged
    keep_from(acting, frame, her.suspect, her.victim, "lighthouse-idva")
    agree(acting, her.victim, "07700 900222")

    assert numbers_read(acting, "idva") == set()
    with acting("idva"):
        assert not Engagement.objects.exists()
    with acting("safeguarding.supervisor") as actor:
        assert standing_contact(actor, [her.victim]).number == "07700 900222"
        assert not CHANGED.filter(page_id=made.id).exists()


def pages_of(client: Client, pages: list[str]) -> list[str]:
    shown = [client.get(page) for page in pages]
    assert {each.status_code for each in shown} == {200}
    return [each.content.decode() for each in shown]


def test_no_page_of_her_case_shows_a_way_that_was_stopped(
    opened: Callable, acting: Callable, browse: Callable
) -> None:
    her = opened()
    pages = [f"/safeguarding/cases/{her.case_id}/",
             f"/learning/surveys/victim/cases/{her.case_id}/"]  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        contact = NewSafeContact(victim_id=her.victim, channels=("PHONE",), number="07700 900111",
                                 code_word="Lantern", earliest=time(9))  # fmt: skip
        agree_safe_contact(actor, contact=contact, at=NOW)
    client = browse("safeguarding.supervisor")
    assert all("Lantern" in page for page in pages_of(client, pages))
    with acting("safeguarding.supervisor") as actor:
        stop_messages(actor, victim_id=her.victim, why="MOVED_BACK", at=NOW)
    for page in pages_of(client, pages):
        assert "Lantern" not in page
        assert "No safe way to reach the victim stands" in page
