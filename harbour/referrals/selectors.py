"""Reads of the referral unit."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models.functions import Coalesce

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.api import PersonRecord
from harbour.referrals.models import Referral, ReferralStep, TriageItem, TriageItemStep
from harbour.referrals.terms import (
    HELD,
    NOT_TAKEN,
    OVER,
    UNANSWERED,
    UNASKED,
    UNDECIDED,
    ReferralKind,
    ReferralStatus,
    TriageStatus,
)
from harbour.risk.api import SEVERITY, Assessment
from harbour.sharing.api import Agency, AgencyKind, SharedQuerySet, agencies
from harbour.workforce.api import late_duties, met_in_time

A_YEAR = timedelta(days=366)


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
    statuses = [status] if status else UNDECIDED
    waiting = TriageItem.objects.visible_to(actor).filter(status__in=statuses)
    found = waiting.filter(severity=SEVERITY[grade]) if grade else waiting
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


def item_of(actor: Actor, assessment_id: UUID) -> TriageItem:
    """The item of an assessment. Raises NotVisible."""
    found = TriageItem.objects.visible_to(actor).filter(assessment_id=assessment_id).first()
    if found is None:
        raise NotVisible("This assessment is not in the unit's queue.")
    return found


def graded_about(
    actor: Actor,
    *,
    before: datetime,
    suspects: Iterable[UUID] = (),
    victims: Iterable[UUID] = (),
) -> list[TriageItem]:
    """Each victim's last item about these people, sent on in the year before. One query.

    Of these suspects, of these victims, or of both where both are given. Victims and suspects
    are persons, whatever record names them.
    """
    named = {
        "assessment__perpetrator__person_id__in": list(suspects),
        "victim__person_id__in": list(victims),
    }
    narrowed = {
        path: PersonRecord.objects.filter(id__in=records).values("person_id")
        for path, records in named.items()
        if records
    }
    if not narrowed:
        return []
    found = (
        TriageItem.objects.visible_to(actor)
        .filter(
            status=TriageStatus.ROUTED,
            received_at__gte=before - A_YEAR,
            received_at__lt=before,
            **narrowed,
        )
        .select_related("assessment", "victim")
        .order_by("received_at", "id")
    )
    return list({each.victim.person_id: each for each in found}.values())


def last_about(actor: Actor, victim_id: UUID, *, since: datetime) -> TriageItem | None:
    """The last item about a person since a day, whichever record it names. One query."""
    whose = PersonRecord.objects.filter(id=victim_id).values("person_id")
    found = TriageItem.objects.visible_to(actor).filter(
        victim__person_id__in=whose, received_at__gte=since
    )
    return found.order_by("received_at", "id").last()


def items_of(actor: Actor, assessment_ids: Iterable[UUID]) -> dict[UUID, TriageItem]:
    """What was sent on, by its assessment. One query."""
    found = TriageItem.objects.visible_to(actor).filter(
        assessment_id__in=list(assessment_ids), status=TriageStatus.ROUTED
    )
    return {each.assessment_id: each for each in found}


def with_whom(items: Iterable[TriageItem]) -> dict[UUID, UUID]:
    """Who took each item up to research it last. One query."""
    steps = TriageItemStep.objects.filter(
        record_id__in=[each.id for each in items], event="research"
    ).order_by("position")
    return dict(steps.values_list("record_id", "taken_by"))


def assessments_in_queue(actor: Actor, assessment_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these assessments that have an item already. One query."""
    items = TriageItem.objects.visible_to(actor).filter(assessment_id__in=list(assessment_ids))
    return set(items.values_list("assessment_id", flat=True))


def concerns(assessed: Assessment) -> str:
    """What worries us, as the agency that is asked will read it."""
    return assessed.officer_view or "See the risk grade."


def referral(actor: Actor, referral_id: UUID) -> Referral:
    """A referral with the agency it was sent to. Raises NotVisible."""
    found = _referrals(actor).filter(id=referral_id).first()
    if found is None:
        raise NotVisible("There is no such referral.")
    return found


def own_referral(actor: Actor, referral_id: UUID) -> Referral:
    """A referral that the actor's own agency made. Raises NotVisible."""
    found = referral(actor, referral_id)
    if found.owner_agency_id != actor.agency_id:
        raise NotVisible("Your agency has made no such referral.")
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
        else sent.exclude(status__in=(*OVER, ReferralStatus.DRAFT))
    )
    return list(found.order_by(*_INBOX_ORDER[order])[skip : skip + ON_A_PAGE]), found.count()


def late_answers(actor: Actor, *, at: datetime) -> list[Referral]:
    """Referrals of the actor's agency whose answer is late, the oldest first. Two queries."""
    late = late_duties(actor, subject_kind="referrals.referral", owed_by_others=True, at=at)
    waiting = Referral.objects.visible_to(actor).filter(
        id__in=late, owner_agency_id=actor.agency_id, status__in=UNANSWERED
    )
    return list(waiting.select_related("to_agency").order_by("recorded_at", "id"))


def answered(actor: Actor, referral_ids: Iterable[UUID]) -> list[UUID]:
    """Those of these referrals that no longer wait for an answer. One query."""
    found = Referral.objects.visible_to(actor).filter(id__in=list(referral_ids))
    return list(found.exclude(status__in=UNANSWERED).values_list("id", flat=True))


def sent_page(
    actor: Actor, *, kind: str = "", status: str = "", order: str = "", skip: int = 0
) -> tuple[list[Referral], int]:
    """A page of what the actor's agency asked of others, and how many. Two queries."""
    made = _referrals(actor).filter(owner_agency_id=actor.agency_id)
    found = made.filter(status=status) if status else made.exclude(status__in=OVER)
    found = found.filter(kind=kind) if kind else found
    return list(found.order_by(*_INBOX_ORDER[order])[skip : skip + ON_A_PAGE]), found.count()


def is_asked_about(actor: Actor, person_record_ids: Iterable[UUID]) -> bool:
    """Whether the actor's agency has an open referral about one of these records."""
    sent = Referral.objects.visible_to(actor).filter(
        to_agency_id=actor.agency_id, about_id__in=list(person_record_ids)
    )
    return sent.exclude(status__in=(*OVER, ReferralStatus.DRAFT)).exists()


def referrals_of_assessment(actor: Actor, assessment_id: UUID) -> list[Referral]:
    return list(_referrals(actor).filter(assessment_id=assessment_id).order_by("recorded_at"))


def standing_referrals(actor: Actor, assessment_id: UUID, kind: str) -> list[Referral]:
    """Referrals of one kind from an assessment that were not taken back. One query."""
    made = _referrals(actor).filter(assessment_id=assessment_id, kind=kind)
    return list(made.exclude(status=ReferralStatus.REVOKED).order_by("recorded_at", "id"))


def standing_of_event(actor: Actor, event_id: UUID) -> list[Referral]:
    """Referrals from an event that were neither taken back nor rejected. One query."""
    made = _referrals(actor).filter(event_id=event_id, owner_agency_id=actor.agency_id)
    return list(made.exclude(status__in=NOT_TAKEN).order_by("recorded_at", "id"))


def open_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Referral]:
    """What other agencies hold now about these people, in any of their records. Two queries."""
    people = PersonRecord.objects.filter(id__in=list(person_record_ids)).values("person_id")
    made = _referrals(actor).filter(about__person_id__in=people, owner_agency_id=actor.agency_id)
    return list(made.filter(status__in=HELD).order_by("recorded_at", "id"))


def visited(actor: Actor, referral_ids: Iterable[UUID]) -> list[UUID]:
    """Those of these referrals whose joint visit was made. One query."""
    found = Referral.objects.visible_to(actor).filter(
        id__in=list(referral_ids), visits__isnull=False
    )
    return list(found.values_list("id", flat=True).distinct())


def asked_instead(actor: Actor, referral: Referral) -> list[Referral]:
    """Referrals made since about the same event that are on their way. One query."""
    made = _referrals(actor).filter(event_id=referral.event_id, id__gt=referral.id)
    gone = (ReferralStatus.DRAFT, *NOT_TAKEN)
    kinds = (ReferralKind.SUPPORT, ReferralKind.ADULT, ReferralKind.PARTNER)
    return list(made.filter(kind__in=kinds).exclude(status__in=gone).order_by("id"))


def is_asked_beside(actor: Actor, referral: Referral) -> bool:
    """Whether the same agency was asked the same by another referral that stands. One query."""
    made = _referrals(actor).filter(
        event_id=referral.event_id,
        about_id=referral.about_id,
        to_agency_id=referral.to_agency_id,
        kind=referral.kind,
    )
    return made.exclude(id=referral.id).exclude(status__in=(*OVER, *NOT_TAKEN)).exists()


_AUTHORITIES = {
    ReferralKind.CHILDREN: AgencyKind.CHILDRENS_SERVICES,
    ReferralKind.ADULT: AgencyKind.ADULT_SERVICES,
}


def authorities(kind: str) -> list[Agency]:
    """The authorities that a referral of this kind may go to. One query."""
    return list(agencies(kind=_AUTHORITIES[ReferralKind(kind)]))


_ASKED_ELSEWHERE = (
    AgencyKind.FORCE,
    AgencyKind.IDVA_SERVICE,
    AgencyKind.CHILDRENS_SERVICES,
    AgencyKind.ADULT_SERVICES,
)
"""Advisers, children's and adult services are asked on pages of their own."""


def agencies_to_ask() -> list[Agency]:
    """Agencies that anybody who works on a victim's safety may ask. One query."""
    return [each for each in agencies() if each.kind not in _ASKED_ELSEWHERE]


def is_asked(actor: Actor, assessment_id: UUID, agency_id: UUID) -> bool:
    """Whether another agency's answer, or its work, is still open about an assessment."""
    made = _referrals(actor).filter(
        assessment_id=assessment_id, to_agency_id=agency_id, kind=ReferralKind.PARTNER
    )
    return made.exclude(status__in=(*OVER, *NOT_TAKEN)).exists()


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Referrals about these people and their steps. One query."""
    found = Referral.objects.visible_to(actor).filter(about_id__in=list(person_record_ids))
    entries = []
    for step in ReferralStep.objects.filter(record__in=found).select_related("record__to_agency"):
        referred = step.record
        kind = ReferralKind(referred.kind).label
        status = ReferralStatus(step.to_status).label
        entries.append(
            TimelineEntry(
                at=step.taken_at,
                title=f"{kind}, {_to(referred)}: {status.lower()}",
                text=step.reason,
                kind="REFERRAL",
                url_name="referrals:referral",
                url_id=referred.id,
                by=step.taken_by,
                agency_id=referred.owner_agency_id,
            )
        )
    return entries


def _to(referral: Referral) -> str:
    return referral.to_agency.name if referral.to_agency else "authority not known yet"


def answers_by_area(
    actor: Actor, *, since: datetime, at: datetime
) -> list[tuple[str, str, int, int, int]]:
    """(area, agency, asked, answered in time, waiting) of referrals since a day. Two queries.

    The area is the largest piece of ground in which it happened. In time is by the clock that each
    answer had.
    """
    beat = "event__area"
    ground = Coalesce(f"{beat}__parent__parent__name", f"{beat}__parent__name", f"{beat}__name")
    made = (
        Referral.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, recorded_at__gte=since)
        .exclude(status__in=UNASKED)
        .values_list("id", "status", "to_agency__name", ground)
    )
    rows = list(made)
    in_time = met_in_time(actor, [row[0] for row in rows])
    counted: Counter[tuple[str, str, str]] = Counter()
    for referral_id, status, agency, area in rows:
        place = (area or "Not known", agency)
        counted[(*place, "asked")] += 1
        counted[(*place, "in time")] += referral_id in in_time
        counted[(*place, "waiting")] += status in UNANSWERED
    places = sorted({(area, agency) for area, agency, _ in counted})
    return [
        (
            area,
            agency,
            counted[area, agency, "asked"],
            counted[area, agency, "in time"],
            counted[area, agency, "waiting"],
        )
        for area, agency in places
    ]
