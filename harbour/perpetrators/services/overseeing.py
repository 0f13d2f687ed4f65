"""MAPPA and the cohort: recorded, reviewed, ended; listing judged; a custody photograph kept."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain import overseeing
from harbour.perpetrators.domain.deadlines import MAPPA
from harbour.perpetrators.models import ListingDecision, Photograph, Placement
from harbour.perpetrators.services.imprisoned import is_known
from harbour.perpetrators.services.owning import is_decided
from harbour.perpetrators.terms import Scheme
from harbour.pole.api import records_of_person
from harbour.sharing.api import store_file
from harbour.workforce.api import meet, owe

KIND = "perpetrators.placement"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlacement:
    """Which scheme, since when, who decided it and why, and when it is looked at again.

    Without a day of review, a MAPPA level is looked at after the force's number of weeks.
    """

    scheme: str
    from_on: date
    decided_by: str
    why: str
    review_on: date | None = None
    category: int | None = None
    level: int | None = None


@transaction.atomic
def place(actor: Actor, *, record_id: UUID, placement: NewPlacement, at: datetime) -> Placement:
    """Record that somebody is managed under MAPPA or in the cohort, or that it was reviewed.

    One that stands of the same scheme ends as this begins. The next review is owed by its day.

    Raises:
        NotPermitted: the actor does not record placements.
        DomainError: it lacks what its scheme has, or its review is not later.
        ChangedMeanwhile: somebody else has just recorded one.
    """
    policies.may_place(actor).require()
    again_on = overseeing.review_on(
        placement.review_on,
        from_on=placement.from_on,
        level=placement.level,
        weeks=settings.FORCE["mappa_review_weeks"],
    )
    placement = replace(placement, review_on=again_on)
    wrong = overseeing.faults(
        placement.scheme,
        category=placement.category,
        level=placement.level,
        from_on=placement.from_on,
        review_on=placement.review_on,
    )
    if placement.from_on > london_date(at):
        wrong.append("Enter the day on which it was decided: it cannot be still to come.")
    if wrong:
        raise DomainError(" ".join(wrong))
    before = selectors.placement_of(actor, record_id, placement.scheme)
    if before is not None:
        _end(actor, before, why="Reviewed", at=at)
    try:
        with transaction.atomic():
            made = Placement.objects.create(
                owner_agency_id=actor.agency_id,
                subject_id=before.subject_id if before else record_id,
                instead_of_id=before.id if before else None,
                placed_by=actor.user_id,
                placed_at=at,
                **asdict(placement),
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("Somebody else has just recorded this. Look again.") from clash
    if placement.scheme == Scheme.MAPPA:
        is_known(actor, record_id, MAPPA, at=at, outcome="Recorded")
    _owe_review(actor, made, at)
    return made


def _owe_review(actor: Actor, made: Placement, at: datetime) -> None:
    held = selectors.managed_of(actor, made.subject_id)
    owe(
        actor,
        deadline=overseeing.review(made.review_on, at=at),
        title=f"Review: {made.get_scheme_display()}",
        subject_kind=KIND,
        subject_id=made.id,
        page="perpetrators:person",
        page_id=made.subject_id,
        person_record_id=made.subject_id,
        team_id=selectors.deciding_team(actor),
        user_id=held.owner_id if held and held.status == "ADOPTED" else None,
    )


def _end(actor: Actor, held: Placement, *, why: str, at: datetime) -> None:
    Placement.objects.filter(id=held.id, ended_on__isnull=True).update(
        ended_on=london_date(at), ended_why=why, ended_by=actor.user_id
    )
    meet(actor, subject_id=held.id, rule=overseeing.REVIEW, at=at, outcome=why[:200])


@transaction.atomic
def end_placement(actor: Actor, *, record_id: UUID, scheme: str, reason: str, at: datetime) -> None:
    """Record that somebody is no longer managed under a scheme.

    Raises:
        NotPermitted: the actor does not record placements.
        DomainError: nobody says why, or they are not managed under it.
    """
    policies.may_place(actor).require()
    held = selectors.placement_of(actor, record_id, scheme)
    if held is None:
        raise DomainError("They are not managed under it. Look again at what is recorded.")
    if not reason.strip():
        raise DomainError("Say who decided it, and why.")
    _end(actor, held, why=reason.strip(), at=at)


@transaction.atomic
def judge_listing(
    actor: Actor, *, record_id: UUID, lists: bool, reason: str, at: datetime
) -> ListingDecision:
    """Judge whether somebody, also recorded as a victim at high risk, is listed as a perpetrator.

    Raises:
        NotPermitted: the actor does not supervise.
        DomainError: they are no victim at high risk, or nobody says why.
    """
    policies.may_adopt(actor).require()
    if not reason.strip():
        raise DomainError("Say why: look for who is afraid of whom, and for a longer history.")
    if not selectors.is_high_risk_victim(actor, records_of_person(actor, record_id)):
        raise DomainError("They are not recorded as a victim at high risk: the rule lists them.")
    is_decided(actor, records_of_person(actor, record_id), outcome="Judged", at=at)
    return ListingDecision.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        lists=lists,
        reason=reason.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )


@transaction.atomic
def add_photograph(
    actor: Actor, *, record_id: UUID, content: bytes, taken_on: date, at: datetime
) -> Photograph:
    """Keep a custody photograph, without what is hidden in the file. The latest is shown.

    Raises:
        NotPermitted: the actor does not work on perpetrators.
        DomainError: it is no picture, too large or broken; or it was taken in the future.
    """
    policies.may_see_listed(actor).require()
    if taken_on > london_date(at):
        raise DomainError("Enter the day on which it was taken: it cannot be still to come.")
    held = store_file(
        actor, subject_kind="perpetrators.photograph", subject_id=record_id, content=content, at=at
    )
    if held.media_type == "PDF":
        raise DomainError("Choose a JPEG or PNG picture.")
    return Photograph.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        file_id=held.id,
        taken_on=taken_on,
        added_by=actor.user_id,
        added_at=at,
    )
