"""What the casefile's pages show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from harbour.casefile.domain.household import Picture
from harbour.casefile.holdings import Holding, holdings
from harbour.casefile.households import household
from harbour.control_room import api as control_room
from harbour.design_system.words import until
from harbour.investigation import api as investigation
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import ClockState, clock_state
from harbour.kernel.timeline import TimelineEntry
from harbour.marac import api as marac
from harbour.multi_search.api import unseen_sightings
from harbour.perpetrators import api as perpetrators
from harbour.pole import api as pole
from harbour.referrals import api as referrals
from harbour.risk import api as risk
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import (
    Standstill,
    Why,
    drafts_of,
    jobs_that_fail,
    names_of,
    standstill,
    why_visible,
)
from harbour.workforce.api import Duty, duties_about, duties_owed, teams_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A duty as its clock shows it."""

    duty: Duty
    state: str
    words: str
    why: str
    about: str = ""

    @property
    def is_late(self) -> bool:
        return self.state == "late"


def _clock(duty: Duty, now: datetime, about: str = "") -> Clock:
    state = clock_state(due_at=duty.due_at, now=now, met_at=duty.met_at)
    shown = {ClockState.MET: "met", ClockState.MET_LATE: "met", ClockState.LATE: "late"}
    words = {ClockState.MET: "in time", ClockState.MET_LATE: "late"}.get(
        state, until(duty.due_at, now)
    )
    why = f"{duty.team.name}." if duty.team else "Yours."
    return Clock(
        duty=duty,
        state=shown.get(state, "due"),
        words=words,
        why=why,
        about=about,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    owed: list[Clock]
    total: int
    late: int
    further: int
    drafts: list
    teams: list
    attending: list[control_room.Incident]
    sightings: int
    stands: Standstill | None
    failing: int
    now: datetime


OWED_ON_A_PAGE = 50


def home(actor: Actor, *, now: datetime, skip: int = 0) -> Home:
    """What the actor owes, soonest first, and what is begun. At most 15 queries; duties are one.

    Fifty at a time from `skip` on, of the two hundred that are due soonest.
    """
    beside = marac.teams_answered_for(actor, on=london_date(now))
    duties = duties_owed(actor, beside=beside, pages="marac:")
    shown = duties[skip : skip + OWED_ON_A_PAGE]
    people = {duty.person_record_id for duty in shown if duty.person_record_id}
    named = pole.briefs(actor, people, on=london_date(now)) if people else {}
    clocks = [
        _clock(duty, now, about=named[duty.person_record_id].name)
        if duty.person_record_id in named
        else _clock(duty, now)
        for duty in shown
    ]
    further = skip + OWED_ON_A_PAGE
    return Home(
        owed=clocks,
        total=len(duties),
        late=sum(duty.due_at < now for duty in duties),
        further=further if further < len(duties) else 0,
        drafts=drafts_of(actor),
        teams=teams_of(actor),
        attending=control_room.attending(actor),
        sightings=unseen_sightings(actor),
        stands=standstill(now),
        failing=jobs_that_fail(actor),
        now=now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """One person: who, warnings, who is at risk from whom, clocks, and everything that happened."""

    record_id: UUID
    holding: Holding
    household: Picture
    clocks: list[Clock]
    clocks_met: list[Clock]
    timeline: list[tuple[TimelineEntry, str]]
    older: int
    way: safeguarding.WayNow
    why: Why
    may_refer: bool
    may_track: bool
    may_hold: bool
    may_manage: bool
    may_ask_to_disclose: bool
    may_see_markers: bool
    may_agree_contact: bool
    now: datetime


ON_A_PAGE = 40


def person_page(
    actor: Actor, records: Sequence[UUID], *, now: datetime, skip: int = 0
) -> PersonPage:
    """Everything on one person that the actor may see. At most 45 queries.

    The timeline is shown 40 entries at a time, newest first, from `skip` on. Of the clocks,
    every one that still runs and the latest that were met.

    `records` are those that `pole.records_of_person` gives: the one that was opened is first.
    """
    past = pole.history(actor, records)
    holding = holdings(actor, [records], on=london_date(now), past=past)[0]
    whole = _timeline(actor, records, past)
    entries, holding = _as_read(actor, whole[skip : skip + ON_A_PAGE], holding, records)
    duties = duties_about(actor, records)
    running = [duty for duty in duties if duty.met_at is None]
    met = [duty for duty in duties if duty.met_at is not None]
    names = names_of(entry.by for entry in entries if entry.by)
    return PersonPage(
        record_id=records[0],
        holding=holding,
        household=household(actor, records, holding, past, on=london_date(now)),
        clocks=[_clock(duty, now) for duty in running],
        clocks_met=[_clock(duty, now) for duty in met[:6]],
        timeline=[(entry, names.get(entry.by, "")) for entry in entries],
        older=skip + ON_A_PAGE if len(whole) > skip + ON_A_PAGE else 0,
        way=safeguarding.way_now(actor, records, now=now),
        why=why_visible(
            actor,
            kind="pole.personrecord",
            record_ids=records,
            owner_agency_id=holding.cards[0].owner_agency_id,
        ),
        may_refer=marac.may_refer(actor).allowed,
        may_track=safeguarding.may_see_tracker(actor).allowed
        and any(entry.url_name == "safeguarding:case" for entry in whole),
        may_hold=risk.may_hold_for_person(actor).allowed,
        may_manage=perpetrators.may_see_listed(actor).allowed,
        may_see_markers=control_room.may_see_markers(actor).allowed,
        may_agree_contact=safeguarding.may_agree_contact(actor).allowed,
        may_ask_to_disclose=perpetrators.may_receive_disclosure(actor).allowed,
        now=now,
    )


def _as_read(
    actor: Actor, entries: Sequence[TimelineEntry], holding: Holding, records: Sequence[UUID]
) -> tuple[list[TimelineEntry], Holding]:
    """Without the protected places that the actor is not named for. One query."""
    shown = pole.put_as_read(
        actor,
        {
            "entries": [pole.Typed(each, ("text",), each.by) for each in entries],
            "warnings": [pole.Typed(each, ("text",)) for each in holding.warnings],
            "orders": [pole.Typed(each, ("conditions",)) for each in holding.orders],
        },
        records,
        keeps_safe=safeguarding.may_work_cases(actor).allowed,
    )
    return shown["entries"], replace(holding, warnings=tuple(shown["warnings"]))


def _timeline(
    actor: Actor, records: Sequence[UUID], past: Sequence[pole.EventRow]
) -> list[TimelineEntry]:
    """Every package's entries, newest first. A call is told once, by the control room."""
    events = [row.event_id for row in past]
    roles = {row.event_id: row.role_label for row in past}
    calls = [
        replace(entry, text=f"{roles[entry.event_id]}. {entry.text}") if entry.event_id else entry
        for entry in control_room.timeline(actor, events)
    ]
    told = {entry.event_id for entry in calls}
    entries = [
        *pole.timeline_of(row for row in past if row.event_id not in told),
        *calls,
        *risk.timeline(actor, records),
        *referrals.timeline(actor, records),
        *safeguarding.timeline(actor, records),
        *investigation.timeline(actor, events),
        *perpetrators.timeline(actor, records, opens=perpetrators.may_see_listed(actor).allowed),
        *marac.timeline(actor, records),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)
