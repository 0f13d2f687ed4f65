"""Reads of what is kept beside a form."""

from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.risk.models import HeldAssessment, HonourNote, HonourRecord
from harbour.sharing.api import Role, people_with_role


def held_of(actor: Actor, assessment_id: UUID) -> list[HeldAssessment]:
    """Other agencies' assessments that are held beside a form. One query."""
    found = HeldAssessment.objects.visible_to(actor).filter(assessment_id=assessment_id)
    return list(found.order_by("held_at", "id"))


def honour_of(actor: Actor, assessment_id: UUID) -> HonourRecord | None:
    """What the actor has raised beside a form. One query."""
    found = HonourRecord.objects.visible_to(actor).filter(
        assessment_id=assessment_id, raised_by=actor.user_id
    )
    return found.first()


def honour_record(actor: Actor, record_id: UUID) -> HonourRecord:
    """One restricted record. Raises NotVisible, whether it is absent or hidden."""
    found = (
        HonourRecord.objects.visible_to(actor)
        .select_related("assessment")
        .filter(id=record_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such record.")
    return found


def honour_records(actor: Actor) -> list[HonourRecord]:
    """Every restricted record that names the actor as reader, newest first. One query."""
    return list(HonourRecord.objects.visible_to(actor).order_by("-raised_at", "-id")[:100])


def notes_of(record_id: UUID) -> list[HonourNote]:
    return list(HonourNote.objects.filter(record_id=record_id).order_by("noted_at", "id"))


def specialists(actor: Actor) -> list[UUID]:
    """Those who are named as readers of a restricted record as it is made. Two queries."""
    roles = (Role.SAFEGUARDING_SUPERVISOR, Role.CRU_SERGEANT)
    return [user for role in roles for user, _ in people_with_role(actor.agency_id, role)]
