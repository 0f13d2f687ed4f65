"""Reads of schools and of what they are told."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.api import (
    InvolvementRole,
    PersonRecord,
    involved_in,
    records_of_people,
    relatives,
)
from harbour.referrals.domain.schools import CHASED_FOR, SchoolCalendar, Term
from harbour.referrals.models import SafeguardingLead, Schooling, SchoolNotice, Setting, WorksAt
from harbour.referrals.terms import NoticeStatus
from harbour.sharing.api import Agency, AgencyKind


def calendar_of(setting: Setting | None) -> SchoolCalendar:
    """The terms and closures of a setting; every working day where none is known. Two queries."""
    if setting is None:
        return SchoolCalendar()
    terms = setting.year.terms.order_by("from_on").values_list("from_on", "until_on")
    closed = setting.year.closures.values_list("closed_on", flat=True)
    return SchoolCalendar(terms=[Term(*each) for each in terms], closed=frozenset(closed))


def schooling_of(actor: Actor, child_ids: Iterable[UUID]) -> dict[UUID, Schooling]:
    """Where each child goes to school, as was last said of any of the child's records.

    Two queries.
    """
    whose = dict(
        PersonRecord.objects.visible_to(actor)
        .filter(id__in=list(child_ids))
        .values_list("id", "person_id")
    )
    said = (
        Schooling.objects.visible_to(actor)
        .filter(child__person_id__in=set(whose.values()))
        .select_related("setting__year", "child")
        .order_by("said_at", "id")
    )
    last = {each.child.person_id: each for each in said}
    return {child: last[person] for child, person in whose.items() if person in last}


def setting(setting_id: UUID) -> Setting:
    """Raises NotVisible."""
    found = Setting.objects.select_related("year").filter(id=setting_id).first()
    if found is None:
        raise NotVisible("There is no such school.")
    return found


def settings() -> list[Setting]:
    """Every setting, by name. One query."""
    return list(Setting.objects.order_by("name"))


def notice(actor: Actor, notice_id: UUID) -> SchoolNotice:
    """One notice. Raises NotVisible."""
    found = (
        SchoolNotice.objects.visible_to(actor)
        .select_related("setting__year", "to_agency")
        .filter(id=notice_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such notice.")
    return found


def notices_page(
    actor: Actor, *, status: str = "", skip: int = 0
) -> tuple[list[SchoolNotice], int]:
    """A page of what the unit has to tell, the next due first, and how many. Two queries."""
    found = SchoolNotice.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, status=status or NoticeStatus.PENDING
    )
    order = ("due_at", "id") if not status else ("-due_at", "id")
    rows = found.select_related("setting").order_by(*order)
    return list(rows[skip : skip + ON_A_PAGE]), found.count()


def told_to(actor: Actor) -> list[SchoolNotice]:
    """The last that the actor's agency was told, newest first. One query."""
    found = SchoolNotice.objects.visible_to(actor).filter(to_agency_id=actor.agency_id)
    return list(found.order_by("-recorded_at", "-id")[:ON_A_PAGE])


def late(actor: Actor, *, at: datetime) -> int:
    """How many schools were not told before their next day began. One query."""
    return (
        SchoolNotice.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, status=NoticeStatus.PENDING, due_at__lt=at)
        .count()
    )


def leads_of(agency_id: UUID | None, *, on: date) -> set[UUID] | None:
    """Who leads safeguarding at a school's agency on a day; nothing for an agency that is none.

    At most two queries.
    """
    if agency_id is None:
        return None
    if not Agency.objects.filter(id=agency_id, kind=AgencyKind.EDUCATION).exists():
        return None
    leads = SafeguardingLead.objects.filter(agency_id=agency_id, from_on__lte=on)
    return set(leads.exclude(until_on__lte=on).values_list("user_id", flat=True))


def suspects_of(actor: Actor, notice: SchoolNotice) -> list[UUID]:
    """The suspects of what the notice is about. One query."""
    involved = involved_in(actor, [notice.event_id])[notice.event_id]
    return [who for who, role in involved if role == InvolvementRole.SUSPECT]


def who_works_there(actor: Actor, notice: SchoolNotice) -> list[WorksAt]:
    """Suspects of it, and kin of theirs or of the child, who are recorded as working or helping at
    the setting. At most seven queries."""
    if notice.setting_id is None:
        return []
    near = [*suspects_of(actor, notice), notice.child_id]
    records = [each for of in records_of_people(actor, near).values() for each in of]
    kin = [each.record_id for each in relatives(actor, records)]
    people = PersonRecord.objects.filter(id__in=[*records, *kin]).values("person_id")
    said = WorksAt.objects.visible_to(actor).filter(
        setting_id=notice.setting_id, person__person_id__in=people
    )
    return list(said.order_by("said_at", "id"))


def lives_with(actor: Actor, child_id: UUID) -> list[UUID]:
    """Whom a child is known to live with, by any record of the child. Three queries."""
    records = records_of_people(actor, [child_id]).get(child_id, [])
    return [
        each.record_id
        for each in relatives(actor, records)
        if each.lives_together and each.until_on is None
    ]


_TOLD = (NoticeStatus.SENT, NoticeStatus.NO_SETTING)


def unread(actor: Actor, *, at: datetime) -> list[SchoolNotice]:
    """Notices that were sent and not acknowledged when the school day began. One query."""
    sent = SchoolNotice.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        status__in=_TOLD,
        to_agency__isnull=False,
        due_at__lt=at,
        due_at__gt=at - CHASED_FOR,
    )
    return list(sent.order_by("due_at", "id"))


def read(actor: Actor, notice_ids: Iterable[UUID]) -> list[UUID]:
    """Those of these notices that are no longer waiting to be read. One query."""
    found = SchoolNotice.objects.visible_to(actor).filter(id__in=list(notice_ids))
    return list(found.exclude(status__in=_TOLD).values_list("id", flat=True))
