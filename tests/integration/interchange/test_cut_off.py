"""An import that dies in the middle leaves nothing half done."""

import os
import signal
import subprocess
import sys
import time

import psycopg

from harbour.config import roles
from tests.unit.interchange.files import CHICAGO_HEADER, chicago_row

ROWS = 20_000
SECONDS = 60


def test_a_killed_import_leaves_nothing_and_can_be_done_again(importing, written, cluster, owner):
    path = written(CHICAGO_HEADER, *(chicago_row(area=str(number)) for number in range(ROWS)))
    dying = subprocess.Popen(
        [sys.executable, "-m", "django", "import", str(path)],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "harbour.config.settings",
            "HARBOUR_DB_URL": cluster.url(roles.JOB),
        },
    )
    _wait_until_it_writes(cluster)
    dying.send_signal(signal.SIGKILL)
    assert dying.wait(SECONDS) == -signal.SIGKILL

    left = owner.execute(
        "SELECT (SELECT count(*) FROM pole_event), (SELECT count(*) FROM pole_location),"
        " (SELECT count(*) FROM interchange_importrun), (SELECT count(*) FROM performance_series)"
    ).fetchone()
    assert left == (0, 0, 0, 0)
    told = importing(path)
    assert (told["accepted"], told["unchanged"]) == (ROWS, 0)


def _wait_until_it_writes(cluster) -> None:
    end = time.monotonic() + SECONDS
    with psycopg.connect(cluster.server.admin_url(), autocommit=True) as admin:
        while time.monotonic() < end:
            writing = admin.execute(
                "SELECT 1 FROM pg_stat_activity WHERE usename = 'harbour_job'"
                " AND query LIKE 'COPY %'"
            ).fetchone()
            if writing:
                return
            time.sleep(0.02)
    raise AssertionError("the import never began to write")
