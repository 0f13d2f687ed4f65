"""What is over is thrown away at night, and nothing else."""

from datetime import timedelta

import psycopg
import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from harbour.config import roles
from tests.cluster import Cluster

OVER, FRESH = "over".ljust(32, "x"), "fresh".ljust(32, "x")


def test_only_sessions_that_are_over_and_old_failures_are_cleared(
    transactional_db: None, cluster: Cluster
) -> None:
    now = timezone.now()
    for key, ends in ((OVER, now - timedelta(minutes=1)), (FRESH, now + timedelta(minutes=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    for name, ago in (("old.testcase", 2), ("new.testcase", 0)):
        tried = AccessAttempt.objects.create(username=name, failures_since_start=1)
        AccessAttempt.objects.filter(id=tried.id).update(attempt_time=now - timedelta(days=ago))

    with psycopg.connect(cluster.url(roles.JOB), autocommit=True) as job:
        job.execute("SELECT harbour.clear_signing_in()")

    assert list(Session.objects.values_list("session_key", flat=True)) == [FRESH]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["new.testcase"]


def test_nobody_else_may_clear(db: None, cluster: Cluster) -> None:
    with (
        psycopg.connect(cluster.url(roles.WEB)) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute("SELECT harbour.clear_signing_in()")
