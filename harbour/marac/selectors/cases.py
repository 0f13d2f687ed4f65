"""Cases: the research on them, and their life."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.marac.models import Case, CaseStep, Research


def case(actor: Actor, case_id: UUID) -> Any:
    """A case with its conference, its meeting and where it came from. Raises NotVisible."""
    found: Any = (
        Case.objects.visible_to(actor)
        .select_related("conference", "meeting", "handed_in")
        .filter(id=case_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such case.")
    found.came_from = getattr(found, "handed_in", None)
    return found


def case_of_referral(actor: Actor, referral_id: UUID) -> Case | None:
    return Case.objects.visible_to(actor).filter(referral_id=referral_id).first()


def research_duty(case_id: UUID, agency_id: UUID) -> UUID:
    """What the research of one agency on one case is known by among the duties."""
    return uuid5(case_id, agency_id.hex)


def standing_research(held: Case) -> list[Research]:
    """The latest answer of each agency that the actor may see. One query."""
    found: dict[UUID, Research] = {}
    for said in held.research.select_related("owner_agency").order_by("answered_at", "id"):
        found[said.owner_agency_id] = said
    return sorted(found.values(), key=lambda each: each.owner_agency.name)


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Cases at the Marac and their steps. One query."""
    held = Case.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    return [
        TimelineEntry(
            at=step.taken_at,
            title=f"Marac: {step.words.lower()}",
            text=step.reason,
            kind="MARAC",
            url_name="marac:case",
            url_id=step.record_id,
            by=step.taken_by,
            agency_id=step.record.owner_agency_id,
        )
        for step in CaseStep.objects.filter(record__in=held).select_related("record")
    ]
