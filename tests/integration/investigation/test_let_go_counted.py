"""How suspects are interviewed and let go is counted as a query of the records counts it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from harbour.interchange.domain.returns import templates
from harbour.interchange.selectors.returns import filled
from harbour.investigation import services
from harbour.kernel.actor import Actor
from harbour.performance.selectors.figures import force_figures
from harbour.sharing.api import acting_as, actor_called
from tests.integration.investigation.test_custody import AFTER, LATER, bail, by_appointment
from tests.integration.investigation.test_ending import bailed_to_court
from tests.integration.investigation.test_suspects import SERGEANT, arrest
from tests.integration.safeguarding.conftest import NOW

SPAN = (NOW - timedelta(days=60)).date(), (NOW + timedelta(days=9)).date()
CRIMES = """SELECT count(DISTINCT event.id) FROM pole_event event
    JOIN investigation_crime crime ON crime.event_id = event.id
    JOIN investigation_suspect suspect ON suspect.crime_id = crime.id
    {} WHERE event.kind = 'CRIME' AND event.is_domestic AND event.outcome_code <> 'CX'
    AND event.owner_agency_id = (SELECT id FROM sharing_agency WHERE code = 'solent-and-downs')
    AND (event.reported_at AT TIME ZONE 'Europe/London')::date BETWEEN %s AND %s AND {}"""
DECIDED = "JOIN investigation_baildecision made ON made.suspect_id = suspect.id"
COUNTED = {
    "da-voluntary": (
        """JOIN investigation_suspectstep came ON came.record_id = suspect.id
        JOIN investigation_suspectstep before ON before.record_id = came.record_id
            AND before.position = came.position - 1""",
        "came.to_status = 'INTERVIEWED' AND before.to_status = 'VOLUNTARY'",
    ),
    "da-bailed": (DECIDED, "made.kind IN ('FIRST', 'EXTENDED', 'VARIED')"),
    "da-bailed-on-conditions": (
        DECIDED,
        "made.kind IN ('FIRST', 'EXTENDED', 'VARIED') AND cardinality(made.conditions) > 0",
    ),
    "da-released": (DECIDED, "made.kind = 'RUI'"),
}
"""What each measure counts, asked of the tables by itself."""
LINES = {"da-voluntary": "DA25", "da-bailed": "DA26", "da-bailed-on-conditions": "DA27",
         "da-released": "DA28"}  # fmt: skip


def let_go(actor: Actor, suspect: UUID) -> None:
    services.release_under_investigation(
        actor, suspect_id=suspect, her_views="She fears him", why="No grounds", at=AFTER,
        leaves_at=AFTER + timedelta(hours=1),
    )  # fmt: skip


def interviewed(actor: Actor, suspect: UUID) -> None:
    by_appointment(actor, suspect, LATER)
    services.record_interview(actor, suspect_id=suspect, words="No comment", at=LATER)


def figures_of(agency_id: UUID) -> dict:
    found = force_figures(agency_id, span=SPAN, on=NOW.date(), source="", now=NOW)
    return {each.definition.id: each for each in found}


@pytest.fixture
def decided(recorded: Callable, acting: Callable) -> None:
    """Five crimes: interviewed by appointment and let go, awaited, bailed twice, arrested and let
    go, and bailed to court after a charge."""
    came, awaited, bailed, let, charged = (recorded() for _ in range(5))
    with acting(SERGEANT) as actor:
        interviewed(actor, came.suspect)
        services.release_under_investigation(
            actor, suspect_id=came.suspect, her_views="She fears him", why="Not arrested", at=AFTER
        )
        by_appointment(actor, awaited.suspect, AFTER)
        arrest(actor, bailed.suspect)
        bail(actor, bailed.suspect, NOW, NOW + timedelta(hours=1))
        until = NOW.date() + timedelta(days=70)
        bail(actor, bailed.suspect, AFTER, None, until_on=until)
        arrest(actor, let.suspect, AFTER)
        let_go(actor, let.suspect)
        bailed_to_court(actor, charged)


def test_each_is_counted_once_and_nothing_else_is(decided: None, acting: Callable) -> None:
    with acting("duty.inspector") as actor:
        told = figures_of(actor.agency_id)
        with connection.cursor() as cursor:
            for measure, (tables, which) in COUNTED.items():
                cursor.execute(CRIMES.format(tables, which), SPAN)
                assert told[measure].numerator == cursor.fetchone()[0], measure
        numbers = {measure: told[measure].numerator for measure in COUNTED}
        template = templates()["domestic-abuse-2026-3"]
        rows = filled(template, told, year=NOW.year, now=NOW).rows
        asked = {line.code: number for line, number in rows}

    assert numbers == {
        "da-voluntary": 1, "da-bailed": 1, "da-bailed-on-conditions": 1, "da-released": 2,
    }  # fmt: skip
    assert {measure: asked[code] for measure, code in LINES.items()} == numbers


def test_the_invented_force_counts_as_its_records_do(signed_in: Callable) -> None:
    signed_in("duty.inspector")
    with acting_as(actor := actor_called("duty.inspector")):
        told = figures_of(actor.agency_id)
        counted = {measure: told[measure].numerator for measure in COUNTED}
        with connection.cursor() as cursor:
            asked = {}
            for measure, (tables, which) in COUNTED.items():
                cursor.execute(CRIMES.format(tables, which), SPAN)
                asked[measure] = cursor.fetchone()[0]

    assert counted == asked
    assert min(asked["da-bailed"], asked["da-released"]) > 0
