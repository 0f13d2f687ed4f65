"""Our form fields draw what GOV.UK Frontend says they draw.

The fixtures give a date's boxes names of their own; ours begin with the field's name, so the
`name` attribute of dates is not compared.
"""

import sys

import pytest

from tests.unit.design_system.field_adapters import FIELDS, drawn
from tests.unit.design_system.markup import fixtures, outline

SUPPORTED = {
    "input": 38,
    "textarea": 18,
    "character-count": 17,
    "radios": 26,
    "checkboxes": 24,
    "select": 7,
    "date-input": 11,
    "file-upload": 16,
    "password-input": 10,
}


@pytest.mark.parametrize("component", FIELDS)
def test_a_field_draws_what_its_fixtures_say(component, subtests):
    adapter = FIELDS[component]

    for fixture in filter(adapter.supports, fixtures(component)):
        with subtests.test(fixture["name"]):
            ours = outline(drawn(adapter.make(fixture["options"])), ignoring=adapter.ignoring)

            assert ours == outline(fixture["html"], ignoring=adapter.ignoring)


def test_no_field_supports_fewer_fixtures_than_it_did(capsys):
    counts = {
        component: sum(map(adapter.supports, fixtures(component)))
        for component, adapter in FIELDS.items()
    }
    published = sum(len(fixtures(component)) for component in FIELDS)
    with capsys.disabled():
        sys.stdout.write(f"\nGOV.UK field fixtures: {sum(counts.values())} of {published}\n")

    assert counts == SUPPORTED
