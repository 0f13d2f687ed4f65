"""A log opens and closes with codes that somebody stands for, and marker and qualifier agree."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from harbour.control_room.api import (
    INCIDENT,
    Coded,
    Incident,
    calls_by_code,
    close_log,
    code_log,
    incident,
    put_down,
)
from harbour.control_room.models import Coding
from harbour.control_room.presenters_coding import coding_page
from harbour.control_room.presenters_log import log_page
from harbour.control_room.services.coding import change_opening
from harbour.control_room.services.marking import mark_again
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.sharing.api import take_step
from tests.integration.control_room.conftest import ADVICE, DOMESTIC

NOISE = {"is_domestic": False, "people": [], "grade": "5"}


def ready(actor, taken: Incident, at) -> None:
    """A call that is no domestic abuse waits for its codes alone."""
    put_down(actor, incident_id=taken.id, part="NON_ATTENDANCE", words="Advice", at=at)


def close_by_hand(actor, taken: Incident, at) -> None:
    """Past the service, and asked of the database at once."""
    take_step(actor, incident(actor, taken.id), INCIDENT, "close", at=at)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_call_opens_as_marked_unless_somebody_chooses(take: Callable, acting: Callable) -> None:
    made = [take(), take(opening_code="S2"), take(**NOISE), take(opening_code="A2", **NOISE)]
    with acting("call.handler") as actor:
        assert [incident(actor, each.id).opening_code for each in made] == ["S1", "S2", "", "A2"]


def test_no_log_closes_without_a_code_by_service_or_database(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(**NOISE)
    with acting("call.supervisor") as actor:
        ready(actor, taken, at)
        with pytest.raises(DomainError, match="still missing"):
            close_log(actor, incident_id=taken.id, reason="", at=at)
        with pytest.raises(IntegrityError, match="Not yet whole"), transaction.atomic():
            close_by_hand(actor, taken, at)
        code_log(actor, incident_id=taken.id, coded=ADVICE, at=at)
        assert close_log(actor, incident_id=taken.id, reason="", at=at).status == "CLOSED"
        with pytest.raises(DomainError, match="Reopen it"):
            code_log(actor, incident_id=taken.id, coded=ADVICE, at=at)


def test_a_marker_that_came_later_asks_for_other_codes(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(**NOISE)
    with acting("call.supervisor") as actor:
        code_log(actor, incident_id=taken.id, coded=ADVICE, at=at)
        mark_again(
            actor, incident_id=taken.id, is_domestic=True, connection="", types=["PHYSICAL"],
            why="She rang back", at=at,
        )  # fmt: skip
        ready(actor, taken, at)
        for part in ("CHILDREN", "VICTIM_UPDATE", "NO_CRIME", "WAIVER"):
            put_down(actor, incident_id=taken.id, part=part, words="Said why", at=at)
        with pytest.raises(DomainError, match="still missing"):
            close_log(actor, incident_id=taken.id, reason="", at=at)
        with pytest.raises(IntegrityError, match="Not yet whole"), transaction.atomic():
            close_by_hand(actor, taken, at)
        later = at + timedelta(minutes=1)
        code_log(actor, incident_id=taken.id, coded=DOMESTIC, at=later)
        assert close_log(actor, incident_id=taken.id, reason="", at=later).status == "CLOSED"
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_supervisor_alone_counts_a_marked_log_as_another_matter(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    said = Coded(codes=["R3"], why="Another family of the same name; she was asked alone")
    with acting("call.handler") as actor:
        with pytest.raises(NotPermitted, match="supervisor"):
            code_log(actor, incident_id=taken.id, coded=said, at=at)
        with pytest.raises(DatabaseError, match="Only a supervisor"), transaction.atomic():
            Coding.objects.create(
                incident=taken, stage="CLOSING", codes=["R3"], version="2011-1", why="x",
                decided_by=actor.user_id, decided_at=at,
            )  # fmt: skip
    with acting("call.supervisor") as actor:
        with pytest.raises(DomainError, match="or say why not"):
            code_log(actor, incident_id=taken.id, coded=ADVICE, at=at)
        assert code_log(actor, incident_id=taken.id, coded=said, at=at).why == said.why


def test_what_was_chosen_before_stays_and_is_told(take: Callable, acting: Callable, at) -> None:
    taken = take(replies={"weapons": "YES"})
    later = at + timedelta(minutes=5)
    with acting("call.handler") as actor:
        page = coding_page(actor, taken.id)
        assert page.first == {"codes": ["S1"], "qualifiers": ["DOMESTIC", "WEAPON"]}
        code_log(actor, incident_id=taken.id, coded=DOMESTIC, at=at)
        again = Coded(codes=["S1", "S2"], qualifiers=["DOMESTIC"])
        made = code_log(actor, incident_id=taken.id, coded=again, at=later)
        assert made.before == ["S1", "DOMESTIC"]
        change_opening(actor, incident_id=taken.id, code="S2", why="She said so", at=later)
        assert incident(actor, taken.id).opening_code == "S2"
        told = [each.title for each in log_page(actor, taken.id)[1]]
        of = "pened as Public safety and welfare: "
        assert f"O{of}domestic incident" in told
        assert f"It o{of}concern for somebody's safety" in told
        with pytest.raises(DatabaseError), transaction.atomic():
            Incident.objects.filter(id=taken.id).update(opening_code="R2")
        with pytest.raises(DatabaseError), transaction.atomic():
            Coding.objects.filter(id=made.id).update(codes=["R2"])


@pytest.mark.parametrize(
    ("code", "why", "says"),
    [
        pytest.param("C2", "She said so", "from the list", id="a code that only closes"),
        pytest.param("S1", "She said so", "already", id="as it is"),
        pytest.param("S2", "  ", "what shows", id="nothing shows it"),
    ],
)
def test_an_opening_code_changes_for_a_reason(
    take: Callable, acting: Callable, at, code: str, why: str, says: str
) -> None:
    taken = take()
    with acting("call.handler") as actor, pytest.raises(DomainError, match=says):
        change_opening(actor, incident_id=taken.id, code=code, why=why, at=at)


def test_calls_are_counted_by_the_code_with_which_they_opened(
    take: Callable, acting: Callable, at
) -> None:
    with acting("call.supervisor") as actor:
        before = dict(calls_by_code(actor, since=at - timedelta(days=1)))
    take(opening_code="S4")
    with acting("call.supervisor") as actor:
        after = dict(calls_by_code(actor, since=at - timedelta(days=1)))
    label = "Public safety and welfare: missing person"
    assert after[label] == before.get(label, 0) + 1


def test_the_pages_keep_what_was_typed_and_are_closed_to_strangers(
    take: Callable, browse: Callable[[str], Client]
) -> None:
    taken = take()
    visitor = browse("call.handler")
    page = f"/incidents/{taken.id}/codes/"
    assert "Domestic abuse" in visitor.get(page).content.decode()
    refused = visitor.post(page, {"codes": ["S1"], "qualifiers": [], "why": "A wrong name"})
    assert "Only a control room supervisor" in refused.content.decode()
    assert "A wrong name" in refused.content.decode()
    wrong = visitor.post(page, {"codes": [], "qualifiers": ["DOMESTIC"], "why": "Typed words"})
    assert "Choose at least one closing code" in wrong.content.decode()
    assert "Typed words" in wrong.content.decode()
    kept = visitor.post(page, {"codes": ["S1"], "qualifiers": ["DOMESTIC"]})
    assert kept["Location"] == f"/incidents/{taken.id}/closing/"
    opening = visitor.post(f"/incidents/{taken.id}/opening/", {"code": "S2", "why": "Said so"})
    assert opening["Location"] == f"/incidents/{taken.id}/"
    for stranger in ("housing.officer", "response.officer"):
        other = browse(stranger)
        assert other.get(page).status_code in (403, 404)
        assert other.get(f"/incidents/{taken.id}/opening/").status_code in (403, 404)
