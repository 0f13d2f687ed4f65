"""Moving a record along its workflow: one step, inserted; the database does the rest."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile
from harbour.kernel.models import Step
from harbour.kernel.workflow import Workflow


def take_step(
    actor: Actor, record: Model, workflow: Workflow, event: str, *, at: datetime, reason: str = ""
) -> Step:
    """Insert the next step of `record` and bring its `status` up to date in memory.

    Raises:
        InvalidTransition: the workflow has no such step from the record's status.
        ChangedMeanwhile: somebody else took a step at the same moment.
    """
    steps = record.steps  # type: ignore[attr-defined]
    last = steps.order_by("-position").first()
    source = last.to_status if last else workflow.initial
    target = workflow.target(source=source, event=event)
    try:
        with transaction.atomic():
            step = steps.create(
                position=last.position + 1 if last else 1,
                event=event,
                from_status=source,
                to_status=target,
                taken_by=actor.user_id,
                taken_at=at,
                reason=reason,
            )
    except IntegrityError as clash:
        if "in_turn" not in str(clash):
            raise
        raise ChangedMeanwhile(
            "Somebody else changed this at the same moment. Open it again to see what they did."
        ) from clash
    record.status = target  # type: ignore[attr-defined]
    return step
