"""What the assessment's own page shows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.api import PersonCard, person_cards
from harbour.risk import policies, selectors
from harbour.risk.domain.grade import Count
from harbour.risk.models import Answer, Assessment
from harbour.risk.terms import AssessmentStatus
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    number: int
    title: str
    answered: int
    of: int

    @property
    def is_done(self) -> bool:
        return self.answered == self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    assessment: Assessment
    victim: PersonCard | None
    perpetrator: PersonCard | None
    sections: list[SectionRow]
    answers: list[tuple[str, Answer | None]]
    children: list[tuple]
    decisions: list[tuple]
    count: Count
    may_answer: bool

    @property
    def is_open(self) -> bool:
        return self.assessment.status in (AssessmentStatus.DUE, AssessmentStatus.DRAFT)


def overview(actor: Actor, assessment_id: UUID, *, on: date) -> Overview:
    """One assessment with everything on it. At most 16 queries."""
    found = selectors.assessment(actor, assessment_id)
    instrument = selectors.instrument_of(found)
    standing, _ = selectors.latest_answers(assessment_id)
    children = selectors.children_of(assessment_id)
    decisions = selectors.decisions_of(assessment_id)
    people = [found.victim_id, *(child.child_id for child in children)]
    if found.perpetrator_id:
        people.append(found.perpetrator_id)
    cards = person_cards(actor, people, on=on)
    by = {each.decided_by for each in decisions} | {each.seen_by for each in children}
    names = names_of(by)
    return Overview(
        assessment=found,
        victim=cards.get(found.victim_id),
        perpetrator=cards.get(found.perpetrator_id) if found.perpetrator_id else None,
        sections=[
            SectionRow(
                number=number,
                title=title,
                answered=sum(bool(standing.get(item.code)) for item in items),
                of=len(items),
            )
            for number, (title, items) in enumerate(instrument.sections, start=1)
        ],
        answers=[(item.label, standing.get(item.code)) for item in instrument.items],
        children=[
            (child, cards.get(child.child_id), names.get(child.seen_by, "")) for child in children
        ],
        decisions=[(each, names.get(each.decided_by, "")) for each in decisions],
        count=selectors.count_of(found, standing),
        may_answer=policies.may_answer(actor, officer_id=found.officer_id).allowed,
    )
