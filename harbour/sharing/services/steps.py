"""Moving records along their workflow: a step is inserted, and the database does the rest."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile
from harbour.kernel.models import Step
from harbour.kernel.workflow import Workflow


def take_step(
    actor: Actor,
    record: Model,
    workflow: Workflow,
    event: str,
    *,
    at: datetime,
    reason: str = "",
    **beside: Any,
) -> Step:
    """Insert the next step of `record` and bring its `status` up to date in memory.

    `beside` is what the steps of this record keep beyond those of every other.

    Raises:
        InvalidTransition: the workflow has no such step from the record's status.
        ChangedMeanwhile: somebody else took a step at the same moment.
    """
    steps = record.steps  # type: ignore[attr-defined]
    last = steps.order_by("-position").first()
    following = _next(actor, workflow, event, last, at=at, reason=reason)
    with _in_turn():
        step: Step = steps.create(**following, **beside)
    record.status = step.to_status  # type: ignore[attr-defined]
    return step


def take_steps(
    actor: Actor,
    records: Sequence[Model],
    workflow: Workflow,
    event: str,
    *,
    at: datetime,
    reason: str = "",
) -> None:
    """The same step of many records of one table. Two statements, however many there are.

    Raises:
        InvalidTransition: the workflow has no such step from the status of one of them.
        ChangedMeanwhile: somebody else took a step at the same moment.
    """
    if not records:
        return
    steps: Any = records[0].steps.model.objects  # type: ignore[attr-defined]
    taken = steps.filter(record_id__in=[each.pk for each in records])
    last = {each.record_id: each for each in taken.order_by("position")}
    made = [
        steps.model(
            record_id=each.pk,
            **_next(actor, workflow, event, last.get(each.pk), at=at, reason=reason),
        )
        for each in records
    ]
    with _in_turn():
        steps.bulk_create(made)
    for record, step in zip(records, made, strict=True):
        record.status = step.to_status  # type: ignore[attr-defined]


def _next(
    actor: Actor,
    workflow: Workflow,
    event: str,
    last: Step | None,
    *,
    at: datetime,
    reason: str,
) -> dict[str, Any]:
    source = last.to_status if last else workflow.initial
    return {
        "position": last.position + 1 if last else 1,
        "event": event,
        "from_status": source,
        "to_status": workflow.target(source=source, event=event),
        "taken_by": actor.user_id,
        "taken_at": at,
        "reason": reason,
    }


@contextmanager
def _in_turn() -> Iterator[None]:
    """Two people who act at once collide on the position; the second is told."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if "in_turn" not in str(clash):
            raise
        raise ChangedMeanwhile(
            "Somebody else changed this at the same moment. Open it again to see what they did."
        ) from clash
