"""Other agencies' assessments: held on the victim as they came, read, and never counted."""

import time
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from harbour.kernel.errors import NotPermitted
from harbour.referrals.api import decide, queue
from harbour.risk import selectors
from harbour.risk.services.beside import Held, hold_for_person, note_held
from harbour.workforce.api import duties_owed
from tests.integration.conftest import Force
from tests.integration.risk.conftest import NOW, looked_into
from tests.integration.risk.test_pages import one, submitted

SignedIn = Callable[[str], Client]
HIGH = Held(
    tool="DASH checklist", from_agency="Harbour House refuge", content="Afraid for life.",
    grade_words="High",
)  # fmt: skip


def rules(acting: Callable, username: str = "cru.officer") -> set[tuple[str, UUID]]:
    with acting(username) as actor:
        return {(duty.rule, duty.subject_id) for duty in duties_owed(actor)}


@pytest.mark.django_db
def test_a_victim_whom_we_never_assessed_is_read_about_within_a_day(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    form = asked()
    with acting("response.officer") as actor:
        victim = selectors.assessment(actor, form).victim_id
        held = hold_for_person(actor, record_id=victim, held=HIGH, at=NOW)
        with pytest.raises(NotPermitted):
            note_held(actor, held_id=held.id, words="Read", at=NOW)
    before = rules(acting)
    with acting("cru.officer") as actor:
        note_held(actor, held_id=held.id, words="A form is asked for now.", at=NOW)

    assert ("risk.read_held", held.id) in before
    assert ("risk.read_held", held.id) not in rules(acting)


@pytest.mark.django_db
def test_a_victim_whom_the_unit_sent_on_is_assessed_again(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(judgement="STANDARD")
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        looked_into(actor, item.id)
        decide(actor, item_id=item.id, grade="STANDARD", reason_code="AGREED", reason="", at=NOW)
        hold_for_person(actor, record_id=item.victim_id, held=HIGH, at=NOW)
        titles = {
            duty.title for duty in duties_owed(actor)
            if (duty.rule, duty.subject_id) == ("referrals.reassess", item.id)
        }  # fmt: skip

    assert titles == {"Another agency has assessed the victim: assess the risk again"}
    assert not {rule for rule, _ in rules(acting) if rule == "risk.read_held"}


@pytest.mark.django_db
def test_its_answers_stand_beside_ours_and_are_never_added_up(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(yes=("q17",))
    told = Held(
        tool="DASH", from_agency="A refuge", instrument="dash-partner",
        answers={"q14": "NO", "q15": "YES"},
    )  # fmt: skip
    with acting("cru.officer") as actor:
        found = selectors.assessment(actor, assessment)
        before = selectors.count_of(found, selectors.latest_answers(assessment)[0])
        held = hold_for_person(actor, record_id=found.victim_id, held=told, at=NOW)
        rows = {each.label: (each.theirs, each.ours) for each in selectors.beside_ours(actor, held)}
        after = selectors.count_of(found, selectors.latest_answers(assessment)[0])

    threat = next(label for label in rows if "threatened to kill" in label)
    strangled = next(label for label in rows if "choked" in label)
    assert (rows[threat], rows[strangled]) == (("No", "Yes"), ("Yes", "No"))
    assert before == after


def test_it_is_held_from_the_persons_page_and_a_stranger_sees_nothing(
    force: Force, signed_in: SignedIn
) -> None:
    unit, stranger = signed_in("cru.officer"), signed_in("social.worker")
    victim = one(force, f"SELECT victim_id FROM risk_assessment WHERE id = '{submitted(force)}'")[0]
    session, given = unit.session, {"reason": "Held for them", "until": time.time() + 600}
    session["reasons"] = {str(victim): given}
    session.save()
    way = reverse("risk:hold_person", args=[victim])
    page = reverse("risk:hold_checklist", args=[victim, "dash-partner"])
    person = unit.get(reverse("casefile:person", args=[victim])).content.decode()
    empty = unit.post(page, {"from_agency": "Harbour House refuge"})
    sent = unit.post(page, {"from_agency": "Harbour House refuge", "q15": "YES"})
    shown = unit.get(sent["Location"]).content.decode()
    noted = unit.post(sent["Location"], {"words": "We ask for a form today."})
    then = unit.get(reverse("casefile:person", args=[victim])).content.decode()

    assert way in person
    assert "in words or question by question" in empty.content.decode()
    assert "Harbour House refuge" in shown
    assert "never added up" in shown
    assert noted.status_code == 302
    assert "Assessed elsewhere: Harbour House refuge" in then
    assert unit.get(way).status_code == 200
    assert unit.get(reverse("risk:hold_checklist", args=[victim, "honour"])).status_code == 404
    for address in (way, page, sent["Location"]):
        assert stranger.get(address).status_code in (403, 404)
