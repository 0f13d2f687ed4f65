"""Figures of investigation: under the viewer's own visibility, domestic abuse only.

Denominator: domestic abuse crimes recorded in the period and not cancelled, unless it says
otherwise. The number of queries does not grow with the number of crimes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.investigation.domain.attrition import Facts, Row, attrition
from harbour.investigation.domain.checklist import Item, Said, lines, without_her
from harbour.investigation.domain.outcomes import NO_FURTHER_ACTION
from harbour.investigation.domain.quality import Read, TeamRow, ThemeRow, by_team, over_time
from harbour.investigation.models import (
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
from harbour.pole.api import InvolvementRole, involved_in
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


def _recorded(actor: Actor, since: date, until: date):
    return (
        Crime.objects.visible_to(actor)
        .filter(recorded_on__gte=since, recorded_on__lte=until, event__is_domestic=True)
        .exclude(event__outcome_code="CX")
    )


def attrition_of(actor: Actor, *, since: date, until: date) -> tuple[Row, ...]:
    """How far the crimes of a period came, and where and why they were lost. Five queries."""
    crimes = _recorded(actor, since, until).values_list(
        "id", "event__outcome_code", "event__arrested"
    )
    suspects: defaultdict[UUID, set[str]] = defaultdict(set)
    for crime_id, status in Suspect.objects.visible_to(actor).values_list("crime_id", "status"):
        suspects[crime_id].add(status)
    referred = set(ChargingFile.objects.values_list("crime_id", flat=True))
    charged = set(
        ChargingDecision.objects.filter(decision="CHARGE").values_list("crime_id", flat=True)
    )
    results: dict[UUID, str] = {}
    for crime_id, result in Hearing.objects.order_by("sits_at", "id").values_list(
        "crime_id", "result"
    ):
        results[crime_id] = result or results.get(crime_id, "")
    return attrition(
        Facts(
            outcome=outcome,
            is_identified=crime_id in suspects,
            is_arrested=bool(arrested) or bool(suspects.get(crime_id, set()) & _TAKEN),
            is_referred=crime_id in referred,
            is_charged=crime_id in charged,
            is_heard=crime_id in results,
            result=results.get(crime_id, ""),
        )
        for crime_id, outcome, arrested in crimes
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
    """Five queries."""
    outcomes = dict(_recorded(actor, since, until).values_list("id", "event__outcome_code"))
    views: dict[UUID, tuple[str, bool]] = {}
    for crime_id, view, pressed in VictimView.objects.order_by("asked_at", "id").values_list(
        "crime_id", "view", "is_pressed"
    ):
        views[crime_id] = (view, pressed)
    gone = {each for each in outcomes if views.get(each, ("", False))[0] == "WITHDRAWN"}
    led: dict[UUID, str] = {}
    for crime_id, decision in EvidenceLed.objects.order_by("decided_at", "id").values_list(
        "crime_id", "decision"
    ):
        led[crime_id] = decision
    charged = set(
        ChargingDecision.objects.filter(decision="CHARGE").values_list("crime_id", flat=True)
    ) | {each for each, code in outcomes.items() if code == "1"}
    proven = set(Hearing.objects.filter(result__in=_PROVEN).values_list("crime_id", flat=True))
    return EvidenceLedFigures(
        recorded=len(outcomes),
        withdrawn=len(gone),
        pressed=sum(views[each][1] for each in gone),
        considered=len(gone & set(led)),
        stands=sum(led.get(each) == "STANDS" for each in gone),
        charged=len(gone & charged),
        convicted=len(gone & proven),
    )


def missed_lines(
    actor: Actor, *, since: date, until: date
) -> tuple[int, list[tuple[Crime, tuple[Item, ...]]]]:
    """How many were closed without further action, and those with a line nobody followed.

    Each file with its missed lines, the most first. Four queries.
    """
    closed = list(
        _recorded(actor, since, until)
        .filter(event__outcome_code__in=NO_FURTHER_ACTION)
        .select_related("event__offence")
        .order_by("recorded_on", "id")
    )
    said: defaultdict[UUID, dict[str, Said]] = defaultdict(dict)
    entries = EvidenceEntry.objects.filter(crime_id__in=[each.id for each in closed])
    for each in entries.order_by("said_at", "id"):
        said[each.crime_id][each.item] = Said(state=each.state, why=each.why, due_on=each.due_on)
    involved = involved_in(actor, [each.event_id for each in closed])
    found = []
    for crime in closed:
        has_child = any(
            role == InvolvementRole.CHILD_PRESENT for _, role in involved[crime.event_id]
        )
        file = lines(said[crime.id], child_present=has_child, today=until)
        missed = without_her(line for line in file if line.is_required).missed
        if missed:
            found.append((crime, missed))
    return len(closed), sorted(found, key=lambda each: -len(each[1]))


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
