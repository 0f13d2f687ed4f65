"""Reads of the Marac."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.marac.domain.agenda import Agenda, Slot, pack
from harbour.marac.domain.repeats import Before
from harbour.marac.domain.volume import Plan
from harbour.marac.models import (
    Action,
    Attendance,
    Case,
    CaseStep,
    Conference,
    Meeting,
    Member,
    Referral,
    Research,
)
from harbour.marac.terms import CaseStatus, MeetingStatus, ReferralStatus
from harbour.pole.api import records_of_person


def conferences() -> list[Conference]:
    return list(Conference.objects.order_by("name"))


def conference(conference_id: UUID) -> Conference:
    """Raises NotVisible when there is none."""
    found = Conference.objects.filter(id=conference_id).first()
    if found is None:
        raise NotVisible("There is no such Marac.")
    return found


def members(held: Conference) -> list[Member]:
    return list(held.members.select_related("agency", "team").order_by("agency__name"))


def partners(held: Conference) -> list[Member]:
    """Its agencies besides the host."""
    return [each for each in members(held) if each.agency_id != held.host_id]


def member(conference_id: UUID, agency_id: UUID) -> Member:
    """Raises DomainError when the agency is not of the conference."""
    found = Member.objects.filter(conference_id=conference_id, agency_id=agency_id).first()
    if found is None:
        raise DomainError("That agency is not part of this Marac.")
    return found


def must_see(cards: Mapping[UUID, Any], record_id: UUID) -> None:
    """Raises NotVisible when a person is not among those the actor may see."""
    if record_id not in cards:
        raise NotVisible("There is no such person.")


def referral(actor: Actor, referral_id: UUID) -> Any:
    """A referral with its conference. Raises NotVisible."""
    found = (
        Referral.objects.visible_to(actor)
        .select_related("conference", "owner_agency")
        .filter(id=referral_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such referral.")
    return found


def referrals_open(actor: Actor) -> list[Any]:
    """What waits to be screened, or was refused and may be appealed. One query."""
    found = Referral.objects.visible_to(actor).exclude(status=ReferralStatus.ACCEPTED)
    return list(found.select_related("conference", "owner_agency").order_by("referred_at", "id"))


def meeting(actor: Actor, meeting_id: UUID) -> Any:
    """A meeting with its conference. Raises NotVisible."""
    found = (
        Meeting.objects.visible_to(actor).select_related("conference").filter(id=meeting_id).first()
    )
    if found is None:
        raise NotVisible("There is no such meeting.")
    return found


def meetings(actor: Actor, *, now: datetime) -> list[Any]:
    """Meetings that are to come or whose minutes are owed, and those of the last half year."""
    found = Meeting.objects.visible_to(actor).filter(starts_at__gt=now - timedelta(days=183))
    return list(found.select_related("conference").order_by("starts_at"))


def case(actor: Actor, case_id: UUID) -> Any:
    """A case with its conference and meeting. Raises NotVisible."""
    found = (
        Case.objects.visible_to(actor)
        .select_related("conference", "meeting")
        .filter(id=case_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such case.")
    return found


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


def research_duty(case_id: UUID, agency_id: UUID) -> UUID:
    """What the research of one agency on one case is known by among the duties."""
    return uuid5(case_id, agency_id.hex)


def standing_research(held: Case) -> list[Research]:
    """The latest answer of each agency that the actor may see. One query."""
    found: dict[UUID, Research] = {}
    for said in held.research.select_related("owner_agency").order_by("answered_at", "id"):
        found[said.owner_agency_id] = said
    return sorted(found.values(), key=lambda each: each.owner_agency.name)


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


def answered(held: Meeting, cases: Iterable[Case]) -> list[Answered]:
    """Who has answered and who has not. Three queries; the host's view."""
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
        for each in members(held.conference)
    ]


def earlier_cases(actor: Actor, victim_id: UUID) -> list[Before]:
    """Every earlier case of this victim, in any of her records."""
    records = records_of_person(actor, victim_id)
    found = list(
        Case.objects.visible_to(actor)
        .filter(victim_id__in=records)
        .select_related("referral")
        .order_by("accepted_at")
    )
    return [
        Before(
            case_id=each.id,
            perpetrators=person_ids(actor, each.perpetrator_id),
            referred_on=london_date(each.referral.referred_at),
            heard_on=each.heard_on,
        )
        for each in found
    ]


def person_ids(actor: Actor, record_id: UUID) -> frozenset[UUID]:
    """All records of a person, as a set that two cases may share."""
    return frozenset(records_of_person(actor, record_id))


def next_meeting_on(actor: Actor, held: Case, *, after: datetime) -> date | None:
    """The day of the conference's next meeting after this case's own."""
    begin = held.meeting.starts_at if held.meeting else after
    following = (
        Meeting.objects.visible_to(actor)
        .filter(conference_id=held.conference_id, starts_at__gt=max(begin, after))
        .order_by("starts_at")
        .first()
    )
    return london_date(following.starts_at) if following else None


def action(actor: Actor, action_id: UUID) -> Any:
    """An action with its case. Raises NotVisible."""
    found = Action.objects.visible_to(actor).select_related("agency").filter(id=action_id).first()
    if found is None:
        raise NotVisible("There is no such action.")
    return found


def actions_of(held: Any) -> list[Any]:
    """Actions of a case that the actor may see, soonest first, with what came of each."""
    found: list[Any] = list(held.actions.select_related("agency").order_by("by_on", "id"))
    for each in found:
        last = each.steps.order_by("-position").first()
        each.came_of_it = last.reason if last else ""
    return found


def actions_owed(actor: Actor) -> list[Any]:
    """Open actions of the actor's agency, soonest first. One query."""
    found = Action.objects.visible_to(actor).filter(agency_id=actor.agency_id, status="AGREED")
    return list(found.order_by("by_on", "id"))


def flags(actor: Actor, person_record_ids: Iterable[UUID], *, on: date) -> list[Any]:
    """Cases heard at a Marac that flag these people on a day, the latest first. One query."""
    ids = list(person_record_ids)
    found = Case.objects.visible_to(actor).filter(flagged_until__gte=on, heard_on__lte=on)
    concerned = [each for each in found if {each.victim_id, each.perpetrator_id} & set(ids)]
    return sorted(concerned, key=lambda each: each.heard_on, reverse=True)


def flags_of_month(actor: Actor, *, on: date) -> tuple[list[Any], list[Any]]:
    """Flags that stand on a day, and those that have lapsed in the month before. One query."""
    found = Case.objects.visible_to(actor).filter(flagged_until__gte=on - timedelta(days=31))
    listed: list[Any] = list(found.order_by("flagged_until", "id"))
    return (
        [each for each in listed if each.flagged_until >= on],
        [each for each in listed if each.flagged_until < on],
    )


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Cases at the Marac and their steps. Two queries."""
    held = {
        each.id: each
        for each in Case.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    }
    return [
        TimelineEntry(
            at=step.taken_at,
            title=f"Marac: {step.words.lower()}",
            text=step.reason,
            kind="MARAC",
            url_name="marac:case",
            url_id=step.record_id,
            by=step.taken_by,
            agency_id=held[step.record_id].owner_agency_id,
        )
        for step in CaseStep.objects.filter(record_id__in=held)
    ]


def plan_of(actor: Actor, held: Conference, *, now: datetime) -> Plan | None:
    """How often and with how much room a conference meets, by its meetings to come."""
    found = list(
        Meeting.objects.visible_to(actor)
        .filter(conference_id=held.id, starts_at__gt=now, status=MeetingStatus.SCHEDULED)
        .order_by("starts_at")[:6]
    )
    if len(found) < 2:
        return None
    span = (found[-1].starts_at - found[0].starts_at).days
    room = sum(max(each.minutes - held.reserve, 0) // held.minutes_each for each in found)
    return Plan(
        name="As booked",
        every_days=max(span // (len(found) - 1), 1),
        room=max(room // len(found), 1),
    )


def referred_in_a_year(actor: Actor, held: Conference, *, now: datetime) -> int:
    """Referrals accepted in the last year. One query."""
    found = Case.objects.visible_to(actor).filter(
        conference_id=held.id, accepted_at__gt=now - timedelta(days=365)
    )
    return found.count()


def case_of_referral(actor: Actor, referral_id: UUID) -> Case | None:
    return Case.objects.visible_to(actor).filter(referral_id=referral_id).first()


def referral_of(actor: Actor, held: Case) -> Referral | None:
    """Why a case is here. The host and the referring agency may read it; others are told."""
    return Referral.objects.visible_to(actor).filter(id=held.referral_id).first()


def already_there(actor: Actor, victim_id: UUID, perpetrator_id: UUID) -> bool:
    """Whether these two wait to be screened or heard, as far as the actor may see. Four queries."""
    both = {
        "victim_id__in": records_of_person(actor, victim_id),
        "perpetrator_id__in": records_of_person(actor, perpetrator_id),
    }
    referred = Referral.objects.visible_to(actor).filter(status=ReferralStatus.REFERRED, **both)
    waits = Case.objects.visible_to(actor).filter(
        status__in=(CaseStatus.WAITING, CaseStatus.LISTED), **both
    )
    return referred.exists() or waits.exists()
