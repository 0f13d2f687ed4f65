"""A Stalking Protection Order applied for, authorised, interim and full; its paper, its walls."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from pypdf import PdfReader

from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.domain.stalking import Asked
from harbour.perpetrators.models import StalkingAct
from harbour.perpetrators.services import NewProtected, NewStalkingAct, StalkingResult
from harbour.pole.api import NewAddress
from harbour.safeguarding.api import keep_secret
from harbour.safeguarding.models import Update
from harbour.workforce.api import duty_for
from tests.integration.marac.conftest import browse
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_notices import her
from tests.integration.perpetrators.test_protecting import person
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["browse", "her", "opened"]

TODAY = NOW.date()
SECRET = NewAddress(house="5", street="Pellmoth Row", locality="Stillbourne", postcode="QX9 4ZW")
EVERY_PART = ("Pellmoth", "Stillbourne", "QX9")
ASKED = Asked(
    risk="Psychological harm: the victim does not go out", necessity="Bail ends on Friday",
    prohibitions="Not to contact the victim by any means", requirements="Give up the tracker",
    conflicts="None: works nights in another town", views="Wants it, and fears the reading of it",
    months=36, interim=True, interim_why="Was seen again last night",
)  # fmt: skip
ACT = NewStalkingAct(happened_on=TODAY - timedelta(days=3), kind="FOLLOWING",
                     words="Followed the victim from work", evidence="A bus's camera")  # fmt: skip


@pytest.fixture
def asked(her: Opened, acting: Callable) -> UUID:
    with acting("investigator") as actor:
        return services.ask_for_stalking(
            actor, record_id=her.suspect, protected_id=her.victim, asked=ASKED, first=ACT, at=NOW
        ).id


def second(actor, asked: UUID, **more: object) -> StalkingAct:
    said = {"happened_on": TODAY, "kind": "ONLINE", "words": "Read the victim's messages"} | more
    return services.add_stalking_act(
        actor, application_id=asked, act=NewStalkingAct(**said), at=NOW
    )


@pytest.fixture
def authorised(asked: UUID, acting: Callable) -> UUID:
    with acting("investigator") as actor:
        second(actor, asked)
    with acting("superintendent") as actor:
        services.decide_stalking(actor, application_id=asked, event="authorise",
                                 reason="Necessary", at=NOW)  # fmt: skip
    return asked


def test_a_superintendent_who_did_not_ask_decides_and_on_two_acts(
    asked: UUID, acting: Callable
) -> None:
    decide = {"application_id": asked, "event": "authorise", "reason": "Necessary", "at": NOW}
    with acting("duty.inspector") as actor:
        with pytest.raises(NotPermitted, match="superintendent"):
            services.decide_stalking(actor, **decide)
        step = {"position": 1, "event": "authorise", "from_status": "ASKED",
                "to_status": "AUTHORISED", "taken_by": actor.user_id, "taken_at": NOW}  # fmt: skip
        with pytest.raises(DatabaseError, match="rank"), transaction.atomic():
            selectors.stalking(actor, asked).steps.create(**step)
    with acting("superintendent") as actor:
        with pytest.raises(DomainError, match="2 acts or more"):
            services.decide_stalking(actor, **decide)
        step["taken_by"] = actor.user_id
        with pytest.raises(DatabaseError, match="acts or more"), transaction.atomic():
            selectors.stalking(actor, asked).steps.create(**step)
    with acting("investigator") as actor:
        assert duty_for(actor, subject_id=asked, rule="perpetrators.stalking.decide")
        with pytest.raises(DomainError, match="never a house"):
            second(actor, asked, words="Stood at 14 Marsh Lane")
        second(actor, asked)
    with acting("superintendent") as actor:
        held = services.decide_stalking(actor, **decide)
        assert held.status == "AUTHORISED"
        assert duty_for(actor, subject_id=asked, rule="perpetrators.stalking.decide").met_at
        assert not duty_for(actor, subject_id=asked, rule="perpetrators.stalking.apply").met_at
    with acting("investigator") as actor, pytest.raises(DomainError, match="decided as it stands"):
        second(actor, asked)


def test_the_interim_order_gives_way_to_the_full_one_and_protects_whom_it_did(
    authorised: UUID, her: Opened, acting: Callable
) -> None:
    with acting("investigator") as actor:
        services.list_stalking(actor, application_id=authorised, court="Invented Magistrates",
                               hearing_at=NOW + timedelta(days=9), at=NOW)  # fmt: skip
        interim = StalkingResult(event="interim", court="Invented Magistrates",
                                 until=TODAY + timedelta(days=28))  # fmt: skip
        held = services.stalking_decided(actor, application_id=authorised, result=interim, at=NOW)
        first = selectors.order(actor, held.interim_order_id)
        assert (first.kind, first.protected_id) == ("SPO_INTERIM", her.victim)
        assert "Give up the tracker" in first.conditions
        mother = person(actor, "Olga", years=70)
        services.protect_also(actor, order_id=first.id, at=NOW,
                              new=NewProtected(person_id=mother, role="RELATIVE"))  # fmt: skip
        with pytest.raises(InvalidTransition):
            services.stalking_decided(actor, application_id=authorised, result=interim, at=NOW)
        short = StalkingResult(event="grant", court="x", until=TODAY + timedelta(days=400))
        with pytest.raises(DomainError, match="two years"), transaction.atomic():
            services.stalking_decided(actor, application_id=authorised, result=short, at=NOW)
        full = StalkingResult(event="grant", court="Invented Magistrates")
        held = services.stalking_decided(actor, application_id=authorised, result=full, at=NOW)
        made = selectors.order(actor, held.order_id)
        assert (made.kind, made.expires_on) == ("SPO", None)
        assert selectors.order(actor, first.id).ended_on == TODAY
        assert selectors.protected_by(actor, made) == [her.victim, mother]
        assert duty_for(actor, subject_id=made.id, rule="perpetrators.order.serve")
        told = " ".join(each.words for each in Update.objects.filter(victim_id=her.victim))
    assert "a court hears the application" in told
    assert "Stalking Protection Order (interim): made on" in told


def test_a_court_that_makes_none_and_one_withdrawn_are_told_at_once(
    authorised: UUID, her: Opened, acting: Callable
) -> None:
    none = StalkingResult(event="not_grant", court="Invented", reason=" ")
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="why the court made no order"):
            services.stalking_decided(actor, application_id=authorised, result=none, at=NOW)
        with pytest.raises(DomainError, match="why it is withdrawn"):
            services.withdraw_stalking(actor, application_id=authorised, reason="", at=NOW)
        services.withdraw_stalking(actor, application_id=authorised, reason="Charged", at=NOW)
        told = Update.objects.get(victim_id=her.victim, words__contains="withdrawn")
        assert told.due_at - NOW < timedelta(days=1)
        with pytest.raises(InvalidTransition):
            services.withdraw_stalking(actor, application_id=authorised, reason="x", at=NOW)


def test_its_paper_holds_what_the_act_asks_for_and_no_protected_place_whoever_typed_it(
    authorised: UUID, her: Opened, acting: Callable, browse: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        keep_secret(actor, victim_id=her.victim, at=NOW, readers=[], address=SECRET,
                    until=TODAY + timedelta(days=30), reason="Kept secret")  # fmt: skip
    client = browse("investigator")
    address = reverse("perpetrators:stalking_paper", args=[authorised])
    answer = client.get(address)
    words = " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(answer.content)).pages)
                     .split())  # fmt: skip
    assert answer["Content-Type"] == "application/pdf"
    for said in (
        "Basil Testcase", "Amara Testcase", "Followed the victim from work", "A bus's camera",
        "Psychological harm", "Bail ends on Friday", "Not to contact the victim",
        "Give up the tracker", "works nights", "36 months", "Was seen again last night",
        "magistrates' court", "within three days",
    ):  # fmt: skip
        assert said.replace("'", "’") in words.replace("'", "’"), said
    assert "fears the reading" not in words, "what the victim says is never printed"
    assert not [part for part in EVERY_PART if part in words]


def test_a_secret_street_typed_before_it_was_secret_is_left_out_of_the_paper(
    her: Opened, acting: Callable, browse: Callable
) -> None:
    with acting("investigator") as actor:
        act = NewStalkingAct(happened_on=TODAY, kind="LOITERING", words="Stood in Pellmoth Row")
        held = services.ask_for_stalking(actor, record_id=her.suspect, protected_id=her.victim,
                                         asked=ASKED, first=act, at=NOW)  # fmt: skip
        second(actor, held.id)
    with acting("superintendent") as actor:
        services.decide_stalking(actor, application_id=held.id, event="authorise", reason="Yes",
                                 at=NOW)  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        keep_secret(actor, victim_id=her.victim, at=NOW, readers=[], address=SECRET,
                    until=TODAY + timedelta(days=30), reason="Kept secret")  # fmt: skip
    client = browse("investigator")
    answer = client.get(reverse("perpetrators:stalking_paper", args=[held.id]))
    words = " ".join(p.extract_text() for p in PdfReader(BytesIO(answer.content)).pages)
    assert "Stood in" in words
    assert "Pellmoth" not in words
    with acting("investigator") as actor, pytest.raises(DomainError, match="must not stand"):
        services.ask_for_stalking(actor, record_id=her.suspect, protected_id=her.victim,
                                  asked=ASKED, first=act, at=NOW)  # fmt: skip


def test_its_pages_ask_for_all_of_it_and_a_stranger_sees_nothing(
    asked: UUID, her: Opened, browse: Callable
) -> None:
    client = browse("investigator")
    page = shown(client, f"stalking/{asked}/")
    assert "Record 2 acts or more first" in page
    assert "fears the reading of it" in page
    assert "Followed the victim from work" in page
    assert "Basil Testcase" in shown(client, "orders/")
    assert "Application for a Stalking Protection Order" in shown(client, f"people/{her.suspect}/")
    shown(client, f"people/{her.suspect}/stalking/")
    form = reverse("perpetrators:ask_for_stalking", args=[her.suspect])
    kept = client.post(form, {"risk": "Typed and kept"}).content.decode()
    assert "Typed and kept" in kept
    assert "Enter why an order is necessary" in kept
    for doing in ("add", "list", "court", "withdraw"):
        shown(client, f"stalking/{asked}/{doing}/")
    paper = client.get(reverse("perpetrators:stalking_paper", args=[asked]))
    assert not paper.content.startswith(b"%PDF"), "nobody authorised it"
    names = (("stalking", [asked]), ("stalking_act", [asked, "add"]), ("stalking_paper", [asked]),
             ("ask_for_stalking", [her.suspect]))  # fmt: skip
    for username in ("call.handler", "victim.support"):
        stranger = browse(username)
        for name, args in names:
            answer = stranger.get(reverse(f"perpetrators:{name}", args=args))
            assert answer.status_code in (403, 404), (username, name)
