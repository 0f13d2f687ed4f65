"""What stood at one instant or happened over some days, for counts: of an agency's own rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harbour.perpetrators.models import Breach, BriefingRead, Disclosure, Managed, Notice
from harbour.perpetrators.terms import DisclosureStatus, ManagedStatus, NoticeStatus

BRIEFED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody nominated or managed: whose they are, and whether their beat was briefed."""

    id: UUID
    subject_id: UUID
    status: str
    team: str
    owner_id: UUID | None
    is_briefed: bool
    nominated_at: datetime


def managed_standing(agency_id: UUID, *, at: datetime) -> list[Standing]:
    """Everybody nominated by an instant who is nominated or managed now. Two queries.

    Briefed: somebody of their team has read a briefing that named them, within seven days.
    """
    found = Managed.objects.filter(
        owner_agency_id=agency_id,
        nominated_at__lte=at,
        status__in=[ManagedStatus.NOMINATED, ManagedStatus.ADOPTED],
    ).select_related("team")
    read = BriefingRead.objects.filter(
        owner_agency_id=agency_id, read_at__lte=at, read_at__gt=at - BRIEFED_WITHIN
    )
    named = {
        (team, person)
        for team, people in read.values_list("team_id", "people")
        for person in people
    }
    return [
        Standing(
            id=each.id,
            subject_id=each.subject_id,
            status=str(each.get_status_display()),
            team=each.team.name,
            owner_id=each.owner_id,
            is_briefed=(each.team_id, each.subject_id) in named,
            nominated_at=each.nominated_at,
        )
        for each in found.order_by("nominated_at", "id")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One notice, breach or disclosure: in words without a name, and whether it counts.

    `page_id` is what its page is opened by, and `subject_id` the record of whom it is about.
    """

    id: UUID
    words: str
    counts: bool
    at: datetime
    page_id: UUID
    subject_id: UUID
    area: str = ""


def notices_served(agency_id: UUID, since: datetime, until: datetime) -> list[Happened]:
    """Protection notices served; each counts on which a court made an order. One query."""
    served = Notice.objects.filter(
        owner_agency_id=agency_id, served_at__gte=since, served_at__lte=until
    )
    return [
        Happened(
            id=each.id,
            words=f"{each.get_kind_display()}: {each.get_status_display().lower()}",
            counts=each.status == NoticeStatus.GRANTED,
            at=each.served_at,
            page_id=each.id,
            subject_id=each.subject_id,
            area=each.area,
        )
        for each in served.order_by("served_at", "id")
        if each.served_at
    ]


_ARREST = {True: "arrested", False: "not arrested"}


def breaches_happened(agency_id: UUID, since: datetime, until: datetime) -> list[Happened]:
    """Breaches of orders; each counts for which somebody was arrested. One query."""
    found = Breach.objects.filter(
        order__owner_agency_id=agency_id, happened_at__gte=since, happened_at__lte=until
    ).select_related("order")
    return [
        Happened(
            id=each.id,
            words=f"{each.order.get_kind_display()}: {_ARREST[each.arrested]}",
            counts=each.arrested,
            at=each.happened_at,
            page_id=each.order_id,
            subject_id=each.order.subject_id,
        )
        for each in found.order_by("happened_at", "id")
    ]


def disclosures_received(agency_id: UUID, since: datetime, until: datetime) -> list[Happened]:
    """Requests and proposals under the disclosure scheme; each counts that was told. One query."""
    found = Disclosure.objects.filter(
        owner_agency_id=agency_id, received_at__gte=since, received_at__lte=until
    )
    return [
        Happened(
            id=each.id,
            words=f"{each.get_route_display()}: {each.get_status_display().lower()}",
            counts=each.status == DisclosureStatus.DISCLOSED,
            at=each.received_at,
            page_id=each.id,
            subject_id=each.subject_id,
        )
        for each in found.order_by("received_at", "id")
    ]
