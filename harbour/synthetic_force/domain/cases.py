"""The victim's case, and how she may safely be reached."""

from datetime import datetime, timedelta
from uuid import UUID

from harbour.kernel.deadline import Rule
from harbour.safeguarding.api import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.sharing.api import Role
from harbour.synthetic_force.domain import speech
from harbour.synthetic_force.domain.casework import Case, care
from harbour.synthetic_force.domain.ground import AREA_OF, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.sheltering import shelter
from harbour.synthetic_force.domain.tracking import track
from harbour.synthetic_force.domain.work import About, Met, Work

CASE = "safeguarding.case"
_LASTS = {"HIGH": (25.0, 58.0), "MEDIUM": (9.0, 40.0)}


def tell_case(work: Work, told: Happening, opened: datetime) -> datetime | None:
    """Open the case of a victim at high or medium risk. Returns when it is reviewed."""
    case, victim = _open(work, told, opened), told.family.victim
    if told.until == "graded":
        return _leave(work, case, victim)
    spoken = _met(work, case, victim, FIRST_CONTACT[case.grade], often_late=0.1)
    reviewed = None
    if case.grade == "HIGH":
        reviewed = _met(work, case, victim, HIGH_RISK_REVIEW, often_late=0.05)
        _review(work, case, reviewed)
        track(work, case, victim)
    _move_on(work, case)
    care(work, case, spoken)
    shelter(work, case, spoken)
    if work.has_happened(spoken) and work.draw("safe contact").random() < 0.7:
        agree_contact(work, victim, at=spoken, by=case.officer)
    return reviewed


def _leave(work: Work, case: Case, victim: Person) -> datetime:
    """The case as it comes to the team: everything is still owed. Returns a time to come."""
    rules = [FIRST_CONTACT[case.grade], *([HIGH_RISK_REVIEW] if case.grade == "HIGH" else [])]
    for rule in rules:
        _owe(work, case, victim, rule, met_at=None)
    return work.as_of + timedelta(days=1)


def _open(work: Work, told: Happening, opened: datetime) -> Case:
    victim, grade = told.family.victim, told.final_grade
    name = f"safeguarding-{slug(AREA_OF[victim.home.district])}"
    supervisor, closes = (
        work.supervisor(victim.home.district),
        told.ends(work.draw("cases"), opened, _LASTS[grade]),
    )
    officers = work.frame.posted.get((name, Role.SAFEGUARDING_OFFICER.value), [supervisor])
    officer = work.draw("case officers").choice(officers)
    is_new = told.until == "graded" or not work.has_happened(opened + timedelta(hours=3))
    case_id = work.force.write(
        "safeguarding_case",
        opened,
        victim_id=victim.record,
        event_id=told.event_id,
        assessment_id=told.assessment_id,
        team_id=work.frame.team[name],
        grade=grade,
        high_since=opened if grade == "HIGH" else None,
        opened_at=opened,
        status="OPEN",
        officer_id=None if is_new else officer,
    )
    work.assign(
        kind=CASE,
        subject_id=case_id,
        person=victim,
        team_id=work.frame.team[name],
        why="Safeguarding team of the area",
        at=opened,
        until=closes,
    )
    told.case_id = case_id
    return Case(
        id=case_id,
        grade=grade,
        team=work.frame.team[name],
        officer=officer,
        supervisor=supervisor,
        opened=opened,
        closes=closes,
    )


def _met(work: Work, case: Case, victim: Person, rule: Rule, *, often_late: float) -> datetime:
    """A duty of the case, and what meets it. Returns when: not after the case is closed."""
    met = work.late(rule.deadline(case.opened).due_at, case.opened, often_late, rule.id)
    met = min(met, case.opened + (case.closes - case.opened) * 0.5)
    _owe(work, case, victim, rule, met_at=met)
    return met


def _owe(work: Work, case: Case, victim: Person, rule: Rule, *, met_at: datetime | None) -> None:
    by = case.supervisor if rule is HIGH_RISK_REVIEW else case.officer
    work.owe(
        rule.deadline(case.opened),
        title=rule.title,
        about=About(CASE, case.id, "safeguarding:case", victim),
        team_id=case.team,
        met=Met(met_at, by, "Done") if met_at else None,
    )


def _review(work: Work, case: Case, reviewed: datetime) -> None:
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


def _move_on(work: Work, case: Case) -> None:
    by = case.officer
    moves = [
        ("allocate", "ALLOCATED", case.supervisor, case.after(0.2, timedelta(hours=3)),
         "To the officer of the district"),
        ("plan", "PLAN_ACTIVE", by, case.after(0.4, timedelta(days=2)),
         "Safety plan agreed with her"),
        ("monitor", "MONITORING", by, case.after(0.7, timedelta(days=20)),
         "Settled; looked at each week"),
        ("close", "CLOSED", case.supervisor, case.closes, "She is safe and knows whom to ring"),
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
