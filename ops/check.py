"""Every static check, each with its name and time: `make check`. Exit code 1 if one fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TYPED = ("kernel/*", "config/*", "*/domain", "*/policies*", "*/services*")


def main() -> int:
    failed = [name for name, command in _checks().items() if not _holds(name, command)]
    if failed:
        print(f"\nDo not hold: {', '.join(failed)}.")
    return 1 if failed else 0


def _checks() -> dict[str, list[str | Path]]:
    typed = sorted({path for pattern in TYPED for path in ROOT.glob(f"harbour/{pattern}")})
    typed = [path for path in typed if path.suffix == ".py" or (path / "__init__.py").exists()]
    return {
        "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
        "lint": [BIN / "ruff", "check", "--quiet", "."],
        "templates": [BIN / "djlint", "--lint", "--quiet", "harbour"],
        "imports": [BIN / "lint-imports"],
        "types": [BIN / "mypy", "--no-error-summary", *typed],
        "migrations": _django("makemigrations", "--check", "--dry-run"),
        "settings": _django("check", "--fail-level", "WARNING"),
        **{
            f"docs: {path.stem}": _django(path.stem, "--check")
            for path in sorted(ROOT.glob("harbour/*/management/commands/draw_*.py"))
        },
    }


def _django(*arguments: str) -> list[str | Path]:
    return [sys.executable, "-m", "django", *arguments]


def _holds(name: str, command: list[str | Path]) -> bool:
    """Run one check; say what it said only when it fails."""
    started = time.monotonic()
    # makemigrations looks for a database only to warn of odd histories: it needs none here.
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "harbour.config.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "holds" if done.returncode == 0 else "FAILS"
    print(f"{verdict}  {time.monotonic() - started:5.1f} s  {name}", flush=True)
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
