import pytest

from tests.system.design_system.stage import Stage, serve

# A lost connection and a refusal are what these tests are about: the browser and htmx tell them.
EXPECTED = ("Failed to load resource", "ERR_INTERNET_DISCONNECTED", "htmx:")


@pytest.fixture
def stage():
    return Stage()


@pytest.fixture
def address(stage, settings):
    storages = {**settings.STORAGES}
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages
    address, stop = serve(stage)
    yield address
    stop()


@pytest.fixture
def page(browser, address):
    """An open page. A script error or a refused style fails the test."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    yield page
    context.close()
    assert not [fault for fault in faults if not any(known in fault for known in EXPECTED)]
