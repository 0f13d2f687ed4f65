"""What the database's own catalogue must say, whatever the code believes."""

import pytest
from django.apps import apps

from harbour.sharing.domain.visibility import Owned, Personal, Through
from tests.integration.conftest import Force, force  # noqa: F401 -- a fixture

OURS = "n.nspname = 'public' AND c.relname ~ '^(sharing|workforce|pole|multi_search|risk|" + (
    "safeguarding|advisers|perpetrators|marac|referrals|control_room|investigation|performance|learning|"
    "interchange|outbox)_'"
)


def test_every_table_is_protected_or_reference_data(force: Force) -> None:  # noqa: F811
    with force.owner() as owner:
        tables = owner.execute(
            "SELECT c.relname, coalesce(obj_description(c.oid), ''), c.relrowsecurity,"
            " c.relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            f" WHERE c.relkind = 'r' AND {OURS}"
        ).fetchall()
    wrong = [
        name
        for name, comment, enabled, forced in tables
        if not comment or (comment != "reference" and not (enabled and forced))
    ]

    assert len(tables) > 40
    assert wrong == []


def test_each_model_declares_what_its_table_enforces(force: Force) -> None:  # noqa: F811
    with force.owner() as owner:
        comments = dict(
            owner.execute(
                "SELECT relname, obj_description(oid) FROM pg_class WHERE relkind = 'r'"
            ).fetchall()
        )
    wrong = []
    for model in apps.get_models():
        rule = getattr(model, "visibility", None)
        if isinstance(rule, Owned | Personal | Through):
            declared = f"protected: {repr(rule).replace(chr(39), chr(34))}"
            if rule.table != model._meta.db_table or comments.get(rule.table) != declared:
                wrong.append(model._meta.label)

    assert wrong == []


def test_nobody_changes_a_row_about_somebody_hidden_from_them(force: Force) -> None:  # noqa: F811
    """A change that gives nothing back asks no reading policy: the changing one must hide too."""
    hiding = {
        rule.table: rule.hiding()
        for model in apps.get_models()
        if isinstance(rule := getattr(model, "visibility", None), Owned) and rule.hiding()
    }
    with force.owner() as owner:
        allowing = owner.execute(
            "SELECT tablename, policyname, qual FROM pg_policies"
            " WHERE permissive = 'PERMISSIVE' AND cmd IN ('UPDATE', 'ALL')"
            " AND 'harbour_app' = ANY (roles)"
        ).fetchall()
    wrong = [
        (table, policy, column)
        for table, policy, qual in allowing
        for column, call in hiding.get(table, ())
        if column not in qual or call.partition("(")[0] not in qual
    ]

    assert len(hiding) > 20
    assert wrong == []


def test_functions_that_run_as_their_owner_fix_their_search_path(force: Force) -> None:  # noqa: F811
    with force.owner() as owner:
        loose = owner.execute(
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname IN ('harbour', 'public') AND p.prosecdef"
            " AND NOT coalesce(array_to_string(p.proconfig, ',') ~ 'search_path', false)"
        ).fetchall()

    assert loose == []


def test_no_view_looks_past_row_security(force: Force) -> None:  # noqa: F811
    with force.owner() as owner:
        views = owner.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')"
        ).fetchall()

    assert views == []


def test_policies_ask_who_is_acting_once_a_query(force: Force) -> None:  # noqa: F811
    """A function in a policy that is not wrapped in a SELECT runs for every row."""
    with force.owner() as owner:
        bare = owner.execute(
            "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'"
            " AND replace(coalesce(qual, '') || coalesce(with_check, ''), ' ', '')"
            " ~ '(?<!SELECT)harbour\\.(user_id|agency_id|agency_if|live_clauses|known_agencies)'"
        ).fetchall()

    assert bare == []


@pytest.mark.parametrize("role", ["harbour_app", "harbour_web", "harbour_job", "harbour_search"])
def test_no_role_may_go_round_row_security(force: Force, role: str) -> None:  # noqa: F811
    with force.owner() as owner:
        found = owner.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles"
            " WHERE rolname = %s",
            [role],
        ).fetchone()

    assert found == (False, False, False, False)
