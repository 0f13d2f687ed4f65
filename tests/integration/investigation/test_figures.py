"""Figures under the viewer's own visibility: 15 planted missed lines in 78 files are all listed."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from harbour.investigation import selectors, services
from harbour.investigation.domain.checklist import ITEMS, VERSION
from harbour.investigation.models import EvidenceEntry
from harbour.investigation.services import load
from harbour.kernel.ids import new_id
from harbour.pole.api import set_outcome
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.investigation.test_file import DECIDE, END, answer_all
from tests.integration.investigation.test_suspects import arrest
from tests.integration.safeguarding.conftest import NOW

TODAY = NOW.date()
YEAR = {"since": TODAY - timedelta(days=365), "until": TODAY}


def closed_elsewhere(actor, opened: Callable, frame: Reference, number: int, missed: str) -> None:
    """A crime that another system closed, its whole list answered but for one line."""
    event = opened("STANDARD", name=f"Name{number}").event
    crime_id = new_id()
    row = (crime_id, actor.agency_id, event, f"44{number:06}", None, TODAY, "RECORDED")
    load(actor, "investigation_crime", [row])
    set_outcome(actor, event_id=event, code="16", text="She did not support it")
    EvidenceEntry.objects.bulk_create(
        EvidenceEntry(crime_id=crime_id, item=item.code, list_version=VERSION, state="DONE",
                      held_where="Store", said_by=actor.user_id, said_at=NOW)
        for item in ITEMS if item.code != missed
    )  # fmt: skip


@pytest.fixture
def events(opened: Callable, acting: Callable) -> Callable:
    """Reports without cases: many of them, quickly."""
    from harbour.pole.api import EventKind, NewEvent, record_event  # noqa: PLC0415

    def make(actor) -> Callable:
        class Made:
            def __init__(self, event) -> None:
                self.event = event

        def one(grade: str = "", name: str = "") -> Made:
            event = NewEvent(kind=EventKind.CRIME, source_code="records-management",
                             happened_earliest=NOW, happened_latest=NOW, reported_at=NOW,
                             is_domestic=True)  # fmt: skip
            return Made(record_event(actor, event=event).id)

        return one

    return make


def test_of_78_closed_files_every_planted_missed_line_is_listed(
    events: Callable, acting: Callable, frame: Reference
) -> None:
    apart = [item.code for item in ITEMS if item.apart_from_her and not item.when]
    planted = {number * 5: apart[number % len(apart)] for number in range(15)}
    with acting("investigator") as actor:
        make = events(actor)
        for number in range(78):
            closed_elsewhere(actor, make, frame, number, planted.get(number, ""))
        closed, found = selectors.missed_lines(actor, **YEAR)
        shown = selectors.missed_shown(actor, found)
        lines = {crime_id: [item.code for item in items] for crime_id, items in found}
        listed = {crime.number: lines[crime.id] for crime, _, _ in shown}
    with acting("idva") as actor:
        assert selectors.missed_lines(actor, **YEAR) == (0, [])
    assert closed == 78
    assert listed == {f"44{number:06}": [code] for number, code in planted.items()}


def test_whom_the_police_charged_is_charged_before_an_outcome_says_so(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        services.record_view(actor, crime_id=made.crime, view="WITHDRAWN", words="No more",
                             is_pressed=False, at=NOW)  # fmt: skip
        arrest(actor, made.suspect)
        charge = services.NewCharge(custody="REMANDED", court="Oysterport", first_on=TODAY)
        services.charge_suspect(actor, suspect_id=made.suspect, words="Assault", new=charge, at=NOW)
        came = {row.title: row.number for row in selectors.attrition_of(actor, **YEAR)}
        assert came["Charged"] == 1
        assert selectors.evidence_led(actor, **YEAR).charged == 1


def test_what_becomes_of_cases_in_which_she_withdrew(recorded: Callable, acting: Callable) -> None:
    made = recorded()
    with acting("investigator") as actor:
        services.record_view(actor, crime_id=made.crime, view="WITHDRAWN", words="No more",
                             is_pressed=True, at=NOW)  # fmt: skip
        before = selectors.evidence_led(actor, **YEAR)
        answer_all(actor, made.crime)
    with acting("response.sergeant") as actor:
        services.decide_whether_it_stands(actor, crime_id=made.crime, **DECIDE)
        services.review_file(actor, crime_id=made.crime, verdict="RETURNED", findings="No video",
                             themes=["VIDEO"], at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        after = selectors.evidence_led(actor, **YEAR)
        services.record_outcome(actor, crime_id=made.crime, **END)
        rows = selectors.attrition_of(actor, **YEAR)
        quality = selectors.quality(actor, since=NOW - timedelta(days=9),
                                    until=NOW + timedelta(days=1))  # fmt: skip
        (district,) = selectors.untrained_by_district(actor, **YEAR)
    assert (before.withdrawn, before.pressed, before.considered) == (1, 1, 0)
    assert (after.considered, after.stands, after.charged) == (1, 0, 0)
    assert [(row.title, row.reasons) for row in rows if row.lost] == [
        ("Suspect identified", (("The victim does not support it", 1),))
    ]
    assert [(row.team, row.returned, row.answered) for row in quality.teams] == [
        ("Oysterport cid", 1, 0)
    ]
    assert (district.district, district.crimes, district.untrained) == ("Oysterport", 1, 0)
