"""Tests of commands connect as the role that the command asks for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from harbour.config.postgres import DATABASE
from tests.cluster import Cluster


@contextmanager
def connected_as(cluster: Cluster, role: str, name: str = DATABASE) -> Iterator[None]:
    """Everything inside asks this database as this role, instead of as the web server's."""
    own = connections["default"].settings_dict
    before = {name: own[name] for name in ("NAME", "USER", "PASSWORD")}
    parts = conninfo_to_dict(cluster.url(role))
    connections.close_all()
    own.update(NAME=name, USER=parts["user"], PASSWORD=parts["password"])
    try:
        yield
    finally:
        connections.close_all()
        own.update(before)
