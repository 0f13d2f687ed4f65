"""The latest victims at high risk, as the Maracs of their areas met over them.

One meeting of each Marac is past, with its minutes and actions; one is to come, its agenda sent
and half answered; one more is in the calendar. The newest case waits, the newest referral too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import last_day_of_months
from harbour.marac.api import action_limit, research_duty, research_limit
from harbour.sharing.api import AgencyKind
from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.giving import give
from harbour.synthetic_force.domain.ground import AREA_OF, GROUND, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.reference import FORCE
from harbour.synthetic_force.domain.work import About, Work

MOST = 11
OLDEST = timedelta(days=200)
NEW_RULE = 2017
"""The year from which any abuse counts as a repeat."""
_AT_THE_MARAC = tuple(
    code
    for code, _, kind in agencies.AGENCIES
    if kind not in (AgencyKind.FORCE, AgencyKind.EDUCATION)
)
_TOLD = {
    agencies.HOUSING: ("Two repairs of doors since the spring", ""),
    agencies.IDVA: (
        "Seen twice; afraid of his brother",
        "I want him gone by the autumn",
    ),
    agencies.HEALTH: ("Bruises seen at the surgery, explained as a fall", ""),
    agencies.PROBATION: ("Missed two appointments this month", ""),
}
_ACTIONS = (
    (agencies.HOUSING, "Raj Testcase", "Change the locks at her home", "VICTIM"),
    (agencies.PROBATION, "Una Testcase", "See him on Monday and test for alcohol", "PERPETRATOR"),
)


@dataclass(frozen=True, slots=True)
class _Meetings:
    """The three meetings of one Marac."""

    conference: UUID
    past: UUID
    held_at: datetime
    next: UUID
    next_at: datetime


def confer(work: Work, told: Sequence[Happening]) -> None:
    """Bring the latest of each area to its Marac."""
    fresh = [each for each in told if _belongs(work, each)]
    for area in GROUND:
        held = _meet(work, area)
        here = [each for each in fresh if AREA_OF[each.family.victim.home.district] == area]
        here = sorted(here, key=lambda each: each.at)[-MOST:]
        for number, each in enumerate(reversed(here)):
            in_time = each.at < held.held_at - timedelta(days=10)
            _bring(work, each, held, number, is_heard=in_time and number > 1 + len(here) // 3)


def _belongs(work: Work, told: Happening) -> bool:
    known = told.event_id is not None and hasattr(told, "case_id")
    recent = work.as_of - OLDEST <= told.at <= work.as_of - timedelta(days=3)
    return known and recent and told.final_grade == "HIGH" and told.until == "end"


def _meet(work: Work, area: str) -> _Meetings:
    conference = work.chance.named(f"marac:{slug(area)}")
    morning = work.as_of.replace(hour=10, minute=0, second=0, microsecond=0)
    held_at, next_at = morning - timedelta(days=21), morning + timedelta(days=7)
    chair, other = work.frame.user["duty.inspector"], work.frame.user["safeguarding.supervisor"]
    made = []
    for at in (held_at, next_at, morning + timedelta(days=35)):
        meeting = work.force.write(
            "marac_meeting", at, conference_id=conference, starts_at=at, minutes=180,
            venue="By video", chair_id=chair, co_chair_id=other, status="SCHEDULED",
        )  # fmt: skip
        made.append(meeting)
        for agency in _AT_THE_MARAC:
            _give(work, agency, "marac.meeting", meeting, conference)
    sent = ("send_agenda", "AGENDA_SENT", other)
    minutes = ("send_minutes", "MINUTES_SENT", other)
    work.force.steps("marac_meetingstep", made[0], "SCHEDULED", [
        (*sent, held_at - timedelta(days=8), ""),
        ("hold", "HELD", other, held_at + timedelta(hours=3), f"Chaired by {chair}"),
        (*minutes, held_at + timedelta(days=2), ""),
    ])  # fmt: skip
    work.force.steps("marac_meetingstep", made[1], "SCHEDULED",
                     [(*sent, work.as_of - timedelta(days=1), "")])  # fmt: skip
    for agency in _AT_THE_MARAC:
        work.force.write(
            "marac_attendance", held_at, meeting_id=made[0], agency_id=work.frame.agency[agency],
            state="PRESENT" if agency in _TOLD else "APOLOGY", who="", recorded_by=other,
        )  # fmt: skip
    return _Meetings(conference, made[0], held_at, made[1], next_at)


def _give(work: Work, agency: str, kind: str, record: UUID, conference: UUID) -> None:
    at = work.as_of - timedelta(days=1)
    give(work.sources, FORCE, agency, "safeguarding", kind, record, at=at,
         reason="Listed at the Marac", within=conference)  # fmt: skip


def _bring(work: Work, told: Happening, held: _Meetings, number: int, *, is_heard: bool) -> None:
    """The newest is number 0: a referral not screened; then one waits; then listed; then heard."""
    referral, at = _refer(work, told, held, number, is_heard=is_heard)
    if number == 0:
        return
    supervisor = work.frame.user["safeguarding.supervisor"]
    accepted = ("accept", "ACCEPTED", supervisor, at + timedelta(hours=3), "Clearly high")
    work.force.steps("marac_referralstep", referral, "REFERRED", [accepted])
    meeting = held.past if is_heard else held.next if number > 1 else None
    on = london_date(held.held_at)
    case = work.force.write(
        "marac_case", at, referral_id=referral, conference_id=held.conference,
        victim_id=told.family.victim.record, perpetrator_id=told.family.suspect.record,
        grade="HIGH", why=_why(told), minutes=12, accepted_at=at + timedelta(hours=3),
        repeat_rule="2017" if at.year >= NEW_RULE else "2010", meeting_id=meeting,
        place=number if meeting else None,
        heard_on=on if is_heard else None,
        flagged_until=last_day_of_months(on, 12) if is_heard else None, status="WAITING",
    )  # fmt: skip
    if meeting is not None:
        _listed(work, told, held, case, is_heard=is_heard)


def _why(told: Happening) -> str:
    return told.view or "She fears for her life, and he has found her again since"


def _refer(
    work: Work, told: Happening, held: _Meetings, number: int, *, is_heard: bool
) -> tuple[UUID, datetime]:
    at = min(told.at + timedelta(days=1), held.held_at - timedelta(days=9)) if is_heard else (
        max(told.at + timedelta(days=1), work.as_of - timedelta(days=6, hours=number))
    )  # fmt: skip
    at = min(at, work.as_of - timedelta(hours=5))
    officer = work.frame.user["safeguarding.officer"]
    referral = work.force.write(
        "marac_referral", at, host_id=work.frame.agency[FORCE], conference_id=held.conference,
        victim_id=told.family.victim.record, perpetrator_id=told.family.suspect.record,
        grade="HIGH", criteria=["JUDGEMENT"], reasons=_why(told), children="",
        interim="Alarm fitted, and patrols pass each night", agreement="AGREED", why_without="",
        kinds=["VIOLENCE"], with_adviser=True, referred_by=officer, referred_at=at,
        status="REFERRED",
    )  # fmt: skip
    work.force.write(
        "marac_ground", at, referral_id=referral, criterion="JUDGEMENT", is_claimed=True,
        is_met=None, words="Stands by its reasons.", rule="judgement",
    )  # fmt: skip
    return referral, at


def _listed(work: Work, told: Happening, held: _Meetings, case: UUID, *, is_heard: bool) -> None:
    """Given to every agency; answered by four for the past, by two for what is to come, which the
    others owe."""
    supervisor = work.frame.user["safeguarding.supervisor"]
    sent = held.held_at - timedelta(days=8) if is_heard else work.as_of - timedelta(days=1)
    moves = [("list", "LISTED", supervisor, sent, "")]
    if is_heard:
        moves.append(("hear", "HEARD", supervisor, held.held_at, ""))
    work.force.steps("marac_casestep", case, "WAITING", moves)
    for agency in _AT_THE_MARAC:
        _give(work, agency, "marac.case", case, held.conference)
        for person in (told.family.victim, told.family.suspect):
            _give(work, agency, "pole.personrecord", person.record, held.conference)
    answers = list(_TOLD) if is_heard else list(_TOLD)[:2]
    for agency in answers:
        _answer(work, case, agency, sent + timedelta(hours=20))
    if is_heard:
        _hear(work, told, held, case)
        return
    limit = research_limit(held.next_at, since=sent)
    for agency in _AT_THE_MARAC:
        if agency not in answers:
            duty = research_duty(case, work.frame.agency[agency])
            work.owe(
                limit, title="Research a case for the Marac", team_id=work.frame.team[agency],
                owed_by=agency,
                about=About("marac.case", duty, "marac:research", told.family.victim, case),
            )  # fmt: skip


def _answer(work: Work, case: UUID, agency: str, at: datetime) -> None:
    words, voice = _TOLD[agency]
    work.sources.books[agency].write(
        "marac_research", at, host_id=work.frame.agency[FORCE], case_id=case, is_known=True,
        words=words, children="", staff_risk="", her_voice=voice, in_minutes=True,
        answered_by=work.frame.user[agencies.WORKER[agency]], answered_at=at,
    )  # fmt: skip


def _hear(work: Work, told: Happening, held: _Meetings, case: UUID) -> None:
    supervisor = work.frame.user["safeguarding.supervisor"]
    work.force.write(
        "marac_discussion", held.held_at, case_id=case, minutes_spent=11, written_by=supervisor,
        risks="He knows where she works and has not stopped; risk is high to her and the children",
        written_at=held.held_at,
    )  # fmt: skip
    for agency, (words, _) in _TOLD.items():
        work.force.write(
            "marac_minuted", held.held_at, case_id=case, agency_id=work.frame.agency[agency],
            words=words,
        )  # fmt: skip
    for agency, name, what, protects in _ACTIONS:
        _act(work, told, case, (agency, name, what, protects), held.held_at)


def _act(
    work: Work, told: Happening, case: UUID, agreed: tuple[str, str, str, str], at: datetime
) -> None:
    """Done by about every second agency; the others still owe it, some of them late."""
    agency, name, what, protects = agreed
    victim, by_on = told.family.victim, london_date(at) + timedelta(days=14)
    action = work.force.write(
        "marac_action", at, case_id=case, victim_id=victim.record,
        agency_id=work.frame.agency[agency], owner_name=name, what=what, protects=protects,
        by_on=by_on, agreed_by=work.frame.user["safeguarding.supervisor"], agreed_at=at,
        status="AGREED",
    )  # fmt: skip
    if work.draw("marac actions").random() < 0.5:
        worker = work.frame.user[agencies.WORKER[agency]]
        work.sources.books[agency].steps("marac_actionstep", action, "AGREED", [
            ("do", "DONE", worker, at + timedelta(days=6), "Done, and she was told"),
        ])  # fmt: skip
    else:
        work.owe(
            action_limit(by_on, since=at), title="Do what was agreed at the Marac",
            about=About("marac.action", action, "marac:action", victim),
            team_id=work.frame.team[agency], owed_by=agency,
        )  # fmt: skip
