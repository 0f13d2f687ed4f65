"""Real files, which are not part of the project: tests that need them are skipped without them."""

import json
import os
from pathlib import Path

import pytest

REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))

needs_real_data = pytest.mark.skipif(
    not (REAL_DATA / "golden.json").exists(),
    reason="real data is not here: name its folder in HARBOUR_REAL_DATA",
)


def golden() -> dict:
    """What an independent program counted in the same files."""
    return json.loads((REAL_DATA / "golden.json").read_text())
