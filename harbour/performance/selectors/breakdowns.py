"""By what a row of an event may be grouped, as expressions of the database.

A person's sex, age, ethnicity and relationship are those of the victim whom the event names
first, so that each event stands in one group and the groups add up.
"""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Subquery as Sub
from django.db.models.functions import Cast, Coalesce, NullIf, TruncMonth
from django.db.models.lookups import Exact

from harbour.control_room.api import Incident
from harbour.investigation.api import OUTCOME_LABELS
from harbour.kernel.calendars import LONDON
from harbour.performance.domain.persons import AGES, CHILD, ETHNICITIES, RELATIONSHIPS
from harbour.performance.terms import Dimension
from harbour.pole.api import Involvement, InvolvementRole, Relationship
from harbour.workforce.api import AreaKind

NOT_RECORDED = "Not recorded"
NOT_ENDED = "Not finalised yet"
ENDINGS = {
    **OUTCOME_LABELS,
    "1A": OUTCOME_LABELS["1"],
    "2A": OUTCOME_LABELS["2"],
    "3A": OUTCOME_LABELS["3"],
}


def grouped(rows: QuerySet[Any], by: Dimension, *, when: str) -> QuerySet[Any]:
    """The events with the words of their group as `grouping`. `when` names the time counted by."""
    victim = Involvement.objects.filter(event=OuterRef("pk"), role=InvolvementRole.VICTIM)
    first = victim.order_by("id")
    if by in (Dimension.SEX, Dimension.AGE, Dimension.ETHNICITY):
        rows = rows.annotate(
            victim_sex=Sub(first.values("record__sex")[:1]),
            victim_ethnicity=Sub(first.values("record__ethnicity")[:1]),
            victim_born=Sub(first.values("record__born_on")[:1]),
        )
    if by is Dimension.RELATIONSHIP:
        suspect = Involvement.objects.filter(event=OuterRef("pk"), role=InvolvementRole.SUSPECT)
        rows = rows.annotate(
            victim_id=Sub(first.values("record_id")[:1]),
            suspect_id=Sub(suspect.order_by("id").values("record_id")[:1]),
        ).annotate(
            is_to_victim=_kind("suspect_id", "victim_id"),
            victim_is=_kind("victim_id", "suspect_id"),
        )
    return rows.annotate(
        grouping=Coalesce(NullIf(_words(by, when), Value("")), Value(NOT_RECORDED))
    )


def _kind(person: str, other: str) -> Sub:
    found = Relationship.objects.filter(person_id=OuterRef(person), other_id=OuterRef(other))
    return Sub(found.order_by("-recorded_at").values("kind")[:1])


def _words(by: Dimension, when: str) -> Any:
    if by is Dimension.MONTH:
        return month_of(when)
    if by is Dimension.TEAM:
        answering = Incident.objects.filter(event__occurrence_id=OuterRef("occurrence_id"))
        return Sub(answering.order_by("received_at").values("team__name")[:1])
    return {
        Dimension.AREA: area_of("area"),
        Dimension.DISTRICT: district_of("area"),
        Dimension.OFFENCE: Coalesce(NullIf("offence__title", Value("")), "offence_text"),
        Dimension.SEX: sex_of("victim_sex"),
        Dimension.AGE: age_band("victim_born", when),
        Dimension.ETHNICITY: ethnicity_of("victim_ethnicity"),
        Dimension.RELATIONSHIP: _relationship(),
        Dimension.OUTCOME: _ending(),
    }[by]


def _ending() -> Any:
    """The outcome by the label of its number; else as its source wrote it; else none yet."""
    numbered = (When(outcome_code=code, then=Value(words)) for code, words in ENDINGS.items())
    return Case(
        *numbered,
        default=Coalesce(NullIf("outcome_text", Value("")), Value(NOT_ENDED)),
        output_field=CharField(),
    )


def month_of(when: str) -> Any:
    month = TruncMonth(when, tzinfo=LONDON)
    return Func(month, Value("YYYY-MM"), function="to_char", output_field=CharField())


def area_of(ground: str) -> Any:
    """The area that a beat or district lies in, or the area itself."""
    return Coalesce(f"{ground}__parent__parent__name", f"{ground}__parent__name", f"{ground}__name")


def district_of(ground: str) -> Any:
    return Case(
        When(**{f"{ground}__kind": AreaKind.BEAT}, then=F(f"{ground}__parent__name")),
        When(**{f"{ground}__kind": AreaKind.DISTRICT}, then=F(f"{ground}__name")),
        default=Value(""),
        output_field=CharField(),
    )


def sex_of(column: str) -> Any:
    return _chosen(column, {"F": "Female", "M": "Male", "O": "Another"})


def ethnicity_of(column: str) -> Any:
    """The group of a code of the 16+1 classification, which its first letter tells."""
    return Case(
        *(
            When(Q(**{f"{column}__startswith": letter}), then=Value(words))
            for letter, words in ETHNICITIES.items()
        ),
        default=Value(""),
        output_field=CharField(),
    )


def age_band(born: str, when: str | date) -> Any:
    on = Value(when) if isinstance(when, date) else Cast(F(when), DateField())
    years = Func(
        Func(on, F(born), function="age"),
        template="date_part('year', %(expressions)s)",
        output_field=FloatField(),
    )
    lowest = ",".join(str(low) for low, _ in AGES)
    bands = Func(
        years,
        template=f"width_bucket(%(expressions)s, ARRAY[{lowest}]::double precision[])",
        output_field=IntegerField(),
    )
    return Case(
        When(Q(**{f"{born}__isnull": True}), then=Value("")),
        *(
            When(Exact(bands, Value(turn)), then=Value(words))
            for turn, (_, words) in enumerate(AGES, start=1)
        ),
        default=Value(CHILD),
        output_field=CharField(),
    )


def _chosen(column: str, words: dict[str, str]) -> Any:
    return Case(
        *(When(Q(**{column: code}), then=Value(text)) for code, text in words.items()),
        default=Value(""),
        output_field=CharField(),
    )


def _relationship() -> Any:
    """By what the suspect was recorded as being to the victim, else by the other end of it."""
    there = (
        When(Q(is_to_victim=kind), then=Value(words)) for kind, (words, _) in RELATIONSHIPS.items()
    )
    back = (
        When(Q(victim_is=kind), then=Value(words)) for kind, (_, words) in RELATIONSHIPS.items()
    )
    return Case(*there, *back, default=Value(""), output_field=CharField())
