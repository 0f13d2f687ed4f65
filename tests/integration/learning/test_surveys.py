"""Surveys and file reviews through the pages, on the invented force."""

import re
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from harbour.learning.domain.file_reading import QUESTIONS
from tests.integration.learning.conftest import SignedIn


def day(name: str, on: date) -> dict[str, int]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def test_a_victim_is_asked_by_a_person_and_small_numbers_are_hidden(signed_in: SignedIn) -> None:
    officer = signed_in("cru.officer")
    before = int(re.search(r"(\d+) answers", officer.get("/learning/surveys/").content.decode())[1])
    told = {"asked_how": "VOICE", "believed": "YES", "safer": "NO"}
    for _ in range(9):
        posted = officer.post("/learning/surveys/victim/", told)
        assert posted.status_code == 302
    assert f"{before} answers" in officer.get("/learning/surveys/").content.decode()
    officer.post("/learning/surveys/victim/", told)
    page = officer.get("/learning/surveys/").content.decode()
    assert f"{before + 10} answers" in page
    unsaid = officer.post("/learning/surveys/victim/", {"believed": "YES"}).content.decode()
    assert "Choose how the victim was asked" in unsaid
    nothing = officer.post("/learning/surveys/victim/", {"asked_how": "VOICE"}).content.decode()
    assert "Nothing was answered" in nothing
    handler = signed_in("call.handler")
    assert handler.get("/learning/surveys/victim/").status_code == 403
    assert handler.post("/learning/surveys/practitioner/", {"time": "NO"}).status_code == 302


def test_files_are_drawn_read_twice_blind_and_reported(signed_in: SignedIn) -> None:
    inspector, sergeant = signed_in("duty.inspector"), signed_in("cru.sergeant")
    yesterday = timezone.localdate() - timedelta(days=1)
    plan = {
        **day("from_on", yesterday - timedelta(days=700)), **day("until_on", yesterday),
        "size": "2", "seed_source": "Saturday's draw",
    }  # fmt: skip
    answer = inspector.post("/learning/files/new/", plan)
    assert answer.status_code == 302, answer.content.decode()
    review = answer["Location"]
    assert sergeant.post(review, {"seed": "1 2 3"}).status_code == 200
    assert "Will come from" in sergeant.get(review).content.decode()
    inspector.post(review, {"seed": "1 2 3"})
    said = {code: "YES" for code, _ in QUESTIONS} | {"words": "Seen before", "themes": ["RISK"]}
    for reader in (inspector, sergeant):
        page = reader.get(review).content.decode()
        assert "What was found" not in page or "is shown when" in page
        for file in re.findall(rf"{review}[0-9a-f-]{{36}}/", page):
            assert reader.post(file, said).status_code == 302
    page = inspector.get(review).content.decode()
    assert "alike in 100% of questions" in page
    assert "Risk not seen: 4 readings" in page
    inspector.post(review, {"reason": "Shared with all teams"})
    assert "Reported" in inspector.get(review).content.decode()
    assert signed_in("investigator").get(review).status_code == 403


def case_of(client: Client) -> str:
    """A case at high risk."""
    page = client.get("/safeguarding/cases/").content.decode()
    return re.search(r"/safeguarding/cases/([0-9a-f-]{36})/", page)[1]


def test_a_victim_is_asked_only_in_a_way_that_is_safe_now(signed_in: SignedIn) -> None:
    asker = signed_in("safeguarding.supervisor")
    case = case_of(asker)
    ask = f"/learning/surveys/victim/cases/{case}/"
    agree = f"/safeguarding/cases/{case}/safe-contact/"
    asker.post(f"/safeguarding/cases/{case}/stop-messages/", {"why": "DANGER", "words": "Seen"})
    stopped = asker.get(ask).content.decode()
    assert "The victim cannot be asked now" in stopped
    assert asker.post(ask, {"how": "VOICE"}).status_code == 200

    told = {"channels": ["PHONE", "TEXT"], "number": "07700900123", "no_voicemail": "on"}
    answer = asker.post(agree, told)
    assert answer.status_code == 302, answer.content.decode()
    page = asker.get(ask).content.decode()
    assert "By voice, in the way agreed" in page
    assert "Email" not in page.split("Not now")[0]
    assert asker.post(ask, {"how": "EMAIL"}).status_code == 200
    sent = asker.post(ask, {"how": "TEXT"})
    assert sent.status_code == 302
    assert "Messages to the victim" in asker.get(sent["Location"]).content.decode()

    again = asker.get(ask).content.decode()
    assert "Once in six months is enough" in again
    for stranger in ("call.handler", "idva", "victim.support", "analyst"):
        assert signed_in(stranger).get(ask).status_code == 403
