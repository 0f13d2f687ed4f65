"""Reads of the referral unit."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.api import person_cards
from harbour.referrals.domain.concerns import Seen, of_child
from harbour.referrals.models import Referral, ReferralStep, TriageItem
from harbour.referrals.terms import ReferralKind, ReferralStatus, TriageStatus
from harbour.risk.api import Assessment, children_of
from harbour.sharing.api import SharedQuerySet, names_of

OPEN = (TriageStatus.WAITING, TriageStatus.RESEARCHING)


_QUEUE_ORDER = {
    "": ("-severity", "received_at", "id"),
    "oldest": ("received_at", "id"),
    "newest": ("-received_at", "id"),
}
_INBOX_ORDER = {"": ("recorded_at", "id"), "newest": ("-recorded_at", "id")}


def queue(actor: Actor) -> list[TriageItem]:
    """The first page of what waits for the unit."""
    return queue_page(actor)[0]


def queue_page(
    actor: Actor, *, grade: str = "", status: str = "", order: str = "", skip: int = 0
) -> tuple[list[TriageItem], int]:
    """A page of what waits for the unit, and how much waits. Two queries.

    Highest risk first, then the oldest, unless another order is asked for.
    """
    waiting = TriageItem.objects.visible_to(actor).filter(status__in=[status] if status else OPEN)
    found = waiting.filter(officer_grade=grade) if grade else waiting
    rows = found.select_related("assessment", "team").order_by(*_QUEUE_ORDER[order])
    return list(rows[skip : skip + ON_A_PAGE]), found.count()


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


def concerns(actor: Actor, assessed: Assessment, kind: str, *, on: date) -> str:
    """What worries us, as the agency that is asked will read it. At most 4 queries.

    Children's services read of each child named at the scene: seen and spoken to, where, by
    whom and in the child's words; or not seen, and why.
    """
    said = [assessed.officer_view] if assessed.officer_view else []
    if kind == ReferralKind.CHILDREN:
        seen = children_of(assessed.id)
        cards = person_cards(actor, [each.child_id for each in seen], on=on)
        names = names_of(each.seen_by for each in seen)
        said += [
            of_child(
                name=cards[each.child_id].name if each.child_id in cards else "A child",
                was_present=each.was_present,
                seen=Seen(at=each.seen_at, by=names.get(each.seen_by, ""), where=each.where)
                if each.was_seen
                else None,
                words=each.words,
                why_not=each.why_not,
            )
            for each in seen
        ]
    return "\n".join(said) or "See the risk grade."


def referral(actor: Actor, referral_id: UUID) -> Referral:
    """A referral with the agency it was sent to. Raises NotVisible."""
    found = _referrals(actor).filter(id=referral_id).first()
    if found is None:
        raise NotVisible("There is no such referral.")
    return found


def _referrals(actor: Actor) -> SharedQuerySet:
    return Referral.objects.visible_to(actor).select_related("to_agency", "owner_agency")


def inbox(actor: Actor) -> list[Referral]:
    """The first page of what was sent to the actor's agency."""
    return inbox_page(actor)[0]


def inbox_page(
    actor: Actor, *, status: str = "", order: str = "", skip: int = 0
) -> tuple[list[Referral], int]:
    """A page of what was sent to the actor's agency, oldest first, and how many. Two queries.

    What is closed is shown only when it is asked for.
    """
    sent = _referrals(actor).filter(to_agency_id=actor.agency_id)
    found = (
        sent.filter(status=status)
        if status
        else sent.exclude(status__in=(ReferralStatus.CLOSED, ReferralStatus.DRAFT))
    )
    return list(found.order_by(*_INBOX_ORDER[order])[skip : skip + ON_A_PAGE]), found.count()


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
