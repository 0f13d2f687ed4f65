"""What fails in one step stops no other, and is not kept quiet."""

import pytest

from harbour.kernel.apart import apart


def test_every_step_is_done_and_what_failed_is_raised_at_the_end() -> None:
    done = []
    with pytest.raises(ExceptionGroup) as raised, apart() as step:
        for number in (1, 2, 0, 4):
            with step():
                done.append(4 // number)
        with step():
            raise LookupError("no such thing")
    assert done == [4, 2, 1]
    assert [type(each) for each in raised.value.exceptions] == [ZeroDivisionError, LookupError]


def test_what_fails_between_the_steps_hides_nothing_that_failed_before() -> None:
    with pytest.raises(ExceptionGroup) as raised, apart() as step:
        with step():
            raise LookupError("first")
        raise ValueError("between")
    assert [str(each) for each in raised.value.exceptions] == ["first", "between"]


def test_where_nothing_fails_nothing_is_raised() -> None:
    with apart() as step, step():
        pass
