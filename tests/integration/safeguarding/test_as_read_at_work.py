"""Whoever answers, attends, assesses, investigates or helps reads no protected place on the way."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from harbour.control_room.api import Call, Named, take_call
from harbour.control_room.services.markers import NewMarker, set_marker
from harbour.control_room.services.narrative import add_line
from harbour.control_room.services.since import answer_since
from harbour.investigation import services as investigation
from harbour.marac import services as marac
from harbour.marac.services import NewAction
from harbour.perpetrators import services as perpetrators
from harbour.referrals.services import Asking, refer_partner
from harbour.risk.models import Assessment
from harbour.risk.selectors import latest_answers, parts_of
from harbour.risk.services.assessment import Given, keep_answers, name_child
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import GONE, NOW, WORDS, accepted, browse, eastern, family
from tests.integration.safeguarding.conftest import Opened
from tests.integration.safeguarding.test_as_read import PLAIN, SECRET, read

__all__ = ["accepted", "browse", "eastern", "family"]

LINE = "He came to 14 Kettlemoth Row, Quietbourne, QX9 4ZZ and then to 7 Plainly Invented Road"
PLACE = "Kettlemoth Row"


@pytest.fixture
def call(family: tuple[Opened, UUID], acting: Callable) -> UUID:
    """A call in which the caller told everything, and what a colleague put beside it."""
    case, _ = family
    told = Call(
        route="999", received_at=NOW, words=WORDS, replies={"weapons": "YES"}, grade="1",
        details={"weapons": WORDS}, grade_reason=WORDS, thrive={"T": ("HIGH", WORDS)},
        people=[Named(role="VICTIM", record_id=case.victim),
                Named(role="SUSPECT", record_id=case.suspect)],
    )  # fmt: skip
    with acting("call.handler") as actor:
        taken = take_call(actor, call=told, at=NOW)
        answers = {"injured": ("YES", WORDS)}
        answer_since(actor, incident_id=taken.id, answers=answers, told_by=LINE, at=NOW)
        add_line(actor, record_id=case.victim, words=LINE, at=NOW)
    with acting("cru.officer") as actor:
        marker = NewMarker(record_id=case.victim, kind="URGENT", about="PERSON", reason=WORDS,
                           review_on=NOW.date() + timedelta(days=30),
                           moves_with_her=True)  # fmt: skip
        set_marker(actor, new=marker, at=NOW)
    return taken.id


@pytest.fixture
def form(family: tuple[Opened, UUID], acting: Callable) -> tuple[Assessment, str]:
    """(an assessment, the question of which an officer wrote down where everybody is)."""
    case, child = family
    with acting("response.officer") as actor:
        found = Assessment.objects.get(event_id=case.event)
        item = parts_of(found)[0].items[0].code
        given = {item: Given("YES", WORDS)}
        keep_answers(actor, assessment_id=found.id, given=given, seen=0, at=NOW)
        name_child(actor, assessment_id=found.id, child_id=child, was_present=True, was_seen=True,
                   where=LINE, words=WORDS, at=NOW)  # fmt: skip
    return found, item


@pytest.fixture
def suspect(family: tuple[Opened, UUID], acting: Callable, frame: Reference) -> UUID:
    """Somebody who is looked for and nominated, by people who wrote down where everybody is."""
    case, _ = family
    with acting("investigator") as actor:
        crime = investigation.NewCrime(number="44000001", officer_id=actor.user_id)
        made = investigation.record_crime(actor, incident_event_id=case.event, crime=crime, at=NOW)
        held = made.suspects.get()
        investigation.begin_search(actor, suspect_id=held.id, reason=WORDS, at=NOW)
        investigation.record_enquiry(actor, suspect_id=held.id, kind="WORK", words=WORDS,
                                     result="NOTHING", at=NOW)  # fmt: skip
    with acting("neighbourhood") as actor:
        team = frame.team["neighbourhood-oysterport"]
        perpetrators.nominate(actor, record_id=case.suspect, team_id=team, why=WORDS, at=NOW)
    return held.id


def assert_left_out(browse: Callable[[str], Client], username: str, address: str) -> None:
    """For this reader; who is named for the place reads it there, and anybody any other."""
    reader = browse(username)
    reader.get(address)  # the first look at a briefing also keeps what was looked into
    shown = read(reader, address)
    assert [each for each in SECRET if each in shown.lower()] == [], (username, address)
    assert GONE in shown, (username, address)
    assert PLAIN[0].split(",")[0] in shown, (username, address)


def test_an_open_call_and_its_briefing(call: UUID, browse: Callable[[str], Client]) -> None:
    for page in (
        "control_room:incident", "casefile:briefing", "casefile:briefing_now", "control_room:log",
        "control_room:ask", "control_room:regrade",
    ):  # fmt: skip
        address = reverse(page, args=[call])
        assert_left_out(browse, "response.officer", address)
        assert PLACE in read(browse("call.handler"), address), page
    live = reverse("control_room:incident", args=[call])
    assert PLACE in read(browse("safeguarding.supervisor"), live)
    assert "Driftwood" not in read(browse("response.officer"), live)


def test_what_stands_beside_a_call_that_is_being_taken(
    call: UUID, family: tuple[Opened, UUID], browse: Callable[[str], Client]
) -> None:
    case, _ = family
    markers = reverse("control_room:markers", args=[case.victim])
    assert_left_out(browse, "call.handler", markers)
    assert PLACE in read(browse("cru.officer"), markers)
    handler = browse("call.handler")
    address = handler.get(reverse("control_room:new_call")).url
    handler.get(address)
    named = {"role": "VICTIM", "record_id": str(case.victim)}
    handler.post(f"{address}people/", named)
    shown = read(handler, address)
    assert GONE in shown
    assert "QX9 4ZZ" in shown, "what the reader typed stands as typed"


def test_a_risk_assessment(form: tuple[Assessment, str], browse: Callable[[str], Client]) -> None:
    found, _ = form
    for address in (
        reverse("risk:assessment", args=[found.id]),
        reverse("risk:section", args=[found.id, 1]),
    ):
        assert_left_out(browse, "cru.officer", address)
        assert PLACE in read(browse("safeguarding.supervisor"), address)
    assert PLACE in read(browse("response.officer"), reverse("risk:section", args=[found.id, 1]))


def test_a_colleague_who_saves_a_page_takes_no_place_away_and_reads_it_no_more_than_before(
    form: tuple[Assessment, str], acting: Callable, browse: Callable[[str], Client]
) -> None:
    found, item = form
    colleague, address = browse("response.two"), reverse("risk:section", args=[found.id, 1])
    page = colleague.get(address).content.decode()
    box = re.search(rf'<textarea[^>]*name="{item}_detail"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    shown = unescape(box[1]).strip()
    assert GONE in shown
    with acting("response.two"):
        _, seen = latest_answers(found.id)
    sent = {item: "NO", f"{item}_detail": shown, f"{item}_source": "VICTIM"}
    assert colleague.post(address, sent | {"draft_version": str(seen)}).status_code == 302
    with acting("response.two"):
        standing, _ = latest_answers(found.id)
    assert (standing[item].value, standing[item].detail) == ("NO", WORDS)
    assert PLACE not in read(colleague, address)
    assert PLACE in read(browse("response.officer"), address)


def test_a_suspect_and_a_perpetrator(
    suspect: UUID, family: tuple[Opened, UUID], browse: Callable[[str], Client]
) -> None:
    case, _ = family
    for address in (
        reverse("investigation:suspect", args=[suspect]),
        reverse("perpetrators:person", args=[case.suspect]),
    ):
        assert_left_out(browse, "duty.inspector", address)
        assert PLACE in read(browse("safeguarding.supervisor"), address)


def test_what_an_agency_agreed_to_do(
    family: tuple[Opened, UUID], accepted: Callable, acting: Callable, frame: Reference,
    browse: Callable[[str], Client],
) -> None:  # fmt: skip
    case, _ = family
    _, at_marac = accepted(case=case)
    agreed = NewAction(
        agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase", what=WORDS,
        protects="VICTIM", by_on=NOW.date() + timedelta(days=5),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        made = marac.add_action(actor, case_id=at_marac, action=agreed, at=NOW)
    for address in (reverse("marac:action", args=[made.id]), reverse("marac:index")):
        assert_left_out(browse, "housing.officer", address)
    for address in (reverse("marac:action", args=[made.id]), reverse("marac:actions")):
        assert PLACE in read(browse("safeguarding.supervisor"), address)


def test_a_referral_on_the_senders_own_side_too(
    family: tuple[Opened, UUID], acting: Callable, frame: Reference,
    browse: Callable[[str], Client],
) -> None:  # fmt: skip
    case, _ = family
    asked = Asking(to_agency_id=frame.agency["saltmarsh-housing"], asks=WORDS, agrees=True)
    with acting("cru.officer") as actor:
        found = Assessment.objects.get(event_id=case.event)
        made = refer_partner(actor, assessment_id=found.id, asking=asked, at=NOW, as_draft=True)
    address = reverse("referrals:referral", args=[made.id])
    assert_left_out(browse, "cru.sergeant", address)
    assert PLACE in read(browse("safeguarding.supervisor"), address)
