"""Orders served, told of and mapped; papers on which no home stands."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from pypdf import PdfReader

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.domain.orders import NOTIFIES, breach_is
from harbour.perpetrators.models import ConditionPlace, Order
from harbour.perpetrators.services import NewPlace, NewPlan
from harbour.perpetrators.terms import OrderKind
from harbour.pole.api import NewAddress
from harbour.safeguarding.api import keep_secret
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.marac.conftest import browse
from tests.integration.perpetrators.test_notices import her, notice_id, served
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["browse", "her", "notice_id", "opened", "served"]

SECRET = NewAddress(house="14", street="Kettlemoth Row", locality="Quietbourne", postcode="QX9 4ZZ")
EVERY_PART = ("Kettlemoth", "Quietbourne", "QX9")


@pytest.fixture
def hidden(her: Opened, acting: Callable) -> Opened:
    """Whom the notice protects lives where nobody may know."""
    with acting("safeguarding.supervisor") as actor:
        keep_secret(actor, victim_id=her.victim, at=NOW, readers=[], address=SECRET,
                    until=NOW.date() + timedelta(days=30), reason="Kept secret")  # fmt: skip
    return her


def _order(actor, opened: Opened, kind: str = "DAPO") -> Order:
    return services.record_order(
        actor, kind=kind, subject_id=opened.suspect, protected_id=opened.victim,
        conditions="No contact", made_on=NOW.date() - timedelta(days=1), court="Invented",
    )  # fmt: skip


def test_names_and_home_are_owed_from_service_within_three_days(
    her: Opened, acting: Callable
) -> None:
    with acting("investigator") as actor:
        order = _order(actor, her)
        with pytest.raises(DomainError, match="when the order was served"):
            services.record_notification(actor, order_id=order.id, what="FIRST", told_at=NOW,
                                         words="At the counter", at=NOW)  # fmt: skip
        services.serve_order(actor, order_id=order.id, served_at=NOW, words="In court",
                             pnc_on=None, at=NOW)  # fmt: skip
        owed = [each for each in duties_owed(actor) if each.subject_id == order.id]
        assert selectors.to_notify(actor, order).rule == "perpetrators.order.notify"
        with pytest.raises(DomainError, match="already"):
            services.serve_order(actor, order_id=order.id, served_at=NOW, words="Again",
                                 pnc_on=None, at=NOW)  # fmt: skip
        services.record_notification(actor, order_id=order.id, what="FIRST", told_at=NOW,
                                     words="At the counter", at=NOW)  # fmt: skip
        assert selectors.to_notify(actor, order).met_at == NOW
        assert len(selectors.notifications_of(order.id)) == 1
    assert len(owed) <= 1


def test_an_order_that_asks_nobody_for_a_home_owes_nothing(her: Opened, acting: Callable) -> None:
    with acting("investigator") as actor:
        order = _order(actor, her, "NMO")
        services.serve_order(actor, order_id=order.id, served_at=NOW, words="By the court",
                             pnc_on=NOW.date(), at=NOW)  # fmt: skip
        assert selectors.to_notify(actor, order) is None
        with pytest.raises(DomainError, match="asks nobody"):
            services.record_notification(actor, order_id=order.id, what="FIRST", told_at=NOW,
                                         words="At the counter", at=NOW)  # fmt: skip


@pytest.mark.parametrize("name", ["14 Marsh Lane", "QA1 2AB", "7", "", "near QA12AB"])
def test_a_home_is_put_on_no_map_not_even_in_the_database(
    her: Opened, acting: Callable, name: str
) -> None:
    with acting("investigator") as actor:
        order = _order(actor, her, "NMO")
        with pytest.raises(DomainError, match="never a house"):
            services.add_place(actor, about=order, at=NOW,
                               place=NewPlace(name=name, rule="KEEP_OUT"))  # fmt: skip
        if not name:
            return
        with pytest.raises(DatabaseError, match="condition_place_is_no"), transaction.atomic():
            ConditionPlace.objects.create(
                owner_agency_id=actor.agency_id, subject_id=her.suspect, order=order, name=name,
                rule="KEEP_OUT", added_by=actor.user_id, added_at=NOW,
            )  # fmt: skip


def test_a_protected_street_stands_on_no_map_and_on_no_paper(
    hidden: Opened, notice_id: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        notice = selectors.notice(actor, notice_id)
        for name in ("Kettlemoth Row", "the shops of Quietbourne"):
            with pytest.raises(DomainError, match="must not stand on a paper"):
                services.add_place(actor, about=notice, at=NOW,
                                   place=NewPlace(name=name, rule="KEEP_OUT"))  # fmt: skip
        services.add_place(actor, about=notice, at=NOW,
                           place=NewPlace(name="Marsh Lane", rule="KEEP_OUT"))  # fmt: skip
        (area,) = selectors.map_of(actor, selectors.places_of(notice))
    assert [each.name for each in area.places] == ["Marsh Lane"]


def test_the_places_of_a_notice_bind_by_the_order_it_becomes(
    her: Opened, notice_id: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        held = selectors.notice(actor, notice_id)
        services.add_place(actor, about=held, at=NOW,
                           place=NewPlace(name="Marsh Lane", rule="KEEP_OUT"))  # fmt: skip
    with acting("superintendent") as actor:
        services.decide_notice(actor, notice_id=notice_id, event="authorise",
                               reason="Necessary tonight", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        services.serve_notice(actor, notice_id=notice_id, served_at=NOW, served_by="PC Testcase",
                              words="In custody", at=NOW)  # fmt: skip
        held = selectors.notice(actor, notice_id)
        with pytest.raises(DomainError, match="served as it stands"):
            services.add_place(actor, about=held, at=NOW,
                               place=NewPlace(name="The quay", rule="KEEP_OUT"))  # fmt: skip
        (place,) = selectors.places_in_force(actor, on=NOW.date())
        assert (place.name, place.order_id) == ("Marsh Lane", held.order_id)


def test_only_who_works_on_orders_records_anything(her: Opened, acting: Callable) -> None:
    with acting("investigator") as actor:
        order = _order(actor, her)
    with acting("call.handler") as actor:
        with pytest.raises(NotPermitted):
            services.serve_order(actor, order_id=order.id, served_at=NOW, words="In court",
                                 pnc_on=None, at=NOW)  # fmt: skip
        with pytest.raises(NotPermitted):
            services.add_place(actor, about=order, at=NOW,
                               place=NewPlace(name="Marsh Lane", rule="KEEP_OUT"))  # fmt: skip
    with acting("victim.support") as actor:
        assert Order.objects.visible_to(actor).filter(id=order.id).exists() is False


def _words(paper: bytes) -> str:
    """Every word of a paper, its properties among them."""
    read = PdfReader(BytesIO(paper))
    words = [page.extract_text() for page in read.pages]
    return " ".join([*words, str(read.metadata), str(read.xmp_metadata)])


def test_every_paper_names_whom_it_must_and_no_protected_place(
    hidden: Opened, notice_id: UUID, acting: Callable, browse: Callable
) -> None:
    with acting("superintendent") as actor:
        services.decide_notice(actor, notice_id=notice_id, event="authorise",
                               reason="Necessary tonight", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        services.serve_notice(
            actor, notice_id=notice_id, served_at=NOW, served_by="PC Testcase", at=NOW,
            words="In custody. Said: I know that you hid them in Kettlemoth Row, QX9 4ZZ",
        )  # fmt: skip
        held = selectors.notice(actor, notice_id)
        breach = services.record_breach(
            actor, order_id=held.order_id, happened_at=NOW, reference="Z1", arrested=True,
            words="Seen by a neighbour at 14 Kettlemoth Row in Quietbourne", arrested_at=NOW,
            at=NOW,
        )  # fmt: skip
    client = browse("investigator")
    papers = {
        name: client.get(reverse(f"perpetrators:{name}", args=[of]))
        for name, of in (
            ("notice_paper", notice_id),
            ("service_paper", notice_id),
            ("application_paper", notice_id),
            ("breach_paper", breach.id),
        )
    }
    for name, answer in papers.items():
        words = _words(answer.content)
        assert answer["Content-Type"] == "application/pdf", name
        assert "Basil Testcase" in words, name
        assert not [part for part in EVERY_PART if part in words], name
        assert not [part for part in EVERY_PART if part.encode() in answer.content], name
        assert "afraid of what" not in words, name
    assert "PC Testcase" in _words(papers["service_paper"].content)
    assert "14 to 28 days" in _words(papers["application_paper"].content)
    assert "Before a court by" in _words(papers["breach_paper"].content)


def test_an_order_of_every_kind_is_printed_as_it_binds_and_as_it_was_served(
    hidden: Opened, acting: Callable, browse: Callable
) -> None:
    client = browse("neighbourhood")
    with acting("investigator") as actor:
        held = [
            Order.objects.create(
                owner_agency_id=actor.agency_id, kind=kind, subject_id=hidden.suspect,
                protected_id=hidden.victim, made_on=NOW.date(), court="Invented", served_at=NOW,
                conditions="Not to go to 14 Kettlemoth Row in Quietbourne, QX9 4ZZ",
                served_words="At Kettlemoth Row, by PC Testcase",
            )
            for kind in OrderKind
        ]  # fmt: skip
    for order in held:
        for name in ("order_paper", "order_service_paper"):
            answer = client.get(reverse(f"perpetrators:{name}", args=[order.id]))
            words = " ".join(_words(answer.content).split())
            assert answer["Content-Type"] == "application/pdf", (order.kind, name)
            assert "Basil Testcase" in words
            assert str(breach_is(order.kind)) in words, order.kind
            assert ("within three days" in words) == (order.kind in NOTIFIES)
            assert not [part for part in EVERY_PART if part in words], (order.kind, name)
    with acting("investigator"):
        unserved = Order.objects.create(
            owner_agency_id=held[0].owner_agency_id, kind="NMO", subject_id=hidden.suspect,
            made_on=NOW.date(), conditions="x",
        )  # fmt: skip
    not_served = reverse("perpetrators:order_service_paper", args=[unserved.id])
    assert not client.get(not_served).content.startswith(b"%PDF")


def test_no_paper_is_printed_before_somebody_authorised_it(
    notice_id: UUID, browse: Callable
) -> None:
    client = browse("investigator")
    for name in ("notice_paper", "service_paper", "application_paper"):
        answer = client.get(reverse(f"perpetrators:{name}", args=[notice_id]))
        assert not answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("username", ["call.handler", "victim.support"])
def test_a_stranger_sees_no_order_no_place_and_no_paper(
    served: UUID, acting: Callable, browse: Callable, username: str
) -> None:
    with acting("investigator") as actor:
        order_id = selectors.notice(actor, served).order_id
    client = browse(username)
    addresses = [
        reverse("perpetrators:orders"),
        reverse("perpetrators:places"),
        reverse("perpetrators:order", args=[order_id]),
        reverse("perpetrators:order_act", args=[order_id, "breach"]),
        reverse("perpetrators:notice", args=[served]),
        reverse("perpetrators:application_paper", args=[served]),
        reverse("perpetrators:order_paper", args=[order_id]),
        reverse("perpetrators:order_service_paper", args=[order_id]),
    ]
    assert {client.get(each).status_code for each in addresses} <= {403, 404}


def test_every_page_of_a_served_notice_opens(
    served: UUID, acting: Callable, browse: Callable
) -> None:
    with acting("investigator") as actor:
        order_id = selectors.notice(actor, served).order_id
    client = browse("investigator")
    for name, args in (
        ("orders", []),
        ("places", []),
        ("notice", [served]),
        ("order", [order_id]),
        *(("notice_act", [served, each]) for each in ("list", "court", "adjourn")),
        *(("order_act", [order_id, each]) for each in ("place", "breach", "end")),
    ):
        answer = client.get(reverse(f"perpetrators:{name}", args=args))
        assert answer.status_code == 200, name
    assert client.get(reverse("perpetrators:order_act", args=[order_id, "none"])).status_code == 404


def test_the_beats_paper_holds_no_protected_place_whoever_typed_it(
    hidden: Opened, acting: Callable, browse: Callable, frame: Reference
) -> None:
    team = frame.team["neighbourhood-oysterport"]
    with acting("investigator") as actor:
        services.record_made(
            actor, kind="NMO", subject_id=hidden.suspect, protected_id=hidden.victim, at=NOW,
            conditions="Not within a mile of Kettlemoth Row", made_on=NOW.date(),
        )  # fmt: skip
        services.nominate(actor, record_id=hidden.suspect, why="Twice in a year", at=NOW,
                          team_id=team)  # fmt: skip
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=hidden.suspect, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
    with acting("response.sergeant") as actor:
        services.set_task(actor, record_id=hidden.suspect, team_id=team, kind="VISIT", at=NOW,
                          words="The victim asks for a visit in Quietbourne, QX9 4ZZ")  # fmt: skip
    with acting("neighbourhood") as actor:
        services.review(actor, record_id=hidden.suspect, at=NOW,
                        plan=NewPlan(scan="S", analyse="A",
                                     respond="Patrol kettlemoth row by day"))  # fmt: skip
    answer = browse("neighbourhood").get(reverse("perpetrators:briefing_paper", args=[team]))
    words = _words(answer.content)
    assert "Basil Testcase" in words
    assert "Not within a mile of" in words
    assert not [part for part in EVERY_PART if part.lower() in words.lower()]
