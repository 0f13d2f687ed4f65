"""Reads of risk."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import add_months
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.api import PersonRecord, dyad_occurrences, records_of_person
from harbour.risk.domain.escalation import events_in_window
from harbour.risk.domain.grade import Count, Protocol, count_answers
from harbour.risk.domain.instruments import (
    Instrument,
    Item,
    Part,
    instruments,
    is_so,
    opened_by,
)
from harbour.risk.domain.prompts import Facts
from harbour.risk.models import (
    Answer,
    Assessment,
    ChildSeen,
    Details,
    GradeDecision,
    HeldAssessment,
)
from harbour.risk.terms import RiskGrade, Stage


def assessment(actor: Actor, assessment_id: UUID) -> Assessment:
    """An assessment with its victim and event.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = (
        Assessment.objects.visible_to(actor)
        .select_related("victim", "event")
        .filter(id=assessment_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such assessment.")
    return found


def assessments_of_events(actor: Actor, event_ids: Iterable[UUID]) -> list[Assessment]:
    return list(
        Assessment.objects.visible_to(actor)
        .filter(event_id__in=list(event_ids))
        .order_by("asked_at", "id")
    )


def assessments_by_id(actor: Actor, assessment_ids: Iterable[UUID]) -> list[Assessment]:
    return list(
        Assessment.objects.visible_to(actor)
        .filter(id__in=list(assessment_ids))
        .select_related("event")
        .order_by("submitted_at", "id")
    )


def earlier_of_same_two(
    actor: Actor, found: Assessment, *, status: Collection[str]
) -> list[Assessment]:
    """Forms of these statuses about the same victim and suspect that were submitted before this
    one, whichever records name them. One query."""
    same = PersonRecord.objects.filter(id=found.victim_id).values("person_id")
    earlier = Assessment.objects.visible_to(actor).filter(
        owner_agency_id=found.owner_agency_id,
        victim__person_id__in=same,
        submitted_at__lt=found.submitted_at,
        status__in=status,
    )
    if found.perpetrator_id is None:
        return list(earlier.filter(perpetrator=None).order_by("submitted_at"))
    suspect = PersonRecord.objects.filter(id=found.perpetrator_id).values("person_id")
    return list(earlier.filter(perpetrator__person_id__in=suspect).order_by("submitted_at"))


def instrument_of(found: Assessment) -> Instrument:
    return instruments()[found.instrument]


def latest_answers(
    assessment_id: UUID, *, until: int | None = None
) -> tuple[dict[str, Answer], int]:
    """The standing answer of each item, and the position of the last answer given. One query.

    With `until`, what stood when the answer at that position was the last.
    """
    standing: dict[str, Answer] = {}
    last = 0
    found = Answer.objects.filter(assessment_id=assessment_id)
    if until is not None:
        found = found.filter(position__lte=until)
    for answer in found.order_by("position"):
        before = standing.get(answer.item)
        kept = before if before and before.detail == answer.detail else None
        answer.detail_by = kept.detail_by if kept else answer.answered_by
        standing[answer.item] = answer
        last = answer.position
    return standing, last


def tools_of(found: Assessment, answers: Mapping[str, str]) -> tuple[Instrument, ...]:
    """The form's own tool, and those that its answers open."""
    own = instrument_of(found)
    return (own, *opened_by(own, answers))


def so_of(found: Assessment, answers: Mapping[str, str]) -> list[Item]:
    """The questions of a form, and of what it opened, of which the answer says that it is so."""
    tools = tools_of(found, answers)
    return [item for tool in tools for item in tool.items if is_so(answers.get(item.code, ""))]


def signs_of(found: Assessment) -> set[str]:
    """What a form's answers say of the children, whichever tool was used. One query."""
    standing, _ = latest_answers(found.id)
    so = so_of(found, {code: answer.value for code, answer in standing.items()})
    return {item.sign for item in so if item.sign}


def parts_of(found: Assessment) -> tuple[Part, ...]:
    """The pages of a form: its own sections, then those that its answers open. One query."""
    standing, _ = latest_answers(found.id)
    answers = {code: answer.value for code, answer in standing.items()}
    return tuple(part for tool in tools_of(found, answers) for part in tool.parts)


def answered_since(assessment_id: UUID, position: int, items: tuple[Item, ...]) -> list[Answer]:
    """The standing answers to these questions that came after a position. One query."""
    standing, _ = latest_answers(assessment_id)
    codes = {item.code for item in items}
    later = [each for each in standing.values() if each.position > position and each.item in codes]
    return sorted(later, key=lambda each: each.position)


def labels_of(found: Assessment, answers: Mapping[str, str]) -> dict[str, str]:
    """The questions that a form keeps among its answers, by code: not those kept apart."""
    tools = [tool for tool in tools_of(found, answers) if not tool.restricted]
    return {item.code: item.label for tool in tools for item in tool.items}


def label_of(instrument: str, code: str) -> str:
    """A question's label: of the form's own tool, or of one that it opens."""
    own = instruments()[instrument]
    opened = [instruments()[item.opens] for item in own.items if item.opens]
    items = {item.code: item.label for tool in (*opened, own) for item in tool.items}
    return items.get(code, code)


def officer_of(assessment_id: UUID) -> UUID:
    return Assessment.objects.values_list("officer_id", flat=True).get(id=assessment_id)


def count_of(found: Assessment, standing: Mapping[str, Answer]) -> Count:
    values = {item: answer.value for item, answer in standing.items()}
    return count_answers(instrument_of(found), values)


def escalation_of(actor: Actor, found: Assessment, *, protocol: Protocol) -> int:
    """Events between these two, in any source and from any agency, in the protocol's window."""
    if found.perpetrator_id is None:
        return 1
    rows = dyad_occurrences(
        actor,
        records_of_person(actor, found.victim_id),
        records_of_person(actor, found.perpetrator_id),
    )
    days = [london_date(row.happened_at) for row in rows]
    return events_in_window(days, on=london_date(found.asked_at), protocol=protocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow:
    """The grade that stands for a victim's record."""

    grade: str
    label: str
    decided_at: datetime
    assessment_id: UUID


def current_grades(actor: Actor, person_record_ids: Iterable[UUID]) -> dict[UUID, GradeRow]:
    """The grade of each victim's latest graded assessment. One query."""
    rows = (
        Assessment.objects.visible_to(actor)
        .filter(victim_id__in=list(person_record_ids))
        .exclude(effective_grade="")
        .order_by("submitted_at", "asked_at")
    )
    return {
        row.victim_id: GradeRow(
            grade=row.effective_grade,
            label=RiskGrade(row.effective_grade).label,
            decided_at=row.submitted_at or row.asked_at,
            assessment_id=row.id,
        )
        for row in rows
    }


def people_at_high_risk(actor: Actor, people: Iterable[UUID]) -> set[UUID]:
    """Of these people those whose latest grade as a victim, on any record, is high. One query."""
    graded = (
        Assessment.objects.visible_to(actor)
        .filter(victim__person_id__in=list(people))
        .exclude(effective_grade="")
        .order_by("victim_id", F("submitted_at").desc(nulls_last=True), "-asked_at")
        .distinct("victim_id")
    )
    latest = graded.values_list("victim__person_id", "effective_grade")
    return {person for person, grade in latest if grade == RiskGrade.HIGH}


def decisions_of(assessment_id: UUID) -> list[GradeDecision]:
    return list(
        GradeDecision.objects.filter(assessment_id=assessment_id).order_by("decided_at", "id")
    )


def children_of(assessment_id: UUID) -> list[ChildSeen]:
    return list(ChildSeen.objects.filter(assessment_id=assessment_id).order_by("seen_at", "id"))


def details_of(assessment_id: UUID) -> Details | None:
    """What the victim was given at the scene, as was last said; nothing where nobody has said."""
    return Details.objects.filter(assessment_id=assessment_id).order_by("-said_at", "-id").first()


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Assessments of these victims, every decision on their grade, and other agencies' own. Three
    queries."""
    found = {
        each.id: each
        for each in Assessment.objects.visible_to(actor).filter(
            victim_id__in=list(person_record_ids)
        )
    }
    entries = [
        TimelineEntry(
            at=each.submitted_at,
            title="Risk assessment submitted",
            text="The victim chose not to answer." if each.victim_declined else "",
            kind="RISK",
            url_name="risk:assessment",
            url_id=each.id,
            by=each.officer_id,
            agency_id=each.owner_agency_id,
        )
        for each in found.values()
        if each.submitted_at
    ]
    for decision in GradeDecision.objects.filter(assessment_id__in=found):
        entries.append(
            TimelineEntry(
                at=decision.decided_at,
                title=f"{Stage(decision.stage).label}: {decision.get_grade_display().lower()}",
                text=" ".join([*decision.grounds, decision.reason]),
                kind="RISK",
                url_name="risk:assessment",
                url_id=decision.assessment_id,
                by=decision.decided_by,
            )
        )
    held = HeldAssessment.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    entries += [
        TimelineEntry(
            at=each.held_at,
            title=f"Assessed elsewhere: {each.from_agency}",
            text=" ".join(filter(None, [each.tool, each.grade_words])),
            kind="RISK",
            url_name="risk:held",
            url_id=each.id,
            by=each.held_by,
            agency_id=each.owner_agency_id,
        )
        for each in held
    ]
    return entries


def facts_of(actor: Actor, found: Assessment) -> Facts:
    """What is held that may make her risk higher: for after the officer has committed."""
    decisions = decisions_of(found.id)
    standing, _ = latest_answers(found.id)
    answers = {code: answer.value for code, answer in standing.items()}
    records = records_of_person(actor, found.victim_id)
    on = london_date(found.submitted_at or found.asked_at)
    earlier = Assessment.objects.visible_to(actor).filter(
        victim_id__in=records, submitted_at__date__gt=add_months(on, -12)
    )
    return Facts(
        grade=found.effective_grade,
        events_in_window=max((each.events_in_window for each in decisions), default=0),
        earlier=list(earlier.exclude(id=found.id).values_list("effective_grade", flat=True)),
        grave=[item.grave for item in so_of(found, answers) if item.grave],
        held_elsewhere=HeldAssessment.objects.visible_to(actor)
        .filter(victim_id__in=records)
        .count(),
    )
