"""The risk assessment: asked for, answered, submitted, graded by the officer and by the unit."""

from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from psycopg.types.json import Jsonb

from harbour.referrals.api import deadlines
from harbour.risk.api import (
    ASSESSMENT_DUE,
    SEVERITY,
    Protocol,
    events_in_window,
    grade_at_first_response,
    instruments,
)
from harbour.sharing.api import Role
from harbour.synthetic_force.domain import speech
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.schooling import tell_schools
from harbour.synthetic_force.domain.supervising import tell_signing
from harbour.synthetic_force.domain.work import About, Met, Work

KIND, ITEM = "risk.assessment", "referrals.triageitem"
POLICE = "dash-2009"
_YES = {"STANDARD": (1, 8), "MEDIUM": (6, 13), "HIGH": (13, 22)}
_CRITERION = {"HIGH": "H6", "MEDIUM": "M2", "STANDARD": "S1"}
_CHECKED = ("Records management", "Custody", "Intelligence", "National computer extract")


@cache
def _instrument():
    return instruments()[POLICE]


def tell_form(work: Work, told: Happening) -> datetime | None:
    """The form as far as it has come. Returns when the unit graded it, if it has."""
    asked = told.at + timedelta(minutes=2)
    if told.until == "call" or not work.has_happened(asked):
        return None
    submitted = told.at + timedelta(minutes=80)
    is_in = told.until in ("submitted", "graded", "end") and work.has_happened(submitted)
    victim, officer = told.family.victim, told.officer_id
    told.assessment_id = work.force.write(
        "risk_assessment",
        asked,
        event_id=told.event_id,
        victim_id=victim.record,
        perpetrator_id=told.family.suspect.record,
        instrument=POLICE,
        instrument_version=_instrument().version,
        officer_id=officer,
        asked_at=asked,
        submitted_at=submitted if is_in else None,
        victim_declined=told.declined and is_in,
        agrees_to_support=told.agrees if is_in else None,
        officer_view=(told.view or speech.officer(work.draw("views"))) if is_in else "",
        status="DUE",
    )
    work.owe(
        ASSESSMENT_DUE.deadline(asked),
        title=ASSESSMENT_DUE.title,
        about=About(KIND, told.assessment_id, "risk:assessment", victim),
        user_id=officer,
        met=Met(submitted, officer, "Submitted") if is_in else None,
    )
    if not is_in:
        return None
    return _submit(work, told, submitted)


def _submit(work: Work, told: Happening, submitted: datetime) -> datetime | None:
    answers = _answers(work, told, submitted)
    _children(work, told, submitted)
    graded = grade_at_first_response(
        instrument=_instrument(),
        answers=answers,
        judgement=told.grade,
        events_in_window=_events(work, told),
        victim_declined=told.declined,
        protocol=Protocol(),
    )
    told.grade = graded.grade
    if told.unit_grade and SEVERITY[told.unit_grade] < SEVERITY[told.grade]:
        told.unit_grade = ""
    officer, begun = told.officer_id, submitted - timedelta(minutes=40)
    moves = [
        ("begin", "DRAFT", officer, begun, ""),
        ("submit", "SUBMITTED", officer, submitted, ""),
    ]
    decided = _decided_at(work, told, submitted)
    unit = work.on_duty("cru", Role.CRU_OFFICER, "unit")
    is_decided = told.until in ("graded", "end") and work.has_happened(decided)
    if is_decided:
        moves.append(("grade", "GRADED", unit, decided, "Researched in every source"))
    work.force.steps("risk_assessmentstep", told.assessment_id, "DUE", moves)
    common = {
        "assessment_id": told.assessment_id,
        "yes_answers": graded.count.yes,
        "out_of": graded.count.of,
        "events_in_window": _events(work, told),
        "protocol_version": graded.version,
    }
    needs_sergeant = bool(graded.needs)
    work.force.write(
        "risk_gradedecision",
        submitted,
        stage="OFFICER",
        grade=graded.grade,
        judgement=graded.grade if not graded.needs else told.grade,
        reason="As answered, seen and heard at the address.",
        grounds=Jsonb(list(graded.grounds)),
        decided_by=officer,
        seconded_by=work.frame.user["response.sergeant"] if needs_sergeant else None,
        decided_at=submitted,
        **common,
    )
    tell_signing(work, told, submitted)
    tell_schools(work, told, submitted)
    if not is_decided:
        work.waiting.append(told.assessment_id)
        return None
    _decide(work, told, decided, unit, common)
    _triage(work, told, submitted, decided, unit, _reason(told))
    return decided


def _reason(told: Happening) -> str:
    if told.final_grade != told.grade:
        return "Earlier reports by other agencies that the officer could not know of."
    return "Researched in every source; the officer's grade is right."


def _decide(
    work: Work, told: Happening, decided: datetime, unit: UUID, common: dict[str, object]
) -> None:
    """The unit's own grade, with the manual's criterion where it changes the officer's."""
    changed = told.final_grade != told.grade
    work.force.write(
        "risk_gradedecision",
        decided,
        stage="UNIT",
        grade=told.final_grade,
        judgement=told.final_grade,
        reason_code="HISTORY_UNKNOWN" if changed else "AGREED",
        criterion=_CRITERION[told.final_grade] if changed else "",
        manual_version=Protocol().manual if changed else "",
        reason=_reason(told),
        grounds=Jsonb([]),
        decided_by=unit,
        decided_at=decided,
        **common,
    )


def _events(work: Work, told: Happening) -> int:
    """Events between the two in the protocol's window, this one among them."""
    pair = [
        each.at.date()
        for each in work.before.get(told.family.victim, ())
        if each.suspect is told.family.suspect
    ]
    return events_in_window(pair, on=told.at.date(), protocol=Protocol())


def _decided_at(work: Work, told: Happening, submitted: datetime) -> datetime:
    draw = work.draw("triage")
    if told.unit_took is not None:
        return submitted + told.unit_took
    hours = draw.triangular(0.3, 5.0, 2.0) if told.grade == "HIGH" else draw.triangular(1, 27, 9)
    if told.finish_by is not None:
        left = (told.finish_by - submitted).total_seconds() / 3600
        hours = min(hours, max(0.2, left * 0.5))
    return submitted + timedelta(hours=hours)


def _answers(work: Work, told: Happening, at: datetime) -> dict[str, str]:
    """Every item's answer, with the officer's own notes on some."""
    draw = work.draw("answers")
    items = _instrument().items
    wanted = set(told.answers)
    if not wanted:
        low, high = _YES[told.grade]
        wanted = set(draw.sample(range(1, len(items) + 1), draw.randint(low, high)))
        if not told.family.children_at(told.at):
            wanted -= {7, 10, 11, 12}
    given = {}
    for position, item in enumerate(items, start=1):
        value = "YES" if item.number in wanted else draw.choices(
            ("NO", "DONT_KNOW", "REFUSED"), (88, 9, 3))[0]  # fmt: skip
        if told.declined and value != "YES":
            value = draw.choice(("REFUSED", "NOT_ASKED"))
        given[item.code] = value
        detail = item.detail and value == "YES" and draw.random() < 0.25
        work.force.write(
            "risk_answer",
            at,
            assessment_id=told.assessment_id,
            position=position,
            item=item.code,
            value=value,
            detail="See the officer's notes." if detail else "",
            source="OFFICER" if told.declined else "VICTIM",
            answered_by=told.officer_id,
            answered_at=at - timedelta(seconds=(len(items) - position) * 70),
        )
    return given


def _children(work: Work, told: Happening, at: datetime) -> None:
    draw = work.draw("children")
    for child in told.family.children_at(told.at):
        was_seen = draw.random() < 0.7
        speaks = was_seen and child.age_on(told.at.date()) >= 3
        work.force.write(
            "risk_childseen",
            at,
            assessment_id=told.assessment_id,
            child_id=child.record,
            was_present=child.home is told.family.victim.home,
            was_seen=was_seen,
            where="In the bedroom, alone with an officer" if was_seen else "",
            words=speech.child(draw) if speaks else "",
            why_not="" if was_seen else speech.not_seen(draw),
            seen_by=told.officer_id,
            seen_at=at - timedelta(minutes=20),
        )


def _triage(
    work: Work, told: Happening, submitted: datetime, decided: datetime, unit: UUID, reason: str
) -> None:
    team, victim = work.frame.team["cru"], told.family.victim
    item = work.force.write(
        "referrals_triageitem",
        submitted,
        assessment_id=told.assessment_id,
        victim_id=victim.record,
        officer_grade=told.grade,
        severity=SEVERITY[told.grade],
        received_at=submitted,
        team_id=team,
        status="WAITING",
    )
    looked = submitted + (decided - submitted) * 0.6
    work.force.steps(
        "referrals_triageitemstep",
        item,
        "WAITING",
        [
            ("research", "RESEARCHING", unit, looked, ""),
            ("decide", "DECIDED", unit, decided, reason),
            ("route", "ROUTED", unit, decided, ""),
        ],
    )
    for source in _CHECKED:
        work.force.write(
            "referrals_researchcheck",
            looked,
            item_id=item,
            source=source,
            is_done=True,
            result="Looked into",
            checked_by=unit,
            checked_at=looked,
        )
    rule = deadlines.TRIAGE_HIGH if told.grade == "HIGH" else deadlines.TRIAGE
    work.owe(
        rule.deadline(submitted),
        title=rule.title,
        about=About(ITEM, item, "referrals:item", victim),
        team_id=team,
        met=Met(decided, unit, told.final_grade.capitalize()),
    )
    told.item_id = item
