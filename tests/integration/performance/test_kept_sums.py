"""Sums that are kept: ready before they are asked, as counting gives, gone with the sight."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from harbour.config import roles
from harbour.performance import tasks
from harbour.performance.domain.report import Collection
from harbour.performance.selectors import overview
from harbour.performance.selectors.by_group import span_of
from harbour.performance.selectors.measured import Asked, answer
from harbour.performance.services import (
    Counted,
    counted,
    counted_by,
    counted_one,
    make_ready,
)
from harbour.sharing.api import acting_as, actor_called
from tests.cluster import Cluster
from tests.connecting import connected_as
from tests.integration.performance.conftest import SignedIn

FORCE = "(SELECT id FROM sharing_agency WHERE code = 'solent-and-downs')"
INSPECTOR = "(SELECT id FROM sharing_user WHERE username = 'duty.inspector')"
CRIME = f"""(SELECT id FROM pole_event WHERE kind = 'CRIME' AND is_domestic AND NOT is_restricted
    AND owner_agency_id = {FORCE} AND reported_at < now() - interval '70 days'
    ORDER BY reported_at DESC, id LIMIT 1)"""


pytestmark = pytest.mark.usefixtures("signed_in")


def look(username: str = "duty.inspector") -> Counted:
    """What somebody's pages open with."""
    with acting_as(actor := actor_called(username)):
        return counted(actor, _period(actor), now=timezone.now())


def _period(actor: object) -> Collection:
    return overview.period(actor.agency_id, from_on=None, until_on=None)


@contextmanager
def changed(owner: psycopg.Connection, change: str, back: str) -> Iterator[None]:
    """A change that somebody else commits, put back afterwards."""
    assert owner.execute(change).rowcount > 0
    try:
        yield
    finally:
        owner.execute(back)


def test_a_restriction_is_felt_in_the_next_look(copy_owner: psycopg.Connection) -> None:
    before = look()
    (crime,) = copy_owner.execute(f"SELECT {CRIME}").fetchone()
    restrict = f"UPDATE pole_event SET is_restricted = {{}} WHERE id = '{crime}'"
    with changed(copy_owner, restrict.format("true"), restrict.format("false")):
        after = look()
        assert after.figures["da-crimes"].numerator == before.figures["da-crimes"].numerator - 1
        name = f"""INSERT INTO sharing_namedreader (id, kind, record_id, user_id, until, reason,
            named_by, owner_agency_id) VALUES (gen_random_uuid(), 'pole.event', '{crime}',
            {INSPECTOR}, now() + interval '1 day', 'sums', {INSPECTOR}, {FORCE})"""
        with changed(copy_owner, name, "DELETE FROM sharing_namedreader WHERE reason = 'sums'"):
            assert look().figures == before.figures
            copy_owner.execute("UPDATE sharing_namedreader SET until = now() WHERE reason = 'sums'")
            assert look().figures == after.figures
    assert look().figures == before.figures


ENDS = {
    "a grant to the force": (
        f"""UPDATE sharing_grant SET revoked_at = now() WHERE id = (SELECT id FROM sharing_grant
            WHERE agency_id = {FORCE} AND revoked_at IS NULL AND until > now() LIMIT 1)""",
        "SELECT 1",
    ),
    "a clause": (
        f"UPDATE sharing_clause SET ended_at = now() WHERE recipient_id = {FORCE}",
        f"UPDATE sharing_clause SET ended_at = NULL WHERE recipient_id = {FORCE}",
    ),
    "one role of two": (
        f"""UPDATE sharing_userrole SET until_on = current_date
            WHERE user_id = {INSPECTOR} AND role = 'cru_sergeant'""",
        f"""UPDATE sharing_userrole SET until_on = NULL
            WHERE user_id = {INSPECTOR} AND role = 'cru_sergeant'""",
    ),
}
SECOND_ROLE = f"""INSERT INTO sharing_userrole (id, user_id, role, from_on)
    VALUES (gen_random_uuid(), {INSPECTOR}, 'cru_sergeant', current_date - 1)"""
GRANT = f"""INSERT INTO sharing_grant (id, clause_id, giver_id, agency_id, kind, record_id, until,
        may_contribute, granted_by, reason)
    SELECT gen_random_uuid(), id, giver_id, recipient_id, 'pole.personrecord', gen_random_uuid(),
        now() + interval '9 days', false, {INSPECTOR}, 'sums'
    FROM sharing_clause WHERE recipient_id = {FORCE} LIMIT 1"""


@pytest.mark.parametrize("what", ENDS)
def test_what_ends_is_felt_in_the_next_look(copy_owner: psycopg.Connection, what: str) -> None:
    takes_away = (
        f"DELETE FROM sharing_userrole WHERE user_id = {INSPECTOR} AND role = 'cru_sergeant'"
    )
    withdraw = "DELETE FROM sharing_grant WHERE reason = 'sums'"
    with changed(copy_owner, SECOND_ROLE, takes_away), changed(copy_owner, GRANT, withdraw):
        before = look()
        assert look().counted_at == before.counted_at
        with changed(copy_owner, *ENDS[what]):
            assert look().counted_at != before.counted_at


def test_a_new_grant_takes_nothing_away_and_nothing_is_counted_anew(
    copy_owner: psycopg.Connection,
) -> None:
    before = look()
    with changed(copy_owner, GRANT, "DELETE FROM sharing_grant WHERE reason = 'sums'"):
        assert look().counted_at == before.counted_at


def test_no_other_sight_is_read_or_written(copy_owner: psycopg.Connection) -> None:
    look(), look("analyst")
    (sights,) = copy_owner.execute(
        "SELECT count(DISTINCT sight) FROM performance_keptsum"
    ).fetchone()
    with acting_as(actor_called("analyst")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE sight <> harbour.sight())"
            " FROM performance_keptsum"
        )
        mine, others = cursor.fetchone()
    assert mine > 0
    assert others == 0
    copied = f"""INSERT INTO performance_keptsum (id, owner_agency_id, sight, what, from_on,
        until_on, open_on, definitions, counts, counted_at) VALUES (gen_random_uuid(), {FORCE},
        repeat('0', 64), 'days', now(), now(), now(), '', '{{}}', now())"""
    with (
        pytest.raises(Exception, match="row-level security"),
        acting_as(actor_called("analyst")),
        connection.cursor() as cursor,
    ):
        cursor.execute(copied)


@pytest.fixture
def run_job(looked_at: str, cluster: Cluster, signed_in: SignedIn) -> Callable[[], None]:
    """The job, as the role that runs jobs."""

    def run() -> None:
        with connected_as(cluster, roles.JOB, looked_at):
            tasks.make_figures_ready.func(0)

    return run


PAGES = [
    "measures/",
    "framework/",
    "commissioner/",
    "measures/da-charged/",
    "measures/da-charged/?by=area",
    "measures/da-charged/?by=age",
    "measures/da-charged/?by=relationship",
    "measures/active-cases/?by=ethnicity",
]


def test_the_first_look_of_a_day_counts_nothing(
    copy_owner: psycopg.Connection, signed_in: SignedIn, run_job: Callable[[], None]
) -> None:
    copy_owner.execute("DELETE FROM performance_keptsum")
    for _ in range(4):  # a run that is out of time leaves the rest to the next
        run_job()
    for username in ("duty.inspector", "cru.sergeant", "analyst"):
        client = signed_in(username)
        for address in PAGES:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/figures/{address}").status_code == 200
            sums = [each["sql"] for each in asked.captured_queries
                    if "pole_event" in each["sql"] and "COUNT(" in each["sql"]]  # fmt: skip
            assert sums == [], address
            assert len(asked.captured_queries) <= 30, address


def test_what_is_ready_is_what_counting_gives(copy_owner: psycopg.Connection) -> None:
    copy_owner.execute("DELETE FROM performance_keptsum")
    now = timezone.now()
    with acting_as(actor := actor_called("duty.inspector")):
        make_ready(actor, now=now)
        period = _period(actor)
        told = 0
        for each in overview.measures():
            for by in each.breakdowns:
                ready = counted_by(actor, each, by, period, now=now + timedelta(seconds=1))
                asked = Asked(definition=each, span=span_of(each, period), by=by)
                assert ready.groups == answer(actor, asked, now=now), (each.id, by)
                assert ready.counted_at == now
                told += bool(ready.groups)
    assert told > 100


def asked_of_tables(held: CaptureQueriesContext) -> int:
    """How many queries: to begin and to end a transaction asks nothing of a table."""
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not each["sql"].startswith(control) for each in held.captured_queries)


@pytest.fixture
def other_days(copy_owner: psycopg.Connection) -> Collection:
    """Days within the made ready, that nobody asked for and that begin and end no month."""
    copy_owner.execute("DELETE FROM performance_keptsum")
    with acting_as(actor := actor_called("duty.inspector")):
        make_ready(actor, now=timezone.now())
        period = _period(actor)
    span = period.span[0] + timedelta(days=11), period.span[1] - timedelta(days=9)
    return replace(period, span=span, on=span[1])


def test_days_that_nobody_asked_for_are_added_up_as_counting_gives(other_days: Collection) -> None:
    now = timezone.now()
    with acting_as(actor := actor_called("duty.inspector")):
        told = counted(actor, other_days, now=now).figures
        for each in overview.measures():
            asked = Asked(definition=each, span=span_of(each, other_days))
            whole = answer(actor, asked, now=now)
            assert counted_one(actor, each, other_days, now=now).groups == whole, each.id
            assert told.get(each.id, whole[0]) == whole[0], each.id
            for by in each.breakdowns:
                groups = answer(actor, replace(asked, by=by), now=now)
                assert counted_by(actor, each, by, other_days, now=now).groups == groups, each.id
    assert sum(1 for each in told.values() if each.numerator) > 20


@pytest.mark.parametrize("by", ["", "age", "relationship", "month"])
def test_a_page_of_other_days_counts_only_what_lies_beside_whole_months(
    signed_in: SignedIn, other_days: Collection, by: str
) -> None:
    client, (first, last) = signed_in("duty.inspector"), other_days.span
    asked = {f"{name}-{part}": str(getattr(day, part))
             for name, day in (("from_on", first), ("until_on", last))
             for part in ("day", "month", "year")}  # fmt: skip
    with CaptureQueriesContext(connection) as held:
        page = client.get("/figures/measures/da-charged/", {**asked, "by": by})
    assert f"{first:%-d %B %Y} to {last:%-d %B %Y}" in page.content.decode()
    sums = [each["sql"] for each in held.captured_queries
            if "pole_event" in each["sql"] and "COUNT(" in each["sql"]]  # fmt: skip
    assert len(sums) == (2 if by else 0)
    assert asked_of_tables(held) <= 30
    with CaptureQueriesContext(connection) as held:
        assert client.get("/figures/measures/", asked).status_code == 200
    assert asked_of_tables(held) <= 30


def test_days_before_the_records_begin_count_nothing_and_stay_few(signed_in: SignedIn) -> None:
    asked = {"from_on-day": "1", "from_on-month": "1", "from_on-year": "1900"}
    client = signed_in("duty.inspector")
    client.get("/figures/measures/", asked)
    with CaptureQueriesContext(connection) as held:
        assert client.get("/figures/measures/", asked).status_code == 200
    assert asked_of_tables(held) <= 30


def test_what_is_over_is_thrown_away_whoever_counted_it(
    copy_owner: psycopg.Connection, run_job: Callable[[], None]
) -> None:
    look()
    copy_owner.execute(
        """UPDATE performance_keptsum SET counted_at = now() - interval '3 days',
            sight = CASE WHEN what = 'days' THEN left(id::text, 36) ELSE sight END"""
    )
    run_job()
    (old,) = copy_owner.execute(
        "SELECT count(*) FROM performance_keptsum WHERE counted_at < now() - interval '2 days'"
    ).fetchone()
    assert old == 0
