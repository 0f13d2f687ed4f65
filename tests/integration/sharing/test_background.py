"""Work in the background: one agency's trouble is nobody else's, and a standstill is told."""

from collections.abc import Iterator
from datetime import datetime

import psycopg
import pytest
from django.db import connection
from django.db.utils import DataError
from django.test import Client
from procrastinate.contrib.django import app

from harbour.config import roles
from harbour.kernel.actor import Actor
from harbour.sharing.api import AgencyKind, agencies, as_each_system
from harbour.sharing.domain.background import EVERY_MINUTE
from harbour.synthetic_force.domain.reference import Reference
from tests.cluster import Cluster
from tests.integration.conftest import SignedIn


def test_an_agency_whose_step_fails_keeps_no_other_waiting(frame: Reference, db: None) -> None:
    (force,) = [each for each in agencies() if each.kind == AgencyKind.FORCE]
    done = []

    def step(actor: Actor, /, *, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / (%s <> %s)::int", [str(actor.agency_id), str(force.id)])
        done.append(actor.agency_id)

    with pytest.raises(ExceptionGroup) as raised:
        as_each_system(step, purpose="administration", kind=None)

    assert set(done) == {each.id for each in agencies()} - {force.id}
    assert [type(each) for each in raised.value.exceptions] == [DataError]


def test_every_job_has_a_lock_of_its_own_and_says_what_it_does() -> None:
    jobs = [task for name, task in app.tasks.items() if name.startswith("harbour.")]
    assert EVERY_MINUTE in {job.name for job in jobs}
    assert len({job.queueing_lock for job in jobs}) == len(jobs)
    assert {job.name for job in jobs} == {
        each.task.name
        for each in app.periodic_registry.periodic_tasks.values()
        if each.task.name.startswith("harbour.")
    }
    assert all(job.func.__doc__ for job in jobs)


@pytest.fixture
def queue(cluster: Cluster, transactional_db: None) -> Iterator[psycopg.Connection]:
    """As the worker, which works the queue and may write nothing else."""
    with psycopg.connect(cluster.url(roles.JOB)) as worker:
        yield worker
        worker.rollback()


def _ends(queue: psycopg.Connection, how: str) -> tuple:
    """A job that was begun ends so; gives when it was done last and since when it fails."""
    queue.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
        " VALUES ('default', 'invented.job', 'doing')"
    )
    queue.execute(
        "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status"
        " WHERE task_name = 'invented.job' AND status = 'doing'",
        [how],
    )
    row = queue.execute(
        "SELECT done_at, failing_since FROM sharing_backgroundwork WHERE job = 'invented.job'"
    ).fetchone()
    assert row is not None
    return row


def test_the_database_keeps_how_each_job_went(queue: psycopg.Connection) -> None:
    done, failing = _ends(queue, "succeeded")
    assert done
    assert failing is None

    same, began = _ends(queue, "todo")
    assert same == done
    assert began
    assert _ends(queue, "failed") == (done, began)

    again, failing = _ends(queue, "succeeded")
    assert again > done
    assert failing is None


def test_nobody_may_say_that_a_job_was_done(queue: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        queue.execute("INSERT INTO sharing_backgroundwork (job, done_at) VALUES ('x', now())")


def _keep(cluster: Cluster, job: str, done: str, failing: str = "NULL") -> None:
    samples = cluster.server.other_database("samples")
    with psycopg.connect(samples.url(roles.OWNER)) as owner:
        owner.execute(
            "INSERT INTO sharing_backgroundwork (job, done_at, failing_since)"
            f" VALUES (%s, {done}, {failing}) ON CONFLICT (job) DO UPDATE"
            " SET done_at = excluded.done_at, failing_since = excluded.failing_since",
            [job],
        )


def test_everybody_is_told_while_nothing_is_done(signed_in: SignedIn, cluster: Cluster) -> None:
    handler, supervisor = signed_in("call.handler"), signed_in("call.supervisor")
    pages = ((handler, "/"), (supervisor, "/incidents/"))
    _keep(cluster, EVERY_MINUTE, "now() - interval '6 minutes'")
    for client, page in pages:
        assert "Nothing is done in the background" in client.get(page).content.decode()
    assert Client().get("/healthz/background").status_code == 503

    _keep(cluster, EVERY_MINUTE, "now()")
    assert "Nothing is done in the background" not in handler.get("/").content.decode()
    assert Client().get("/healthz/background").content == b"ok"


def test_the_administrator_sees_which_job_fails(signed_in: SignedIn, cluster: Cluster) -> None:
    _keep(cluster, EVERY_MINUTE, "now()")
    _keep(cluster, "harbour.marac.tasks.tell_of_marac_flags", "now()", "now()")
    administrator = signed_in("administrator")
    assert "1 job of the background fails" in administrator.get("/").content.decode()
    page = administrator.get("/background/").content.decode()
    assert page.index("On the first of each month") < page.index("Every minute")
    assert "Fails" in page

    handler = signed_in("call.handler")
    assert handler.get("/background/").status_code == 403
    assert "/background/" not in handler.get("/").content.decode()
