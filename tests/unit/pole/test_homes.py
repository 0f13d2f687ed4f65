"""One mark stands for each address that is left out of a text, and tells nothing of it."""

import pytest

from harbour.pole.domain.homes import LEFT_OUT, as_one_mark, kept_whole

M = LEFT_OUT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(f"Moved to {M}, {M}, {M} on Friday", f"Moved to {M} on Friday", id="secret"),
        pytest.param(f"Moved to {M}, Finchwater, {M} on Friday", f"Moved to {M} on Friday",
                     id="any other"),
        pytest.param(f"At {M} in {M}, {M}.", f"At {M}.", id="secret, with a town told after"),
        pytest.param(f"At {M} in Upper Finchwater, {M}.", f"At {M}.", id="any other, as well"),
        pytest.param(f"Flat 2, {M}\n{M}", M, id="a flat, over two lines"),
        pytest.param(f"{M}\nFinchwater\n{M}", M, id="over three lines"),
        pytest.param(f"From {M} to {M}", f"From {M} to {M}", id="two addresses"),
        pytest.param(f"{M}. Amara left {M}", f"{M}. Amara left {M}", id="two sentences"),
        pytest.param("Flat 2 was empty", "Flat 2 was empty", id="no mark"),
    ],
)  # fmt: skip
def test_one_mark_stands_for_an_address_whether_it_was_secret_or_not(
    words: str, expected: str
) -> None:
    assert as_one_mark(words) == expected


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        pytest.param(f"She is at {M}", "whole", id="as it was shown"),
        pytest.param(f" She is  at {M}\r\n", "whole", id="with other spaces"),
        pytest.param(f"She was at {M}", "sent", id="changed"),
        pytest.param("", "sent", id="taken away"),
    ],
)
def test_what_comes_back_as_it_was_shown_keeps_the_place_left_out_of_it(
    sent: str, kept: str
) -> None:
    stands = "She is at 7 Plainly Invented Road"
    found = kept_whole(sent, shown=f"She is at {M}", stands=stands)
    assert found == (stands if kept == "whole" else sent)
