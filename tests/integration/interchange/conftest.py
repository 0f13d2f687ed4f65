"""Importing as the job that imports, into the empty database of the run."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from harbour.config import roles
from tests.cluster import Cluster
from tests.connecting import connected_as


@pytest.fixture
def as_job(transactional_db: None, cluster: Cluster) -> Iterator[None]:
    with connected_as(cluster, roles.JOB):
        yield


@pytest.fixture
def importing(as_job: None) -> Callable[..., dict]:
    """The command, and what it tells."""

    def run(*files: Path, **options: str) -> dict:
        told = io.StringIO()
        call_command("import", *map(str, files), as_json=True, stdout=told, **options)
        return json.loads(told.getvalue())

    return run


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """A file of these rows."""

    def write(*rows: str, name: str = "extract.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(rows) + "\n")
        return path

    return write
