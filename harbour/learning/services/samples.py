"""Use cases of samples: plan, draw, grade again, learn, widen."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.learning import policies
from harbour.learning.domain.assurance import needed, widened
from harbour.learning.domain.deadlines import DRAW, WIDEN
from harbour.learning.domain.opening import opened
from harbour.learning.domain.sampling import drawn, sealed, second_look_size
from harbour.learning.domain.workflow import SAMPLE
from harbour.learning.models import Lesson, PassedOn, Sample, SampledGrade, SecondGrade
from harbour.learning.schedule import KIND
from harbour.learning.selectors import samples as selectors
from harbour.learning.terms import SampleKind, SampleStatus
from harbour.referrals.api import ask_to_grade_again
from harbour.risk.api import SEVERITY
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for


@transaction.atomic
def plan(
    actor: Actor, *, kind: str, from_on: date, until_on: date, seed_source: str, at: datetime
) -> Sample:
    """Seal what can be drawn, before anybody knows the seed.

    Raises:
        NotPermitted: the actor does not supervise the unit.
        DomainError: the days are not over, or nothing was graded in them.
    """
    policies.may_sample(actor).require()
    if until_on >= london_date(at):
        raise DomainError(
            "Choose days that are over: what can be drawn must not grow any more.", field="until_on"
        )
    found = selectors.frame(actor, kind=kind, from_on=from_on, until_on=until_on, without=set())
    if not found.traits:
        raise DomainError("The unit decided no such grade in these days.", field="from_on")
    of = len(found.traits)
    size = min(needed(), of) if kind == SampleKind.STANDARD else second_look_size(of)
    return Sample.objects.create(
        owner_agency_id=actor.agency_id,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        size=size,
        frame_size=of,
        frame_sha256=sealed(found.traits),
        frame=found.kept,
        seed_source=seed_source,
        planned_by=actor.user_id,
        planned_at=at,
    )


@transaction.atomic
def draw(actor: Actor, *, sample_id: UUID, seed: str, at: datetime) -> Sample:
    """Draw by the published seed from exactly what was sealed.

    Raises:
        NotPermitted, NotVisible: not the actor's to draw.
        InvalidTransition: it was drawn before.
        DomainError: what can be drawn is not what was sealed.
    """
    policies.may_sample(actor).require()
    sample = selectors.sample(actor, sample_id)
    take_step(actor, sample, SAMPLE, "draw", at=at)
    found = selectors.frame(
        actor,
        kind=sample.kind,
        from_on=sample.from_on,
        until_on=sample.until_on,
        without=selectors.drawn_before(sample),
    )
    traits, others = selectors.sealed_frame(sample, found)
    if sealed(traits) != sample.frame_sha256:
        raise DomainError("What can be drawn is not what was sealed. Plan a new sample.")
    kept = opened(traits, seen=found.grades)
    try:
        mixed = [each for each in others if each in found.grades]
        chosen = drawn(kept.frame, mixed, min(sample.size, len(kept.frame)), seed)
    except ValueError as wrong:
        raise DomainError(f"It cannot be drawn: {wrong}.", field="seed") from wrong
    Sample.objects.filter(id=sample.id).update(seed=seed, left_out=list(kept.left_out))
    sample.seed = seed
    meet(actor, subject_id=sample.id, rule=DRAW.id, at=at, outcome="Drawn")
    SampledGrade.objects.bulk_create(
        SampledGrade(
            sample=sample,
            assessment_id=grade.assessment_id,
            victim_id=grade.victim_id,
            position=position,
            is_counted=item in chosen.counted,
            area=grade.area,
            first_grade=grade.grade,
            involved=sorted(grade.involved),
        )
        for position, item in enumerate(chosen.order, start=1)
        for grade in [found.grades[item]]
    )
    return sample


@transaction.atomic
def grade_again(
    actor: Actor, *, drawn_id: UUID, grade: str, reason: str, at: datetime, harm: str = ""
) -> SecondGrade:
    """Give the second grade: a higher one owes the unit another look at once. The last one of a
    sample finishes it, and owes a wider sample if what was found does not hold.

    `harm` is what a lower grade could have let happen.

    Raises:
        NotPermitted: the actor had a part in the first grade, or grades nothing.
        NotVisible: there is no such drawn assessment.
        ChangedMeanwhile: somebody else graded it first.
    """
    item = selectors.drawn_grade(actor, drawn_id)
    policies.may_give_second(actor, involved=selectors.not_for(item)).require()
    # One at a time, so that the last of two who grade at once sees that it is the last.
    sample = Sample.objects.select_for_update().get(id=item.sample_id)
    try:
        with transaction.atomic():
            given = SecondGrade.objects.create(
                sample=sample,
                drawn=item,
                grade=grade,
                reason=reason,
                harm=harm,
                graded_by=actor.user_id,
                graded_at=at,
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("Somebody else has graded this one. Take the next.") from clash
    if SEVERITY[grade] > SEVERITY[item.assessment.effective_grade]:
        ask_to_grade_again(actor, assessment_id=item.assessment_id, at=at, title=_HIGHER)
    if not sample.drawn.filter(second=None).exists():
        take_step(actor, sample, SAMPLE, "finish", at=at)
        _owe_wider(actor, sample, at)
    return given


_HIGHER = "A second person grades it higher: grade it again"


def _owe_wider(actor: Actor, sample: Sample, at: datetime) -> None:
    if not can_be_widened(sample, selectors.result(sample)):
        return
    owe(
        actor,
        deadline=WIDEN.deadline(at),
        title=WIDEN.title,
        subject_kind=KIND,
        subject_id=sample.id,
        page="learning:sample",
        page_id=sample.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
    )


@transaction.atomic
def pass_on(actor: Actor, *, drawn_id: UUID, why: str, at: datetime) -> PassedOn:
    """The actor has seen the first grade elsewhere: somebody else gives the second.

    Raises:
        NotPermitted: the actor had a part in the first grade, or grades nothing.
        NotVisible: there is no such drawn assessment.
    """
    item = selectors.drawn_grade(actor, drawn_id)
    policies.may_give_second(actor, involved=selectors.not_for(item)).require()
    return PassedOn.objects.create(
        sample_id=item.sample_id, drawn=item, why=why, passed_by=actor.user_id, passed_at=at
    )


@transaction.atomic
def report(actor: Actor, *, sample_id: UUID, words: str, for_whom: str, at: datetime) -> Lesson:
    """Record what was learnt, and so report the sample.

    Raises:
        NotPermitted, NotVisible: not the actor's to report.
        InvalidTransition: not all of it is graded.
    """
    policies.may_sample(actor).require()
    sample = selectors.sample(actor, sample_id)
    if sample.status != SampleStatus.REPORTED:
        take_step(actor, sample, SAMPLE, "report", at=at)
    return Lesson.objects.create(
        sample=sample, words=words, for_whom=for_whom, recorded_by=actor.user_id, learnt_at=at
    )


def can_be_widened(sample: Sample, found: selectors.Result) -> bool:
    """Whether a dip sample is graded, does not hold, and leaves something to draw."""
    said = found.assurance
    return (
        sample.kind == SampleKind.STANDARD
        and said is not None
        and not said.holds
        and not said.is_all
        and not hasattr(sample, "wider")
    )


@transaction.atomic
def widen(actor: Actor, *, sample_id: UUID, seed_source: str, at: datetime) -> Sample:
    """Plan a wider sample of the same days, of what no sample has drawn yet.

    Raises:
        NotPermitted, NotVisible: not the actor's to widen.
        DomainError: it has not failed, was widened already, or nothing is left to draw.
    """
    policies.may_sample(actor).require()
    sample = selectors.sample(actor, sample_id)
    found = selectors.result(sample)
    if found.assurance is None or not can_be_widened(sample, found):
        raise DomainError("A dip sample is widened once, when it was graded and did not hold.")
    wider = Sample(wider_than=sample)
    left = selectors.frame(
        actor,
        kind=sample.kind,
        from_on=sample.from_on,
        until_on=sample.until_on,
        without=selectors.drawn_before(wider),
    )
    if not left.traits:
        raise DomainError("Every grade of these days has been looked at twice.")
    meet(actor, subject_id=sample.id, rule=WIDEN.id, at=at, outcome="A wider sample is sealed")
    return Sample.objects.create(
        owner_agency_id=actor.agency_id,
        kind=sample.kind,
        from_on=sample.from_on,
        until_on=sample.until_on,
        size=widened(found.assurance.wrong, len(left.traits)),
        frame_size=len(left.traits),
        frame_sha256=sealed(left.traits),
        frame=left.kept,
        seed_source=seed_source,
        planned_by=actor.user_id,
        planned_at=at,
        wider_than=sample,
    )
