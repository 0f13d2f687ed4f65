"""People at the control room's pages, over HTTP: open boards, and call handlers at work.

Each is a client of its own, with a session and a connection that is kept, against a real web
server of one process.
"""

import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

_SEEN = re.compile(r"board/\?seen=([0-9a-f]+)")
_PASS = re.compile(r'"X-Harbour-Board": "([^"]+)"')
_ROW = re.compile(r'id="incident-([0-9a-f-]{36})"')
_MEMBER = re.compile(r"/(?:calls|incidents)/([0-9a-f-]{36})/")
TYPING = 4
"""Seconds between two savings of a call that is being taken."""

ASKED_EVERY = 0.5
"""Seconds between two questions of an open board, as its page says (`_live.html`)."""


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def start_server(port: int) -> subprocess.Popen:
    """One web process as in production, on the database that this benchmark uses."""
    command = [sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1"]
    command += [f"--port={port}", "--workers=1", "--blocking-threads=4", "--no-ws"]
    command += ["--log-level=error", "harbour.config.wsgi:application"]
    return subprocess.Popen(command, env=os.environ | {"HARBOUR_DB_POOL": "1"})  # noqa: S603 -- ours


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str


class Client:
    """One person's browser, as far as a control room's pages need one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, **headers: str) -> Answer:
        return await self._ask("GET", path, "", headers)

    async def post(self, path: str, **fields: str) -> Answer:
        token = {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        return await self._ask("POST", path, urlencode(fields), token)

    async def _ask(self, method: str, path: str, body: str, extra: dict[str, str]) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Cookie: {cookie}"]
        lines += [f"{name}: {value}" for name, value in extra.items()]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = self._read(head[1:])
        answer = Answer(int(head[0].split()[1]), headers, await _body(reader, headers))
        if headers.get("connection") == "close":
            writer.close()
            self._streams = None
        return answer

    def _read(self, lines: list[str]) -> dict[str, str]:
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
            headers[name.lower()] = value
        return headers


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> str:
    if headers.get("transfer-encoding") == "chunked":
        parts = []
        while size := int((await reader.readline()).strip(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts).decode()
    return (await reader.readexactly(int(headers.get("content-length", 0)))).decode()


async def sign_in(port: int, user_id: str) -> Client:
    client = Client(port)
    page = await client.get("/sign-in/")
    if "csrftoken" not in client.cookies:
        raise SystemExit(f"the page to sign in was answered with {page.status}: {page.headers}")
    answer = await client.post("/sign-in/", user=user_id)
    if answer.status != 302:
        raise SystemExit(f"signing in was answered with {answer.status}")
    return client


@dataclass
class Watch:
    """What changed and when, and when each open board showed it."""

    changed: dict[str, float] = field(default_factory=dict)
    shown: dict[str, list[float]] = field(default_factory=dict)
    asked: list[float] = field(default_factory=list)
    recorded: list[float] = field(default_factory=list)

    def lags(self) -> list[float]:
        """Seconds from the call being sent to each board showing it: an upper bound."""
        return [at - self.changed[which] for which in self.changed for at in self.shown[which]]

    def never_shown(self, boards: int, *, by: float) -> int:
        """Boards that had not shown a call recorded before `by`."""
        due = [which for which, at in self.changed.items() if at < by]
        return sum(boards - len(self.shown[which]) for which in due)


async def keep_board_open(client: Client, watch: Watch, until: float) -> None:
    """Ask every half second, as the page does, and note what is new on it."""
    page = (await client.get("/incidents/")).body
    seen: set[str] = set(_ROW.findall(page))
    await asyncio.sleep(random.random())  # noqa: S311 -- boards were opened at any time
    while time.monotonic() < until:
        began = time.monotonic()
        shown = {"X-Harbour-Board": _found(_PASS, page)}
        answer = await client.get(f"/incidents/board/?seen={_found(_SEEN, page)}", **shown)
        now = time.monotonic()
        watch.asked.append(now - began)
        if answer.status == 200:
            page = answer.body
            for which in set(_ROW.findall(page)) - seen:
                seen.add(which)
                watch.shown.setdefault(which, []).append(now)
        await asyncio.sleep(max(0.0, ASKED_EVERY - (time.monotonic() - began)))


async def take_calls(client: Client, watch: Watch, until: float, saved: list[float]) -> None:
    """Take one domestic abuse call after the other: typing, saving, naming, recording."""
    while time.monotonic() < until - 3 * TYPING:
        begun = await client.get("/calls/new/")
        call = begun.headers["location"]
        await client.get(call)
        given = {
            "route": "999",
            "ground": "URBAN",
            "is_domestic": "yes",
            "da_reason": "Married, he hurts her",
            "words": "Please come",
            "q_in_danger": "YES",
            "grade": "1",
        }
        for _ in range(3):
            await asyncio.sleep(TYPING * (0.5 + random.random()))  # noqa: S311 -- typing speed
            began = time.monotonic()
            await client.post(f"{call}keep/", **given)
            saved.append(time.monotonic() - began)
        await client.post(f"{call}people/new/VICTIM/", given="Amara", family="Benchcase")
        sent = time.monotonic()
        answer = await client.post(call, **given)
        if answer.status != 302:
            raise SystemExit(f"a call was answered with {answer.status}")
        which = _found(_MEMBER, answer.headers["location"])
        watch.shown.setdefault(which, [])
        watch.changed[which] = sent
        watch.recorded.append(time.monotonic() - sent)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        raise SystemExit(f"a page does not hold {pattern.pattern}")
    return found[1]
