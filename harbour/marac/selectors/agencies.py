"""How the agencies of a conference answer: who came, who researched in time, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Min

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac.models import Action, ActionStep, Attendance, Case, Conference, Meeting, Research
from harbour.marac.selectors.conferences import ever_members
from harbour.marac.selectors.meetings import that_take_place
from harbour.marac.terms import ActionStatus, Attended

MEETINGS = 12


@dataclass(slots=True, kw_only=True)
class AgencyAnswers:
    """One agency over the last meetings: attendance by meeting, research and actions by result."""

    name: str
    came: list[str]
    present: int = 0
    research_in_time: int = 0
    research_late: int = 0
    silent: int = 0
    done_in_time: int = 0
    done_late: int = 0
    changed: int = 0
    failed: int = 0
    open_late: int = 0

    @property
    def asked(self) -> int:
        return self.research_in_time + self.research_late + self.silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Agencies down, meetings across."""

    meetings: list[Any]
    agencies: list[AgencyAnswers]


def matrix(actor: Actor, conference: Conference, *, now: datetime) -> Matrix:
    """The attendance matrix of the last meetings, and how each agency answers. Six queries."""
    held = list(
        that_take_place(actor)
        .filter(conference_id=conference.id, starts_at__lte=now)
        .order_by("-starts_at")[:MEETINGS]
    )[::-1]
    came = {
        (each.meeting_id, each.agency_id): each.state
        for each in Attendance.objects.filter(meeting__in=held).order_by("recorded_at", "id")
    }
    listed = ever_members(conference)
    answers = {
        each.agency_id: AgencyAnswers(
            name=each.agency.name,
            came=[came.get((meeting.id, each.agency_id), "") for meeting in held],
            present=sum(
                came.get((meeting.id, each.agency_id)) == Attended.PRESENT for meeting in held
            ),
        )
        for each in listed
    }
    _count_research(answers, held, now)
    _count_actions(actor, answers, held, now)
    return Matrix(meetings=held, agencies=list(answers.values()))


def _count_research(
    answers: dict[UUID, AgencyAnswers], held: Sequence[Meeting], now: datetime
) -> None:
    """First answers to each case, against the day before its meeting. Two queries."""
    begins = {meeting.id: london_date(meeting.starts_at) for meeting in held}
    cases = dict(Case.objects.filter(meeting__in=held).values_list("id", "meeting_id"))
    said = Research.objects.filter(case_id__in=list(cases)).values_list("case_id", "owner_agency")
    first = {(case, agency): at for case, agency, at in said.annotate(at=Min("answered_at"))}
    for agency_id, counted in answers.items():
        for case_id, meeting_id in cases.items():
            answered_at = first.get((case_id, agency_id))
            if answered_at is None:
                counted.silent += 1
            elif london_date(answered_at) < begins[meeting_id]:
                counted.research_in_time += 1
            else:
                counted.research_late += 1


def _count_actions(
    actor: Actor, answers: dict[UUID, AgencyAnswers], held: Sequence[Meeting], now: datetime
) -> None:
    """What came of each action, and on which day it was said. Two queries."""
    found = Action.objects.visible_to(actor).filter(case__meeting__in=held)
    facts = list(found.values_list("id", "agency_id", "status", "by_on"))
    done = [action for action, _, status, _ in facts if status == ActionStatus.DONE]
    steps = ActionStep.objects.filter(record_id__in=done).values_list("record_id")
    said = dict(steps.annotate(at=Max("taken_at")))
    for action, agency_id, status, by_on in facts:
        counted = answers.get(agency_id)
        if counted is not None:
            _count_action(counted, status, by_on, said.get(action, now), london_date(now))


def _count_action(
    counted: AgencyAnswers, status: str, by_on: date, said_at: datetime, today: date
) -> None:
    if status == ActionStatus.DONE:
        late = london_date(said_at) > by_on
        counted.done_late += late
        counted.done_in_time += not late
    counted.changed += status == ActionStatus.NOT_POSSIBLE
    counted.failed += status == ActionStatus.NOT_DONE
    counted.open_late += status == ActionStatus.AGREED and by_on < today
