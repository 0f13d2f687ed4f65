"""Our components draw what GOV.UK Frontend says they draw.

Each component is drawn with the options of every fixture it supports and compared with the
fixture's HTML. The counts are asserted, so that support cannot shrink in silence.
"""

import sys

import pytest

from tests.unit.design_system.component_adapters import ADAPTERS
from tests.unit.design_system.markup import fixtures, outline, render

SUPPORTED = {
    "accordion": 12,
    "back-link": 7,
    "breadcrumbs": 12,
    "button": 34,
    "details": 10,
    "error-summary": 16,
    "fieldset": 17,
    "inset-text": 6,
    "notification-banner": 20,
    "pagination": 14,
    "panel": 9,
    "phase-banner": 6,
    "summary-list": 25,
    "table": 21,
    "tabs": 13,
    "tag": 12,
    "task-list": 10,
    "warning-text": 8,
}


@pytest.mark.parametrize("component", ADAPTERS)
def test_a_component_draws_what_its_fixtures_say(component, subtests):
    adapter = ADAPTERS[component]

    for fixture in filter(adapter.supports, fixtures(component)):
        with subtests.test(fixture["name"]):
            drawn = render(adapter.source, **adapter.context(fixture["options"]))

            assert outline(drawn) == outline(fixture["html"])


def test_no_component_supports_fewer_fixtures_than_it_did(capsys):
    counts = {
        component: sum(map(adapter.supports, fixtures(component)))
        for component, adapter in ADAPTERS.items()
    }
    published = sum(len(fixtures(component)) for component in ADAPTERS)
    with capsys.disabled():
        sys.stdout.write(f"\nGOV.UK component fixtures: {sum(counts.values())} of {published}\n")

    assert counts == SUPPORTED
