"""Paper: each agency's copy holds what it may hold, byte by byte, and says whose it is."""

from collections.abc import Callable
from io import BytesIO
from uuid import UUID

import pytest
from django.urls import reverse
from pypdf import PdfReader

from harbour.marac import services
from harbour.marac.services import NewAction, NewResearch
from harbour.pole.api import NewAddress, Readers, record_sealed_place
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import BEGINS, HOMES, PLACES, WORDS, agenda_sent
from tests.integration.safeguarding.conftest import NOW, Opened

READERS = ("safeguarding.supervisor", "housing.officer", "probation.officer", "idva")


@pytest.fixture
def minuted(sent: tuple, acting: Callable, frame: Reference) -> tuple:
    """Minutes in which each fact has a word of its own."""
    case, marac, meeting = sent
    told = {
        "housing.officer": NewResearch(is_known=True, words="Wordofhousing"),
        "health.visitor": NewResearch(is_known=True, words="Keptofhealth", in_minutes=False),
        "idva": NewResearch(is_known=True, words="Wordofidva", staff_risk="Riskofstaff"),
    }
    for username, research in told.items():
        with acting(username) as actor:
            services.answer_research(actor, case_id=marac, research=research, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="Riskofhers", minutes_spent=9, at=BEGINS)
        for code, what in (("saltmarsh-housing", "Lockofhousing"), ("downs-probation", "Visitof")):
            agreed = NewAction(
                agency_id=frame.agency[code], owner_name="Raj Testcase",
                what=f"Do {what} at once", protects="VICTIM", by_on=BEGINS.date(),
            )  # fmt: skip
            services.add_action(actor, case_id=marac, action=agreed, at=BEGINS)
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
    return case, meeting


def text_of(content: bytes) -> str:
    """Every word of a paper, its properties and attachments among them."""
    read = PdfReader(BytesIO(content))
    words = [page.extract_text() for page in read.pages]
    return " ".join([*words, str(read.metadata), str(read.attachments), str(read.xmp_metadata)])


def test_each_copy_holds_only_what_its_agency_may_hold_and_says_whose_it_is(
    minuted: tuple, acting: Callable, browse: Callable
) -> None:
    case, meeting = minuted
    address = reverse("marac:paper", args=[meeting])
    before = browse("housing.officer").get(address).status_code
    with acting("safeguarding.supervisor") as actor:
        services.send_minutes(actor, meeting_id=meeting, at=BEGINS)
    copies = {username: browse(username).get(address) for username in READERS}
    words = {username: text_of(answer.content) for username, answer in copies.items()}

    assert before == 404
    for username, told in words.items():
        assert "Riskofhers" in told
        assert "Wordofhousing" in told
        assert "Keptofhealth" not in told, username
        assert "Riskofstaff" not in told, username
        assert "OFFICIAL: SENSITIVE" in told
    assert "Lockofhousing" in words["housing.officer"]
    assert "Visitof" not in words["housing.officer"]
    assert "Visitof" in words["safeguarding.supervisor"]
    assert words["housing.officer"].count("Raj Testcase, Saltmarsh Homes") >= 2
    for answer in copies.values():
        assert b"Keptofhealth" not in answer.content
        assert "Testcase" not in answer["Content-Disposition"]


def test_a_sealed_address_is_on_no_paper(
    minuted: tuple, acting: Callable, browse: Callable, frame: Reference
) -> None:
    case, meeting = minuted
    with acting("safeguarding.supervisor") as actor:
        record_sealed_place(
            actor, record_id=case.victim,
            address=NewAddress(house="9", street="Canaryofrefuge Row", postcode="QA1 1AA"),
            readers=Readers(users=(actor.user_id,), until=BEGINS, reason="Runs the Marac"),
        )  # fmt: skip
    papers = [
        text_of(browse("safeguarding.supervisor").get(f"{reverse(name, args=[meeting])}").content)
        for name in ("marac:paper", "marac:pack")
    ]

    assert not any("Canaryofrefuge" in paper for paper in papers)


def test_no_home_that_somebody_typed_is_on_any_agencys_paper(
    family: tuple[Opened, UUID], accepted: Callable, acting: Callable, browse: Callable,
    eastern: UUID, frame: Reference,
) -> None:  # fmt: skip
    _, marac = accepted(case=family[0], reasons=WORDS, children=WORDS)
    meeting = agenda_sent(acting, eastern, frame, marac)
    packs = [browse(each).get(reverse("marac:pack", args=[meeting])) for each in READERS]
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=True, words=WORDS, her_voice=WORDS, safety=WORDS)
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    agreed = NewAction(
        agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase", what=WORDS,
        protects="VICTIM", by_on=BEGINS.date(),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks=WORDS, minutes_spent=9, at=BEGINS)
        services.add_action(actor, case_id=marac, action=agreed, at=BEGINS)
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
        services.send_minutes(actor, meeting_id=meeting, at=BEGINS)
    minutes = [browse(each).get(reverse("marac:paper", args=[meeting])) for each in READERS]
    papers = [" ".join(text_of(each.content).split()) for each in (*packs, *minutes)]

    for paper in papers:
        assert "Peregrine is at [address left out]." in paper
        assert not [each for each in HOMES if each in paper.lower()]


def test_no_agency_finds_a_protected_town_by_typing_many(
    family: tuple[Opened, UUID], accepted: Callable, acting: Callable, browse: Callable,
    eastern: UUID, frame: Reference,
) -> None:  # fmt: skip
    _, marac = accepted(case=family[0])
    meeting = agenda_sent(acting, eastern, frame, marac)
    guessed = "Perhaps Quietbourne, perhaps Plumstow, perhaps Finchwater"
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=True, words=guessed)
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="He is near", minutes_spent=9, at=BEGINS)
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
        services.send_minutes(actor, meeting_id=meeting, at=BEGINS)
    papers = {
        each: " ".join(
            text_of(browse(each).get(reverse("marac:paper", args=[meeting])).content).split()
        )
        for each in READERS
    }

    assert guessed in papers.pop("housing.officer")
    for paper in papers.values():
        assert "perhaps Finchwater" in paper
        assert "Quietbourne" not in paper
        assert "Plumstow" not in paper


def test_no_home_that_somebody_typed_is_on_another_agencys_screen(
    family: tuple[Opened, UUID], accepted: Callable, acting: Callable, browse: Callable,
    eastern: UUID, frame: Reference,
) -> None:  # fmt: skip
    _, marac = accepted(case=family[0])
    meeting = agenda_sent(acting, eastern, frame, marac)
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=True, words=WORDS, her_voice=WORDS)
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks=WORDS, minutes_spent=9, at=BEGINS)
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
        services.send_minutes(actor, meeting_id=meeting, at=BEGINS)
    address = reverse("marac:case", args=[marac])
    pages = {each: browse(each).get(address).content.decode() for each in READERS}
    host = pages.pop("safeguarding.supervisor")

    assert "Kettlemoth" in host
    for reader, page in pages.items():
        assert "Peregrine is at [address left out]." in page
        own = reader == "housing.officer"  # what it typed itself it reads by its form alone
        assert not [each for each in PLACES if each in page.lower() and not own]


def test_the_pack_has_room_to_write_and_comes_in_large_print(
    minuted: tuple, browse: Callable
) -> None:
    _, meeting = minuted
    address = reverse("marac:pack", args=[meeting])
    usual = browse("housing.officer").get(address)
    large = browse("housing.officer").get(f"{address}?print=large")

    assert "What do we know that bears on the risk?" in text_of(usual.content)
    assert len(PdfReader(BytesIO(large.content)).pages) >= len(
        PdfReader(BytesIO(usual.content)).pages
    )
