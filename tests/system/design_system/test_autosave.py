"""A draft kept as one goes, on a good line and on a bad one."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def visit(page):
    page.goto("/")
    return page


def account(page):
    return page.get_by_label("What happened?")


def status(page):
    return page.locator("[data-autosave-status]")


def test_what_is_typed_is_saved_and_the_page_says_when(visit, stage):
    account(visit).fill("He took her phone.")

    expect(status(visit)).to_have_text("Saved at 14:05")
    assert stage.drafts[-1]["account"] == "He took her phone."


BEHIND = """() => {
  const word = document.querySelector("[data-autosave-status]");
  const form = document.querySelector("form[data-autosave]");
  const from_below = [...form.elements].filter((field) => field.labels?.length).reverse();
  return from_below.filter((field) => {
    field.focus();
    const [it, label] = [word.getBoundingClientRect(), field.labels[0].getBoundingClientRect()];
    return word.textContent && label.top < it.bottom && label.bottom > it.top;
  }).map((field) => field.labels[0].textContent.trim());
}"""
"""Labels of fields, gone through from the last to the first, that stand behind the word."""


def test_no_label_stands_behind_the_word_on_a_phone(visit):
    visit.set_viewport_size({"width": 320, "height": 400})
    account(visit).fill("Typed on a phone.")
    expect(status(visit)).to_have_text("Saved at 14:05")

    assert visit.evaluate(BEHIND) == []


def test_the_version_goes_along(visit, stage):
    account(visit).fill("One")
    expect(status(visit)).to_have_text("Saved at 14:05")
    visit.get_by_label("Yes").check()
    expect(visit.locator("[name=draft_version]")).to_have_value("3")

    assert [draft["draft_version"] for draft in stage.drafts] == ["1", "2"]


def test_what_has_not_changed_is_not_sent_again(visit, stage):
    account(visit).fill("One")
    expect(status(visit)).to_have_text("Saved at 14:05")
    account(visit).blur()
    visit.wait_for_timeout(1300)

    assert len(stage.drafts) == 1


def test_nothing_is_lost_without_a_connection(visit, stage):
    visit.context.set_offline(True)
    account(visit).fill("Typed in a lift.")
    expect(status(visit)).to_have_text(re.compile("^Not saved: no connection. Keep this page open"))
    visit.get_by_label("No", exact=True).check()
    visit.get_by_label("What is the danger?").fill("He has a key.")
    visit.context.set_offline(False)

    expect(status(visit)).to_have_text("Saved at 14:05")
    assert stage.drafts[-1]["account"] == "Typed in a lift."
    assert stage.drafts[-1]["danger"] == "He has a key."


def test_a_fault_is_told_and_tried_again(visit, stage):
    stage.answers = "fault"
    account(visit).fill("Typed during a fault.")
    expect(status(visit)).to_have_text(re.compile("^Not saved: the service did not answer"))
    stage.answers = "kept"

    expect(status(visit)).to_have_text("Saved at 14:05")
    assert stage.drafts[-1]["account"] == "Typed during a fault."


def test_signing_in_again_elsewhere_saves_what_waited(visit, stage):
    stage.answers = "signed out"
    account(visit).fill("Typed after the session ended.")
    expect(status(visit)).to_have_text(re.compile("^Not saved: you have been signed out"))
    assert account(visit).input_value() == "Typed after the session ended."
    visit.context.add_cookies(
        [{"name": "csrftoken", "value": "token-of-the-new-session", "url": visit.url}]
    )
    stage.answers = "kept"

    expect(status(visit)).to_have_text("Saved at 14:05")
    assert stage.tokens[-1] == "token-of-the-new-session"
    assert stage.drafts[-1]["csrfmiddlewaretoken"] == "token-of-the-new-session"


def test_a_clash_shows_what_the_server_said_and_overwrites_nothing(visit, stage):
    stage.answers = "clash"
    account(visit).fill("Typed at the same time.")

    expect(visit.locator("form [role=alert]")).to_have_text("PC Example changed this at 14:02.")
    expect(status(visit)).to_have_text("Not saved")
    visit.wait_for_timeout(5500)
    assert stage.posts == ["/draft/"]


def test_what_somebody_else_answered_comes_into_the_page_and_is_said(visit, stage):
    stage.others = [{"fields": {"safe": "no"}, "words": "PC Example answered “Safe”: No."}]
    account(visit).fill("He took her phone.")

    expect(visit.get_by_label("No", exact=True)).to_be_checked()
    line = visit.locator("[data-autosave-others]")
    expect(line).to_have_text("PC Example answered “Safe”: No.")
    assert line.bounding_box()["height"] < 120  # the form stays in sight
    assert account(visit).input_value() == "He took her phone."


def test_what_is_being_typed_is_never_overwritten(visit, stage):
    stage.others = [{"fields": {"account": "Theirs"}, "words": "PC Example wrote something."}]
    account(visit).fill("Mine")
    # The news stands before the click: the page of this test is too short to hold still for it.
    expect(visit.locator("[data-autosave-others]")).to_contain_text("PC Example")
    visit.get_by_label("Yes").check()
    account(visit).fill("Mine and more")

    expect(visit.locator("[data-autosave-others]")).to_contain_text("PC Example")
    assert account(visit).input_value() == "Mine and more"


READ_DEVICE = """
() => new Promise((resolve) => {
  const request = indexedDB.open("harbour-drafts", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("drafts");
  request.onsuccess = () => {
    const store = request.result.transaction("drafts").objectStore("drafts");
    const keys = store.getAllKeys();
    const all = store.getAll();
    all.onsuccess = () => {
      const key = all.result.find((each) => each instanceof CryptoKey);
      const texts = all.result.filter((each) => each.text).map((each) =>
        new TextDecoder().decode(each.text));
      request.result.close();
      resolve({ names: keys.result, extractable: key ? key.extractable : null, texts });
    };
  };
})
"""


class TestOnTheDevice:
    def test_nothing_is_stored_unless_a_force_has_switched_it_on(self, visit, stage):
        stage.answers = "fault"
        account(visit).fill("Typed during a fault.")
        expect(status(visit)).to_have_text(re.compile("^Not saved"))

        assert visit.evaluate(READ_DEVICE)["names"] == []

    def test_it_survives_a_reload_encrypted_and_is_wiped_once_it_is_sent(self, page, stage):
        stage.device, stage.answers = "amara", "fault"
        page.goto("/")
        account(page).fill("Typed during a fault.")
        expect(status(page)).to_have_text(re.compile("^Not saved"))
        page.wait_for_function(f"async () => (await ({READ_DEVICE})()).texts.length === 1")
        held = page.evaluate(READ_DEVICE)
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        expect(account(page)).to_have_value("Typed during a fault.")
        stage.answers = "kept"
        expect(status(page)).to_have_text("Saved at 14:05", timeout=15_000)
        page.wait_for_function(f"async () => (await ({READ_DEVICE})()).texts.length === 0")

        assert held["extractable"] is False
        assert "fault" not in held["texts"][0]
        assert stage.drafts[-1]["account"] == "Typed during a fault."

    def test_somebody_else_who_signs_in_finds_nothing(self, page, stage):
        stage.device, stage.answers = "amara", "fault"
        page.goto("/")
        account(page).fill("Typed by Amara.")
        page.wait_for_function(f"async () => (await ({READ_DEVICE})()).texts.length === 1")
        page.on("dialog", lambda dialog: dialog.accept())
        stage.device = "basil"
        page.reload()
        page.wait_for_function(f"async () => (await ({READ_DEVICE})()).texts.length === 0")

        assert account(page).input_value() == ""


class TestSending:
    def send(self, page):
        page.get_by_role("button", name="Submit").click()

    def test_is_held_without_a_connection_and_goes_on_once_by_itself(self, visit, stage):
        visit.context.set_offline(True)
        account(visit).fill("Typed in a lift.")
        self.send(visit)
        self.send(visit)
        expect(status(visit)).to_have_text(re.compile("^Not sent: what you typed is not saved yet"))
        assert account(visit).input_value() == "Typed in a lift."
        visit.context.set_offline(False)

        expect(visit).to_have_title("Another page")
        assert stage.posts == ["/draft/", "/done/"]
        assert stage.drafts[-1]["account"] == "Typed in a lift."

    def test_is_held_while_the_service_does_not_answer(self, visit, stage):
        stage.answers = "fault"
        account(visit).fill("Typed during a fault.")
        self.send(visit)
        expect(status(visit)).to_have_text(re.compile("^Not sent"))
        assert "/done/" not in stage.posts
        stage.answers = "kept"

        expect(visit).to_have_title("Another page", timeout=15_000)
        assert stage.posts.count("/done/") == 1

    def test_goes_on_when_the_server_answers_whatever_the_browser_believes(self, visit, stage):
        visit.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
        account(visit).fill("Typed on a line that the browser doubts.")
        self.send(visit)

        expect(visit).to_have_title("Another page")
        assert stage.posts[-1] == "/done/"

    def test_goes_though_the_page_says_saved_between_press_and_release(self, visit, stage):
        account(visit).fill("Typed just before.")
        button = visit.get_by_role("button", name="Submit")
        button.scroll_into_view_if_needed()
        before = button.bounding_box()
        visit.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
        visit.mouse.down()
        expect(status(visit)).to_have_text("Saved at 14:05")

        assert abs(button.bounding_box()["y"] - before["y"]) < 5  # a pressed button sinks a little
        visit.mouse.up()
        expect(visit).to_have_title("Another page")

    def test_is_taken_back_by_changing_something_more(self, visit, stage):
        visit.context.set_offline(True)
        account(visit).fill("Typed in a lift.")
        self.send(visit)
        expect(status(visit)).to_have_text(re.compile("^Not sent"))
        account(visit).fill("Typed in a lift, and more.")
        visit.context.set_offline(False)

        expect(status(visit)).to_have_text("Saved at 14:05")
        assert "/done/" not in stage.posts

    def test_stops_where_somebody_else_changed_the_same(self, visit, stage):
        stage.answers = "clash"
        account(visit).fill("Typed at the same time.")
        self.send(visit)
        expect(visit.locator("form [role=alert]")).to_contain_text("PC Example changed this")

        assert "/done/" not in stage.posts

    def test_goes_on_where_a_draft_cannot_be_kept(self, visit, stage):
        stage.answers = "refused"
        account(visit).fill("Refused as a draft.")
        self.send(visit)

        expect(visit).to_have_title("Another page")
        assert stage.posts[-1] == "/done/"


class TestLeaving:
    def leave(self, page, how):
        asked = []

        def note(dialog):
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", note)
        how()
        page.wait_for_timeout(300)
        return asked

    def test_is_guarded_while_something_is_unsaved(self, visit):
        visit.context.set_offline(True)
        account(visit).fill("Not saved yet.")
        expect(status(visit)).to_have_text(re.compile("^Not saved"))

        assert self.leave(visit, visit.get_by_text("Elsewhere").click) == ["beforeunload"]
        assert account(visit).input_value() == "Not saved yet."

    def test_is_free_once_everything_is_saved(self, visit):
        account(visit).fill("Saved.")
        expect(status(visit)).to_have_text("Saved at 14:05")

        assert self.leave(visit, visit.get_by_text("Elsewhere").click) == []
        expect(visit).to_have_title("Another page")

    def test_is_free_by_submitting(self, visit, stage):
        account(visit).fill("Sent at once.")

        assert self.leave(visit, visit.get_by_role("button", name="Submit").click) == []
        expect(visit).to_have_title("Another page")
        assert "/done/" in stage.posts

    def test_by_signing_out_is_asked_about(self, visit, stage):
        visit.context.set_offline(True)
        account(visit).fill("Not saved yet.")
        expect(status(visit)).to_have_text(re.compile("^Not saved"))

        assert self.leave(visit, visit.get_by_role("button", name="Sign out").click) == ["confirm"]
        assert "/out/" not in stage.posts


def test_an_answer_chosen_in_a_type_ahead_box_is_saved(visit, stage):
    visit.get_by_label("School").fill("Made")
    visit.get_by_role("option", name="Made-up Academy").click()

    expect(status(visit)).to_have_text("Saved at 14:05")
    assert stage.drafts[-1]["school"] == "2"


def test_leaving_a_type_ahead_box_chooses_nothing(visit, stage):
    visit.get_by_label("School").fill("Made")
    visit.get_by_label("School").press("Tab")
    account(visit).fill("Something else.")
    expect(status(visit)).to_have_text("Saved at 14:05")

    assert "school" not in stage.drafts[-1]


def test_a_choice_that_is_typed_over_is_no_longer_sent(visit, stage):
    visit.get_by_label("School").fill("Made-up Academy")
    expect(status(visit)).to_have_text("Saved at 14:05")
    with visit.expect_response("**/draft/"):
        visit.get_by_label("School").fill("Nowhere")

    assert stage.drafts[0]["school"] == "2"
    assert "school" not in stage.drafts[-1]


def test_nothing_is_kept_on_the_device(visit):
    account(visit).fill("He took her phone.")
    visit.get_by_label("No", exact=True).check()
    expect(status(visit)).to_have_text("Saved at 14:05")

    kept = "[localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
    assert visit.evaluate(f"async () => {kept}") == [0, 0, 0]


def test_without_scripts_the_form_is_an_ordinary_form(browser, address, stage):
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        account(page).fill("Sent without scripts.")
        page.get_by_label("No", exact=True).check()
        page.get_by_label("What is the danger?").fill("He has a key.")
        page.get_by_role("button", name="Submit").click()
        expect(page).to_have_title("Another page")

    assert stage.posts == ["/done/"]
