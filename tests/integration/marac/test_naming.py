"""The manager names who answers for an agency, and gives cover that begins and ends by its days."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from harbour.casefile.selectors import home
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Answering
from harbour.marac.services import NewCover, NewResearch
from harbour.messages.models import Message
from harbour.sharing.models import AuditEvent
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import agenda_sent
from tests.integration.safeguarding.conftest import NOW

CONTACT, COLLEAGUE, MANAGER = "housing.officer", "housing.tenancies", "housing.manager"
TODAY = london_date(NOW)


@pytest.fixture
def cover(acting: Callable, eastern: UUID, frame: Reference) -> Callable[..., Answering]:
    """Dov covers for housing at the Eastern Marac, from and until so many days from today."""

    def make(begins: int = 0, ends: int = 7) -> Answering:
        with acting(MANAGER) as actor:
            return services.give_cover(
                actor, within_id=eastern, at=NOW,
                cover=NewCover(user_id=frame.user[COLLEAGUE], reason="Raj is ill",
                               from_on=TODAY + timedelta(days=begins),
                               until_on=TODAY + timedelta(days=ends)),
            )  # fmt: skip

    return make


def reads(acting: Callable, marac: UUID) -> bool:
    with acting(COLLEAGUE) as actor:
        try:
            return selectors.case(actor, marac).id == marac
        except NotVisible:
            return False


def test_cover_begins_is_answered_by_and_ends(
    sent: tuple, acting: Callable, cover: Callable[..., Answering]
) -> None:
    _, marac, meeting = sent
    assert not reads(acting, marac)
    with acting(COLLEAGUE) as actor:
        assert home(actor, now=NOW).owed == []
    given = cover()
    assert reads(acting, marac)
    with acting(COLLEAGUE) as actor:
        assert marac in {each.duty.page_id for each in home(actor, now=NOW).owed}
        assert [each.case.id for each in selectors.research_owed(actor)] == [marac]
        told = NewResearch(is_known=True, words="Two repairs of her door")
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
        assert selectors.meeting(actor, meeting).id == meeting
    with acting(CONTACT) as actor:
        assert selectors.research_owed(actor) == []
    with acting(MANAGER) as actor:
        services.end_cover(actor, cover_id=given.id, at=NOW)
        with pytest.raises(NotVisible):
            services.end_cover(actor, cover_id=given.id, at=NOW)
    assert not reads(acting, marac)


@pytest.mark.parametrize(("begins", "ends", "covers"), [(0, 0, True), (1, 5, False), (-5, 0, True)])
def test_cover_stands_on_its_days_alone(
    sent: tuple, acting: Callable, cover: Callable[..., Answering], begins: int, ends: int, *,
    covers: bool,
) -> None:  # fmt: skip
    cover(begins, ends)

    assert reads(acting, sent[1]) is covers


def test_a_cover_that_is_over_reads_nothing(
    sent: tuple, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    with acting(MANAGER) as actor:
        week_ago = NOW - timedelta(days=8)
        services.give_cover(
            actor, within_id=eastern, at=week_ago,
            cover=NewCover(user_id=frame.user[COLLEAGUE], reason="Leave",
                           from_on=london_date(week_ago), until_on=TODAY - timedelta(days=1)),
        )  # fmt: skip
        assert selectors.who_answers(actor, on=TODAY)[0].covers == []

    assert not reads(acting, sent[1])


def test_who_was_named_and_who_was_ended_is_in_the_audit(
    acting: Callable, eastern: UUID, frame: Reference
) -> None:
    with acting("safeguarding.supervisor") as actor:
        new = NewCover(user_id=frame.user["safeguarding.officer"], from_on=TODAY, until_on=TODAY,
                       reason="Court")  # fmt: skip
        given = services.give_cover(actor, within_id=eastern, cover=new, at=NOW)
        services.end_cover(actor, cover_id=given.id, at=NOW)
    with acting("auditor"):
        logged = AuditEvent.objects.filter(record_id=given.id).order_by("seq")
        assert [each.operation for each in logged] == ["COLLECTION", "ALTERATION"]
        assert {each.user_id for each in logged} == {frame.user["safeguarding.supervisor"]}


def test_whoever_covers_is_told_as_the_contact_is(
    accepted: Callable, acting: Callable, eastern: UUID, frame: Reference,
    cover: Callable[..., Answering],
) -> None:  # fmt: skip
    cover()
    meeting = agenda_sent(acting, eastern, frame, accepted()[1])
    with acting(COLLEAGUE):
        told = Message.objects.filter(page_id=meeting, to_user_id=frame.user[COLLEAGUE])
        assert [each.template for each in told] == ["marac_agenda"]


def test_only_the_manager_names_and_only_for_the_own_agency(
    acting: Callable, eastern: UUID, frame: Reference, cover: Callable[..., Answering]
) -> None:
    given = cover()
    dov = frame.user[COLLEAGUE]
    for username in (CONTACT, COLLEAGUE, "duty.inspector"):
        with acting(username) as actor:
            with pytest.raises(NotPermitted, match="manager"):
                services.name_contact(actor, within_id=eastern, user_id=dov, reason="So", at=NOW)
            with pytest.raises(NotPermitted, match="manager"):
                services.end_cover(actor, cover_id=given.id, at=NOW)
    with acting(COLLEAGUE), pytest.raises(DatabaseError, match="row-level security"):
        by_hand(eastern, frame, dov)
    with acting("victim.manager") as actor, pytest.raises(NotVisible):
        services.end_cover(actor, cover_id=given.id, at=NOW)
    with acting(MANAGER) as actor:
        for user in (frame.user["victim.support"], frame.system["saltmarsh-housing"]):
            with pytest.raises(DomainError, match="somebody of your agency"):
                services.name_contact(actor, within_id=eastern, user_id=user, reason="So", at=NOW)
        with pytest.raises(DatabaseError, match="works for the agency"):
            by_hand(eastern, frame, frame.user["victim.support"])
        with pytest.raises(NotVisible):
            services.name_contact(
                actor, within_id=selectors.hubs()[0].id, user_id=dov, reason="So", at=NOW
            )


@transaction.atomic
def by_hand(eastern: UUID, frame: Reference, user: UUID, until_on: date = TODAY) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO marac_answering (id, owner_agency_id, host_id, conference_id, user_id,"
            " is_cover, from_on, until_on, reason, named_by, named_at) SELECT gen_random_uuid(),"
            " %s, %s, %s, %s, true, %s, %s, 'x', harbour.user_id(), now()",
            [frame.agency["saltmarsh-housing"], frame.agency["solent-and-downs"], eastern, user,
             TODAY, until_on],
        )  # fmt: skip


def test_the_database_ends_every_cover(acting: Callable, eastern: UUID, frame: Reference) -> None:
    with acting(MANAGER), pytest.raises(DatabaseError, match="within 92 days"):
        by_hand(eastern, frame, frame.user[COLLEAGUE], TODAY + timedelta(days=93))


def test_what_cannot_be_is_said_on_the_form_and_nothing_typed_is_lost(
    acting: Callable, eastern: UUID, frame: Reference, browse: Callable[[str], Client]
) -> None:
    manager, worker = browse(MANAGER), browse(CONTACT)
    page = reverse("marac:give_cover", args=[eastern])
    typed = {"user": str(frame.user[COLLEAGUE]), "reason": "On leave"}
    for name, day in (("from_on", TODAY), ("until_on", TODAY + timedelta(days=120))):
        typed |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    answer = manager.post(page, typed).content.decode()

    assert "name another contact" in answer
    assert "On leave" in answer
    named = reverse("marac:name_contact", args=[eastern])
    assert worker.get(page).status_code == worker.get(named).status_code == 403
    assert manager.get(reverse("marac:give_cover", args=[frame.user[CONTACT]])).status_code == 404
    told = manager.post(named, {"user": str(frame.user[COLLEAGUE]), "reason": "Raj leaves"})
    assert told["Location"] == reverse("marac:who_answers")
    shown = worker.get(reverse("marac:who_answers")).content.decode()
    assert "Dov Testcase" in shown
    assert "Give somebody cover" not in shown
    again = manager.get(named).content.decode()
    assert "Raj leaves" in again
    assert "By Cora Testcase" in again
