"""The `harbour` command before it touches a database."""

import ast
from pathlib import Path

import pytest

from harbour.config import cli, roles
from harbour.config.servers import ROOT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["figurs"], "there is no command figurs", id="unknown"),
        pytest.param(["demo", "--fast"], "unrecognized arguments: --fast", id="unknown option"),
        pytest.param(["bench", "nothing"], "invalid choice", id="unknown benchmark"),
        pytest.param(["migrat"], "Did you mean migrate?", id="nearly known"),
    ],
)
def test_wrong_use_ends_with_2_and_one_clear_line(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == cli.WRONG_USE
    out, err = capfd.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_an_address_that_is_none_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "the usual one")
    assert cli.main(["showmigrations"]) == cli.WRONG_USE
    assert capfd.readouterr().err.startswith("harbour: DATABASE_URL is not an address")


def test_a_server_of_ones_own_is_never_emptied(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone@nowhere.invalid/force")
    assert cli.main(["demo", "--reset"]) == cli.WRONG_USE
    assert "never emptied" in capfd.readouterr().err


def test_help_lists_every_command_on_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == cli.DONE
    out, err = capfd.readouterr()
    assert err == ""
    for name in [*cli.commands(), "bench", "demo"]:
        assert f"\n  {name} " in out


def test_nothing_at_all_is_wrong_use_and_gets_the_list(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == cli.WRONG_USE
    assert "migrate" in capfd.readouterr().err


def test_every_command_says_what_it_does_and_connects_with_a_role_there_is() -> None:
    for command in cli.commands().values():
        assert command.summary, command.name
        assert cli.ROLES[command.role] in roles.LOGIN, command.name


def test_a_command_is_described_without_being_imported(tmp_path: Path) -> None:
    path = tmp_path / "figures.py"
    path.write_text(
        "import nothing_of_this_name\n"
        "class Command:\n"
        "    help = 'Print figures.'\n"
        "    database_role = 'report'\n"
    )
    assert cli.described(path) == cli.Command("figures", "Print figures.", "report")


def test_what_a_command_does_not_say_is_the_role_for_jobs(tmp_path: Path) -> None:
    path = tmp_path / "plain.py"
    path.write_text("class Command:\n    help = 'Do it.'\n")
    assert cli.described(path).role == "job"


def test_roles_and_summaries_are_plain_text_that_can_be_read() -> None:
    for path in ROOT.glob("harbour/*/management/commands/[!_]*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id in ("help", "database_role")
                for target in node.targets
            ):
                assert isinstance(node.value, ast.Constant), path.name
