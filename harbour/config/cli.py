"""The `harbour` command: every management command of Harbour under one name.

Finds or starts the database, connects with the role the command asks for (`database_role` on
its class: "job" unless it says otherwise), and ends with 0 when done, 1 when a bar or a proof is
not met, 2 for wrong use with one clear line. Results go to standard output, all else to
standard error.
"""

import ast
import difflib
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from harbour.config import bench, demo, roles
from harbour.config.database import SetUpFailed, environment
from harbour.config.local import database_ready, say
from harbour.config.places import NoPlace
from harbour.config.postgres import PostgresFailed
from harbour.config.servers import ROOT, BadAddress
from harbour.config.usage import WrongUse

DONE, NOT_MET, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
ROLES = {
    "job": roles.JOB,
    "owner": roles.OWNER,
    "report": roles.REPORT,
    "verify": roles.VERIFY,
    "web": roles.WEB,
}
_THEIR_OWN = {
    "bench": (bench.main, "Run a benchmark and hold it against its bars."),
    "demo": (demo.main, "Start Harbour with an invented force."),
}
_FROM_DJANGO = {
    "showmigrations": ("owner", "List migrations and which have been run."),
    "makemigrations": ("owner", "Write migrations for changed models."),
    "check": ("job", "Check the settings and models."),
    "shell": ("job", "Open a Python shell connected to the database."),
}


@dataclass(frozen=True)
class Command:
    """What is known of a command without running it."""

    name: str
    summary: str
    role: str = "job"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for sig in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sig, _interrupt)
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return _run(given)
    except KeyboardInterrupt:
        say("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (SetUpFailed, PostgresFailed, NoPlace, BadAddress, WrongUse) as problem:
        say(f"harbour: {problem}")
        return WRONG_USE
    except PermissionError as problem:
        say(f"harbour: {problem.filename} is not ours to use. Was it made by another account?")
        return WRONG_USE


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _run(given: list[str]) -> int:
    if not given or given[0] in ("-h", "--help", "help"):
        (sys.stdout if given else sys.stderr).write(_listing())
        return DONE if given else WRONG_USE
    name, *rest = given
    if name in _THEIR_OWN:
        run, _ = _THEIR_OWN[name]
        return run(rest)
    found = commands()
    if name not in found:
        close = difflib.get_close_matches(name, [*found, *_THEIR_OWN], 1)
        meant = f" Did you mean {close[0]}?" if close else ""
        say(f"harbour: there is no command {name}.{meant} `harbour --help` lists them.")
        return WRONG_USE
    if {"-h", "--help"} & set(rest):
        return _hand_to_django(name, rest)
    with database_ready(os.environ.get("DATABASE_URL")) as server:
        os.environ.update(environment(server, ROLES[found[name].role]))
        return _hand_to_django(name, rest)


def _hand_to_django(name: str, rest: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harbour.config.settings")
    # Only now: the settings are read once, and the database's address had to be known first.
    import django  # noqa: PLC0415
    from django.core.management import (  # noqa: PLC0415
        CommandError,
        get_commands,
        load_command_class,
    )
    from django.db import OperationalError, connections  # noqa: PLC0415

    django.setup()
    command = load_command_class(get_commands()[name], name)
    parser = command.create_parser("harbour", name)
    parser.called_from_command_line = False  # its errors become one line here
    try:
        options = vars(parser.parse_args(rest))
        command.execute(*options.pop("args", ()), **options)
    except CommandError as problem:
        say(f"harbour {name}: {str(problem).removeprefix('Error: ')}")
        return WRONG_USE
    except (OperationalError, psycopg.OperationalError) as problem:
        say(f"harbour {name}: the database went away ({str(problem).splitlines()[0]}).")
        return WRONG_USE
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else NOT_MET if ended.code else DONE
    finally:
        connections.close_all()
    sys.stdout.flush()
    return DONE


def commands() -> dict[str, Command]:
    """Every command by name. Read, not imported: the role to connect with comes before Django."""
    found = {name: Command(name, text, role) for name, (role, text) in _FROM_DJANGO.items()}
    for path in ROOT.glob("harbour/*/management/commands/[!_]*.py"):
        found[path.stem] = described(path)
    return found


def described(path: Path) -> Command:
    """The command's `help` and `database_role`, if they are plain text in its class."""
    said = {
        target.id: str(node.value.value)
        for described in ast.parse(path.read_bytes()).body
        if isinstance(described, ast.ClassDef) and described.name == "Command"
        for node in described.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    summary = said.get("help", "").strip().split("\n")[0]
    return Command(path.stem, summary, said.get("database_role", "job"))


def _listing() -> str:
    found = commands() | {name: Command(name, text) for name, (_, text) in _THEIR_OWN.items()}
    own = sorted(set(found) - set(_FROM_DJANGO))
    width = max(map(len, found)) + 2
    lines = [f"  {name:<{width}}{found[name].summary}" for name in [*own, *_FROM_DJANGO]]
    return "\n".join(
        [
            "Usage: harbour COMMAND ...",
            "",
            *lines,
            "",
            "`harbour COMMAND --help` tells more. Without DATABASE_URL it has its own database.",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
