"""Meetings: the calendar, the agenda, and who has answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.kernel.errors import NotVisible
from harbour.marac.domain.agenda import Agenda, Slot, pack
from harbour.marac.domain.deadlines import CALLED_OFF, NO_TIME
from harbour.marac.models import Attendance, Case, CaseStep, Meeting, Member, Research, Turn
from harbour.marac.selectors.conferences import members
from harbour.marac.selectors.referrals import referred_at
from harbour.marac.terms import CaseStatus, MeetingStatus
from harbour.sharing.api import SharedQuerySet


def meeting(actor: Actor, meeting_id: UUID) -> Any:
    """A meeting with its conference. Raises NotVisible."""
    found = (
        Meeting.objects.visible_to(actor).select_related("conference").filter(id=meeting_id).first()
    )
    if found is None:
        raise NotVisible("There is no such meeting.")
    return found


def that_take_place(actor: Actor) -> SharedQuerySet:
    """Meetings that the actor may see and that were not called off."""
    return Meeting.objects.visible_to(actor).exclude(status=MeetingStatus.CALLED_OFF)


def why_called_off(held: Meeting) -> str:
    """Why a meeting does not take place. Nothing for one that does. One query."""
    step = held.steps.filter(event="call_off").first()
    return step.reason if step else ""


def meetings(actor: Actor, *, now: datetime) -> list[Any]:
    """Meetings that are to come or whose minutes are owed, and those of the last half year."""
    found = that_take_place(actor).filter(starts_at__gt=now - timedelta(days=183))
    return list(found.select_related("conference").order_by("starts_at"))


def agenda(held: Meeting) -> list[Case]:
    """The cases of a meeting that the actor may see, in their order. One query."""
    return list(held.cases.order_by("place", "id"))


def waiting(actor: Actor, conference_id: UUID) -> list[Any]:
    """Cases that wait for a meeting of a conference, the longest first. One query."""
    found = Case.objects.visible_to(actor).filter(
        conference_id=conference_id, status=CaseStatus.WAITING
    )
    return list(found.order_by("accepted_at", "id"))


def proposed(actor: Actor, held: Meeting, *, now: datetime) -> Agenda:
    """The best agenda for the minutes booked, less those already given away. Four queries."""
    cases = waiting(actor, held.conference_id)
    ids = [each.id for each in cases]
    speak: dict[UUID, set[UUID]] = {each.id: set() for each in cases}
    for said in Research.objects.filter(case_id__in=ids, is_known=True):
        speak[said.case_id].add(said.owner_agency_id)
    put_off: dict[UUID, int] = dict.fromkeys(ids, 0)
    for step in CaseStep.objects.filter(record_id__in=ids, event="defer"):
        put_off[step.record_id] += 1
    taken = sum(each.minutes for each in held.cases.all())
    slots = [
        Slot(
            case_id=each.id,
            minutes=each.minutes,
            grade=each.grade,
            waited_days=(now - each.accepted_at).days,
            agencies=frozenset(speak[each.id]),
            deferred=put_off[each.id],
        )
        for each in cases
    ]
    return pack(slots, minutes=max(held.minutes - taken, 0), reserve=held.conference.reserve)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """For one agency: on how many of a meeting's cases it has answered, and how it came."""

    member: Member
    answered: int
    of: int
    attended: Attendance | None

    @property
    def is_silent(self) -> bool:
        return self.answered < self.of


def asked(held: Meeting) -> list[Member]:
    """Agencies of its conference, but for those taken in after its agenda was out: they were asked
    nothing. One query, and one more where an agency was taken in at all."""
    found = members(held.conference)
    if not any(each.from_on for each in found):
        return found
    sent = held.steps.filter(event="send_agenda").values_list("taken_at", flat=True).first()
    if sent is None:
        return found
    return [each for each in found if each.from_on is None or each.from_on <= london_date(sent)]


def answered(held: Meeting, cases: Iterable[Case]) -> list[Answered]:
    """Who has answered and who has not. Four queries at most; the host's view."""
    ids = [each.id for each in cases]
    pairs = set(Research.objects.filter(case_id__in=ids).values_list("owner_agency_id", "case_id"))
    came = {each.agency_id: each for each in held.attended.order_by("recorded_at", "id")}
    return [
        Answered(
            member=each,
            answered=sum(agency == each.agency_id for agency, _ in pairs),
            of=len(ids),
            attended=came.get(each.agency_id),
        )
        for each in asked(held)
    ]


def next_meeting_on(actor: Actor, held: Case, *, after: datetime) -> date | None:
    """The day of the conference's next meeting after this case's own."""
    begin = held.meeting.starts_at if held.meeting else after
    following = (
        that_take_place(actor)
        .filter(conference_id=held.conference_id, starts_at__gt=max(begin, after))
        .order_by("starts_at")
        .first()
    )
    return london_date(following.starts_at) if following else None


def to_fill(actor: Actor, conference_id: UUID, *, after: datetime) -> list[Meeting]:
    """Meetings to come of a conference whose agenda is not out yet, the next first. One query."""
    found = Meeting.objects.visible_to(actor).filter(
        conference_id=conference_id, status=MeetingStatus.SCHEDULED, starts_at__gt=after
    )
    return list(found.order_by("starts_at", "id"))


_SAFETY = ("keep_safe", "defer")


def safety_said(actor: Actor, cases: Sequence[Case]) -> dict[UUID, datetime]:
    """When it was last said of each case what keeps the victim safe: at first as it was referred.

    Two queries.
    """
    said = referred_at(actor, cases)
    steps = CaseStep.objects.filter(
        record_id__in=[each.id for each in cases], event__in=_SAFETY
    ).exclude(reason__in=(NO_TIME, CALLED_OFF))
    for step in steps.order_by("taken_at"):
        said[step.record_id] = max(said[step.record_id], step.taken_at)
    return said


def meetings_between(actor: Actor, first: date, after: date) -> list[Any]:
    """Meetings from a day to before another, with how many cases each has. One query."""
    found = Meeting.objects.visible_to(actor).filter(
        starts_at__gte=start_of(first), starts_at__lt=start_of(after)
    )
    listed = found.select_related("conference").annotate(listed=Count("cases"))
    return list(listed.order_by("starts_at", "id"))


def called_at(cases: Sequence[Case]) -> dict[UUID, datetime]:
    """When each of these cases was called last. One query."""
    turns = Turn.objects.filter(case__in=[each.id for each in cases]).order_by("called_at", "id")
    return {each.case_id: each.called_at for each in turns}


def silent_on(held: Any, research: Sequence[Research]) -> list[str]:
    """Agencies of the conference that have not answered on a case. Two queries at most."""
    said = {each.owner_agency_id for each in research}
    listed = asked(held.meeting) if held.meeting else members(held.conference)
    return [each.agency.name for each in listed if each.agency_id not in said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A case that the actor's agency has not answered on yet, and by when it is owed."""

    case: Any
    due_at: datetime


def research_owed(actor: Actor) -> list[Asked]:
    """Cases on agendas that were sent and that the agency has not answered on. Two queries."""
    listed = (
        Case.objects.visible_to(actor)
        .filter(status=CaseStatus.LISTED, meeting__status=MeetingStatus.AGENDA_SENT)
        .exclude(research__owner_agency_id=actor.agency_id)
        .filter(conference__members__agency_id=actor.agency_id)
        .select_related("meeting", "conference")
        .order_by("meeting__starts_at", "place", "id")
    )
    return [
        Asked(case=each, due_at=end_of(london_date(begins) - timedelta(days=1)))
        for each, begins in ((each, each.meeting.starts_at) for each in listed if each.meeting)
    ]
