"""`harbour bench NAME`: a benchmark of `benchmarks/`, on a database of its own.

The database lies on the same server under another name and is kept, so that a second run
measures at once; one that a benchmark adds records to goes at its end. `--quick` uses the
smallest invented force and stays within 50 seconds.
"""

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import psycopg
from psycopg import sql

from harbour.config import roles
from harbour.config.database import bring_up_to_date, django, environment, is_up_to_date
from harbour.config.furnish import is_empty
from harbour.config.local import database_ready, say
from harbour.config.servers import ROOT, Server
from harbour.config.usage import Parser

_FROM_NOTHING = frozenset({"import"})
"""Benchmarks of loading, which are run as a job."""

_READ_ONLY = frozenset({"report"})
"""Benchmarks that only count, as the role that may only read."""

_OF_ITS_OWN = frozenset({"assessments", "cases", "intake", "marac", "search", "sharing"})
"""Benchmarks that add records to a small force made for them alone."""


_DROP = sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def main(arguments: list[str]) -> int:
    """Prepare the database, run the benchmark and give back its exit code."""
    names = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if _is_benchmark(path))
    given = _asked(arguments, names)
    scale = "village" if given.quick else "hampshire"
    command = _command(given)
    with database_ready(os.environ.get("DATABASE_URL")) as server:
        if given.name in _OF_ITS_OWN:
            return _of_its_own(server, given.name, command)
        if given.name in _FROM_NOTHING:
            own, role = _made_anew(server, f"harbour_bench_{given.name}"), roles.JOB
            return subprocess.run(command, env=environment(own, role), cwd=ROOT).returncode
        own = server.other_database(f"harbour_bench_{scale}")
        if not is_up_to_date(own):
            bring_up_to_date(own)
        if is_empty(own):
            say(f"Loading the invented force at the scale of a {scale}.")
            django(own, roles.OWNER, "synthetic", f"--scale={scale}", "--seed=1")
        role = roles.REPORT if given.name in _READ_ONLY else roles.WEB
        told = environment(own, role) | {"HARBOUR_BENCH_ADMIN_URL": own.admin_url()}
        return subprocess.run(command, env=told, cwd=ROOT).returncode


def _asked(arguments: list[str], names: list[str]) -> Namespace:
    parser = Parser(prog="harbour bench", description=__doc__)
    parser.add_argument("name", choices=names)
    parser.add_argument(
        "--records",
        type=int,
        help="how many records to search, calls to take or cases to keep open",
    )
    parser.add_argument("--speed", type=int, help="how fast intake plays the day: 60 or more")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", help="one part of it alone, where a benchmark has several")
    return parser.parse_args(arguments)


def _command(given: Namespace) -> list[str]:
    flags = [f"--{flag}" for flag in ("quick", "json") if getattr(given, flag)]
    sizes = [f"--{each}={getattr(given, each)}" for each in ("records", "speed", "part")
             if getattr(given, each)]  # fmt: skip
    return [sys.executable, "-m", f"benchmarks.{given.name}", *flags, *sizes]


def _is_benchmark(path: Path) -> bool:
    """Modules that others share (`search_table`, `results`) are not benchmarks by themselves."""
    return path.stem not in ("__init__", "results", "population", "words") and "_" not in path.stem


def _of_its_own(server: Server, name: str, command: list[str]) -> int:
    """On records of its own: the frame of people on duty, and an administrator's address."""
    own = _made_anew(server, f"harbour_bench_{name}")
    django(own, roles.OWNER, "synthetic", "--scale=village", "--seed=1")
    told = environment(own, roles.WEB) | {"HARBOUR_BENCH_ADMIN_URL": own.admin_url()}
    try:
        return subprocess.run(command, env=told, cwd=ROOT).returncode
    finally:
        # The next run makes it anew, and until then it would keep gigabytes of the disk.
        with psycopg.connect(server.admin_url("postgres"), autocommit=True) as admin:
            admin.execute(_DROP.format(name=sql.Identifier(own.database)))


def _made_anew(server: Server, name: str) -> Server:
    """A database without a record, as a first load needs it: a copy of one that is kept empty."""
    empty = server.other_database("harbour_bench_empty")
    if not is_up_to_date(empty):
        bring_up_to_date(empty)
    with psycopg.connect(server.admin_url("postgres"), autocommit=True) as admin:
        admin.execute(_DROP.format(name=sql.Identifier(name)))
        admin.execute(
            sql.SQL("CREATE DATABASE {name} TEMPLATE {empty} OWNER {owner}").format(
                name=sql.Identifier(name),
                empty=sql.Identifier(empty.database),
                owner=sql.Identifier(roles.OWNER),
            )
        )
        roles.admit(admin, name)
    return server.other_database(name)
