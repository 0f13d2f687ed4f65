"""Open boards are answered from what was drawn last, by a pass that soon runs out."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from harbour.control_room import board_pass
from harbour.control_room.board import drawn
from harbour.control_room.board_pass import read_pass
from harbour.control_room.middleware import HEADER

BOARD = "/incidents/board/"


@pytest.fixture
def words(acting: Callable) -> str:
    with acting("call.supervisor") as actor:
        drawn(actor, now=timezone.now())
        return board_pass.board_pass(actor).words


def test_a_pass_is_answered_without_a_question_to_the_database(words: str, db: None) -> None:
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        first = client.get(BOARD, {"seen": "nothing"}, headers={HEADER: words})
    assert (first.status_code, len(asked)) == (200, 0)
    assert words in first.content.decode()
    mark = first.content.decode().split("seen=")[1].split("&")[0]
    assert client.get(BOARD, {"seen": mark}, headers={HEADER: words}).status_code == 204
    assert "no-store" in first["Cache-Control"]


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-1] + "x", lambda text: "", lambda text: "a:b"]
)
def test_what_is_no_pass_is_asked_to_sign_in(words: str, db: None, spoil: Callable) -> None:
    answer = Client().get(BOARD, headers={HEADER: spoil(words)})
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"] or "/login/" in answer["Location"]


def test_it_opens_nothing_but_the_board(words: str, db: None) -> None:
    assert Client().get("/incidents/", headers={HEADER: words}).status_code == 302
    assert Client().post(BOARD, headers={HEADER: words}).status_code in (302, 403)


def test_it_runs_out_within_a_minute(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_pass(words) is not None
    assert board_pass.SECONDS == 60
    monkeypatch.setattr(board_pass, "SECONDS", -1)
    assert read_pass(words) is None
