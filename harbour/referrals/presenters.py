"""What the unit's pages show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import (
    EventRow,
    PersonCard,
    Typed,
    history,
    person_cards,
    put_as_read,
    records_of_people,
    records_of_person,
    source_systems,
    typed_by,
)
from harbour.referrals import adult_reads, policies, selectors
from harbour.referrals.models import TriageItem
from harbour.risk.api import (
    count_of,
    decisions_of,
    details_of,
    held_about,
    latest_answers,
    manual_in_force,
    open_proposal,
    proposals_of,
    typed_in_held,
)
from harbour.safeguarding.api import may_work_cases, standing_contact
from harbour.sharing.api import names_of


def criteria() -> list[tuple[str, str]]:
    """The grading manual in force, as choices."""
    return [(each.code, f"{each.code}. {each.words}") for each in manual_in_force().criteria]


SHOWN = 3
"""How many of a source's newest events the research page draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one source holds on one of the two: as whom, its record and its newest events."""

    who: str
    card: PersonCard
    events: Sequence[EventRow]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source: when it was last looked into for a victim, by whom, and what was found or why
    not; and what it holds on victim and suspect that the reader may see."""

    code: str
    name: str
    check: object | None
    by: str
    held: Sequence[Held] = ()


def item_page(actor: Actor, found: TriageItem, *, now: datetime) -> dict:
    """Everything on one item, without the protected places for which the actor is not named. At
    most 28 queries."""
    standing, _ = latest_answers(found.assessment_id)
    decisions = decisions_of(found.assessment_id)
    checks = list(found.checks.order_by("checked_at", "source"))
    steps = list(found.steps.order_by("position"))
    proposed = proposals_of(found.assessment_id)
    asked = list(found.asked_again.order_by("asked_at"))
    changes = list(found.changes.order_by("noted_at"))
    names = names_of(
        {each.decided_by for each in decisions}
        | {each.seconded_by for each in decisions if each.seconded_by}
        | {each.taken_by for each in steps}
        | {each.checked_by for each in checks}
        | {each.proposed_by for each in proposed}
        | {each.asked_by for each in asked}
        | {each.noted_by for each in changes}
    )
    people = [found.victim_id]
    if found.assessment.perpetrator_id:
        people.append(found.assessment.perpetrator_id)
    cards = person_cards(actor, people, on=london_date(now))
    waits = open_proposal(found.assessment_id)
    sources = _sources(checks, names)
    held, details = held_about(actor, found.victim_id), details_of(found.assessment_id)
    typed = [
        *typed_in_held(held),
        *_typed_in(decisions, steps, checks, asked, changes, [waits, *proposed], [details]),
        Typed(found.assessment, ("officer_view", "children_words"), found.assessment.officer_id),
    ]
    put_as_read(actor, typed, people, keeps_safe=may_work_cases(actor).allowed)
    return {
        "item": found,
        "victim": cards.get(found.victim_id),
        "suspect": cards.get(found.assessment.perpetrator_id),
        "count": count_of(found.assessment, standing),
        "decisions": [(each, names.get(each.decided_by, ""), names.get(each.seconded_by, ""))
                      for each in decisions],
        "steps": steps,
        "sources": sources,
        "unlooked": [each.name for each in sources if each.check is None],
        "referrals": selectors.referrals_of_assessment(actor, found.assessment_id),
        "held": held,
        "details": details,
        "proposal": waits,
        "proposals": [
            (each, names.get(each.proposed_by, "")) for each in proposed if each != waits
        ],
        "proposed_by": names.get(waits.proposed_by, "") if waits else "",
        "may_second": waits is not None
        and policies.may_second(actor, proposed_by=waits.proposed_by).allowed,
        "asked": [(each, names.get(each.asked_by, "")) for each in asked],
        "changes": [(each, names.get(each.noted_by, "")) for each in changes],
        "may_triage": policies.may_triage(actor).allowed,
        "need": adult_reads.needs_of_event(actor, found.assessment.event_id).get(found.victim_id),
        "way": standing_contact(actor, records_of_person(actor, found.victim_id)),
        "now": now,
    }  # fmt: skip


_TYPED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("reason", "grounds"), "decided_by"),
    (("reason",), "taken_by"),
    (("result", "why_not"), "checked_by"),
    (("words",), "asked_by"),
    (("words",), "noted_by"),
    (("reason",), "proposed_by"),
    (("words",), "said_by"),
)
"""Of grades, steps, checks, questions, changes, proposals and details of support, in this order:
what somebody typed, and who."""


def _typed_in(*kept: Iterable[Any]) -> list[Typed]:
    return [
        typed
        for rows, (fields, by) in zip(kept, _TYPED, strict=True)
        for typed in typed_by(rows, *fields, by=by)
    ]


def research_page(actor: Actor, found: TriageItem, *, now: datetime) -> dict:
    """Every source with what it holds on victim and suspect, drawn here. At most 17 queries."""
    checks = list(found.checks.order_by("checked_at", "source"))
    names = names_of({each.checked_by for each in checks})
    people = {"Victim": found.victim_id, "Suspect": found.assessment.perpetrator_id}
    known = [each for each in people.values() if each]
    typed = typed_by(checks, "result", "why_not", by="checked_by")
    put_as_read(actor, typed, known, keeps_safe=may_work_cases(actor).allowed)
    records = records_of_people(actor, known)
    every = [each for of_one in records.values() for each in of_one]
    cards = person_cards(actor, every, on=london_date(now))
    past: dict[UUID, list[EventRow]] = defaultdict(list)
    for row in history(actor, every):
        past[row.record_id].append(row)
    held: dict[str, list[Held]] = defaultdict(list)
    for who, person in people.items():
        for record in records.get(person, ()) if person else ():
            if card := cards.get(record):
                held[card.source].append(
                    Held(
                        who=who,
                        card=card,
                        events=past[record][:SHOWN],
                        more=max(len(past[record]) - SHOWN, 0),
                    )
                )
    return {
        "item": found,
        "victim": cards.get(found.victim_id),
        "suspect": cards.get(found.assessment.perpetrator_id),
        "sources": _sources(checks, names, held),
    }


def _sources(
    checks: list, names: dict[UUID, str], held: Mapping[str, Sequence[Held]] | None = None
) -> list[SourceRow]:
    last = {check.source: check for check in checks}
    return [
        SourceRow(
            code=source.code,
            name=source.name,
            check=last.get(source.name),
            by=names.get(last[source.name].checked_by, "") if source.name in last else "",
            held=(held or {}).get(source.name, ()),
        )
        for source in source_systems()
    ]
