"""Reads of safeguarding."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Exists, OuterRef, When

from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.safeguarding.models import Case, CaseStep, SafeContact, SupervisorReview
from harbour.safeguarding.terms import CaseStatus
from harbour.workforce.api import teams_of


def case(actor: Actor, case_id: UUID) -> Case:
    """A case with its victim and team.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = _cases(actor).filter(id=case_id).first()
    if found is None:
        raise NotVisible("There is no such case.")
    return found


def _cases(actor: Actor):
    reviews = SupervisorReview.objects.filter(case_id=OuterRef("id"))
    return (
        Case.objects.visible_to(actor)
        .select_related("victim", "team", "event")
        .annotate(is_reviewed=Exists(reviews))
    )


_SEVERITY = Choose(When(grade="HIGH", then=0), When(grade="MEDIUM", then=1), default=2)
_ORDER = {
    "": (_SEVERITY, "is_reviewed", "opened_at", "id"),
    "oldest": ("opened_at", "id"),
    "newest": ("-opened_at", "id"),
}


def cases_of_teams(
    actor: Actor,
    *,
    grade: str = "",
    status: str = "",
    review: str = "",
    order: str = "",
    skip: int = 0,
) -> tuple[list[Case], int]:
    """A page of the cases of the actor's teams, and how many there are. Three queries.

    Open ones, unless a state is asked for. High risk first, unreviewed before reviewed, then
    the oldest, unless another order is.
    """
    teams = [team.id for team in teams_of(actor)]
    found = _cases(actor).filter(team_id__in=teams)
    found = found.filter(status=status) if status else found.exclude(status=CaseStatus.CLOSED)
    if grade:
        found = found.filter(grade=grade)
    if review:
        found = found.filter(grade="HIGH", is_reviewed=review == "done")
    return list(found.order_by(*_ORDER[order])[skip : skip + ON_A_PAGE]), found.count()


def cases_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Case]:
    """Cases of these victims, newest first. One query."""
    return list(_cases(actor).filter(victim_id__in=list(person_record_ids)).order_by("-opened_at"))


def reviews_of(case_id: UUID) -> list[SupervisorReview]:
    return list(SupervisorReview.objects.filter(case_id=case_id).order_by("-reviewed_at"))


def safe_contact_of(actor: Actor, person_record_ids: Iterable[UUID]) -> SafeContact | None:
    """The latest agreement on how she may be reached, in any of her records. One query."""
    return (
        SafeContact.objects.visible_to(actor)
        .filter(victim_id__in=list(person_record_ids))
        .order_by("-agreed_at", "-id")
        .first()
    )


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Cases opened, their steps and reviews. Three queries."""
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
    return entries
