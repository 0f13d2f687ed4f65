"""Steps that stand apart: what fails in one stops no other, and no failure is kept quiet."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Step = Callable[[], AbstractContextManager[None]]


@contextmanager
def apart() -> Iterator[Step]:
    """Gives what each step is put into. Whatever failed is raised together when all are done.

    Raises:
        ExceptionGroup: every failure, in the order in which it came.
    """
    failed: list[Exception] = []

    @contextmanager
    def step() -> Iterator[None]:
        try:
            yield
        except Exception as failure:
            failed.append(failure)

    with step():
        yield step
    if failed:
        raise ExceptionGroup(f"{len(failed)} failed, the others were done", failed)
