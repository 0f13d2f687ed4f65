"""What the assessment's own page shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.api import PersonCard, Typed, person_cards, typed_by
from harbour.risk import policies, selectors
from harbour.risk.domain.grade import Count
from harbour.risk.domain.instruments import Part
from harbour.risk.domain.supervision import Done, done
from harbour.risk.models import (
    Answer,
    Assessment,
    Correction,
    Countersignature,
    Details,
    HeldAssessment,
    Waiver,
)
from harbour.risk.reading import put_form_as_read, typed_in_answers, typed_in_held
from harbour.risk.selectors import Form, Stands
from harbour.risk.terms import AssessmentStatus
from harbour.sharing.api import names_of
from harbour.workforce.api import Tour, tours_now


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    number: int
    title: str
    answered: int
    of: int
    is_restricted: bool

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
    may_name_child: bool
    may_countersign: bool
    may_hold: bool
    form: Form | None
    signatures: list[tuple[Countersignature, str]]
    corrections: list[tuple[Correction, str]]
    waiver: Waiver | None
    held: list[HeldAssessment]
    details: Details | None

    @property
    def is_open(self) -> bool:
        return self.assessment.status in (AssessmentStatus.DUE, AssessmentStatus.DRAFT)


def overview(actor: Actor, assessment_id: UUID, *, on: date, now: datetime) -> Overview:
    """One assessment with everything on it, without the protected places for which the actor is
    not named. At most 26 queries."""
    found = selectors.assessment(actor, assessment_id)
    standing, _ = selectors.latest_answers(assessment_id)
    tools = selectors.tools_of(found, {code: each.value for code, each in standing.items()})
    parts = [part for tool in tools for part in tool.parts]
    signed = selectors.signatures_of(assessment_id)
    corrected = list(found.corrections.order_by("corrected_at"))
    children = selectors.children_of(assessment_id)
    decisions = selectors.decisions_of(assessment_id)
    people = [found.victim_id, *(child.child_id for child in children)]
    if found.perpetrator_id:
        people.append(found.perpetrator_id)
    cards = person_cards(actor, people, on=on)
    by = {each.decided_by for each in decisions} | {each.seen_by for each in children}
    by |= {each.signed_by for each in signed} | {each.corrected_by for each in corrected}
    names = names_of(by)
    waiver, details = selectors.is_waived(assessment_id), selectors.details_of(assessment_id)
    held = selectors.held_about(actor, found.victim_id)
    typed = [
        Typed(found, ("officer_view", "children_words"), found.officer_id),
        *typed_in_answers(standing.values()),
        *typed_in_held(held),
        *_typed_beside(decisions, signed, corrected, [waiver], [details], children),
    ]
    put_form_as_read(actor, found, typed)
    return Overview(
        assessment=found,
        victim=cards.get(found.victim_id),
        perpetrator=cards.get(found.perpetrator_id) if found.perpetrator_id else None,
        sections=_sections(parts, standing),
        answers=[
            (item.label, standing.get(item.code))
            for part in parts
            if not part.is_restricted
            for item in part.items
        ],
        children=[
            (child, cards.get(child.child_id), names.get(child.seen_by, "")) for child in children
        ],
        decisions=[(each, names.get(each.decided_by, "")) for each in decisions],
        count=selectors.count_of(found, standing),
        may_answer=policies.may_answer(actor, officer_id=found.officer_id).allowed,
        may_name_child=policies.may_name_child(
            actor, officer_id=found.officer_id, is_submitted=found.submitted_at is not None
        ).allowed,
        may_countersign=policies.may_countersign(actor, made_by={found.officer_id}).allowed,
        may_hold=policies.may_hold(actor, officer_id=found.officer_id).allowed,
        form=selectors.form_of(actor, assessment_id, now=now) if found.submitted_at else None,
        signatures=[(each, names.get(each.signed_by, "")) for each in signed],
        corrections=[(each, names.get(each.corrected_by, "")) for each in corrected],
        waiver=waiver,
        held=held,
        details=details,
    )


def _sections(parts: Iterable[Part], standing: Mapping[str, Answer]) -> list[SectionRow]:
    return [
        SectionRow(
            number=number,
            title=part.title,
            answered=sum(bool(standing.get(item.code)) for item in part.items),
            of=len(part.items),
            is_restricted=part.is_restricted,
        )
        for number, part in enumerate(parts, start=1)
    ]


_TYPED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("reason", "grounds"), "decided_by"),
    (("feedback", "praise"), "signed_by"),
    (("reason",), "corrected_by"),
    (("words",), "waived_by"),
    (("words",), "said_by"),
    (("where", "words", "why_not"), "seen_by"),
)
"""Of grades, signatures, corrections, a waiver, details of support and children, in this order:
what somebody typed, and who."""


def _typed_beside(*kept: Iterable[Any]) -> list[Typed]:
    return [
        typed
        for rows, (fields, by) in zip(kept, _TYPED, strict=True)
        for typed in typed_by(rows, *fields, by=by)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sergeant:
    """What a sergeant had to read and did, beside the tour under way."""

    user_id: UUID | None
    name: str
    done: Done
    tour: Tour | None


def sergeants(
    found: Iterable[Stands], names: Mapping[UUID, str], *, now: datetime
) -> list[Sergeant]:
    """Supervision done, by name: beside load and tour, and no league table. One query."""
    of: dict[UUID | None, list] = defaultdict(list)
    for form in found:
        of[form.sergeant_id].append(form.state)
    tours = tours_now([who for who in of if who], now)
    rows = [
        Sergeant(
            user_id=who,
            name=names.get(who, "A sergeant") if who else "With no sergeant",
            done=done(states),
            tour=tours.get(who) if who else None,
        )
        for who, states in of.items()
    ]
    return sorted(rows, key=lambda row: row.name)
