"""The ten-second story. Everybody is invented."""

from datetime import date

import pytest

from harbour.casefile.domain.story import Report, tell


def report(day: int, role: str = "Victim", **more) -> Report:
    told = {"what": "", "is_domestic": True, "to_police": True} | more
    return Report(on=date(2026, 11, day), role=role, **told)


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        pytest.param([], "No domestic abuse known. Nothing known.", id="nobody we know of"),
        pytest.param(
            [report(1, is_domestic=False)],
            "No domestic abuse known. 1 other report known.",
            id="something else",
        ),
        pytest.param(
            [report(6, what="Criminal damage to a dwelling"), report(2), report(1, "Suspect")],
            "3 reports of domestic abuse: victim in 2, suspect in 1."
            " The last on 6 November 2026, criminal damage to a dwelling.",
            id="on both sides",
        ),
        pytest.param(
            [report(6), report(5, to_police=False)],
            "2 reports of domestic abuse: victim in 2. 1 never reported to police."
            " The last on 6 November 2026.",
            id="what police never heard",
        ),
    ],
)
def test_what_is_told(reports, told):
    assert tell(reports) == told
