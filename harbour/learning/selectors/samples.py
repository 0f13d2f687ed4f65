"""Reads of samples: what can be drawn, what waits for a second grade, and what came of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON
from harbour.kernel.errors import NotVisible
from harbour.learning.domain.agreement import Kappa, weighted_kappa
from harbour.learning.domain.assurance import Assurance
from harbour.learning.domain.sampling import Traits
from harbour.learning.models import Sample, SampledGrade
from harbour.learning.terms import SCALE, SampleKind, SampleStatus
from harbour.risk.api import UnitGrade, unit_grades


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What can be drawn, by assessment id as text, and what may be mixed in."""

    grades: dict[str, UnitGrade]
    traits: dict[str, Traits]
    others: list[str]

    @property
    def kept(self) -> dict:
        """What is sealed, as it is kept until it is drawn."""
        return {"traits": self.traits, "others": self.others}


def sealed_frame(sample: Sample, now: Frame) -> tuple[dict[str, Traits], list[str]]:
    """What was sealed, as it was kept; of a sample from before it was kept, as it is now."""
    if sample.frame is None:
        return now.traits, now.others
    traits = {item: tuple(each) for item, each in sample.frame["traits"].items()}
    return traits, sample.frame["others"]


def frame(actor: Actor, *, kind: str, from_on: date, until_on: date, without: set[str]) -> Frame:
    """Every grade of a span that a sample of this kind can draw. One query."""
    since = datetime.combine(from_on, time(), tzinfo=LONDON)
    until = datetime.combine(until_on + timedelta(days=1), time(), tzinfo=LONDON)
    found = {str(each.assessment_id): each for each in unit_grades(actor, since=since, until=until)}
    grades = {item: each for item, each in found.items() if item not in without}
    wanted = {item: each for item, each in grades.items() if _is_of(kind, each)}
    return Frame(
        grades=grades,
        traits={
            item: (each.area, str(each.officer_id), str(each.reviewer_id))
            for item, each in wanted.items()
        },
        others=sorted(grades.keys() - wanted.keys()) if kind == SampleKind.STANDARD else [],
    )


def _is_of(kind: str, grade: UnitGrade) -> bool:
    if kind == SampleKind.STANDARD:
        return grade.grade == "STANDARD"
    return grade.grade != grade.officer_grade


def drawn_before(sample: Sample) -> set[str]:
    """Assessments that this sample's narrower ones drew already."""
    found: set[str] = set()
    narrower = sample.wider_than
    while narrower is not None:
        found |= set(map(str, narrower.drawn.values_list("assessment_id", flat=True)))
        narrower = narrower.wider_than
    return found


def samples(actor: Actor) -> list[Sample]:
    """The last 100 samples, newest first. One query."""
    return list(Sample.objects.visible_to(actor).order_by("-planned_at", "-id")[:100])


def sample(actor: Actor, sample_id: UUID) -> Sample:
    """A sample. Raises NotVisible."""
    found = (
        Sample.objects.visible_to(actor)
        .select_related("wider_than", "wider")
        .filter(id=sample_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such sample.")
    return found


def second_grades_waiting(actor: Actor) -> list[SampledGrade]:
    """What the actor can grade: drawn, not graded again, and none of the actor's own. One query.

    Samples are mixed by their order of drawing, so that the list does not tell the first grade.
    """
    return list(
        SampledGrade.objects.filter(
            sample__owner_agency_id=actor.agency_id,
            sample__status=SampleStatus.DRAWN,
            second=None,
        )
        .exclude(involved__contains=[actor.user_id])
        .exclude(passed_on__passed_by=actor.user_id)
        .select_related("assessment")
        .order_by("position", "id")[:50]
    )


def drawn_grade(actor: Actor, drawn_id: UUID) -> SampledGrade:
    """One drawn assessment. Raises NotVisible."""
    found = (
        SampledGrade.objects.filter(id=drawn_id, sample__owner_agency_id=actor.agency_id)
        .select_related("sample", "assessment", "second")
        .first()
    )
    if found is None:
        raise NotVisible("There is no such second grade to give.")
    return found


def not_for(drawn: SampledGrade) -> set[UUID]:
    """Who cannot give this second grade: a part in the first, or had seen it. One query."""
    return {*drawn.involved, *drawn.passed_on.values_list("passed_by", flat=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a sample: graded so far, and the statement once all of it is graded."""

    drawn: int
    graded: int
    assurance: Assurance | None
    kappa: Kappa | None
    by_area: tuple[tuple[str, int, int], ...]
    differing: tuple[SampledGrade, ...]

    @property
    def left(self) -> int:
        return self.drawn - self.graded


def result(found: Sample) -> Result:
    """Count a sample's second grades. One query. Before all are given, nothing is told of them."""
    rows = list(found.drawn.select_related("second", "assessment").order_by("position"))
    graded = [row for row in rows if hasattr(row, "second")]
    if len(graded) < len(rows) or not rows:
        return Result(
            drawn=len(rows), graded=len(graded), assurance=None, kappa=None, by_area=(),
            differing=(),
        )  # fmt: skip
    counted = [row for row in rows if row.is_counted]
    differing = [row for row in counted if row.second.grade != row.first_grade]
    table = Counter((row.first_grade, row.second.grade) for row in rows)
    of, wrong = Counter(row.area for row in counted), Counter(row.area for row in differing)
    return Result(
        drawn=len(rows),
        graded=len(graded),
        assurance=Assurance(wrong=len(differing), of=len(counted), out_of=found.frame_size),
        kappa=weighted_kappa(table, SCALE),
        by_area=tuple((area, of[area], wrong[area]) for area in sorted(of)),
        differing=tuple(differing),
    )
