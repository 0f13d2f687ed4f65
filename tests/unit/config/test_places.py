"""Files, locks and processes on the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harbour.config.places import short_folder
from harbour.config.processes import Locked, command_of, locked
from harbour.config.servers import BadAddress, NamedServer, Server, kept_keys


def test_keys_are_made_once_and_are_for_our_eyes_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keys.json"
    made = kept_keys(path)
    assert kept_keys(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["keys.json"]


def test_every_copy_of_harbour_has_keys_of_its_own(tmp_path: Path) -> None:
    ours, theirs = kept_keys(tmp_path / "ours.json"), kept_keys(tmp_path / "theirs.json")
    assert not set(ours.values()) & set(theirs.values())
    assert len(ours["signing_key"]) == 64


def test_a_lock_that_is_held_is_not_had_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(Locked), locked(path, wait=False):
        pass
    with locked(path, wait=False):
        pass


def test_a_shared_lock_is_shared_and_keeps_others_out(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with (
        locked(path, shared=True),
        locked(path, shared=True, wait=False),
        pytest.raises(Locked),
        locked(path, wait=False),
    ):
        pass


def test_a_process_is_known_by_its_program_until_it_is_dead() -> None:
    assert "python" in str(command_of(os.getpid())) or command_of(os.getpid()) == "pytest"
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # dead, but not yet reaped
        assert command_of(process.pid) is None
    assert command_of(process.pid) is None


def test_a_socket_whose_path_would_be_too_long_moves(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 90) / "s"
    assert short_folder(tmp_path / "s") == tmp_path / "s"
    assert len(str(short_folder(long))) < 40
    assert short_folder(long) == short_folder(long)
    assert short_folder(long) != short_folder(long / "other")


def test_each_role_has_its_own_address_with_what_the_first_one_asked_for() -> None:
    address = {"host": "db.invalid", "dbname": "force", "user": "admin", "sslmode": "require"}
    server = Server(address, {"harbour_web": "secret words"})
    assert "user=harbour_web" in server.url("harbour_web")
    assert "sslmode=require" in server.url("harbour_web")
    assert "dbname=other" in server.other_database("other").url("harbour_web")
    assert "user=admin" in server.admin_url("postgres")


def test_an_address_nobody_can_read_is_refused() -> None:
    with pytest.raises(BadAddress, match="not an address"):
        NamedServer("the usual one")
