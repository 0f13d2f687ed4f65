"""What a database and a web server need beyond tables before anybody can look at them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import psycopg

from harbour.config import roles
from harbour.config.database import django
from harbour.config.processes import locked
from harbour.config.servers import ROOT, Server

Say = Callable[[str], None]


def has_command(name: str) -> bool:
    """Whether a package of ours brings this management command."""
    return any(ROOT.glob(f"harbour/*/management/commands/{name}.py"))


def collect_static(server: Server, var: Path, say: Say) -> None:
    """Copy and compress what browsers load into `var`, when any of it changed."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(ROOT.glob("harbour/*/static/**/*")):
        found = path.stat()
        digest.update(f"{path}{found.st_size}{found.st_mtime_ns}".encode())
    stamp = var / "static.stamp"
    with locked(var / "static.lock"):
        if stamp.exists() and stamp.read_text() == digest.hexdigest():
            return
        say("Collecting styles and scripts")
        stamp.unlink(missing_ok=True)
        own = {"HARBOUR_VAR": str(var), "HARBOUR_TESTING": "0"}
        django(server, roles.WEB, "collectstatic", "--no-input", "--clear", quiet=True, **own)
        stamp.write_text(digest.hexdigest())


def is_empty(server: Server) -> bool:
    """Whether nobody can sign in here yet. Imports bring systems of their own, not people."""
    with psycopg.connect(server.url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        return (
            owner.execute("SELECT 1 FROM sharing_user WHERE NOT is_system LIMIT 1").fetchone()
            is None
        )


def load_village(server: Server, *, quiet: bool = False) -> None:
    """Load the smallest invented force, always the same one but for today's date."""
    django(server, roles.OWNER, "synthetic", "--scale=village", "--seed=1", quiet=quiet)
