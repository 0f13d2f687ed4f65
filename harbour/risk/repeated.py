"""Victims who were assessed again: their assessments of a span, across records of one person.

Query budget: five, however many victims.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Max

from harbour.kernel.actor import Actor
from harbour.risk.domain.instruments import instruments, is_so
from harbour.risk.models import Answer, Assessment, ChildSeen
from harbour.risk.terms import RiskGrade
from harbour.sharing.api import SharedQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One assessment of a victim. People are persons, not records: `victim_id` is the record."""

    assessment_id: UUID
    victim_id: UUID
    person_id: UUID
    submitted_at: datetime
    grade: str
    tool: str
    yes: int | None
    critical: frozenset[str]
    suspect_id: UUID | None
    children: frozenset[UUID]
    others_of_suspect: int


def assessed_again(
    actor: Actor, *, standard_since: datetime, since: datetime, until: datetime
) -> dict[UUID, list[Assessed]]:
    """By person, in order of time: who was standard since `standard_since`, and not only once."""
    span = Assessment.objects.visible_to(actor).filter(
        submitted_at__gte=since, submitted_at__lt=until
    )
    latest = span.filter(submitted_at__gte=standard_since, effective_grade=RiskGrade.STANDARD)
    again = span.values("victim__person_id").annotate(times=Count("id")).filter(times__gte=2)
    rows = list(
        span.filter(victim__person_id__in=latest.values("victim__person_id"))
        .filter(victim__person_id__in=again.values("victim__person_id"))
        .values(
            "id",
            "victim_id",
            "victim__person_id",
            "effective_grade",
            "instrument",
            at=F("submitted_at"),
            suspect=F("perpetrator__person_id"),
        )
        .annotate(yes=Max("decisions__yes_answers"))
        .order_by("submitted_at", "id")
    )
    ids = [row["id"] for row in rows]
    critical, children = _critical(ids), _children(ids)
    others = _victims_of(span, {row["suspect"] for row in rows if row["suspect"]})
    found: dict[UUID, list[Assessed]] = defaultdict(list)
    for row in rows:
        person = row["victim__person_id"]
        found[person].append(
            Assessed(
                assessment_id=row["id"],
                victim_id=row["victim_id"],
                person_id=person,
                submitted_at=row["at"],
                grade=row["effective_grade"],
                tool=row["instrument"],
                yes=row["yes"] if instruments()[row["instrument"]].is_counted else None,
                critical=frozenset(critical[row["id"]]),
                suspect_id=row["suspect"],
                children=frozenset(children[row["id"]]),
                others_of_suspect=len(others[row["suspect"]] - {person}),
            )
        )
    return found


def _critical(assessment_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """The critical questions of which the standing answer says that it is so, by label: of the
    form's own tool and of those that it may open. One query."""
    labels = {
        (own.code, item.code): item.label
        for own in instruments().values()
        for tool in (*(instruments()[each.opens] for each in own.items if each.opens), own)
        for item in tool.items
        if item.critical
    }
    given = (
        Answer.objects.filter(
            assessment_id__in=assessment_ids, item__in={item for _, item in labels}
        )
        .order_by("position")
        .values_list("assessment_id", "assessment__instrument", "item", "value")
    )
    standing = {(held, tool, item): value for held, tool, item, value in given}
    found: dict[UUID, set[str]] = defaultdict(set)
    for (held, tool, item), value in standing.items():
        if is_so(value) and (tool, item) in labels:
            found[held].add(labels[tool, item])
    return found


def _children(assessment_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = ChildSeen.objects.filter(assessment_id__in=assessment_ids)
    for held, child in rows.values_list("assessment_id", "child__person_id"):
        found[held].add(child)
    return found


def _victims_of(span: SharedQuerySet, suspects: set[UUID]) -> dict[UUID | None, set[UUID]]:
    found: dict[UUID | None, set[UUID]] = defaultdict(set)
    rows = span.filter(perpetrator__person_id__in=suspects)
    for suspect, victim in rows.values_list("perpetrator__person_id", "victim__person_id"):
        found[suspect].add(victim)
    return found
