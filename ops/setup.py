"""Set Harbour up: `make setup`. Standard library only, because it runs before anything is there.

Makes .venv with the packages of requirements.lock (and with --dev those of requirements-dev.lock),
writes .venv/bin/harbour, and builds the front end. What is done already is not done again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "harbour-installed"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
NEEDED = (3, 11)

COMMAND = """\
#!/bin/sh
# Written by ops/setup.py. Runs the harbour command of the checkout that this environment is in.
self=$0
if [ -L "$self" ]; then self=$(readlink -f "$self"); fi
here=$(cd "$(dirname "$self")" && pwd)
export PYTHONPATH="${here%/.venv/bin}${PYTHONPATH:+:$PYTHONPATH}"
exec "$here/python" -P -m harbour.config.cli "$@"
"""


class Missing(Exception):
    """Something that must be put right by hand first."""


def main(arguments: list[str]) -> int:
    """Set up, saying what takes time. Returns an exit code."""
    started = time.monotonic()
    try:
        _check_python()
        did = _install(DEVELOPMENT if "--dev" in arguments else RUNTIME)
        did = _write_command() or did
        did = _build_front_end() or did
    except Missing as problem:
        print(f"setup: {problem}", file=sys.stderr)
        return 2
    except PermissionError as problem:
        print(f"setup: {problem.filename} belongs to another account.", file=sys.stderr)
        return 2
    if did:
        _say(f"Set up in {time.monotonic() - started:.0f} s")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _check_python() -> None:
    """Some machines call an older Python `python3`: go on with a newer one of another name."""
    if sys.version_info >= NEEDED:
        return
    for minor in (11, 12, 13, 14):
        other = shutil.which(f"python3.{minor}")
        if other and _succeeds([other, "--version"]):
            os.execv(other, [other, __file__, *sys.argv[1:]])  # noqa: S606
    found = ".".join(str(part) for part in sys.version_info[:2])
    raise Missing(f"Python 3.11 or newer is needed, and this is {found}. Install python3.11.")


def _install(lock: str) -> bool:
    """Fill .venv with the lock's packages, unless the stamp says that they are there."""
    stamps = STAMP.read_text().split() if STAMP.exists() and _succeeds([PYTHON, "-V"]) else []
    if _stamp(lock) in stamps:
        return False
    if not _fits():
        # Debian's Python has no ensurepip and may not be installed into, so the environment is
        # made without pip and filled from outside.
        _say("Making a Python environment in .venv")
        venv.EnvBuilder(with_pip=False, clear=True, symlinks=True).create(VENV)
    _say(f"Installing the packages of {lock}")
    if not (_install_with_uv(ROOT / lock) or _install_with_pip(ROOT / lock)):
        raise Missing("the Python packages could not be installed: see the message above.")
    # What is installed for development holds all that running needs.
    STAMP.write_text("\n".join({_stamp(lock), _stamp(RUNTIME)}))
    return True


def _stamp(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes() + sys.version.encode()).hexdigest()


def _fits() -> bool:
    """Whether .venv is an environment of this version of Python."""
    same = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return (VENV / "pyvenv.cfg").exists() and _succeeds([PYTHON, "-c", same])


def _install_with_uv(lock: Path) -> bool:
    """uv is several times faster than pip. It does not read pip's settings, so it may fail."""
    uv = shutil.which("uv")
    if uv is None or not _succeeds([uv, "--version"]):
        if not _install_with_pip(ROOT / "ops" / "uv.lock"):
            return False
        uv = VENV / "bin" / "uv"
    options = ["--quiet", "--require-hashes", "--python", PYTHON, "--requirements", lock]
    return subprocess.run([uv, "pip", "install", *options], check=False).returncode == 0


def _install_with_pip(lock: Path) -> bool:
    _make_sure_of_pip()
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", lock]
    command = [sys.executable, "-m", "pip", "--python", PYTHON, "install", *options]
    return subprocess.run(command, check=False).returncode == 0


def _make_sure_of_pip() -> None:
    """A bare Debian has Python without pip. Root may install it."""
    pip = [sys.executable, "-m", "pip", "--version"]
    if _succeeds(pip):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _say("Installing python3-pip")
        _succeeds(["apt-get", "update", "-q"])
        _succeeds(["apt-get", "install", "-y", "-q", "--no-install-recommends", "python3-pip"])
    if not _succeeds(pip):
        raise Missing("pip is needed. On Debian: apt-get install python3-pip")


def _write_command() -> bool:
    path = VENV / "bin" / "harbour"
    if path.exists() and path.read_text() == COMMAND:
        return False
    path.write_text(COMMAND)
    path.chmod(0o755)
    return True


def _build_front_end() -> bool:
    """Styles and scripts come from npm packages, which the repository does not hold."""
    built = ROOT / "frontend" / "build" / "stamp"
    before = built.stat().st_mtime_ns if built.exists() else 0
    if not before:
        _say("Building the front end")
    done = subprocess.run([sys.executable, ROOT / "frontend" / "build.py"], check=False)
    if done.returncode:
        raise Missing("the front end could not be built: see the message above.")
    return built.stat().st_mtime_ns != before


def _succeeds(command: list[str | Path]) -> bool:
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, stdout=quiet, stderr=quiet, env=environment, check=False)
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
