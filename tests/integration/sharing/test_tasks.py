"""What the worker takes up again, with the worker's own role."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from procrastinate import App, PsycopgConnector

from harbour.config import roles
from harbour.sharing import tasks
from tests.cluster import Cluster


@pytest.fixture
def as_worker(transactional_db: None, cluster: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(cluster.url(roles.JOB), autocommit=True) as connection:
        yield connection


def test_what_a_dead_worker_had_begun_is_taken_up_again(
    as_worker: psycopg.Connection, cluster: Cluster
) -> None:
    with psycopg.connect(cluster.url(roles.OWNER)) as owner:
        dead = owner.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 hour') RETURNING id"
        ).fetchone()
        owner.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " VALUES ('default', 'invented.task', 'doing', %s)",
            dead,
        )

    # In a thread: the browser's driver may be running an event loop in this one.
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(lambda: asyncio.run(_retry_stalled(cluster.url(roles.JOB)))).result()

    waiting = as_worker.execute(
        "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'invented.task'"
    ).fetchone()
    as_worker.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'invented.task'")
    assert waiting == ("todo",)


async def _retry_stalled(url: str) -> None:
    """As a worker does it."""
    async with App(connector=PsycopgConnector(conninfo=url)).open_async() as app:
        context = type("Context", (), {"app": app})
        await tasks.retry_stalled.func(context, int(time.time()))
