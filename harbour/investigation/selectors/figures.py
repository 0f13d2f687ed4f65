"""Figures of investigation: under the viewer's own visibility, domestic abuse only.

Denominator: domestic abuse crimes recorded in the period and not cancelled, unless it says
otherwise. The number of queries does not grow with the number of crimes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from harbour.investigation.domain.attrition import Facts, Row, attrition
from harbour.investigation.domain.checklist import ITEMS, Item, missed
from harbour.investigation.domain.outcomes import NO_FURTHER_ACTION
from harbour.investigation.domain.quality import Read, TeamRow, ThemeRow, by_team, over_time
from harbour.investigation.models import (
    Charge,
    ChargingDecision,
    ChargingFile,
    Crime,
    EvidenceEntry,
    EvidenceLed,
    FileReview,
    Hearing,
    Suspect,
    VictimView,
)
from harbour.investigation.terms import Result, SuspectStatus, Theme, Verdict
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import InvolvementRole, events_with
from harbour.workforce.api import (
    INVESTIGATES,
    attended_by,
    districts_of,
    held,
    teams_of_people,
)

_PROVEN = (Result.CONVICTED, Result.SENTENCED)
_TAKEN = frozenset(
    {
        SuspectStatus.ARRESTED,
        SuspectStatus.INTERVIEWED,
        SuspectStatus.BAILED,
        SuspectStatus.RUI,
        SuspectStatus.CHARGED,
        SuspectStatus.CAUTIONED,
    }
)


def _recorded(actor: Actor, since: date, until: date) -> QuerySet[Crime]:
    return (
        Crime.objects.visible_to(actor)
        .filter(recorded_on__gte=since, recorded_on__lte=until, event__is_domestic=True)
        .exclude(event__outcome_code="CX")
    )


def attrition_of(actor: Actor, *, since: date, until: date) -> tuple[Row, ...]:
    """How far the crimes of a period came, and where and why they were lost.

    Counted in the database by what is known of them; only what was heard is looked at one by
    one, for its last result. Three queries.
    """
    suspects = Suspect.objects.visible_to(actor)
    decided = ChargingDecision.objects.filter(decision="CHARGE")
    known = _recorded(actor, since, until).annotate(
        identified=_among(suspects),
        taken=_among(suspects.filter(status__in=_TAKEN)),
        referred=_among(ChargingFile.objects.all()),
        charged=_among(decided, Charge.objects.all()),
        heard=_among(Hearing.objects.all()),
    )
    about = ("event__outcome_code", "event__arrested", "identified", "taken", "referred", "charged")
    counted: Counter[Facts] = Counter()
    for *said, number in known.filter(heard=False).values_list(*about).annotate(Count("id")):
        counted[_facts(*said)] += number
    results: dict[UUID, str] = {}
    hearings = Hearing.objects.order_by("sits_at", "id")
    for crime_id, result in hearings.values_list("crime_id", "result"):
        results[crime_id] = result or results.get(crime_id, "")
    for crime_id, *said in known.filter(heard=True).values_list("id", *about):
        counted[replace(_facts(*said), is_heard=True, result=results.get(crime_id, ""))] += 1
    return attrition(counted)


def _among(*tables: QuerySet) -> ExpressionWrapper:
    """Whether a crime has a row in any of these."""
    found = [Q(id__in=rows.values("crime_id")) for rows in tables]
    return ExpressionWrapper(reduce(or_, found), output_field=BooleanField())


def _facts(
    outcome: str, arrested: bool, identified: bool, taken: bool, referred: bool, charged: bool
) -> Facts:
    return Facts(
        outcome=outcome,
        is_identified=identified,
        is_arrested=bool(arrested) or taken,
        is_referred=referred,
        is_charged=charged,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLedFigures:
    """Of those whose victim withdrew: considered without her, going on, charged, convicted."""

    recorded: int
    withdrawn: int
    pressed: int
    considered: int
    stands: int
    charged: int
    convicted: int


def evidence_led(actor: Actor, *, since: date, until: date) -> EvidenceLedFigures:
    """Seven queries, about those alone whose victim withdrew."""
    recorded = _recorded(actor, since, until)
    views: dict[UUID, tuple[str, bool]] = {}
    asked = VictimView.objects.filter(crime_id__in=recorded.values("id")).order_by("asked_at", "id")
    for crime_id, view, pressed in asked.values_list("crime_id", "view", "is_pressed"):
        views[crime_id] = (view, pressed)
    gone = {each for each, (view, _) in views.items() if view == "WITHDRAWN"}
    decided = EvidenceLed.objects.filter(crime_id__in=gone).order_by("decided_at", "id")
    led = dict(decided.values_list("crime_id", "decision"))
    charges = ChargingDecision.objects.filter(crime_id__in=gone, decision="CHARGE")
    by_police = Charge.objects.filter(crime_id__in=gone)
    entered = recorded.filter(id__in=gone, event__outcome_code="1")
    charged = {
        *charges.values_list("crime_id", flat=True),
        *by_police.values_list("crime_id", flat=True),
        *entered.values_list("id", flat=True),
    }
    heard = Hearing.objects.filter(crime_id__in=gone, result__in=_PROVEN)
    return EvidenceLedFigures(
        recorded=recorded.count(),
        withdrawn=len(gone),
        pressed=sum(views[each][1] for each in gone),
        considered=len(led),
        stands=sum(decision == "STANDS" for decision in led.values()),
        charged=len(charged),
        convicted=len(set(heard.values_list("crime_id", flat=True))),
    )


_Missed = list[tuple[UUID, tuple[Item, ...]]]


def missed_lines(actor: Actor, *, since: date, until: date) -> tuple[int, _Missed]:
    """How many were closed without further action, and those with a line nobody followed.

    Each file with its missed lines, the most first. Three queries.
    """
    closed = (
        _recorded(actor, since, until)
        .filter(event__outcome_code__in=NO_FURTHER_ACTION)
        .order_by("recorded_on", "id")
    )
    events = dict(closed.values_list("id", "event_id"))
    states: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    entries = EvidenceEntry.objects.filter(
        crime_id__in=closed.order_by().values("id"),
        item__in=[item.code for item in ITEMS if item.apart_from_her],
    )
    for crime_id, item, state in entries.order_by("said_at", "id").values_list(
        "crime_id", "item", "state"
    ):
        states[crime_id][item] = state
    with_child = events_with(
        actor, closed.order_by().values("event_id"), role=InvolvementRole.CHILD_PRESENT
    )
    nothing = {there: missed({}, child_present=there) for there in (True, False)}
    found: _Missed = []
    for crime_id, event_id in events.items():
        there = event_id in with_child
        said = states.get(crime_id)
        lines = missed(said, child_present=there) if said else nothing[there]
        if lines:
            found.append((crime_id, lines))
    return len(events), sorted(found, key=lambda each: -len(each[1]))


def missed_shown(actor: Actor, found: _Missed) -> list[tuple[Crime, int, str]]:
    """Those of these files that the actor may see, each with how many lines are missed, and which.
    One query."""
    crimes = Crime.objects.visible_to(actor).select_related("event__offence")
    known = {each.id: each for each in crimes.filter(id__in=[each for each, _ in found])}
    return [
        (known[crime_id], len(items), "; ".join(item.title for item in items))
        for crime_id, items in found
        if crime_id in known
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What supervisors found in files."""

    read: int
    returned: int
    answered: int
    teams: tuple[TeamRow, ...]
    themes: tuple[ThemeRow, ...]


def quality(actor: Actor, *, since: datetime, until: datetime) -> Quality:
    """Reviews of a period by the officer's team of today, and each theme over time. 3 queries."""
    rows = list(
        FileReview.objects.filter(
            reviewed_at__gte=since, reviewed_at__lt=until, crime__in=Crime.objects.visible_to(actor)
        ).select_related("answer")
    )
    teams = teams_of_people(
        {row.officer_id for row in rows if row.officer_id}, on=london_date(until)
    )
    reads = [
        Read(
            team=teams.get(row.officer_id, "No team") if row.officer_id else "Nobody's",
            at=row.reviewed_at,
            is_returned=row.verdict == Verdict.RETURNED,
            themes=tuple(Theme(each).label for each in row.themes),
            is_answered=hasattr(row, "answer"),
        )
        for row in rows
    ]
    return Quality(
        read=len(reads),
        returned=sum(each.is_returned for each in reads),
        answered=sum(each.is_answered for each in reads),
        teams=by_team(reads),
        themes=over_time(reads, middle=since + (until - since) / 2),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Untrained:
    """A district: its domestic abuse crimes with an officer, and whose training did not hold."""

    district: str
    crimes: int
    untrained: int

    @property
    def share(self) -> float:
        return self.untrained / self.crimes if self.crimes else 0.0


def untrained_by_district(actor: Actor, *, since: date, until: date) -> list[Untrained]:
    """Training as it held on the day the crime was recorded. Three queries."""
    rows = list(
        _recorded(actor, since, until)
        .filter(officer__isnull=False)
        .values_list("officer_id", "recorded_on", "event__area_id")
    )
    attended = attended_by(actor, {officer for officer, _, _ in rows})
    districts = districts_of(actor.agency_id)
    trained: dict[tuple[UUID, date], bool] = {}
    crimes: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for officer, on, area in rows:
        key = (officer, on)
        if key not in trained:
            trained[key] = held(attended.get(officer, []), on) >= INVESTIGATES
        district = districts.get(area, "Not known")
        crimes[district] += 1
        without[district] += not trained[key]
    return [
        Untrained(district=each, crimes=crimes[each], untrained=without[each])
        for each in sorted(crimes)
    ]


def total(rows: Iterable[Untrained]) -> Untrained:
    """All districts together."""
    listed = list(rows)
    return Untrained(
        district="All",
        crimes=sum(each.crimes for each in listed),
        untrained=sum(each.untrained for each in listed),
    )
