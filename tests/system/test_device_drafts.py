"""Where a force switches it on: what could not be sent is kept on the device, unreadable there."""

import psycopg
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from harbour.config.servers import Server
from tests.system import steps
from tests.system.conftest import Visitor

WORDS = "Lantern behind the wardrobe"
OTHER_WORDS = "A key under the step"
DRAFT = """
SELECT held.id FROM risk_assessment held JOIN sharing_user officer ON officer.id = held.officer_id
WHERE officer.username = 'response.officer' AND held.status IN ('DUE', 'DRAFT')
ORDER BY held.asked_at DESC, held.id LIMIT 1
"""
HELD = """
async () => {
  const known = (await indexedDB.databases()).map((each) => each.name);
  if (!known.includes("harbour-drafts")) return { values: 0, text: "", takes: [] };
  const ask = (request) =>
    new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await ask(indexedDB.open("harbour-drafts"));
  const store = database.transaction("drafts").objectStore("drafts");
  const values = await ask(store.getAll());
  database.close();
  const decode = (value) => value?.text ? new TextDecoder().decode(value.text) : "";
  const keys = values.filter((value) => value instanceof CryptoKey);
  const takes = await Promise.all(keys.map(
    (key) => crypto.subtle.exportKey("raw", key).then(() => "out", () => "kept in")));
  return { values: values.filter((value) => value?.text).length,
           text: values.map(decode).join() + JSON.stringify(values), takes };
}
"""
KEPT = """
async (words) => {
  const { keptOnDevice } = await import("/static/design_system/device_drafts.js");
  const form = document.querySelector("[data-autosave-url]");
  return (await keptOnDevice(form.dataset.autosaveUrl))?.includes(words);
}
"""


@pytest.fixture
def form(village: Server) -> str:
    """The first section of a form that Tom has begun or owes."""
    with psycopg.connect(village.admin_url()) as admin:
        (found,) = admin.execute(DRAFT).fetchone()
    return reverse("risk:section", args=[found, 1])


def _wait_until(page: Page, held: str) -> None:
    """Until what is on the device is so."""
    page.wait_for_function(f"() => ({HELD})().then((held) => {held})")


def test_what_could_not_be_sent_survives_a_reload_and_is_wiped(
    visitor: Visitor, site_with_drafts: str, form: str, problems: list[str]
) -> None:
    page = visitor(site_with_drafts)
    steps.sign_in_as(page, "Tom Testcase")
    page.goto(form)
    saving = page.locator("[data-autosave-status]")

    # Given the connection drops for the saving alone, so that a reload still reaches the page
    page.route("**/keep/", lambda route: route.abort("internetdisconnected"))
    page.locator("textarea").first.fill(WORDS)
    expect(saving).to_contain_text("Not saved")
    page.wait_for_function(KEPT, arg=WORDS)  # only this page, with the key, can read it
    held = page.evaluate(HELD)

    # When the page is reloaded and the connection is back
    page.on("dialog", lambda asked: asked.accept())
    page.reload()
    expect(page.locator("textarea").first).to_have_value(WORDS)
    page.unroute("**/keep/")
    expect(saving).to_contain_text("Saved at")
    _wait_until(page, "held.values === 0")

    # Then nobody could read it on the device, and after signing out nothing is left there
    assert WORDS not in held["text"]
    assert held["takes"] == ["kept in"]
    steps.sign_out(page)
    _wait_until(page, "held.takes.length === 0")
    problems.clear()  # what the browser says of a connection that is gone


def test_nothing_is_kept_on_the_device_by_default(
    page: Page, form: str, problems: list[str]
) -> None:
    steps.sign_in_as(page, "Tom Testcase")
    page.goto(form)
    page.context.set_offline(True)
    page.locator("textarea").first.fill(OTHER_WORDS)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Not saved")
    assert page.evaluate("indexedDB.databases()") == []
    assert OTHER_WORDS not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.context.set_offline(False)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Saved at")
    problems.clear()  # what the browser says of a connection that is gone
