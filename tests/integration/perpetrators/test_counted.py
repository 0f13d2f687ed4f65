"""A published run counts what is closed to others; a page counts and opens what one may see."""

import psycopg

from harbour.config import roles
from tests.integration.conftest import Force

OURS = """SELECT event.id FROM pole_event event JOIN sharing_agency agency
    ON agency.id = event.owner_agency_id WHERE agency.code = 'solent-and-downs'"""


def test_a_run_counts_all_and_nobody_opens_what_they_may_not_see(force: Force) -> None:
    with force.owner() as owner:
        closed = {row[0] for row in owner.execute(f"{OURS} AND event.is_restricted").fetchall()}
    with psycopg.connect(force.server.url(roles.REPORT)) as run:
        counted = {row[0] for row in run.execute(OURS).fetchall()}
    with force.acting("duty.inspector") as page:
        opened = {row[0] for row in page.execute(OURS).fetchall()}

    assert closed
    assert closed <= counted
    assert counted - opened == closed
