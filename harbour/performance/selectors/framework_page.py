"""The performance framework: each measure, whether it moved, what was wanted, what others have.

Query budget: two, and those of whoever counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harbour.kernel.actor import Actor
from harbour.performance.domain.comparing import Published, comparisons, of_measure
from harbour.performance.domain.control import Control, Month, control
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure
from harbour.performance.models import Aim, ChangeNote
from harbour.performance.selectors.overview import measures
from harbour.performance.terms import Dimension, Measure, Theme

NOT_SHARES = (Measure.DA_ARRESTS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One measure in the framework."""

    definition: Definition
    figure: Figure | None
    control: Control | None
    aim: Aim | None
    others: Sequence[Published]
    notes: Sequence[ChangeNote]

    @property
    def has_months(self) -> bool:
        return Dimension.MONTH in self.definition.breakdowns

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is met; nothing without an aim or a figure."""
        if self.aim is None or self.figure is None or self.figure.value is None:
            return None
        return self.figure.value >= self.aim.at_least


def framework(
    actor: Actor, found: Mapping[str, Figure], monthly: Mapping[str, Sequence[Month]]
) -> list[Standing]:
    """Every measure of the framework, in the order of the list."""
    aims, notes = aims_standing(actor), notes_of(actor)
    return [
        Standing(
            definition=each,
            figure=found.get(each.id),
            control=controlled(each, monthly.get(each.id, ())),
            aim=aims.get(each.id),
            others=of_measure(each.id, among=comparisons()),
            notes=[note for note in notes if note.measure == each.id],
        )
        for each in measures()
    ]


def controlled(definition: Definition, months: Sequence[Month]) -> Control | None:
    """A measure's months on a control chart; nothing where it has no months, or too few."""
    if Dimension.MONTH not in definition.breakdowns or not months:
        return None
    return control(
        months,
        per=definition.per or 1,
        is_share=definition.numerator not in NOT_SHARES,
    )


def by_theme(rows: Sequence[Standing]) -> list[tuple[str, list[Standing]]]:
    """Measures under the headings of the list of figures."""
    return [
        (theme.value, held)
        for theme in Theme
        if (held := [each for each in rows if each.definition.theme is theme])
    ]


def by_months() -> list[Definition]:
    """The measures that are shown month by month."""
    return [each for each in measures() if Dimension.MONTH in each.breakdowns]


def aims_standing(actor: Actor) -> dict[str, Aim]:
    """The latest aim of each measure. One query."""
    held = Aim.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    return {each.measure: each for each in held.order_by("set_at", "id")}


def notes_of(actor: Actor, measure: str = "") -> list[ChangeNote]:
    """What changed and why, newest first. One query."""
    held = ChangeNote.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    return list((held.filter(measure=measure) if measure else held).order_by("-changed_on", "-id"))
