"""The victim's case, and how she may safely be reached."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harbour.kernel.deadline import Rule
from harbour.safeguarding.api import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.synthetic_force.domain import speech
from harbour.synthetic_force.domain.ground import AREA_OF, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.work import About, Met, Work

CASE = "safeguarding.case"
_LASTS = {"HIGH": (25.0, 58.0), "MEDIUM": (9.0, 40.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    id: UUID
    victim: Person
    team: UUID
    supervisor: UUID
    opened: datetime
    closes: datetime


def tell_case(work: Work, told: Happening, opened: datetime) -> datetime | None:
    """Open the case of a victim at high or medium risk. Returns when it is reviewed."""
    case = _open(work, told, opened)
    if told.until == "graded":
        return _leave(work, case, told.final_grade)
    spoken = _met(work, case, FIRST_CONTACT[told.final_grade], often_late=0.1)
    reviewed = None
    if told.final_grade == "HIGH":
        reviewed = _met(work, case, HIGH_RISK_REVIEW, often_late=0.05)
        _review(work, case, reviewed)
    _work_on(work, case)
    if work.has_happened(spoken) and work.draw("safe contact").random() < 0.7:
        agree_contact(work, case.victim, at=spoken, by=case.supervisor)
    return reviewed


def _leave(work: Work, case: _Case, grade: str) -> datetime:
    """The case as it comes to the team: everything is still owed. Returns a time to come."""
    rules = [FIRST_CONTACT[grade], *([HIGH_RISK_REVIEW] if grade == "HIGH" else [])]
    for rule in rules:
        _owe(work, case, rule, met_at=None)
    return work.as_of + timedelta(days=1)


def _open(work: Work, told: Happening, opened: datetime) -> _Case:
    victim, grade = told.family.victim, told.final_grade
    district = victim.home.district
    team = work.frame.team[f"safeguarding-{slug(AREA_OF[district])}"]
    case = _Case(
        id=work.force.write(
            "safeguarding_case",
            opened,
            victim_id=victim.record,
            event_id=told.event_id,
            assessment_id=told.assessment_id,
            team_id=team,
            grade=grade,
            opened_at=opened,
            status="OPEN",
        ),
        victim=victim,
        team=team,
        supervisor=work.supervisor(district),
        opened=opened,
        closes=told.ends(work.draw("cases"), opened, _LASTS[grade]),
    )
    work.assign(
        kind=CASE,
        subject_id=case.id,
        person=victim,
        team_id=team,
        why="Safeguarding team of the area",
        at=opened,
        until=case.closes,
    )
    return case


def _met(work: Work, case: _Case, rule: Rule, *, often_late: float) -> datetime:
    """A duty of the case, and what meets it. Returns when: not after the case is closed."""
    met = work.late(rule.deadline(case.opened).due_at, case.opened, often_late, rule.id)
    met = min(met, case.opened + (case.closes - case.opened) * 0.5)
    _owe(work, case, rule, met_at=met)
    return met


def _owe(work: Work, case: _Case, rule: Rule, *, met_at: datetime | None) -> None:
    work.owe(
        rule.deadline(case.opened),
        title=rule.title,
        about=About(CASE, case.id, "safeguarding:case", case.victim),
        team_id=case.team,
        met=Met(met_at, case.supervisor, "Done") if met_at else None,
    )


def _review(work: Work, case: _Case, reviewed: datetime) -> None:
    if work.has_happened(reviewed):
        draw = work.draw("reviews")
        work.force.write(
            "safeguarding_supervisorreview",
            reviewed,
            case_id=case.id,
            decision="SAFE_ENOUGH" if draw.random() < 0.8 else "MORE_NEEDED",
            findings=speech.review(draw),
            reviewed_by=case.supervisor,
            reviewed_at=reviewed,
        )


def _work_on(work: Work, case: _Case) -> None:
    opened, by, lasts = case.opened, case.supervisor, case.closes - case.opened
    moves = [
        ("allocate", "ALLOCATED", by, opened + min(timedelta(hours=3), lasts * 0.2),
         "To the officer of the district"),
        ("plan", "PLAN_ACTIVE", by, opened + min(timedelta(days=2), lasts * 0.4),
         "Safety plan agreed with her"),
        ("monitor", "MONITORING", by, opened + min(timedelta(days=20), lasts * 0.7),
         "Settled; looked at each week"),
        ("close", "CLOSED", by, case.closes, "She is safe and knows whom to ring"),
    ]  # fmt: skip
    work.force.steps("safeguarding_casestep", case.id, "OPEN", work.happened(moves))


def agree_contact(work: Work, victim: Person, *, at: datetime, by: UUID, **values: object) -> UUID:
    """How she may safely be reached."""
    draw = work.draw("safe contact")
    agreed: dict[str, object] = {
        "channels": draw.choice((["PHONE"], ["TEXT"], ["PHONE", "TEXT"], ["VISIT"], ["THROUGH"])),
        "hours": draw.choice(("Weekdays 9 to 3", "After 7pm", "Any time", "Only Tuesdays")),
        "code_word": draw.choice(("", "pharmacy", "library books", "the boiler")),
        "no_voicemail": draw.random() < 0.8,
        "shared_phone": draw.random() < 0.2,
        "interpreter": victim.heritage.language if victim.needs_interpreter else "",
    }
    if agreed["channels"] == ["THROUGH"]:
        agreed["through_whom"] = draw.choice(("Her sister", "Her mother", "The school office"))
    return work.force.write(
        "safeguarding_safecontact",
        at,
        victim_id=victim.record,
        agreed_at=at,
        agreed_with=by,
        **(agreed | values),
    )
