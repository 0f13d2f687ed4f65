"""Reads of the vulnerability tracker."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from harbour.kernel.actor import Actor
from harbour.pole.api import (
    moved_in_by_person,
    person_ids,
    records_of_person,
    victim_reports,
)
from harbour.safeguarding.domain.tracker import (
    Fact,
    Known,
    Limits,
    Use,
    is_proposed,
    look_deadline,
    why,
)
from harbour.safeguarding.models import Case, Measure, Tracked, TrackedStep, Update
from harbour.safeguarding.selectors.case import lacking, reading_cases, with_facts
from harbour.safeguarding.terms import CaseStatus, MeasureKind, TrackedStatus, UpdateKind
from harbour.sharing.api import names_of
from harbour.workforce.api import AreaKind, areas

MOST = 20
"""Of an area's names that nobody decided on, the newest cases that are weighed at once; the next
follow as these are decided. Those passed by or taken off are weighed beside them, every one."""

MOVES = (
    UpdateKind.ARREST,
    UpdateKind.CHARGE,
    UpdateKind.BAIL,
    UpdateKind.BAIL_CHANGE,
    UpdateKind.RELEASE,
    UpdateKind.NFA,
    UpdateKind.OUTCOME,
    UpdateKind.DANGER,
)
"""What moves the suspect of somebody, or the danger, and so makes their name be looked at."""
_SHELTER = (MeasureKind.REFUGE, MeasureKind.HOUSING, MeasureKind.SANCTUARY, MeasureKind.ALARM)


def limits() -> Limits:
    """The force's numbers."""
    given = settings.FORCE["tracker"]
    return Limits(**{each.name: given[each.name] for each in fields(Limits)})


def tracked_of(actor: Actor, record_id: UUID) -> Tracked | None:
    """Where a person stands with the tracker, by any of their records. Two queries.

    Raises:
        NotVisible: there is no such person for the actor.
    """
    records = records_of_person(actor, record_id)
    return Tracked.objects.visible_to(actor).filter(victim_id__in=records).order_by("id").first()


def tracked_among(actor: Actor, victims: Iterable[UUID]) -> list[Tracked]:
    """Those on the tracker among these records' people. Two queries."""
    people = person_ids(actor, victims)
    on = Tracked.objects.visible_to(actor).filter(status=TrackedStatus.ON)
    return list(on.filter(victim__person_id__in=people))


def newest_case_of(actor: Actor, record_id: UUID) -> Case | None:
    """The person's newest case, an open one before any that is closed. Three queries."""
    records = records_of_person(actor, record_id)
    found = Case.objects.visible_to(actor).filter(victim_id__in=records)
    opened = found.exclude(status=CaseStatus.CLOSED).order_by("-opened_at").first()
    return opened or found.order_by("-opened_at").first()


def looks_of(held: Tracked | None) -> list[TrackedStep]:
    """Every decision on a name, newest first, each with `by`. Two queries."""
    if held is None:
        return []
    steps = list(held.steps.order_by("-position"))
    names = names_of({step.taken_by for step in steps})
    for step in steps:
        step.by = names.get(step.taken_by, "")  # type: ignore[attr-defined]
    return steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Somebody on the tracker, or whom facts propose for it."""

    case: Any
    tracked: Any | None
    facts: tuple[Fact, ...]
    looked_at: datetime | None

    @property
    def is_on(self) -> bool:
        return self.tracked is not None and self.tracked.status == TrackedStatus.ON

    @property
    def officer_id(self) -> UUID | None:
        held = self.tracked if self.tracked is not None and self.is_on else self.case
        return held.officer_id


def names_of_area(actor: Actor, area_id: UUID, *, now: datetime) -> tuple[list[Name], list[Name]]:
    """(on the tracker, proposed and undecided) of an area. Nine queries, however many names."""
    on = list(_decided(actor).filter(team__area_id=area_id, status=TrackedStatus.ON))
    cases = _open_cases(actor, [each.victim.person_id for each in on], now)
    decided = {each.victim.person_id: each for each in on}
    waiting = _at_high_risk(actor, area_id, set(decided), now)
    before = {
        each.victim.person_id: each
        for each in _decided(actor).filter(victim__person_id__in=list(waiting))
    }
    named = _weighed(actor, {**waiting, **cases}, {**before, **decided}, now=now)
    proposed = [
        each
        for each in named
        if not each.is_on and is_proposed(each.facts, decided_at=each.looked_at, limits=limits())
    ]
    return [each for each in named if each.is_on], proposed


def name_of(actor: Actor, record_id: UUID, *, now: datetime) -> Name | None:
    """One person with the facts of the day. None without a case. Nine queries."""
    case = newest_case_of(actor, record_id)
    if case is None:
        return None
    held = tracked_of(actor, record_id)
    read = with_facts(reading_cases(actor).filter(id=case.id), now).get()
    of = {read.victim.person_id: _decided(actor).get(id=held.id)} if held else {}
    return _weighed(actor, {read.victim.person_id: read}, of, now=now)[0]


def _decided(actor: Actor) -> QuerySet[Any]:
    last = TrackedStep.objects.filter(record_id=OuterRef("id")).order_by("-position")
    return (
        Tracked.objects.visible_to(actor)
        .select_related("victim", "team")
        .annotate(looked_at=Subquery(last.values("taken_at")[:1]))
    )


def _open_cases(actor: Actor, people: Iterable[UUID], now: datetime) -> dict[UUID, Any]:
    """The newest case of each person, closed ones too: a name stays until it is taken off."""
    found = reading_cases(actor).filter(victim__person_id__in=list(people)).order_by("opened_at")
    return {each.victim.person_id: each for each in with_facts(found, now)}


def _at_high_risk(actor: Actor, area_id: UUID, on: set[UUID], now: datetime) -> dict[UUID, Any]:
    """Open cases at high risk of those not on the tracker: the newest that nobody decided on, and
    all who were passed by or taken off, since something may have happened to them.
    """
    decided = Tracked.objects.filter(victim__person_id=OuterRef("victim__person_id"))
    found = (
        reading_cases(actor)
        .filter(team__area_id=area_id, grade="HIGH")
        .exclude(status=CaseStatus.CLOSED)
        .exclude(victim__person_id__in=list(on))
        .annotate(was_decided=Exists(decided))
        .order_by("-opened_at")
    )
    undecided = found.filter(was_decided=False).values_list("id", flat=True)[:MOST]
    again = found.filter(was_decided=True).values_list("id", flat=True)
    weighed = reading_cases(actor).filter(id__in=[*undecided, *again])
    read = with_facts(weighed, now).order_by("opened_at")
    return {each.victim.person_id: each for each in read}


def _weighed(
    actor: Actor, cases: dict[UUID, Any], decided: dict[UUID, Any], *, now: datetime
) -> list[Name]:
    """Each with their facts: those with most that is new this week first, then with most. 4."""
    if not cases:
        return []
    people, rule = list(cases), limits()
    reports = victim_reports(actor, people, since=now - timedelta(days=rule.recent_days))
    moved = moved_in_by_person(actor, people)
    news, refused = _news(actor, people, now, rule), _refused(cases.values())
    named = [
        Name(
            case=case,
            tracked=decided.get(person),
            looked_at=getattr(decided.get(person), "looked_at", None),
            facts=why(
                Known(
                    grade=case.grade,
                    opened_at=case.opened_at,
                    reports=reports.get(person, ()),
                    news=news[person],
                    together_since=moved.get(person),
                    refused=refused[case.id],
                    lacks=lacking(case, now),
                ),
                now=now,
                limits=rule,
            ),
        )
        for person, case in cases.items()
    ]
    return sorted(named, key=lambda each: _order(each, now))


def _order(name: Name, now: datetime) -> tuple[int, int, datetime, UUID]:
    new = sum(each.is_new(now) for each in name.facts)
    return -new, -len(name.facts), name.case.opened_at, name.case.id


def _news(
    actor: Actor, people: Sequence[UUID], now: datetime, rule: Limits
) -> defaultdict[UUID, list[tuple[str, datetime]]]:
    found = Update.objects.visible_to(actor).filter(
        victim__person_id__in=people,
        kind__in=MOVES,
        happened_at__gt=now - timedelta(days=rule.news_days),
        happened_at__lte=now,
    )
    news: defaultdict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for person, kind, at in found.values_list("victim__person_id", "kind", "happened_at"):
        news[person].append((UpdateKind(kind).label, at))
    return news


def _refused(cases: Iterable[Any]) -> defaultdict[UUID, list[tuple[str, datetime]]]:
    """Shelter that was refused and has not been found since."""
    found = Measure.objects.filter(case_id__in=[each.id for each in cases], kind__in=_SHELTER)
    rows = list(found.order_by("added_at").values_list("case_id", "kind", "result", "ended_at"))
    last = {(case, kind): (result, ended) for case, kind, result, ended in rows}
    refused: defaultdict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for (case, kind), (result, ended) in last.items():
        if result == "REFUSED" and ended is not None:
            refused[case].append((MeasureKind(kind).label.split(":")[0], ended))
    return refused


def use_by_area(actor: Actor, *, now: datetime, days: int = 30) -> list[Use]:
    """How each area uses its tracker. Five queries."""
    look_days = settings.FORCE["tracker"]["look_days"]
    since = now - timedelta(days=days)
    moved = Q(steps__taken_at__gt=since)
    held = (
        Tracked.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id)
        .annotate(
            last=Max("steps__taken_at"),
            put_on=Count("steps", filter=moved & Q(steps__event="put_on")),
            taken_off=Count("steps", filter=moved & Q(steps__event="take_off")),
        )
    )
    counted: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = held.values_list("team__area_id", "status", "officer_id", "last", "put_on", "taken_off")
    for area, status, officer, last, put_on, taken_off in rows:
        of_area = counted[area]
        of_area["put_on"] += put_on
        of_area["taken_off"] += taken_off
        if status == TrackedStatus.ON:
            of_area["names"] += 1
            of_area["ownerless"] += officer is None
            of_area["in_time"] += look_deadline(last, days=look_days).due_at >= now
    for area, undecided in _never_decided(actor):
        counted[area]["undecided"] = undecided
    return [
        Use(area=each.name, code=each.code, **counted[each.id])
        for each in areas(actor.agency_id, kind=AreaKind.AREA)
    ]


def _never_decided(actor: Actor) -> list[tuple[UUID, int]]:
    """High-risk cases, by area, of people on whom nobody has ever decided. One query."""
    decided = Tracked.objects.visible_to(actor).values("victim__person_id")
    return list(
        Case.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, grade="HIGH")
        .exclude(status=CaseStatus.CLOSED)
        .exclude(victim__person_id__in=decided)
        .values("team__area_id")
        .annotate(people=Count("victim__person_id", distinct=True))
        .values_list("team__area_id", "people")
    )
