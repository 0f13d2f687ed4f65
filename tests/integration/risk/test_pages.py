"""Pages of forms, of supervision and of what is kept apart: who may open them, and what else."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.integration.conftest import Force

SignedIn = Callable[[str], Client]


def one(force: Force, sql: str) -> tuple:
    with force.owner() as owner:
        found = owner.execute(sql).fetchone()
    assert found is not None
    return found


def submitted(force: Force) -> str:
    """The newest form of Tom's that the unit has not decided."""
    return str(
        one(
            force,
            "SELECT held.id FROM risk_assessment held JOIN sharing_user tom"
            " ON tom.id = held.officer_id WHERE tom.username = 'response.officer'"
            " AND held.submitted_at IS NOT NULL ORDER BY held.submitted_at DESC LIMIT 1",
        )[0]
    )


def test_a_sergeant_reads_signs_and_sends_back(force: Force, signed_in: SignedIn) -> None:
    form = submitted(force)
    sergeant, officer = signed_in("response.sergeant"), signed_in("response.officer")
    page = reverse("risk:countersign", args=[form])
    refused = sergeant.post(page, {"verdict": "RETURNED"})
    sent = sergeant.post(
        page, {"verdict": "RETURNED", "themes": ["DETAIL"], "feedback": "Say what she said."}
    )
    mine = officer.get(reverse("risk:mine")).content.decode()
    correction = officer.get(reverse("risk:correct", args=[form])).content.decode()

    assert "Choose why it goes back" in refused.content.decode()
    assert sent.status_code == 302
    assert "Say what she said." in mine
    assert "Say what she said." in correction
    assert officer.get(page).status_code == 403
    assert "Forms to countersign" in sergeant.get(reverse("risk:supervision")).content.decode()


def test_the_duty_inspector_sees_what_is_open_and_an_outsider_nothing(
    force: Force, signed_in: SignedIn
) -> None:
    form = submitted(force)
    inspector, housing = signed_in("duty.inspector"), signed_in("housing.officer")
    pages = [reverse("risk:supervision"), reverse("risk:not_completed")]

    for page in pages:
        assert inspector.get(page).status_code == 200
        assert housing.get(page).status_code == 403
    assert "Supervision done" in inspector.get(pages[0]).content.decode()
    for name in ("assessment", "countersign", "correct", "prompts", "hold", "paper", "waive"):
        assert housing.get(reverse(f"risk:{name}", args=[form])).status_code == 404


def test_a_sergeants_row_opens_what_is_open_there(force: Force, signed_in: SignedIn) -> None:
    inspector = signed_in("duty.inspector")
    page = reverse("risk:supervision")
    whole = inspector.get(page)
    rows = whole.context["sergeants"]
    karen = next(each for each in rows if each.name == "Karen Testcase")
    hers = inspector.get(page, {"sergeant": str(karen.user_id)})
    nobodys = inspector.get(page, {"sergeant": "none", "state": "RETURNED"})

    assert f"?sergeant={karen.user_id}" in whole.content.decode()
    assert "Oysterport response, until" in whole.content.decode()
    assert {name for *_, name in hers.context["rows"]} <= {"Karen Testcase"}
    assert nobodys.context["of"] == 0


def test_prompts_come_after_the_commitment_and_paper_bears_no_name(
    force: Force, signed_in: SignedIn
) -> None:
    form, name = one(
        force,
        "SELECT held.id, known.family FROM risk_assessment held JOIN sharing_user tom"
        " ON tom.id = held.officer_id AND tom.username = 'response.officer'"
        " JOIN pole_personname known ON known.record_id = held.victim_id"
        " WHERE held.submitted_at IS NOT NULL ORDER BY held.submitted_at DESC LIMIT 1",
    )
    officer = signed_in("response.officer")
    prompts = officer.get(reverse("risk:prompts", args=[form]))
    paper = officer.get(reverse("risk:paper", args=[form]))

    assert "You have committed" in prompts.content.decode()
    assert "Stalking: more to ask" in paper.content.decode()
    assert name not in paper.content.decode()


def test_two_officers_see_each_others_answers(force: Force, signed_in: SignedIn) -> None:
    (form,) = one(
        force,
        "SELECT held.id FROM risk_assessment held WHERE held.status IN ('DUE', 'DRAFT')"
        " ORDER BY held.id LIMIT 1",
    )
    tom, wiktoria = signed_in("response.officer"), signed_in("response.two")
    keep = reverse("risk:keep_section", args=[form, 1])
    first = tom.post(keep, {"q1": "YES", "q1_detail": "A cut lip", "draft_version": "0"})
    others = wiktoria.get(reverse("risk:others_in_section", args=[form, 1]), {"seen": "0"})
    beside = wiktoria.post(keep, {"q2": "YES", "draft_version": "0"})
    clash = wiktoria.post(keep, {"q1": "NO", "q2": "YES", "draft_version": "0"})
    known = clash.headers["HX-Trigger"]
    version = "".join(each for each in known if each.isdigit())
    chosen = wiktoria.post(keep, {"q1": "NO", "q2": "YES", "draft_version": version})

    assert first.status_code == 204
    assert others.json()["others"][0]["fields"]["q1_detail"] == "A cut lip"
    assert "answered “Was the victim hurt this time?”: Yes." in others.json()["others"][0]["words"]
    assert beside.json()["others"][0]["fields"]["q1"] == "YES"
    assert clash.status_code == 409
    assert "Yours is not saved yet" in clash.content.decode()
    assert chosen.status_code in (200, 204)


def test_a_restricted_record_is_not_there_for_anybody_else(
    force: Force, signed_in: SignedIn
) -> None:
    (form,) = one(
        force,
        "SELECT held.id FROM risk_assessment held WHERE held.status IN ('DUE', 'DRAFT')"
        " ORDER BY held.id DESC LIMIT 1",
    )
    officer, specialist = signed_in("response.officer"), signed_in("safeguarding.supervisor")
    said = {
        "reason_code": "UNSAFE", "words": "Her brothers would not leave the room",
        "judgement": "HIGH", "reason": "They answer for her and she says nothing",
        "agrees_to_support": "", "officer_view": "", "suspects_honour": "on",
        "children_said": "NOT_NAMED", "children_words": "A small coat hung in the hall",
        "honour_words": "She whispered that they mean to take her away",
    }  # fmt: skip
    sent = officer.post(reverse("risk:waive", args=[form]), said)
    listed = specialist.get(reverse("risk:honours")).content.decode()
    record = listed.split("/assessments/restricted/")[1].split("/")[0]
    page = reverse("risk:honour", args=[record])
    noted = specialist.post(page, {"words": "Met her alone at her school"})

    assert sent.status_code == 302
    assert "mean to take her away" in specialist.get(page).content.decode()
    assert noted.status_code == 302
    for username in ("cru.officer", "response.two", "duty.inspector", "auditor"):
        assert signed_in(username).get(page).status_code in (403, 404)
    assert (
        "take her away"
        not in signed_in("cru.officer")
        .get(reverse("risk:assessment", args=[form]))
        .content.decode()
    )
