"""Reads of applications for Stalking Protection Orders."""

from collections.abc import Iterable
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.models import StalkingAct, StalkingApplication
from harbour.perpetrators.terms import StalkingStatus

AT_COURT = (StalkingStatus.AUTHORISED, StalkingStatus.INTERIM)
_OPEN = (StalkingStatus.ASKED, *AT_COURT)


def stalking(actor: Actor, application_id: UUID) -> StalkingApplication:
    """Raises NotVisible when there is none that the actor may see."""
    held = StalkingApplication.objects.visible_to(actor).filter(id=application_id).first()
    if held is None:
        raise NotVisible("There is no such application.")
    return held


def stalking_open(actor: Actor) -> list[StalkingApplication]:
    """Applications that wait for a decision or the court, oldest first. One query."""
    found = StalkingApplication.objects.visible_to(actor).filter(status__in=_OPEN)
    return list(found.order_by("asked_at"))


def stalking_about(actor: Actor, record_ids: Iterable[UUID]) -> list[StalkingApplication]:
    """Every application against these records, the latest first. One query."""
    found = StalkingApplication.objects.visible_to(actor).filter(subject_id__in=list(record_ids))
    return list(found.order_by("-asked_at"))


def stalking_acts(held: StalkingApplication) -> list[StalkingAct]:
    """The acts that it shows, in the order in which they happened. One query."""
    return list(held.acts.order_by("happened_on", "id"))
