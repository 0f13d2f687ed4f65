"""Processes that must not outlive the one that started them, and locks between them."""

import atexit
import ctypes
import fcntl
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def settle() -> None:
    """Say that what is loaded stays: the search for rubbish passes over it from now on.

    Looking through every page and model of ours made one answer in many wait a sixth of a second.
    """
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


def die_with_parent(sig: signal.Signals) -> Callable[[], None]:
    """For Popen's `preexec_fn`: the kernel sends `sig` when whoever started the child is gone.

    It works even when the parent is killed -9, which runs no clean-up of its own. The check of
    the parent afterwards closes the gap in which the parent died before the wish was made.
    """
    parent = os.getpid()

    def wish() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(sig))
            if os.getppid() != parent:
                os._exit(1)

    return wish


def end_with_leader() -> None:
    """For a process started by the leader of its group: end at once when the leader is gone.

    The web server's first process ends without a word to those it has only just started.
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != os.getpgrp():
            os._exit(1)


def command_of(pid: int) -> str | None:
    """The program a process runs, or None when it is gone or only waits to be reaped.

    A killed process stays visible as a zombie until its parent takes notice, for a second or
    two where the first process of a container is slow at it.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    name, rest = stat[stat.index("(") + 1 :].rsplit(")", 1)
    return None if rest.split()[0] in "ZX" else name


class Locked(Exception):
    """Somebody else holds the lock."""


@contextmanager
def locked(path: Path, *, shared: bool = False, wait: bool = True) -> Iterator[IO[str]]:
    """Hold a lock on a file for as long as the block lasts; the kernel frees it at any death.

    Raises:
        Locked: somebody else holds it and `wait` is false.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(file, how if wait else how | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(str(path)) from None
        yield file


def stop_group(pid: int, sig: signal.Signals) -> None:
    """Signal a process and all it started, if there are any left."""
    try:
        os.killpg(pid, sig)
    except (ProcessLookupError, PermissionError):
        return


def run_to_end(command: list[str], **keywords: Any) -> subprocess.CompletedProcess[str]:
    """Run a command that hears no Ctrl-C of its own, and ends with us however we end."""
    with subprocess.Popen(
        command,
        text=True,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),
        **keywords,
    ) as process:
        try:
            said, _ = process.communicate()
        except BaseException:
            stop_group(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, process.returncode, said)
