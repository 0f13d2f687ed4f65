"""The thread, from the call to the reviewed case, walked by everybody it concerns.

Each journey begins with a call of its own about Edith Marrowmere, who has told her doctor and
never the police, so that none depends on another.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
NARROW = {"viewport": {"width": 320, "height": 700}}
VICTIM = "Edith Marrowmere"
SUSPECT = "Walter Marrowmere"
WORDS = "He has hit me and gone for the knife"
NUMBER = re.compile(r"0\d{4} ?\d{6}|0\d{3} ?\d{3} ?\d{4}")
Check = Callable[[Page], None]


def test_from_the_call_to_the_reviewed_case(
    visitor: Visitor, assert_accessible: Check, problems: list[str]
) -> None:
    # Given a call from a victim whom police never heard of, and an officer sent
    incident = _take_the_call(visitor(), assert_accessible)

    # When the officer has submitted the assessment and the unit has sent it on
    assessment = _assess(visitor(**PHONE), incident, assert_accessible)
    item = _send_on(visitor(), assessment, assert_accessible)

    # Then the crime cannot be finalised before the supervisor's review, and can after it
    investigator = visitor()
    crime = _try_to_finalise(investigator, incident, assert_accessible)
    supervisor = visitor()
    _review(supervisor, assert_accessible)
    steps.end_crime(investigator, crime)
    steps.finalise(investigator, crime)
    expect(investigator.locator("main")).to_contain_text("Finalised")

    # And her page tells it all, a partner sees what was shared and an auditor who looked
    _see_it_all_on_one_timeline(supervisor, assert_accessible)
    shared = _see_only_what_was_shared(
        visitor(), (incident, assessment, crime, item), assert_accessible
    )
    _see_nothing_of_it(visitor(), shared)
    problems.clear()  # the pages that were refused on purpose
    _see_who_looked(visitor(), assert_accessible)


def _take_the_call(page: Page, check: Check) -> str:
    steps.sign_in_as(page, "Priya Testcase")
    steps.begin_call(page, WORDS)
    steps.put_found_person_on_call(page, "the victim", VICTIM)
    expect(page.locator("main")).to_contain_text("never reported to police")
    steps.put_found_person_on_call(page, "the suspect", SUSPECT)
    steps.put_new_person_on_call(page, "a child", "Robin", "Testcase")
    check(page)
    incident = steps.record_call(page)
    steps.send(page, incident, "Tom Testcase")
    check(page)
    return incident


def _assess(page: Page, incident: str, check: Check) -> str:
    steps.sign_in_as(page, "Tom Testcase")
    check(page)
    assessment = steps.attend(page, incident)
    expect(page.locator("main")).to_contain_text(SUSPECT)
    check(page)
    steps.answer_every_question(page, assessment, check=check)
    steps.name_child(page, assessment)
    steps.submit(page, assessment)
    check(page)
    return assessment


def _send_on(page: Page, assessment: str, check: Check) -> str:
    steps.sign_in_as(page, "Dev Testcase")
    item = steps.open_from_queue(page, assessment)
    check(page)
    steps.research_and_decide(page)
    expect(page.locator("main")).to_contain_text("Downs County Children's Services")
    check(page)
    return item


def _try_to_finalise(page: Page, incident: str, check: Check) -> str:
    steps.sign_in_as(page, "Sian Testcase")
    crime = steps.record_crime(page, incident)
    steps.finalise(page, crime)
    expect(page.locator("main")).to_contain_text("when a safeguarding supervisor has")
    check(page)
    return crime


def _review(page: Page, check: Check) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    check(page)
    steps.review_case_of(page, VICTIM)
    steps.agree_safe_contact(page)
    check(page)


def _see_it_all_on_one_timeline(page: Page, check: Check) -> None:
    page.get_by_role("link", name=VICTIM).first.click()
    timeline = page.locator(".moj-timeline")
    for happened in (
        "Reported: 999 call",
        "Incident: officer at the scene",
        "Risk assessment submitted",
        "Central referral unit: high risk",
        "Safeguarding case opened",
        "High-risk case reviewed by a supervisor",
    ):
        expect(timeline).to_contain_text(happened)
    expect(page.locator("main")).to_contain_text("Code word: Lantern")
    check(page)


def _see_only_what_was_shared(page: Page, others: tuple[str, ...], check: Check) -> str:
    steps.sign_in_as(page, "Grace Testcase")
    steps.open_shared(page, VICTIM)
    expect(page.locator("main")).to_contain_text("Robin Testcase was there. Seen and spoken to")
    expect(page.locator("main")).to_contain_text("I hide in the bath")
    check(page)
    shared = page.url
    page.locator("main dl").get_by_role("link", name=VICTIM).click()
    expect(page.get_by_role("heading", name="A person's record")).to_be_attached()
    expect(page.locator("main")).not_to_contain_text(WORDS)
    check(page)
    assert [page.goto(other).status for other in others] == [404, 404, 404, 403]
    check(page)
    return shared


def _see_nothing_of_it(page: Page, shared: str) -> None:
    """Another agency's referral is not there for this one, by link or by address."""
    steps.sign_in_as(page, "Leila Testcase")
    page.goto("/referrals/inbox/")
    links = page.get_by_role("table").get_by_role("link").all()
    assert not any(shared.endswith(str(link.get_attribute("href"))) for link in links)
    assert page.goto(shared).status == 404


def _see_who_looked(page: Page, check: Check) -> None:
    steps.sign_in_as(page, "Ruth Testcase")
    page.get_by_role("link", name="Who looked at what").click()
    check(page)
    for name, what in (("Sian Testcase", "a crime"), ("Amrit Testcase", "a safeguarding case")):
        steps.choose(page, "who", name, name)
        page.get_by_label("Did what").select_option(label="Consulted")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**/audit/?**operation=CONSULTATION**")
        expect(page.locator("tbody tr").first).to_contain_text(name)
        expect(page.locator("table")).to_contain_text(what)
        page.get_by_role("link", name="Clear").click()
        page.wait_for_url("**/audit/")


@pytest.fixture
def sent_officer(visitor: Visitor) -> tuple[Page, str]:
    """An officer who has been sent to a call, and the incident's address."""
    handler = visitor()
    steps.sign_in_as(handler, "Priya Testcase")
    steps.begin_call(handler, WORDS)
    steps.put_found_person_on_call(handler, "the victim", VICTIM)
    incident = steps.record_call(handler)
    steps.send(handler, incident, "Wiktoria Testcase")
    officer = visitor(**PHONE)
    steps.sign_in_as(officer, "Wiktoria Testcase")
    return officer, incident


def test_answers_survive_a_lost_connection_and_a_sign_out(
    sent_officer: tuple[Page, str], problems: list[str]
) -> None:
    officer, incident = sent_officer
    assessment = steps.attend(officer, incident)

    # Given an answer that was given while there was no connection
    officer.goto(f"{assessment}1/")
    officer.context.set_offline(True)
    steps.say_yes(officer, "Is the victim very frightened?")
    expect(officer.locator("[data-autosave-status]")).to_contain_text("Not saved")

    # When the connection is back, and she signs out and in again
    officer.context.set_offline(False)
    expect(officer.locator("[data-autosave-status]")).to_contain_text("Saved at")
    steps.sign_out(officer)
    steps.sign_in_as(officer, "Wiktoria Testcase")

    # Then it is still there
    officer.goto(f"{assessment}1/")
    asked = officer.get_by_role("group", name="Is the victim very frightened?")
    expect(asked.get_by_role("radio", name="Yes", exact=True)).to_be_checked()

    _keep_every_page_and_send_it_once(officer, assessment)
    problems.clear()  # what the browser says of a connection that is gone


def _keep_every_page_and_send_it_once(officer: Page, assessment: str) -> None:
    """The child's words and the judgement are kept as they are typed, and sent when they can be."""
    officer.goto(f"{assessment}child/")
    officer.get_by_label("First names").fill("Robin")
    expect(officer.locator("[data-autosave-status]")).to_contain_text("Saved at")
    officer.goto(f"{assessment}child/")
    expect(officer.get_by_label("First names")).to_have_value("Robin")
    officer.goto(f"{assessment}submit/")
    officer.context.set_offline(True)
    officer.get_by_role("radio", name="High").check()
    officer.get_by_label("Why?").fill("The suspect came back while we spoke")
    officer.get_by_role("radio", name="No: I asked").check()
    officer.get_by_role("button", name="Submit").click()
    expect(officer.locator("[data-autosave-status]")).to_contain_text("Not sent")
    officer.context.set_offline(False)
    officer.wait_for_url(f"{assessment}history/")


def test_the_call_and_the_assessment_need_no_javascript(
    visitor: Visitor, assert_accessible: Check
) -> None:
    handler = visitor(java_script_enabled=False)
    steps.sign_in_as(handler, "Priya Testcase")
    steps.begin_call(handler, WORDS)
    steps.put_found_person_on_call(handler, "the victim", VICTIM, by_button=True)
    incident = steps.record_call(handler)
    steps.send(handler, incident, "Femi Testcase")

    officer = visitor(java_script_enabled=False, **PHONE)
    steps.sign_in_as(officer, "Femi Testcase")
    assessment = steps.attend(officer, incident)
    steps.answer_every_question(officer, assessment)
    steps.name_child(officer, assessment)
    steps.submit(officer, assessment)
    expect(officer.locator("main")).to_contain_text("Submitted")


def test_the_number_that_rings_opens_who_it_is(visitor: Visitor, assert_accessible: Check) -> None:
    # Given somebody whose number a system holds
    page = visitor()
    steps.sign_in_as(page, "Priya Testcase")
    page.goto("/search/")
    page.get_by_label("Search every source").fill(VICTIM)
    hit = page.locator("article").filter(has=page.get_by_role("link", name=VICTIM, exact=True))
    number = NUMBER.search(hit.first.inner_text()).group()

    # When a call comes in from it
    page.goto("/calls/new/")
    page.get_by_label("Number they are calling from").fill(number)

    # Then her story is there before she speaks, and one press puts her on the call
    known = page.get_by_role("region", name="Known by this number")
    expect(known).to_contain_text(VICTIM)
    expect(known).to_contain_text("never reported to police")
    assert_accessible(page)
    hers = known.locator(".app-person").filter(has_text=VICTIM).first
    hers.get_by_role("button", name="This is the victim").click()
    expect(page.get_by_role("region", name="People in this call")).to_contain_text(VICTIM)
    expect(page.get_by_label("Number they are calling from")).to_have_value(number)


def test_two_records_are_judged_and_the_judgement_undone(
    visitor: Visitor, assert_accessible: Check
) -> None:
    page = visitor()
    steps.sign_in_as(page, "Amrit Testcase")
    first, second = steps.two_found(page, "Marrowmere")
    page.goto(f"{first}or/{second.rstrip('/').rsplit('/', 1)[1]}/")
    assert_accessible(page)
    page.get_by_role("button", name="Record the judgement").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose whether these are one person")
    page.get_by_role("radio", name="Different people").check()
    page.get_by_label("How do you know?").fill("They are wife and husband")
    page.get_by_role("button", name="Record the judgement").click()
    expect(page.get_by_role("heading", name="Judged: different people")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Why is this judgement undone?").fill("Not one person after all")
    page.get_by_role("button", name="Undo this judgement").click()
    expect(page.get_by_role("heading", name="Judged: different people")).to_have_count(0)


@pytest.mark.parametrize(
    ("agrees", "then"),
    [
        pytest.param("Yes", "Harbourside Victim Support", id="she agrees"),
        pytest.param("No", "they are given the details and asked again", id="she does not"),
    ],
)
def test_a_standard_risk_goes_to_victim_support_only_with_her_agreement(
    visitor: Visitor, sent_officer: tuple[Page, str], agrees: str, then: str
) -> None:
    officer, incident = sent_officer
    assessment = steps.attend(officer, incident)
    steps.answer_every_question(officer, assessment, answer="No")
    steps.submit(officer, assessment, grade="Standard", agrees=agrees)
    unit = visitor()
    steps.sign_in_as(unit, "Dev Testcase")
    steps.open_from_queue(unit, assessment, grade="Standard")
    steps.research(unit)
    steps.decide(unit, "Standard")
    expect(unit.locator("main")).to_contain_text(then)


NARROW_PAGES = {
    "Priya Testcase": ("/", "/search/", "/calls/new/", "/incidents/", "/help/"),
    "Dev Testcase": ("/referrals/queue/", "/referrals/children/", "/referrals/sent/"),
    "Amrit Testcase": ("/safeguarding/cases/", "/marac/"),
    "Marta Testcase": ("/advisers/clients/",),
    "Grace Testcase": ("/referrals/inbox/", "/referrals/families/"),
    "Hilary Testcase": ("/referrals/nobody-dropped/",),
    "Ruth Testcase": ("/audit/",),
}


@pytest.mark.parametrize("who", NARROW_PAGES, ids=lambda who: who.split()[0].lower())
def test_no_page_is_wider_than_a_small_phone(
    visitor: Visitor, assert_accessible: Check, who: str
) -> None:
    page = visitor(**NARROW)
    steps.sign_in_as(page, who)
    for address in NARROW_PAGES[who]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert_accessible(page)


def test_each_role_is_shown_only_the_links_it_may_use(visitor: Visitor) -> None:
    page = visitor()
    for who, shown in (
        (
            "Priya Testcase",
            ["Your work", "Search", "Take a call", "Incidents", "Call checks", "Learning"],
        ),
        (
            "Dev Testcase",
            [
                "Your work",
                "Search",
                "Assessments waiting",
                "Asked of others",
                "Children",
                "What builds up",
                "Second grades",
                "Learning",
            ],
        ),
        ("Leila Testcase", ["Your work", "Search", "Marac", "Shared with us", "Families"]),
        ("Ruth Testcase", ["Your work", "Agreements", "Who looked at what"]),
    ):
        steps.sign_in_as(page, who)
        links = page.get_by_role("navigation", name="Menu").get_by_role("link")
        assert [text.strip() for text in links.all_inner_texts()] == shown
        for link in [each.get_attribute("href") for each in links.all()]:
            assert page.goto(link).status == 200
        steps.sign_out(page)
