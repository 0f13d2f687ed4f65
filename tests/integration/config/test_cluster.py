"""The test cluster itself: the roles that tests meet are the product's."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from harbour.config import roles
from tests.cluster import Cluster


def _one(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def test_tests_connect_as_the_role_of_the_web_server(db: None) -> None:
    assert _one("SELECT session_user") == roles.WEB


def test_no_role_passes_over_row_level_security(db: None) -> None:
    query = (
        "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'harbour%' AND (rolsuper OR rolbypassrls)"
    )
    assert _one(query) == 0


def test_the_web_role_holds_nothing_of_the_apps_role_until_it_takes_it(db: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _one("SELECT count(*) FROM sharing_auditevent")


def test_the_web_role_may_not_make_tables(db: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _one("CREATE TABLE somewhere (id int)")


def test_the_report_role_cannot_write(cluster: Cluster) -> None:
    with (
        psycopg.connect(cluster.url(roles.REPORT)) as reader,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        reader.execute("CREATE TEMP TABLE somewhere (id int)")


@pytest.mark.parametrize("visit", ["first", "second"])
def test_what_a_transactional_test_commits_is_gone_afterwards(
    transactional_db: None, visit: str
) -> None:
    assert _one("SELECT count(*) FROM django_session") == 0
    _one(
        "INSERT INTO django_session (session_key, session_data, expire_date)"
        f" VALUES ('{visit}', '', now()) RETURNING 1"
    )


def test_no_temporary_table_can_stand_in_for_a_table_that_an_owners_function_means(
    db: None,
) -> None:
    """The app may make temporary tables, and an unqualified name finds them first.

    A function with its owner's rights therefore names `public` in full, which the path
    `pg_catalog` alone enforces, or puts `pg_temp` last.
    """
    query = """
        SELECT coalesce(array_agg(proname || ': ' || coalesce(path, 'none')), '{}')
        FROM pg_proc
        LEFT JOIN LATERAL (SELECT split_part(setting, '=', 2) AS path FROM unnest(proconfig) setting
            WHERE setting LIKE 'search_path=%') found ON true
        WHERE prosecdef AND pronamespace IN ('harbour'::regnamespace, 'public'::regnamespace)
            AND coalesce(path, '') <> 'pg_catalog' AND coalesce(path, '') NOT LIKE '%, pg_temp'
    """
    assert _one(query) == []
