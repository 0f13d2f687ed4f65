"""What fails in one step stops no other, and is not kept quiet."""

from collections.abc import Callable

import pytest

from harbour.kernel.apart import apart


def _failures(*steps: Callable[[], object], between: Exception | None = None) -> list[str]:
    """What is raised when these are done apart, and something fails between them."""
    with pytest.raises(ExceptionGroup) as raised:
        _do(steps, between)
    return [str(each) for each in raised.value.exceptions]


def _do(steps: tuple[Callable[[], object], ...], between: Exception | None = None) -> None:
    with apart() as step:
        for each in steps:
            with step():
                each()
        if between:
            raise between


def _fail(words: str) -> Callable[[], object]:
    def fail() -> None:
        raise LookupError(words)

    return fail


def test_every_step_is_done_and_what_failed_is_raised_at_the_end() -> None:
    done: list[int] = []
    failed = _failures(
        lambda: done.append(1), _fail("second"), lambda: done.append(3), _fail("fourth")
    )
    assert done == [1, 3]
    assert failed == ["second", "fourth"]


def test_what_fails_between_the_steps_hides_nothing_that_failed_before() -> None:
    assert _failures(_fail("first"), between=ValueError("between")) == ["first", "between"]


def test_where_nothing_fails_nothing_is_raised() -> None:
    _do((lambda: None,))
