"""Pages on which news is read: what an agency added, a risk that rose, what a victim was given."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from harbour.referrals.api import decide
from harbour.safeguarding.api import take_in_added
from harbour.sharing.api import acting_as, actor_called, system_actor
from harbour.synthetic_force.domain.agencies import FORCE
from tests.integration.conftest import Force
from tests.integration.test_unit_pages import one

SignedIn = Callable[[str], Client]
BUDGET = 40
"""The budget is 30; what begins and ends a transaction is counted here."""
CASE = """
SELECT kept.id, kept.assessment_id, kept.victim_id FROM safeguarding_case kept
WHERE kept.status <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM referrals_referral asked
    JOIN sharing_agency landlord ON landlord.id = asked.to_agency_id AND landlord.kind = 'HOUSING'
    WHERE asked.about_id = kept.victim_id)
ORDER BY kept.id DESC LIMIT 1
"""
TAKEN_ON = """
SELECT asked.id, item.id FROM referrals_referral asked
JOIN referrals_triageitem item ON item.assessment_id = asked.assessment_id
    AND item.status = 'ROUTED'
JOIN sharing_user worker ON worker.agency_id = asked.to_agency_id
    AND worker.username = 'social.worker'
WHERE asked.kind = 'CHILDREN' AND asked.status IN ('RECEIVED', 'ACCEPTED')
    AND asked.risk_grade <> 'HIGH'
ORDER BY asked.id LIMIT 1
"""
ROUTED = """
SELECT item.id, item.assessment_id FROM referrals_triageitem item
WHERE item.status = 'ROUTED' AND NOT EXISTS (SELECT 1 FROM risk_details said
    WHERE said.assessment_id = item.assessment_id)
ORDER BY item.id DESC LIMIT 1
"""


def text(client: Client, page: str) -> str:
    """The page as it is drawn, within its budget."""
    with CaptureQueriesContext(connection) as asked:
        drawn = client.get(page)
    assert drawn.status_code == 200
    assert len(asked) <= BUDGET
    return drawn.content.decode()


TOLD = {"words": "A car waits outside at night", "handling": "ASK"}


def add(force: Force, signed_in: SignedIn) -> tuple[Client, Client, str, str]:
    """A landlord who was asked adds what it knows. (officer, landlord, case page, refused page)"""
    case, form, victim = one(force, CASE)
    (housing,) = one(force, "SELECT id FROM sharing_agency WHERE kind = 'HOUSING'")
    officer, landlord = signed_in("safeguarding.officer"), signed_in("housing.officer")
    asked = {"to_agency": str(housing), "asks": "New locks, please", "agrees": "yes"}
    assert officer.post(reverse("referrals:refer", args=[form]), asked).status_code == 302
    page = reverse("casefile:add", args=[victim])
    refused = landlord.post(page, TOLD).content.decode()
    assert landlord.post(page, TOLD | {"danger": "UNSURE"}).status_code == 302
    system = system_actor(FORCE, purpose="safeguarding")
    with acting_as(system):
        take_in_added(system, at=timezone.now())
    return officer, landlord, reverse("safeguarding:case", args=[case]), refused


def heard_on(shown: str) -> str:
    links = [link.split('"')[0] for link in shown.split('href="')]
    return next(link for link in links if link.startswith("/safeguarding/added/"))


def test_what_an_agency_adds_is_asked_for_danger_and_stands_on_the_case(
    force: Force, signed_in: SignedIn
) -> None:
    officer, landlord, case, refused = add(force, signed_in)
    shown = text(officer, case)
    heard = heard_on(shown)

    assert "Choose whether it tells of new danger" in refused
    assert TOLD["words"] in refused
    assert "May be new danger, not read yet" in shown
    assert TOLD["words"] not in shown
    assert landlord.get(heard).status_code == 403
    assert signed_in("response.officer").get(heard).status_code == 403


def test_what_an_agency_added_is_read_where_it_stays_and_answered_for(
    force: Force, signed_in: SignedIn
) -> None:
    officer, _, case, _ = add(force, signed_in)
    heard = heard_on(text(officer, case))
    page = text(officer, heard)
    unsaid = officer.post(heard, {"done": " "}).content.decode()
    said = officer.post(heard, {"done": "Rang the victim, who is with a friend"})
    after = text(officer, heard)

    assert TOLD["words"] in page
    assert "Ask us before you pass it on" in page
    assert "Enter what you do about it" in unsaid
    assert said.status_code == 302
    assert "who is with a friend" in after
    assert "I have read it" not in after


def test_a_risk_that_rose_stands_on_the_referral_until_the_agency_has_read_it(
    force: Force, signed_in: SignedIn
) -> None:
    referral, item = one(force, TAKEN_ON)
    worker = signed_in("social.worker")
    page = reverse("referrals:referral", args=[referral])
    before = text(worker, page)
    with acting_as(actor := actor_called("cru.officer")):
        decide(
            actor, item_id=item, grade="HIGH", reason_code="JUDGEMENT", criterion="H6",
            reason="The suspect has found the new address.", at=timezone.now(),
        )  # fmt: skip
    shown = text(worker, page)
    unsaid = worker.post(page, {"deed": "risen", "words": ""}).content.decode()
    said = worker.post(page, {"deed": "risen", "words": "A visit this evening"})
    after = text(worker, page)
    ours = text(signed_in("cru.officer"), page)

    assert "Risk has risen" not in before
    assert "Risk has risen" in shown
    assert "We have read it again" in shown
    assert "Enter what you do now" in unsaid
    assert said.status_code == 302
    assert "We have read it again" not in after
    assert "A visit this evening" in ours
    assert "We have read it again" not in ours


def test_what_a_victim_was_given_is_unanswered_until_somebody_says_it(
    force: Force, signed_in: SignedIn
) -> None:
    item, form = one(force, ROUTED)
    officer, unit = signed_in("response.officer"), signed_in("cru.officer")
    page, of_form = reverse("risk:details", args=[form]), reverse("risk:assessment", args=[form])
    before = text(unit, reverse("referrals:item", args=[item]))
    empty = text(officer, page)
    refused = officer.post(page, {"paper_safe": "NO", "words": ""}).content.decode()
    said = officer.post(page, {"given": ["LEAFLET"], "paper_safe": "NO", "words": ""})
    after = text(officer, of_form)
    unit_reads = text(unit, reverse("referrals:item", args=[item]))

    assert "Nobody has said what the victim was given" in before
    assert "Is it safe to leave paper there?" in empty
    assert "Say why the victim was given nothing" in refused
    assert said.status_code == 302
    assert "Paper was left that may be found" in after
    assert "A leaflet on support" in unit_reads
    assert unit.get(page).status_code == 403
    assert signed_in("housing.officer").get(page).status_code in (403, 404)


def test_needs_told_in_a_case_stand_where_the_unit_decides(
    force: Force, signed_in: SignedIn
) -> None:
    case, _, _ = one(force, CASE)
    officer, unit = signed_in("safeguarding.officer"), signed_in("cru.officer")
    act = reverse("safeguarding:act", args=[case, "needs"])
    assert officer.post(act, {"access": ["MOBILITY", "SIGHT"]}).status_code == 302
    home = unit.get(reverse("casefile:home")).content.decode()

    assert "Care and support needs: refer to adult services, or say why not" in home
