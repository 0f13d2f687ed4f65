"""By what events are grouped: what the database reads of each, and the words of its group.

The database groups by what stands in the records, read once for each event; the rule that puts it
into words is of `domain.persons`. A person's sex, age, ethnicity and relationship are those of the
victim whom the event names first, so that each event stands in one group and the groups add up.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Subquery as Sub
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, TruncMonth

from harbour.control_room.api import Incident
from harbour.investigation.api import OUTCOME_LABELS
from harbour.kernel.calendars import LONDON
from harbour.performance.domain import persons
from harbour.performance.terms import OF_DOMESTIC, Dimension
from harbour.pole.api import Involvement, InvolvementRole, PersonRecord, Relationship, age_on
from harbour.workforce.api import AreaKind

NOT_RECORDED = "Not recorded"
NOT_ENDED = "Not finalised yet"
ENDINGS = {
    **OUTCOME_LABELS,
    "1A": OUTCOME_LABELS["1"],
    "2A": OUTCOME_LABELS["2"],
    "3A": OUTCOME_LABELS["3"],
}
PERSON_COLUMNS = {
    Dimension.SEX: "sex",
    Dimension.AGE: "born_on",
    Dimension.ETHNICITY: "ethnicity",
}
"""What a record of a person says for each breakdown by people."""
BETWEEN = "|"
"""Between what the suspect was recorded as being to the victim, and the victim to the suspect."""


def grouped(rows: QuerySet[Any], by: Dimension, *, when: str) -> QuerySet[Any]:
    """The events with what their group is made of as `recorded`. `when` is the time counted by."""
    return rows.annotate(recorded=_recorded(by, when))


def grouped_duties(rows: QuerySet[Any], by: Dimension) -> QuerySet[Any]:
    """What was owed, with what its group is made of: whose it was, or whom it was about."""
    about = PersonRecord.objects.filter(id=OuterRef("person_record_id"))
    recorded = {
        Dimension.MONTH: lambda: month_of("due_at"),
        Dimension.AREA: lambda: area_of("team__area"),
        Dimension.DISTRICT: lambda: district_of("team__area"),
        Dimension.TEAM: lambda: F("team__name"),
        Dimension.SEX: lambda: Sub(about.values("sex")[:1]),
        Dimension.AGE: lambda: _years(Sub(about.values("born_on")[:1]), "due_at"),
        Dimension.ETHNICITY: lambda: Sub(about.values("ethnicity")[:1]),
    }[by]()
    return rows.annotate(recorded=recorded)


def words(by: Dimension, recorded: Any) -> str:
    """The group of what was recorded."""
    told: Callable[[Any], str] = _WORDS.get(by, lambda value: value or "")
    return told(recorded) or NOT_RECORDED


def of_person(by: Dimension, recorded: Any, on: date) -> str:
    """The group of somebody whose record says this, on a day."""
    return words(by, age_on(recorded, on) if by is Dimension.AGE and recorded else recorded)


def added_up(by: Dimension, told: Iterable[tuple[Any, int, int]]) -> dict[str, tuple[int, int]]:
    """The groups that (what was recorded, counted, out of how many) make."""
    found: dict[str, tuple[int, int]] = {}
    for recorded, top, bottom in told:
        group = words(by, recorded)
        held = found.get(group, (0, 0))
        found[group] = (held[0] + top, held[1] + bottom)
    return found


def of_group(rows: QuerySet[Any], by: Dimension, group: str) -> QuerySet[Any]:
    """Of rows that are grouped, those of one group."""
    if by in OF_DOMESTIC:
        return rows.filter(id__in=ids_of_group(rows, by, group))
    if group == NOT_RECORDED:
        return rows.filter(Q(recorded__isnull=True) | Q(recorded=""))
    return rows.filter(recorded=group)


def ids_of_group(rows: QuerySet[Any], by: Dimension, group: str) -> list[UUID]:
    """Of rows that are grouped, the ids of one group, in order: each is read once. One query."""
    told = rows.values_list("id", "recorded")
    return [id_ for id_, recorded in told if words(by, recorded) == group]


def _recorded(by: Dimension, when: str) -> Any:
    return {
        Dimension.MONTH: lambda: month_of(when),
        Dimension.AREA: lambda: area_of("area"),
        Dimension.DISTRICT: lambda: district_of("area"),
        Dimension.TEAM: _team,
        Dimension.OFFENCE: lambda: Coalesce(NullIf("offence__title", Value("")), "offence_text"),
        Dimension.SEX: lambda: Sub(_first(InvolvementRole.VICTIM).values("record__sex")[:1]),
        Dimension.AGE: lambda: _years(
            Sub(_first(InvolvementRole.VICTIM).values("record__born_on")[:1]), when
        ),
        Dimension.ETHNICITY: lambda: Sub(
            _first(InvolvementRole.VICTIM).values("record__ethnicity")[:1]
        ),
        Dimension.RELATIONSHIP: _relationship,
        Dimension.OUTCOME: _ending,
    }[by]()


_WORDS: dict[Dimension, Callable[[Any], str]] = {
    Dimension.SEX: persons.sex_in_words,
    Dimension.AGE: persons.age_in_words,
    Dimension.ETHNICITY: persons.ethnicity_in_words,
    Dimension.RELATIONSHIP: lambda told: persons.relationship_in_words(*told.split(BETWEEN)),
}


def _first(role: InvolvementRole, event: Any = None) -> QuerySet[Any]:
    of_event = event or OuterRef("pk")
    return Involvement.objects.filter(event=of_event, role=role).order_by("id")


def _team() -> Any:
    """The team that was sent to what the event came of."""
    answering = Incident.objects.filter(event__occurrence_id=OuterRef("occurrence_id"))
    return Sub(answering.order_by("received_at").values("team__name")[:1])


def _years(born: Sub, when: str) -> Any:
    """Completed years of age on the day counted."""
    lived = Func(Cast(F(when), DateField()), born, function="age")
    return Func(
        lived, template="date_part('year', %(expressions)s)", output_field=FloatField(null=True)
    )


def _relationship() -> Any:
    event = OuterRef(OuterRef("pk"))
    victim = Sub(_first(InvolvementRole.VICTIM, event).values("record_id")[:1])
    suspect = Sub(_first(InvolvementRole.SUSPECT, event).values("record_id")[:1])
    return Concat(_kind(suspect, victim), Value(BETWEEN), _kind(victim, suspect))


def _kind(person: Sub, other: Sub) -> Any:
    """What one is recorded as being to the other."""
    found = Relationship.objects.filter(person_id=person, other_id=other)
    return Sub(found.order_by("-recorded_at").values("kind")[:1])


def _ending() -> Any:
    """The outcome by the label of its number; else as its source wrote it; else none yet."""
    numbered = (When(outcome_code=code, then=Value(label)) for code, label in ENDINGS.items())
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
