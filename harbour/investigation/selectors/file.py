"""The file of a crime: what it holds, what is missing, what supervisors said, how it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.investigation.domain.checklist import Line, Said, WithoutHer, lines, without_her
from harbour.investigation.domain.limits import RULE as TIME_LIMIT
from harbour.investigation.domain.outcomes import LABELS
from harbour.investigation.models import (
    Cancellation,
    CounterAllegation,
    Crime,
    EvidenceEntry,
    EvidenceLed,
    FileReview,
    Recording,
    Suspect,
)
from harbour.investigation.selectors.crime import waits_for_review
from harbour.investigation.terms import CrimeStatus, Theme
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.pole.api import Brief, InvolvementRole, briefs, involved_in
from harbour.sharing.api import names_of
from harbour.workforce.api import (
    Duty,
    Untrained,
    duties_of,
    untrained_about,
)


def child_present(actor: Actor, crime: Crime) -> bool:
    """Whether a child is recorded as there. One query."""
    involved = involved_in(actor, [crime.event_id])[crime.event_id]
    return any(role == InvolvementRole.CHILD_PRESENT for _, role in involved)


def standing_entries(crime: Crime) -> dict[str, EvidenceEntry]:
    """What was said last of each item. One query."""
    return {each.item: each for each in crime.evidence.order_by("said_at", "id")}


def file_of(actor: Actor, crime: Crime, *, at: datetime) -> tuple[Line, ...]:
    """Every line of the list as it stands. Two queries."""
    return as_lines(standing_entries(crime), child_present(actor, crime), at)


def as_lines(entries: dict[str, EvidenceEntry], has_child: bool, at: datetime) -> tuple[Line, ...]:
    """Every line of the list, from what was said last of each item."""
    said = {
        item: Said(state=each.state, why=each.why, due_on=each.due_on)
        for item, each in entries.items()
    }
    return lines(said, child_present=has_child, today=london_date(at))


def standing_led(crime: Crime) -> EvidenceLed | None:
    """The last decision whether the case stands without her, made since it was last opened again.
    Two queries."""
    opened = crime.steps.filter(event="reopen").order_by("position").last()
    led = crime.led.order_by("-decided_at", "-id")
    return (led.filter(decided_at__gt=opened.taken_at) if opened else led).first()


def review(actor: Actor, review_id: UUID) -> FileReview:
    """A review with its crime. Raises NotVisible."""
    found = FileReview.objects.select_related("crime").filter(id=review_id).first()
    if found is None:
        raise NotVisible("There is no such review.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimePage:
    """All that one page tells of a crime."""

    crime: Crime
    people: list[tuple[Brief, str]]
    groups: list[tuple[str, list[tuple[Line, EvidenceEntry | None]]]]
    open_lines: int
    required: int
    left: WithoutHer
    reviews: list[tuple[FileReview, Any, list[str]]]
    views: list[Any]
    led: Any
    led_before: Any
    outcome: tuple[Any, str] | None
    suspects: list[tuple[Suspect, Brief | None]]
    counters: list[tuple[CounterAllegation, Any, list[str]]]
    limit: Duty | None
    recording: Recording | None
    cancellation: Cancellation | None
    duties: dict[str, Duty]
    steps: list[Any]
    officer: str
    untrained: list[tuple[Untrained, str]]
    waits: bool
    now: datetime


def crime_page(actor: Actor, crime: Crime, *, now: datetime) -> CrimePage:
    """Everything on one crime. At most 20 queries, however much there is of it."""
    involved = involved_in(actor, [crime.event_id])[crime.event_id]
    named = briefs(actor, [who for who, _ in involved], on=london_date(now))
    entries = standing_entries(crime)
    has_child = any(role == InvolvementRole.CHILD_PRESENT for _, role in involved)
    file = as_lines(entries, has_child, now)
    reviews = list(crime.reviews.select_related("answer").order_by("-reviewed_at"))
    views = list(crime.views.order_by("-asked_at", "-id"))
    led = standing_led(crime)
    led_before = None if led else crime.led.order_by("-decided_at", "-id").first()
    outcome = crime.outcomes.order_by("-decided_at", "-id").first()
    steps = list(crime.steps.all())
    officers = [crime.officer_id] if crime.officer_id else []
    duties = duties_of(actor, crime.id)
    return CrimePage(
        crime=crime,
        people=[
            (named[who], InvolvementRole(role).label) for who, role in involved if who in named
        ],
        groups=_grouped(file, entries),
        open_lines=sum(line.is_open and line.is_required for line in file),
        required=sum(line.is_required for line in file),
        left=without_her(file),
        reviews=[
            (each, getattr(each, "answer", None), [Theme(theme).label for theme in each.themes])
            for each in reviews
        ],
        views=views,
        led=led,
        led_before=led_before,
        outcome=(outcome, LABELS.get(outcome.code, "")) if outcome else None,
        suspects=[
            (each, named.get(each.person_id))
            for each in crime.suspects.select_related("team").order_by("since", "id")
        ],
        counters=_counters(crime, named),
        limit=duties.pop(TIME_LIMIT, None),
        recording=Recording.objects.filter(crime_id=crime.id).first(),
        cancellation=Cancellation.objects.filter(crime_id=crime.id).first()
        if crime.status in (CrimeStatus.CANCELLED, CrimeStatus.TRANSFERRED)
        else None,
        duties=duties,
        steps=steps,
        officer="".join(names_of(officers).values()) or "Nobody yet",
        untrained=untrained_about(actor, crime.id),
        waits=waits_for_review(crime.event_id),
        now=now,
    )


def _counters(
    crime: Crime, named: dict[UUID, Brief]
) -> list[tuple[CounterAllegation, Any, list[str]]]:
    """Each counter-allegation, how it was resolved, and the names of claimant, accused, primary."""
    found = []
    for each in crime.counter_allegations.select_related("resolved").order_by("raised_at"):
        resolved = getattr(each, "resolved", None)
        who = [each.claimant_id, each.accused_id, *([resolved.primary_id] if resolved else [])]
        found.append(
            (each, resolved, [named[one].name if one in named else "a person" for one in who])
        )
    return found


def _grouped(
    file: Iterable[Line], entries: dict[str, EvidenceEntry]
) -> list[tuple[str, list[tuple[Line, EvidenceEntry | None]]]]:
    groups: dict[str, list[tuple[Line, EvidenceEntry | None]]] = {}
    for line in file:
        groups.setdefault(line.item.group, []).append((line, entries.get(line.item.code)))
    return list(groups.items())
