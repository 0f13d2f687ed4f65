"""Reads of what is kept beside a form."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.api import PersonRecord
from harbour.risk.domain.instruments import instruments
from harbour.risk.models import Assessment, HeldAssessment, HeldNote, HonourNote, HonourRecord
from harbour.risk.selectors.assessment import instrument_of, latest_answers
from harbour.risk.terms import AnswerValue
from harbour.sharing.api import Role, people_with_role


def held_about(actor: Actor, victim_id: UUID) -> list[HeldAssessment]:
    """Other agencies' assessments of a victim, whichever record they are held on. One query."""
    whose = PersonRecord.objects.filter(id=victim_id).values("person_id")
    found = HeldAssessment.objects.visible_to(actor).filter(victim__person_id__in=whose)
    return list(found.order_by("held_at", "id"))


def held_by_id(actor: Actor, held_ids: Iterable[UUID]) -> list[HeldAssessment]:
    found = HeldAssessment.objects.visible_to(actor).filter(id__in=list(held_ids))
    return list(found.order_by("held_at", "id"))


def held_assessment(actor: Actor, held_id: UUID) -> HeldAssessment:
    """One that is held. Raises NotVisible."""
    found = HeldAssessment.objects.visible_to(actor).filter(id=held_id).first()
    if found is None:
        raise NotVisible("There is no such assessment.")
    return found


def notes_on(held: HeldAssessment) -> list[HeldNote]:
    """What those said who have read it, oldest first. One query."""
    return list(held.notes.order_by("noted_at", "id"))


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One question of another agency's tool, its answer, and ours to the same question."""

    label: str
    theirs: str
    ours: str


def beside_ours(actor: Actor, held: HeldAssessment) -> list[SideBySide]:
    """Another agency's answers beside those of our last form, by the common questions. Three
    queries. Nothing is added up: two answers are read, and two scores never compared."""
    tool = instruments().get(held.instrument)
    if tool is None:
        return []
    whose = PersonRecord.objects.filter(id=held.victim_id).values("person_id")
    last = (
        Assessment.objects.visible_to(actor)
        .filter(victim__person_id__in=whose, submitted_at__isnull=False)
        .order_by("-submitted_at")
        .first()
    )
    ours: dict[int | None, str] = {}
    if last is not None:
        standing, _ = latest_answers(last.id)
        for item in instrument_of(last).common_items:
            answer = standing.get(item.code)
            ours[item.common] = answer.get_value_display() if answer else ""
    return [
        SideBySide(item.label, _label(held.answers.get(item.code)), ours.get(item.common, ""))
        for item in tool.items
    ]


def _label(value: str | None) -> str:
    return str(AnswerValue(value).label) if value else ""


def honour_of(actor: Actor, assessment_id: UUID) -> HonourRecord | None:
    """What the actor has raised beside a form. One query."""
    return honour_about(actor, assessment_id=assessment_id)


def honour_about(actor: Actor, **about: UUID) -> HonourRecord | None:
    """What the actor has raised about this form, or about this victim of this call. One query."""
    return HonourRecord.objects.visible_to(actor).filter(raised_by=actor.user_id, **about).first()


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
