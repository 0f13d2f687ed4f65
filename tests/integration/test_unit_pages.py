"""Pages of research, of asking another agency and of homes: what they draw, ask for and refuse."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.integration.conftest import Force

SignedIn = Callable[[str], Client]
CASE = """
SELECT kept.id, kept.assessment_id FROM safeguarding_case kept WHERE kept.status <> 'CLOSED'
    AND EXISTS (SELECT 1 FROM workforce_posting posted
        JOIN sharing_user person ON person.id = posted.user_id
        WHERE posted.team_id = kept.team_id AND person.username = 'safeguarding.supervisor')
ORDER BY kept.id LIMIT 1
"""
ITEM = """
SELECT item.id FROM referrals_triageitem item
JOIN risk_assessment form ON form.id = item.assessment_id AND form.perpetrator_id IS NOT NULL
WHERE item.status = 'WAITING' ORDER BY item.severity DESC, item.id LIMIT 1
"""


def one(force: Force, sql: str) -> tuple:
    with force.owner() as owner:
        found = owner.execute(sql).fetchone()
    assert found is not None
    return found


def test_research_draws_every_source_and_asks_why_one_was_left_out(
    force: Force, signed_in: SignedIn
) -> None:
    (item,) = one(force, ITEM)
    (sources,) = one(force, "SELECT count(*) FROM pole_sourcesystem WHERE holds_people")
    page, unit = reverse("referrals:research", args=[item]), signed_in("cru.officer")
    with CaptureQueriesContext(connection) as asked:
        drawn = unit.get(page)
    refused = unit.post(page, {"state_custody": "not", "text_intelligence": "Two reports"})
    kept = unit.post(
        page,
        {
            "state_custody": "not",
            "text_custody": "The system is down until noon",
            "state_intelligence": "done",
            "text_intelligence": "Two reports",
        },
    )
    after = unit.get(reverse("referrals:item", args=[item])).content.decode()

    assert drawn.content.decode().count("Nothing that you may read.") < sources
    assert len(asked) <= 40  # the budget is 30; what begins and ends a transaction is counted here
    assert "Custody: enter why it was not looked into" in refused.content.decode()
    assert "Intelligence: choose whether it was looked into" in refused.content.decode()
    assert "Two reports" in refused.content.decode()
    assert kept.status_code == 302
    assert "not done. The system is down until noon" in after
    assert "Not yet recorded:" in after
    assert signed_in("response.officer").get(page).status_code == 403
    assert signed_in("housing.officer").get(page).status_code == 403


def test_another_agency_is_asked_on_a_page_that_loses_nothing(
    force: Force, signed_in: SignedIn
) -> None:
    _, form = one(force, CASE)
    (housing,) = one(force, "SELECT id FROM sharing_agency WHERE kind = 'HOUSING'")
    page, officer = reverse("referrals:refer", args=[form]), signed_in("safeguarding.officer")
    given = {"to_agency": str(housing), "asks": "A transfer, please", "agrees": "no"}
    refused = officer.post(page, given).content.decode()
    made = officer.post(
        page, given | {"lawful_basis": "AT_RISK", "why": "He knows where", "draft": "yes"}
    )
    drafted = officer.get(made.url).content.decode()
    sent = officer.post(made.url, {"deed": "send"})
    read = signed_in("housing.officer").get(made.url).content.decode()

    assert "Choose by which law the victim is referred" in refused
    assert "Enter why the victim is referred all the same" in refused
    assert "A transfer, please" in refused
    assert "Send this referral" in drafted
    assert "Nothing yet: it has not been sent" in drafted
    assert sent.status_code == 302
    assert "without the victim&#x27;s agreement" in read or "without the victim's agreement" in read
    assert "DPA 2018 Schedule 1 paragraph 18. He knows where" in read
    assert signed_in("investigator").get(page).status_code == 403
    assert signed_in("health.visitor").get(made.url).status_code == 404


def test_a_home_is_looked_for_on_pages_of_the_safeguarding_team_alone(
    force: Force, signed_in: SignedIn
) -> None:
    case, _ = one(force, CASE)
    page, officer = reverse("safeguarding:housing", args=[case]), signed_in("safeguarding.officer")
    soon = timezone.localdate() + timedelta(days=3)
    given = {
        "kind": "REFUGE",
        "asked_of": "Driftwood Refuge",
        "where": "At 9 Plainly Invented Lane",
        "answer_by-day": soon.day,
        "answer_by-month": soon.month,
        "answer_by-year": soon.year,
    }
    ask = reverse("safeguarding:act", args=[case, "look-for-home"])
    refused = officer.post(ask, given).content.decode()
    asked = officer.post(ask, given | {"where": "Not the coast"})
    shown = officer.get(page).content.decode()
    inspector = signed_in("duty.inspector")

    assert "Take the address out of these words" in refused
    assert (asked.status_code, asked.url) == (302, page)
    assert "Driftwood Refuge" in shown
    assert "Say what was answered" in shown
    assert inspector.get(page).status_code == 403
    assert (
        "Driftwood" not in inspector.get(reverse("safeguarding:case", args=[case])).content.decode()
    )
    assert signed_in("housing.officer").get(page).status_code in (403, 404)


@pytest.mark.parametrize("until", [("30", "11", "2013"), ("", "", ""), ("x", "11", "2013")])
def test_the_map_of_advisers_is_of_any_year(signed_in: SignedIn, until: tuple) -> None:
    asked = dict(zip(("until-day", "until-month", "until-year"), until, strict=True))
    page = signed_in("safeguarding.supervisor").get(reverse("advisers:capacity"), asked)

    assert page.status_code == 200
    assert ("30 November 2013" in page.content.decode()) == (until[0] == "30")


def test_a_safe_way_is_agreed_on_a_page_of_the_person_and_strangers_are_refused(
    force: Force, signed_in: SignedIn
) -> None:
    (victim,) = one(force, "SELECT victim_id FROM referrals_triageitem ORDER BY id DESC LIMIT 1")
    page, officer = reverse("safeguarding:reach", args=[victim]), signed_in("response.officer")
    drawn = officer.get(page)
    refused = officer.post(page, {"code_word": "Lantern"}).content.decode()
    agreed = officer.post(page, {"channels": ["PHONE"], "code_word": "Lantern"})
    shown = officer.get(page).content.decode()
    stopped = officer.post(page, {"deed": "stop", "why": "DANGER", "words": "They live together"})
    after = officer.get(page).content.decode()

    assert drawn.status_code == 200
    assert "Choose at least one safe way" in refused
    assert 'value="Lantern"' in refused
    assert (agreed.status_code, stopped.status_code) == (302, 302)
    assert "Code word: Lantern" in shown
    assert "do not use what was agreed before" in after
    assert signed_in("analyst").get(page).status_code == 403
    assert signed_in("housing.officer").get(page).status_code in (403, 404)


def test_an_adult_and_the_children_of_the_household_are_on_one_page(
    force: Force, signed_in: SignedIn
) -> None:
    (item,) = one(
        force,
        "SELECT item.id FROM referrals_triageitem item JOIN referrals_referral asked"
        " ON asked.assessment_id = item.assessment_id AND asked.kind = 'CHILDREN'"
        " AND asked.about_id = item.victim_id ORDER BY item.id DESC LIMIT 1",
    )
    unit = signed_in("cru.officer")
    made = unit.post(reverse("referrals:has_needs", args=[item]))
    with CaptureQueriesContext(connection) as asked:
        page = unit.get(made.url).content.decode()
    refused = unit.post(made.url, {"deed": "refer", "needs": "Cannot walk", "agrees": "no"})
    left = unit.post(made.url, {"deed": "leave", "reason": "No needs after all: asked today"})

    assert len(asked) <= 40
    assert "Children&#x27;s Services" in page or "Children's Services" in page
    assert "Enter by which lawful basis" in refused.content.decode()
    assert "Cannot walk" in refused.content.decode()
    assert left.status_code == 302
    assert "No needs after all" in unit.get(made.url).content.decode()
    assert signed_in("response.officer").get(made.url).status_code == 403
    assert signed_in("adult.social.worker").get(made.url).status_code == 403


def test_the_form_asks_of_children_and_the_unit_names_one_later(
    force: Force, signed_in: SignedIn
) -> None:
    (form,) = one(
        force,
        "SELECT held.id FROM risk_assessment held WHERE held.status IN ('DUE', 'DRAFT')"
        " ORDER BY held.id LIMIT 1",
    )
    page, officer = reverse("risk:submit", args=[form]), signed_in("response.officer")
    said = {"judgement": "HIGH", "reason": "They told us in detail", "agrees_to_support": ""}
    silent = officer.post(page, said).content.decode()
    wrong = officer.post(page, said | {"children_said": "NAMED"}).content.decode()
    right = said | {"children_said": "NOT_NAMED", "children_words": "Two small coats in the hall"}
    sent = officer.post(page, right)
    child = reverse("risk:child", args=[form])
    unit = signed_in("cru.officer")
    waits = unit.get(child).content.decode()
    none = unit.post(child, {"deed": "none", "words": "The coats are the neighbour's children's"})

    assert "Choose whether there are children" in silent
    assert "Name each child first" in wrong
    assert sent.status_code == 302
    assert "Two small coats in the hall" in waits
    assert none.status_code == 302
    assert signed_in("analyst").get(child).status_code == 403


def test_the_unit_sees_what_became_of_standard_risk_and_records_what_a_partner_tells(
    force: Force, signed_in: SignedIn
) -> None:
    unit = signed_in("cru.officer")
    queue = unit.get(reverse("referrals:queue")).content.decode()
    (item,) = one(
        force,
        "SELECT item.id FROM referrals_triageitem item JOIN risk_assessment form"
        " ON form.id = item.assessment_id AND form.perpetrator_id IS NOT NULL"
        " WHERE item.status = 'ROUTED' ORDER BY item.received_at DESC LIMIT 1",
    )
    more, day = reverse("referrals:more", args=[item, "told"]), timezone.localdate()
    given = {
        "agency": "Invented Surgery", "happened_on-day": day.day,
        "happened_on-month": day.month, "happened_on-year": day.year,
    }  # fmt: skip
    refused = unit.post(more, given)
    told = unit.post(more, given | {"words": "A broken wrist, and he would not leave the room"})
    after = unit.get(reverse("referrals:item", args=[item])).content.decode()

    assert "at standard risk in the last 28 days" in queue
    assert "Enter what happened" in refused.content.decode()
    assert told.status_code == 302
    assert "a new incident" in after
