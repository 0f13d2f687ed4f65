"""Reads of schools and of what they are told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.api import PersonRecord
from harbour.referrals.domain.schools import SchoolCalendar, Term
from harbour.referrals.models import Schooling, SchoolNotice, Setting
from harbour.referrals.terms import NoticeStatus

READ_FOR = timedelta(days=180)


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
