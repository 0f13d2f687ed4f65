"""A published run counts what is closed to others; a page counts and opens what one may see."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from harbour.config import roles
from harbour.interchange.domain.returns import Line, Template
from harbour.interchange.selectors.returns import prepared
from harbour.interchange.services.returning import send_return
from harbour.kernel.errors import DomainError
from harbour.performance.domain import suppression
from harbour.performance.domain.suppression import ALL
from harbour.performance.models import Publication
from harbour.performance.selectors import overview, publishing
from harbour.sharing.api import acting_as, actor_called, counting_all
from tests.cluster import Cluster
from tests.integration.conftest import Force, SignedIn
from tests.integration.performance.test_leaving import last_year

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


def asks(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {question}")
        return cursor.fetchone()[0]


def test_whoever_counts_all_is_themselves_again_afterwards(acting: Callable) -> None:
    """Also when counting fails, and the failure is caught within the same transaction."""
    with acting("analyst") as actor:
        with counting_all(actor) as system:
            assert asks("harbour.is_system()")
            assert asks("harbour.user_id()") == system.user_id
            assert system.request_id == actor.request_id
        assert not asks("harbour.is_system()")
        with pytest.raises(LookupError), counting_all(actor):
            raise LookupError
        assert not asks("harbour.is_system()")
        assert asks("harbour.user_id()") == actor.user_id


CLOSE_CRIMES = """WITH closed AS (UPDATE pole_event SET is_restricted = true WHERE id IN (
        SELECT event.id FROM pole_event event JOIN sharing_agency agency
            ON agency.id = event.owner_agency_id AND agency.code = 'solent-and-downs'
        WHERE event.kind = 'CRIME' AND event.is_domestic AND event.outcome_code <> 'CX'
            AND NOT event.is_restricted AND event.reported_at >= %s
            AND event.reported_at < %s ORDER BY event.id LIMIT 7)
    RETURNING 1) SELECT count(*) FROM closed"""


LOGGED = "SELECT count(*) FROM sharing_auditevent WHERE screen = 'performance:publish'"
RETURNED = "SELECT count(*) FROM sharing_auditevent WHERE screen = 'interchange:send'"
ANYTHING = Template(
    id="t", version="1", title="T", recipient="R", source="S",
    line=(Line(code="A", words="All", measure="da-crimes", part="numerator"),),
)  # fmt: skip


def as_owner(cluster: Cluster, asked: str, *of: object) -> int:
    samples = cluster.server.other_database("samples")
    with psycopg.connect(samples.url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        return owner.execute(asked, of).fetchone()[0]


def test_a_publication_counts_what_its_publisher_may_not_open(
    signed_in: SignedIn, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a village nearly every number is small: none is withheld here, so that all are seen."""
    monkeypatch.setattr(suppression, "LIMIT", 0)
    client, crimes, year = signed_in("analyst"), overview.measure("da-crimes"), last_year()

    def seen() -> int:
        with acting_as(actor := actor_called("analyst")):
            counted = publishing.counts(actor, crimes, year=year, now=timezone.now())
        return sum(counted.values())

    before, days = seen(), publishing.quarters(year)
    closed = as_owner(cluster, CLOSE_CRIMES, days[1][1], days[3][1])
    after = seen()
    client.post("/figures/publications/", {"measure": crimes.id, "year": str(year)})
    with acting_as(actor := actor_called("analyst")):
        (held,) = Publication.objects.visible_to(actor)
    logged = as_owner(cluster, LOGGED)

    totals = {tuple(cell): number for *cell, number in held.cells}
    assert closed > 0
    assert (after, totals[ALL, ALL, ALL, ALL], logged) == (before - closed, before, 1)
    assert seen() == after, "its publisher opens no more cases than before"


OF_A_YEAR = """FROM pole_event WHERE kind = 'CRIME' AND is_domestic AND outcome_code <> 'CX'
    AND owner_agency_id = (SELECT id FROM sharing_agency WHERE code = 'solent-and-downs')
    AND (reported_at AT TIME ZONE 'Europe/London')::date BETWEEN %s AND %s"""


def test_a_return_is_sent_whole_and_prepared_from_what_one_may_see(
    signed_in: SignedIn, cluster: Cluster
) -> None:
    signed_in("duty.inspector")
    year, now = last_year(), timezone.now()
    days = date(year, 4, 1), date(year + 1, 3, 31)

    def seen() -> int:
        with acting_as(actor := actor_called("duty.inspector")):
            ((_, number),) = prepared(actor, ANYTHING, year=year, now=now).rows
        return number or 0

    before, logged = seen(), as_owner(cluster, RETURNED)
    some = f"SELECT array_agg(id) FROM (SELECT id {OF_A_YEAR} AND NOT is_restricted LIMIT 5) few"
    closed = as_owner(cluster, some, *days)
    restrict = (
        "WITH one AS (UPDATE pole_event SET is_restricted = {} WHERE id = ANY (%s) RETURNING 1)"
    )
    as_owner(cluster, f"{restrict.format('true')} SELECT count(*) FROM one", closed)
    try:
        assert seen() == before - len(closed) < before
        with acting_as(actor := actor_called("duty.inspector")):
            sent = send_return(actor, ANYTHING, year=year, at=now)
            with pytest.raises(DomainError, match="not over"):
                send_return(actor, ANYTHING, year=now.year, at=now)
    finally:
        as_owner(cluster, f"{restrict.format('false')} SELECT count(*) FROM one", closed)
    assert sent.lines == [["A", "All", as_owner(cluster, f"SELECT count(*) {OF_A_YEAR}", *days)]]
    assert as_owner(cluster, RETURNED) == logged + 1
