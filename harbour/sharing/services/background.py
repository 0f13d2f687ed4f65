"""Work that nobody asks for: done by the clock, as each agency's own system."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from harbour.kernel.actor import Actor
from harbour.kernel.apart import apart
from harbour.sharing.selectors import agencies
from harbour.sharing.services.acting import acting_as, system_actor
from harbour.sharing.terms import AgencyKind

TRIED_AGAIN = RetryStrategy(max_attempts=5, wait=300)
"""What comes again within minutes is its own next try: one that waited would hold it up."""

FIRST = 10
"""Priority of what comes again within minutes: somebody waits for it, and nobody for the rest."""


class AsSystem(Protocol):
    """What a job does as an agency's system."""

    def __call__(self, actor: Actor, /, *, at: datetime) -> object: ...


def by_the_clock(cron: str) -> Callable[[Callable[[int], None]], Any]:
    """Declare a job of the background: never twice in the queue, tried again when it fails.

    `cron` is in UTC. Whether it was done is kept (`harbour.note_background`) and shown to the
    agency's administrator.
    """

    is_often = cron.startswith("*")

    def declared(job: Callable[[int], None]) -> Any:
        task = app.task(
            queueing_lock=f"{job.__module__}.{job.__name__}",
            pass_context=False,
            priority=FIRST if is_often else 0,
            retry=False if is_often else TRIED_AGAIN,
        )
        return app.periodic(cron=cron)(task(job))

    return declared


def as_each_system(
    *steps: AsSystem, purpose: str, kind: AgencyKind | None = AgencyKind.FORCE
) -> None:
    """Each step as the system of each agency of a kind, or of every one, apart from the others.

    Each is a transaction of its own: an agency for which one fails keeps nobody else waiting.

    Raises:
        ExceptionGroup: of whatever failed, after all the rest was done.
    """
    as_systems([each.code for each in agencies(kind=kind or "")], *steps, purpose=purpose)


def as_systems(codes: Iterable[str], *steps: AsSystem, purpose: str) -> None:
    """The same, of agencies that are named by their codes."""
    with apart() as step:
        for code in list(codes):
            for do in steps:
                with step(), acting_as(actor := system_actor(code, purpose=purpose)):
                    do(actor, at=timezone.now())
