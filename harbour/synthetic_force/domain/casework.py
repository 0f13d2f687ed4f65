"""What is done for the victim of a case: the risk in words, the plan, the contacts, the closing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harbour.synthetic_force.domain import speech
from harbour.synthetic_force.domain.work import Work

_MONTH = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as it is worked: whose, from when until when."""

    id: UUID
    grade: str
    team: UUID
    officer: UUID
    supervisor: UUID
    opened: datetime
    closes: datetime

    def after(self, share: float, at_most: timedelta) -> datetime:
        """Some time after its opening, but never after that share of its life."""
        return self.opened + min(at_most, (self.closes - self.opened) * share)


def care(work: Work, case: Case, spoken: datetime) -> None:
    """Everything done for her, as far as the case has come."""
    _contacts(work, case, spoken)
    planned = case.after(0.4, timedelta(days=2))
    if work.has_happened(planned):
        _picture(work, case, planned)
        _plan(work, case, planned)
    if work.has_happened(case.closes):
        _close(work, case)


def _contacts(work: Work, case: Case, spoken: datetime) -> None:
    draw = work.draw("contacts")
    at = spoken
    while work.has_happened(at) and at < case.closes:
        way = "CALL" if at is spoken else draw.choice(("CALL", "VISIT", "ELSEWHERE"))
        result = "REACHED" if at is spoken else draw.choice(("REACHED", "REACHED", "NOT_REACHED"))
        work.force.write(
            "safeguarding_loggedcontact",
            at,
            case_id=case.id,
            way=way,
            result=result,
            made_at=at,
            made_by=case.officer,
            words=speech.contact(draw, reached=result == "REACHED"),
        )
        at += timedelta(days=draw.randint(6, 20))


def _picture(work: Work, case: Case, at: datetime) -> None:
    who, of_what, when, raises, lowers = speech.picture(work.draw("pictures"))
    work.force.write(
        "safeguarding_riskpicture",
        at,
        case_id=case.id,
        who=who,
        of_what=of_what,
        when_greatest=when,
        raises=raises,
        lowers=lowers,
        written_by=case.officer,
        written_at=at,
    )


def _plan(work: Work, case: Case, at: datetime) -> None:
    """Two or three measures, of which some are in place by now."""
    draw = work.draw("plans")
    for kind, what, elsewhere in speech.measures(draw, 3 if case.grade == "HIGH" else 2):
        done = min(at + timedelta(days=draw.randint(2, 18)), case.closes)
        is_done = work.has_happened(done) and (done == case.closes or draw.random() < 0.8)
        work.force.write(
            "safeguarding_measure",
            at,
            case_id=case.id,
            kind=kind,
            what=what,
            owner_id=None if elsewhere else case.officer,
            owner_elsewhere=elsewhere,
            due_on=(at + _MONTH).date(),
            agreed_with_her=True,
            added_by=case.officer,
            added_at=at,
            result="IN_PLACE" if is_done else "",
            result_words="Done, and seen to work." if is_done else "",
            ended_by=case.officer if is_done else None,
            ended_at=done if is_done else None,
        )


def _close(work: Work, case: Case) -> None:
    work.force.write(
        "safeguarding_closing",
        case.closes,
        case_id=case.id,
        reason="SAFER",
        words="The plan is done, and nothing new has happened.",
        risk_now="STANDARD",
        risk_words="Nothing since the measures were put in place; knows whom to ring.",
        she_knows="TOLD",
        closed_by=case.supervisor,
        closed_at=case.closes,
    )
