"""Reads of the referral unit."""

from collections.abc import Iterable
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.referrals.models import Referral, ReferralStep, TriageItem
from harbour.referrals.terms import ReferralKind, ReferralStatus, TriageStatus
from harbour.sharing.api import SharedQuerySet

OPEN = (TriageStatus.WAITING, TriageStatus.RESEARCHING)


def queue(actor: Actor, *, limit: int = 60) -> list[TriageItem]:
    """What waits for the unit: highest risk first, then the oldest. One query."""
    return list(
        TriageItem.objects.visible_to(actor)
        .filter(status__in=OPEN)
        .select_related("assessment", "team")
        .order_by("-severity", "received_at")[:limit]
    )


def item(actor: Actor, item_id: UUID) -> TriageItem:
    """An item with its assessment. Raises NotVisible."""
    found = (
        TriageItem.objects.visible_to(actor)
        .select_related("assessment__event", "team")
        .filter(id=item_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such item in the queue.")
    return found


def assessments_in_queue(actor: Actor, assessment_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these assessments that have an item already. One query."""
    items = TriageItem.objects.visible_to(actor).filter(assessment_id__in=list(assessment_ids))
    return set(items.values_list("assessment_id", flat=True))


def referral(actor: Actor, referral_id: UUID) -> Referral:
    """A referral with the agency it was sent to. Raises NotVisible."""
    found = _referrals(actor).filter(id=referral_id).first()
    if found is None:
        raise NotVisible("There is no such referral.")
    return found


def _referrals(actor: Actor) -> SharedQuerySet:
    return Referral.objects.visible_to(actor).select_related("to_agency", "owner_agency")


def inbox(actor: Actor) -> list[Referral]:
    """What was sent to the actor's agency and not closed: oldest first. One query."""
    return list(
        _referrals(actor)
        .filter(to_agency_id=actor.agency_id)
        .exclude(status__in=(ReferralStatus.CLOSED, ReferralStatus.DRAFT))
        .order_by("recorded_at", "id")
    )


def is_asked_about(actor: Actor, person_record_ids: Iterable[UUID]) -> bool:
    """Whether the actor's agency has an open referral about one of these records."""
    sent = Referral.objects.visible_to(actor).filter(
        to_agency_id=actor.agency_id, about_id__in=list(person_record_ids)
    )
    return sent.exclude(status__in=(ReferralStatus.CLOSED, ReferralStatus.DRAFT)).exists()


def referrals_of_assessment(actor: Actor, assessment_id: UUID) -> list[Referral]:
    return list(_referrals(actor).filter(assessment_id=assessment_id).order_by("recorded_at"))


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Referrals about these people and their steps. Two queries."""
    found = {each.id: each for each in _referrals(actor).filter(about_id__in=person_record_ids)}
    entries = []
    for step in ReferralStep.objects.filter(record_id__in=found):
        referred = found[step.record_id]
        kind = ReferralKind(referred.kind).label
        status = ReferralStatus(step.to_status).label
        entries.append(
            TimelineEntry(
                at=step.taken_at,
                title=f"{kind}, {referred.to_agency.name}: {status.lower()}",
                text=step.reason,
                kind="REFERRAL",
                url_name="referrals:referral",
                url_id=referred.id,
                by=step.taken_by,
                agency_id=referred.owner_agency_id,
            )
        )
    return entries
