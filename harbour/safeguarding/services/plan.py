"""The risk in words, and the safety plan: what, who sees to it, by when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.rhythm import MEASURE, measure_limit
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.models import Measure, RiskPicture
from harbour.safeguarding.services.case import owe_for_case
from harbour.safeguarding.terms import CaseStatus, MeasureKind
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPicture:
    """Who is at risk, of what, when it is greatest, what raises it and what lowers it."""

    who: str
    of_what: str
    when_greatest: str = ""
    raises: str = ""
    lowers: str = ""


@transaction.atomic
def write_risk(actor: Actor, *, case_id: UUID, picture: NewPicture, at: datetime) -> RiskPicture:
    """Write the risk in words. Earlier words stay; the latest stand.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    return RiskPicture.objects.create(
        case_id=held.id, written_by=actor.user_id, written_at=at, **asdict(picture)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """One measure of a safety plan. Its owner is an officer, or somebody of another agency."""

    kind: str
    what: str
    due_on: date
    owner_id: UUID | None = None
    owner_elsewhere: str = ""
    agreed_with_her: bool = True


@transaction.atomic
def add_measure(actor: Actor, *, case_id: UUID, measure: NewMeasure, at: datetime) -> Measure:
    """Add a measure to the plan. The first one puts the plan in place.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed, the measure has no owner, or its day has passed.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    if measure.owner_id is None and not measure.owner_elsewhere.strip():
        raise DomainError("Say who sees to it: an officer, or somebody of another agency.")
    if measure.due_on < london_date(at):
        raise DomainError("Choose today or a later day.")
    added = Measure.objects.create(
        case_id=held.id, added_by=actor.user_id, added_at=at, **asdict(measure)
    )
    owe_for_case(
        actor,
        held,
        measure_limit(measure.due_on, since=at),
        _title(added),
        subject_id=added.id,
    )
    if held.status == CaseStatus.ALLOCATED:
        take_step(actor, held, CASE, "plan", at=at, reason="The first measure of the plan")
    return added


def _title(added: Measure) -> str:
    """What the clock says. The whole agency reads it: none says that somebody is moving."""
    if added.kind in (MeasureKind.REFUGE, MeasureKind.HOUSING):
        return "Put a safety measure in place"
    return f"{added.get_kind_display()}: put this safety measure in place"[:200]


@transaction.atomic
def end_measure(
    actor: Actor, *, measure_id: UUID, result: str, words: str, at: datetime
) -> Measure:
    """Say what came of a measure.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such measure.
        DomainError: somebody has said so already.
    """
    policies.may_work_cases(actor).require()
    found = Measure.objects.filter(id=measure_id).first()
    if found is None:
        raise NotVisible("There is no such measure.")
    ended = Measure.objects.filter(id=measure_id, result="").update(
        result=result, result_words=words, ended_by=actor.user_id, ended_at=at
    )
    if not ended:
        raise DomainError("Somebody has already said what came of this measure.")
    found.refresh_from_db()
    meet(actor, subject_id=measure_id, rule=MEASURE, at=at, outcome=found.get_result_display())
    return found
