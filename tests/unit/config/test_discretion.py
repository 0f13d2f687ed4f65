"""A fault's log says where and what kind, and nothing that anybody typed."""

import logging
import sys

from harbour.config.discretion import DiscreetFormatter

TYPED = "Amara Testcase, 7 Plainly Invented Row"


def logged(act) -> str:
    try:
        act()
    except Exception:
        record = logging.LogRecord("harbour", 40, "", 1, "It failed.", (), sys.exc_info())
    return DiscreetFormatter().format(record)


def refuse() -> None:
    raise ValueError(TYPED)


def refuse_because_of_another() -> None:
    try:
        refuse()
    except ValueError as error:
        raise KeyError(TYPED) from error


def test_it_tells_where_and_what_kind() -> None:
    told = logged(refuse)
    assert "in refuse" in told
    assert "builtins.ValueError" in told


def test_no_message_is_told_of_an_error_or_of_what_led_to_it() -> None:
    told = logged(refuse_because_of_another)
    assert "builtins.KeyError" in told
    assert "builtins.ValueError" in told
    assert "Amara" not in told
    assert "Invented Row" not in told.replace("tests/unit", "")
