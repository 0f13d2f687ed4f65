"""Reads of MAPPA, the cohort, listing judged by a person, and photographs."""

from collections.abc import Iterable
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.overseeing import in_words
from harbour.perpetrators.models import ListingDecision, MappaProposal, Photograph, Placement
from harbour.perpetrators.terms import Scheme
from harbour.pole.api import records_of_person
from harbour.risk.api import current_grades, people_at_high_risk
from harbour.sharing.api import file_content


def placements_of(actor: Actor, record_ids: Iterable[UUID]) -> list[Placement]:
    """Every placement of one person, the standing ones first. One query."""
    found = Placement.objects.visible_to(actor).filter(subject_id__in=list(record_ids))
    return sorted(
        found.order_by("scheme", "-placed_at"), key=lambda each: each.ended_on is not None
    )


def placement_of(actor: Actor, record_id: UUID, scheme: str) -> Placement | None:
    """The one that stands of a scheme. Two queries."""
    found = Placement.objects.visible_to(actor).filter(
        subject_id__in=records_of_person(actor, record_id), scheme=scheme, ended_on__isnull=True
    )
    return found.order_by("-placed_at").first()


def proposal_of(actor: Actor, record_ids: Iterable[UUID]) -> MappaProposal | None:
    """What the law proposes of MAPPA and nobody decided yet, the oldest first. One query."""
    found = MappaProposal.objects.visible_to(actor).filter(
        subject_id__in=list(record_ids), decided_at__isnull=True
    )
    return found.order_by("proposed_at", "id").first()


def standing_placements(actor: Actor, record_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """In words, for each of these records, under what it is managed. One query."""
    found = Placement.objects.visible_to(actor).filter(
        subject_id__in=list(record_ids), ended_on__isnull=True
    )
    said: dict[UUID, list[str]] = {}
    for each in found.order_by("-scheme"):
        words = in_words(each.scheme, category=each.category, level=each.level)
        said.setdefault(each.subject_id, []).append(words)
    return said


def placed_people(actor: Actor) -> dict[str, dict[int | None, set[UUID]]]:
    """For each scheme the people who stand in it, by MAPPA level. For the picture. One query."""
    found = Placement.objects.visible_to(actor).filter(ended_on__isnull=True)
    by: dict[str, dict[int | None, set[UUID]]] = {}
    for scheme, level, person in found.values_list("scheme", "level", "subject__person_id"):
        by.setdefault(scheme, {}).setdefault(level, set()).add(person)
    return by


def is_high_risk_victim(actor: Actor, record_ids: Iterable[UUID]) -> bool:
    """Whether the latest grade of any of these records, as a victim, is high. One query."""
    return any(each.grade == "HIGH" for each in current_grades(actor, record_ids).values())


def listing_of(actor: Actor, record_ids: Iterable[UUID]) -> ListingDecision | None:
    """What a person judged last. One query."""
    found = ListingDecision.objects.visible_to(actor).filter(subject_id__in=list(record_ids))
    return found.order_by("-decided_at", "-id").first()


def kept_off(actor: Actor, people: Iterable[UUID]) -> dict[UUID, bool]:
    """Of these people those not listed: True while a person must still judge, False once refused.

    Who is also recorded as a victim at high risk is listed only by a person's judgement. Two
    queries, however many they are.
    """
    high = people_at_high_risk(actor, people)
    if not high:
        return {}
    found = ListingDecision.objects.visible_to(actor).filter(subject__person_id__in=high)
    rows = found.order_by("decided_at", "id").values_list("subject__person_id", "lists")
    judged = dict(rows)
    return {person: person not in judged for person in high if not judged.get(person, False)}


def placed_in_words(actor: Actor) -> list[str]:
    """How many stand under each scheme and level, for the picture. One query."""
    return [
        f"{'MAPPA' if scheme == Scheme.MAPPA else 'IOM cohort'}"
        f"{f' level {level}' if level else ''}: {len(who)}"
        for scheme, levels in sorted(placed_people(actor).items(), reverse=True)
        for level, who in sorted(levels.items(), key=lambda pair: pair[0] or 0)
    ]


def photograph_of(actor: Actor, record_ids: Iterable[UUID]) -> Photograph | None:
    """The latest of one person. One query."""
    found = Photograph.objects.visible_to(actor).filter(subject_id__in=list(record_ids))
    return found.order_by("-taken_on", "-added_at").first()


def photographs_of(actor: Actor, record_ids: Iterable[UUID]) -> dict[UUID, Photograph]:
    """The latest of each of these records that has one. One query."""
    found = Photograph.objects.visible_to(actor).filter(subject_id__in=list(record_ids))
    return {each.subject_id: each for each in found.order_by("taken_on", "added_at")}


def picture_content(actor: Actor, record_id: UUID) -> tuple[Photograph, bytes]:
    """The latest photograph of a person and its bytes.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    held = photograph_of(actor, records_of_person(actor, record_id))
    if held is None:
        raise NotVisible("There is no photograph.")
    return held, file_content(actor, held.file_id)
