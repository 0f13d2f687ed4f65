"""The pages lead to what is added to a log after the call."""

from collections.abc import Callable

from harbour.kernel.ids import new_id
from tests.integration.control_room.since import PRIORITY, SUSPECT, recorded


def test_the_pages_lead_from_the_incident_to_what_is_added(
    take: Callable, acting: Callable, browse: Callable, frame, at
) -> None:
    leon = recorded(acting, at)
    taken = take(house="7", street="Plainly Invented Row", **PRIORITY)
    log, handler = f"/incidents/{taken.id}/", browse("call.handler")
    officer = frame.user["response.officer"]
    handler.post(f"{log}send/", {"officer": str(officer)})
    page = handler.get(log).content.decode()
    for path in ("ask/", "place/", "checks/", f"who/{SUSPECT}/", f"officers/{officer}/stand-down/"):
        assert f'href="{log}{path}"' in page
        assert handler.get(log + path).status_code == 200
    assert "Not asked:" in page

    found = handler.post(f"{log}who/{SUSPECT}/", {"terms": "Leon Sincecase"}).content.decode()
    assert f"{log}people/{SUSPECT}/{leon}/" in found
    assert (
        "Enter who says so"
        in handler.post(f"{log}people/{SUSPECT}/{leon}/", {"told_by": ""}).content.decode()
    )
    handler.post(f"{log}people/{SUSPECT}/{leon}/", {"told_by": "The victim"})
    assert "Leon Sincecase" in handler.get(log).content.decode()
    handler.post(f"{log}people/{SUSPECT}/new/", {"given": "Sam", "told_by": "The victim"})
    assert "Sam" in handler.get(log).content.decode()
    handler.post(f"{log}ask/", {"told_by": "She", "q_weapons": "YES", "q_weapons_said": "A knife"})
    page = handler.get(log).content.decode()
    assert "points to grade 1" in page
    assert "Weigh and grade again" in page
    handler.post(f"{log}officers/{officer}/stand-down/", {"reason": "Nearer car"})
    assert "stood down" in handler.get(log).content.decode()

    assert handler.get(f"{log}who/WITNESS/").status_code == 404
    for path in (
        "ask/",
        "place/",
        "way/",
        "checks/",
        f"who/{SUSPECT}/",
        f"people/{SUSPECT}/{leon}/",
    ):
        assert browse("investigator").get(log + path).status_code == 403
        assert browse("victim.support").get(log + path).status_code == 403


def test_whoever_answers_the_next_call_sees_that_one_is_live(
    take: Callable, acting: Callable, browse: Callable, at
) -> None:
    where = {"house": "7", "street": "Plainly Invented Row"}
    taken = take(caller_phone="07700 900 321", words="He is at the door", **where)
    page = f"/calls/{new_id()}/caller/"
    handler = browse("call.handler")

    for known in ({"caller_phone": "+44 7700 900321"}, where):
        shown = handler.post(page, known).content.decode()
        assert f"/incidents/{taken.id}/" in shown
        assert "He is at the door" in shown
    other = handler.post(page, {"caller_phone": "07700 900 322", "street": "Otherwise Invented"})
    assert str(taken.id) not in other.content.decode()
