"""Our `migrate` makes the same database as Django's own, in a tenth of the time."""

import subprocess
import sys

import psycopg
import pytest

from harbour.config import database, roles
from harbour.config.places import binaries
from tests.cluster import Cluster
from tests.proof import Proof

OF_DJANGO = """
import django, sys
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), *sys.argv[1:], interactive=False, verbosity=0)
"""
OURS = OF_DJANGO.replace("django.core.management.commands", "harbour.config.management.commands")


def _made_by(cluster: Cluster, program: str, name: str, steps: list[str]) -> list[str]:
    """The tables, functions, policies and grants that a program leaves in a new database."""
    made = cluster.server.other_database(name)
    with psycopg.connect(made.admin_url("postgres"), autocommit=True) as admin:
        roles.make_database(admin, name)
    with psycopg.connect(made.admin_url(), autocommit=True) as admin:
        roles.furnish_database(admin)
    subprocess.run(
        [sys.executable, "-c", program, *steps],
        env=database.environment(made, roles.OWNER),
        check=True,
    )
    told = subprocess.run(
        [binaries(cluster.postgres.account) / "pg_dump", "--schema-only", made.admin_url()],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    with psycopg.connect(made.admin_url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    return [line for line in told.splitlines() if "restrict " not in line]


@pytest.mark.proof
def test_a_database_is_the_same_as_django_makes_it(cluster: Cluster, proof: Proof) -> None:
    """Small: the first packages. In full: everything."""
    steps = ["pole"] if proof.size(small=1, full=0) else []
    ours = _made_by(cluster, OURS, "made_by_ours", steps)
    theirs = _made_by(cluster, OF_DJANGO, "made_by_django", steps)
    assert len(ours) > 1000
    assert ours == theirs
    proof.note(lines_compared=len(ours), different=0)
