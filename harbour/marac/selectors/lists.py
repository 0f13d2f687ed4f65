"""Lists of cases that were brought in from a spreadsheet."""

from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac.models import Conference, ListedCase, ListReject, ListRun


def references_brought(actor: Actor, conference: Conference) -> set[str]:
    """The references of every case that a list of this conference brought. One query."""
    found = ListedCase.objects.filter(
        run__in=ListRun.objects.visible_to(actor).filter(conference_id=conference.id)
    )
    return set(found.values_list("reference", flat=True))


def list_run(actor: Actor, run_id: UUID) -> Any:
    """A list that was brought in. Raises NotVisible."""
    found = ListRun.objects.visible_to(actor).select_related("conference").filter(id=run_id)
    run = found.first()
    if run is None:
        raise NotVisible("There is no such list.")
    return run


def rejects_of(run: ListRun) -> list[ListReject]:
    """Rows that were not taken, in the order of the list. One query."""
    return list(run.rejects.order_by("line", "id"))
