"""Reads of cases and of how a victim may be reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case as Choose
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.safeguarding.domain.load import Load, lightest_first
from harbour.safeguarding.domain.rhythm import Facts, lacks
from harbour.safeguarding.models import (
    Case,
    CaseReview,
    CaseStep,
    Closing,
    LoggedContact,
    Measure,
    RiskPicture,
    SafeContact,
    SupervisorReview,
)
from harbour.safeguarding.selectors.added import added_entries
from harbour.safeguarding.selectors.updates import update_entries
from harbour.safeguarding.terms import CaseStatus, ContactResult
from harbour.sharing.api import names_of
from harbour.workforce.api import people_of_team, teams_of


def case(actor: Actor, case_id: UUID) -> Any:
    """A case with its victim and team.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = reading_cases(actor).filter(id=case_id).first()
    if found is None:
        raise NotVisible("There is no such case.")
    return found


def live_case(actor: Actor, case_id: UUID) -> Any:
    """A case that is not closed.

    Raises:
        NotVisible: there is none that the actor may see.
        DomainError: it is closed.
    """
    found = case(actor, case_id)
    if found.status == CaseStatus.CLOSED:
        raise DomainError("This case is closed. Reopen it first.")
    return found


def reading_cases(actor: Actor) -> QuerySet[Any]:
    """Cases the actor may see, each with its victim, team and event, and whether it is reviewed:
    by a supervisor, since it was last graded high.
    """
    reviews = SupervisorReview.objects.filter(
        case_id=OuterRef("id"), reviewed_at__gte=OuterRef("high_since")
    )
    return (
        Case.objects.visible_to(actor)
        .select_related("victim", "team", "event")
        .annotate(is_reviewed=Q(high_since__isnull=True) | Exists(reviews))
    )


def measure(held: Case, measure_id: UUID) -> Measure:
    """A measure of a case.

    Raises:
        NotVisible: the case has no such measure.
    """
    found = held.measures.filter(id=measure_id).first()
    if found is None:
        raise NotVisible("There is no such measure.")
    return found


def with_facts(found: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """What the case lacks is told from these: nothing is asked again for each row."""
    of_case = OuterRef("id")
    reached = LoggedContact.objects.filter(case_id=of_case, result=ContactResult.REACHED)
    late = Measure.objects.filter(case_id=of_case, result="", due_on__lt=london_date(now))
    counted = late.order_by().values("case_id").annotate(n=Count("id")).values("n")
    return found.annotate(
        last_reached_at=Subquery(reached.order_by("-made_at").values("made_at")[:1]),
        has_plan=Exists(Measure.objects.filter(case_id=of_case)),
        has_picture=Exists(RiskPicture.objects.filter(case_id=of_case)),
        late_measures=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
    )


def lacking(held: Any, now: datetime) -> tuple[str, ...]:
    """What is wrong with a case read `with_facts`, gravest first."""
    if held.status == CaseStatus.CLOSED:
        return ()
    facts = Facts(
        grade=held.grade,
        opened_at=held.opened_at,
        has_owner=held.officer_id is not None,
        has_plan=held.has_plan,
        has_picture=held.has_picture,
        is_reviewed=held.is_reviewed,
        last_reached_at=held.last_reached_at,
        late_measures=held.late_measures,
    )
    return lacks(facts, now=now, days=settings.FORCE["silence_days"])


_SEVERITY = Choose(When(grade="HIGH", then=0), When(grade="MEDIUM", then=1), default=2)
_ORDER = {
    "": (_SEVERITY, "is_reviewed", "opened_at", "id"),
    "oldest": ("opened_at", "id"),
    "newest": ("-opened_at", "id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which cases to show, and in which order."""

    grade: str = ""
    status: str = ""
    review: str = ""
    officer: str = ""
    order: str = ""


def cases_of_teams(
    actor: Actor, *, now: datetime, choice: Choice, skip: int = 0
) -> tuple[list[Any], int]:
    """A page of the cases of the actor's teams, and how many there are. Five queries.

    Open ones, unless a state is asked for. High risk first, unreviewed before reviewed, then
    the oldest, unless another order is.
    """
    teams = [team.id for team in teams_of(actor)]
    found = _chosen(reading_cases(actor).filter(team_id__in=teams), choice, actor)
    of = found.count()
    # The facts are asked only of the rows that are shown.
    ordered = found.order_by(*_ORDER[choice.order])
    shown = list(ordered.values_list("id", flat=True)[skip : skip + ON_A_PAGE])
    rows = {row.id: row for row in with_facts(reading_cases(actor).filter(id__in=shown), now)}
    listed = [rows[each] for each in shown if each in rows]
    _name_officers(listed)
    return listed, of


def _chosen(found: QuerySet[Any], choice: Choice, actor: Actor) -> QuerySet[Any]:
    closed = CaseStatus.CLOSED
    found = found.filter(status=choice.status) if choice.status else found.exclude(status=closed)
    if choice.grade:
        found = found.filter(grade=choice.grade)
    if choice.officer:
        found = found.filter(officer_id=actor.user_id if choice.officer == "mine" else None)
    if choice.review:
        is_done = choice.review == "done"
        found = found.filter(high_since__isnull=False, is_reviewed=is_done)
    return found


def _name_officers(found: Iterable[Any]) -> None:
    """The officers' names, beside the cases, as `officer_name`. One query."""
    found = list(found)
    names = names_of({each.officer_id for each in found if each.officer_id})
    for each in found:
        each.officer_name = names.get(each.officer_id, "")


def loads(team_ids: Sequence[UUID], *, now: datetime) -> dict[UUID, list[Load]]:
    """What each officer of these teams holds, the lightest first. A query a team, and one."""
    held = Case.objects.filter(team_id__in=team_ids, officer_id__isnull=False)
    counted = (
        held.exclude(status=CaseStatus.CLOSED)
        .values("team_id", "officer_id", "officer__display_name")
        .annotate(high=Count("id", filter=Q(grade="HIGH")),
                  medium=Count("id", filter=Q(grade="MEDIUM")), every=Count("id"))
    )  # fmt: skip
    known: dict[UUID, dict[UUID, Load]] = {
        team: {user: Load(user_id=user, name=name) for user, name in people_of_team(
            team, on=london_date(now))} for team in team_ids
    }  # fmt: skip
    for row in counted:
        known[row["team_id"]][row["officer_id"]] = Load(
            user_id=row["officer_id"],
            name=row["officer__display_name"],
            high=row["high"],
            medium=row["medium"],
            other=row["every"] - row["high"] - row["medium"],
        )
    weights = settings.FORCE["case_weights"]
    return {team: lightest_first(each.values(), weights) for team, each in known.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """A high-risk case and what it lacks."""

    case: Any
    lacks: tuple[str, ...]


def high_risk_wanting(actor: Actor, *, now: datetime, limit: int = 30) -> tuple[list[Wanting], int]:
    """High-risk cases of the actor's teams that lack something, most lacking first. Two queries."""
    teams = [team.id for team in teams_of(actor)]
    found = with_facts(
        reading_cases(actor)
        .filter(team_id__in=teams, grade="HIGH")
        .exclude(status=CaseStatus.CLOSED),
        now,
    )
    wanting = [Wanting(case=each, lacks=lacking(each, now)) for each in found]
    wanting = [each for each in wanting if each.lacks]
    _name_officers(each.case for each in wanting)
    wanting.sort(key=lambda each: (-len(each.lacks), each.case.opened_at))
    return wanting[:limit], len(wanting)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything on one case."""

    case: Any
    lacks: tuple[str, ...]
    picture: RiskPicture | None
    measures: list[Any]
    contacts: list[LoggedContact]
    reviews: list[SupervisorReview]
    case_reviews: list[CaseReview]
    closings: list[Closing]
    steps: list[CaseStep]
    others: list[Case]

    @property
    def acts(self) -> list[tuple[Any, UUID]]:
        """Everything that was done in it, and who did it."""
        return [
            *((each, each.reviewed_by) for each in self.reviews),
            *((each, each.reviewed_by) for each in self.case_reviews),
            *((each, each.taken_by) for each in self.steps),
            *((each, each.made_by) for each in self.contacts),
            *((each, each.closed_by) for each in self.closings),
            *([(self.picture, self.picture.written_by)] if self.picture else []),
        ]

    @property
    def people(self) -> set[UUID]:
        owners = {each.owner_id for each in self.measures}
        return {who for _, who in self.acts} | ({self.case.officer_id, *owners} - {None})

    def say_who(self, names: Mapping[UUID, str]) -> None:
        """Put the name of whoever did it, or does it, beside each row."""
        self.case.officer_name = names.get(self.case.officer_id, "")
        for measure in self.measures:
            owner = names.get(measure.owner_id, "") if measure.owner_id else ""
            measure.owner_name = owner or measure.owner_elsewhere
        for row, who in self.acts:
            row.by = names.get(who, "")


def case_with_facts(actor: Actor, case_id: UUID, *, now: datetime) -> Any:
    """A case with its victim, its team and what a list says of it. One query.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    held = with_facts(reading_cases(actor).filter(id=case_id), now).first()
    if held is None:
        raise NotVisible("There is no such case.")
    return held


def case_file(
    actor: Actor, held: Any, victim_records: Sequence[UUID], *, now: datetime
) -> CaseFile:
    """A case whole, of one that `case_with_facts` gave. Eight queries."""
    return CaseFile(
        case=held,
        lacks=lacking(held, now),
        picture=held.pictures.order_by("-written_at").first(),
        measures=list(held.measures.order_by("result", "due_on", "id")),
        contacts=list(held.contacts.order_by("-made_at")),
        reviews=list(held.reviews.order_by("-reviewed_at")),
        case_reviews=list(held.case_reviews.order_by("-reviewed_at")),
        closings=list(held.closings.order_by("-closed_at")),
        steps=list(held.steps.order_by("position")),
        others=[each for each in cases_about(actor, victim_records) if each.id != held.id],
    )


def cases_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Case]:
    """Cases of these victims, newest first. One query."""
    return list(
        reading_cases(actor).filter(victim_id__in=list(person_record_ids)).order_by("-opened_at")
    )


def safe_contact_of(actor: Actor, person_record_ids: Iterable[UUID]) -> SafeContact | None:
    """The latest agreement on how she may be reached, in any of her records. One query."""
    return (
        SafeContact.objects.visible_to(actor)
        .filter(victim_id__in=list(person_record_ids))
        .order_by("-agreed_at", "-id")
        .first()
    )


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Cases opened, their steps, reviews and contacts, what was added and told. Seven queries."""
    person_record_ids = list(person_record_ids)
    cases = cases_about(actor, person_record_ids)
    ids = [each.id for each in cases]
    entries = [
        TimelineEntry(
            at=each.opened_at,
            title="Safeguarding case opened",
            text=f"{each.grade.capitalize()} risk. {each.team.name}.",
            kind="SAFEGUARDING",
            url_name="safeguarding:case",
            url_id=each.id,
            agency_id=each.owner_agency_id,
        )
        for each in cases
    ]
    for step in CaseStep.objects.filter(record_id__in=ids):
        label = CaseStatus(step.to_status).label
        entries.append(
            TimelineEntry(
                at=step.taken_at,
                title=f"Safeguarding case: {label.lower()}",
                text=step.reason,
                kind="SAFEGUARDING",
                url_name="safeguarding:case",
                url_id=step.record_id,
                by=step.taken_by,
            )
        )
    for review in SupervisorReview.objects.filter(case_id__in=ids):
        entries.append(
            TimelineEntry(
                at=review.reviewed_at,
                title="High-risk case reviewed by a supervisor",
                text=f"{review.get_decision_display()}. {review.findings}",
                kind="SAFEGUARDING",
                url_name="safeguarding:case",
                url_id=review.case_id,
                by=review.reviewed_by,
            )
        )
    entries += [
        TimelineEntry(
            at=each.made_at,
            title=f"{each.get_way_display()}: {each.get_result_display().lower()}",
            text=each.words,
            kind="SAFEGUARDING",
            url_name="safeguarding:case",
            url_id=each.case_id,
            by=each.made_by,
        )
        for each in LoggedContact.objects.filter(case_id__in=ids)
    ]
    entries += added_entries(actor, person_record_ids, ids)
    return entries + update_entries(actor, person_record_ids)


def high_risk_by_ground(
    actor: Actor, *, since: datetime, until: datetime
) -> dict[UUID | None, int]:
    """Cases at high risk opened in a span, by the ground of their event. One query."""
    opened = Case.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, grade="HIGH", opened_at__gt=since, opened_at__lte=until
    )
    counted = opened.values("event__area_id").annotate(n=Count("id"))
    return dict(counted.values_list("event__area_id", "n"))
