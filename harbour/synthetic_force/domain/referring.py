"""What was asked of other agencies, and exactly what they may read because of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from harbour.referrals.api import deadlines
from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.advising import tell_adviser
from harbour.synthetic_force.domain.cases import agree_contact
from harbour.synthetic_force.domain.giving import give
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.reference import FORCE
from harbour.synthetic_force.domain.work import About, Met, Work

REFERRAL = "referrals.referral"


def tell_referrals(work: Work, told: Happening, decided: datetime) -> None:
    """What the grade and the children lead to, at other agencies."""
    draw = work.draw("referrals")
    by = work.frame.posted["cru", "cru_officer"][0]
    grade, victim = told.final_grade, told.family.victim
    if grade == "STANDARD" and told.agrees:
        contact = agree_contact(work, victim, at=decided, by=by) if draw.random() < 0.5 else None
        _refer(work, told, "SUPPORT", agencies.VICTIM_SUPPORT, decided, by, safe_contact=contact)
    elif grade == "STANDARD":
        _ask_again(work, told, decided, by)
    elif grade == "HIGH" and told.agrees:
        tell_adviser(work, told, decided)
    children = told.family.children_at(told.at)
    if children:
        in_city = victim.home.district == "Solent City"
        agency = agencies.CITY_CHILDREN if in_city else agencies.COUNTY_CHILDREN
        _refer(work, told, "CHILDREN", agency, decided, by, children=children)


def _ask_again(work: Work, told: Happening, decided: datetime, by: UUID) -> None:
    deadline = deadlines.ASK_AGAIN.deadline(decided)
    asked = work.late(deadline.due_at, decided, 0.1, "asked again")
    if work.has_happened(asked):
        work.force.write(
            "referrals_askedagain",
            asked,
            item_id=told.item_id,
            answer="NO",
            details="GIVEN",
            words="",
            asked_by=by,
            asked_at=asked,
        )
    work.owe(
        deadline,
        title=deadlines.ASK_AGAIN.title,
        about=About("referrals.triageitem", told.item_id, "referrals:item", told.family.victim),
        team_id=work.frame.team["cru"],
        met=Met(asked, by, "Asked again; details given"),
    )


_BASIS = {
    "SUPPORT": "The victim agreed to be referred",
    "CHILDREN": "Safeguarding children: Children Act 2004 s11; no agreement is needed",
}
_RULE = {"SUPPORT": deadlines.SUPPORT_CONTACT, "CHILDREN": deadlines.CHILD_DECISION}


def _refer(
    work: Work,
    told: Happening,
    kind: str,
    agency: str,
    at: datetime,
    by: UUID,
    *,
    children: tuple[Person, ...] = (),
    safe_contact: UUID | None = None,
) -> None:
    victim = told.family.victim
    referral = work.force.write(
        "referrals_referral",
        at,
        kind=kind,
        event_id=told.event_id,
        assessment_id=told.assessment_id,
        about_id=victim.record,
        to_agency_id=work.frame.agency[agency],
        children=[child.record for child in children],
        risk_grade=told.final_grade,
        signs=["PRESENT"] if children else [],
        without_agreement=False,
        asks_joint_visit=bool(children) and told.final_grade == "HIGH",
        concerns=told.view or "See the risk grade and the officer's form.",
        basis=_BASIS[kind],
        status="DRAFT",
    )
    deadline = _RULE[kind].deadline(at)
    answered = work.late(deadline.due_at, at, 0.12, f"answers {kind}")
    worker = work.frame.user[agencies.WORKER[agency]]
    if children:
        _read(work, referral, at)
    moves = [
        ("send", "SENT", by, at, _BASIS[kind]),
        ("receive", "RECEIVED", worker, at + (answered - at) * 0.4, ""),
        ("accept", "ACCEPTED", worker, answered, ""),
        ("close", "CLOSED", worker, answered + timedelta(days=45), "Support ended as planned"),
    ]
    happened = work.happened(moves)
    if "ACCEPTED" in [each[1] for each in happened]:
        _decide(work, referral, children, answered, worker)
    work.force.steps("referrals_referralstep", referral, "DRAFT", happened)
    work.owe(
        deadline,
        title=_RULE[kind].title,
        about=About(REFERRAL, referral, "referrals:referral", victim),
        team_id=work.frame.team[agency],
        owed_by=agency,
        met=Met(answered, worker, "Accept"),
    )
    shared = [(REFERRAL, referral), *(("pole.personrecord", each.record) for each in children)]
    shared.append(("pole.personrecord", victim.record))
    if safe_contact is not None:
        shared.append(("safeguarding.safecontact", safe_contact))
    _share(work, referral, kind, agency, shared, at)


def _share(
    work: Work,
    referral: UUID,
    kind: str,
    agency: str,
    shared: Sequence[tuple[str, UUID]],
    at: datetime,
) -> None:
    """The grants, and beside each the words of what was shared."""
    purpose = "support" if kind == "SUPPORT" else "safeguarding"
    for of_kind, record in shared:
        grant = give(
            work.sources, FORCE, agency, purpose, of_kind, record, at=at, reason=_BASIS[kind]
        )
        work.force.write(
            "referrals_shareditem",
            at,
            referral_id=referral,
            kind=of_kind,
            record_id=record,
            grant_id=grant,
        )


def _read(work: Work, referral: UUID, at: datetime) -> None:
    """A sergeant of the unit has read a referral of children."""
    work.force.write(
        "referrals_childreview",
        at,
        referral_id=referral,
        words="",
        reviewed_by=work.frame.posted["cru", "cru_sergeant"][0],
        reviewed_at=at,
    )


def _decide(
    work: Work,
    referral: UUID,
    children: tuple[Person, ...],
    at: datetime,
    worker: UUID,
) -> None:
    """Children's services decide on each child."""
    for child in children:
        work.force.write(
            "referrals_childdecision",
            at,
            referral_id=referral,
            child_id=child.record,
            outcome="EH",
            reason="",
            decided_by=worker,
            decided_at=at,
        )
