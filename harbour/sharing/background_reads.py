"""Reads of what is done in the background."""

from dataclasses import dataclass
from datetime import datetime
from inspect import getdoc

from procrastinate.contrib.django import app

from harbour.kernel.actor import Actor
from harbour.sharing.domain.background import EVERY_MINUTE, Standstill, standing_still
from harbour.sharing.models import BackgroundWork
from harbour.sharing.policies import may_see_background


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A job, what it does in words, and how it went."""

    does: str
    done_at: datetime | None
    failing_since: datetime | None


def standstill(now: datetime) -> Standstill | None:
    """Since when nothing is done in the background; nothing while all is well. One query."""
    rows = BackgroundWork.objects.filter(job=EVERY_MINUTE)
    return standing_still(rows.values_list("done_at", flat=True).first(), now=now)


def work_done() -> list[Work]:
    """Every job there is, what fails first. One query."""
    known = {row.job: row for row in BackgroundWork.objects.all()}
    found = [
        _work(getdoc(task.func) or name, known.get(name))
        for name, task in app.tasks.items()
        if name.startswith("harbour.")
    ]
    return sorted(found, key=lambda each: (each.failing_since is None, each.does))


def _work(told: str, row: BackgroundWork | None) -> Work:
    does = told.partition("\n\n")[0].replace("\n", " ")
    return Work(
        does=does,
        done_at=row.done_at if row else None,
        failing_since=row.failing_since if row else None,
    )


def jobs_that_fail(actor: Actor) -> int:
    """How many jobs failed when they were last tried, for whom it concerns. One query or none."""
    if not may_see_background(actor).allowed:
        return 0
    return BackgroundWork.objects.exclude(failing_since=None).count()
