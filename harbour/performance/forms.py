"""Forms of figures. All stand in an address: none holds a name."""

from datetime import date

from harbour.design_system import forms
from harbour.design_system.listing import Filter
from harbour.performance.domain.definitions import Definition
from harbour.performance.terms import DIMENSION_WORDS, Dimension


class Period(Filter):
    """The days that a figure is about."""

    from_on = forms.DateInput(label="From", required=False)
    until_on = forms.DateInput(label="Until and including", required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until_on", "The last day must be on or after the first")
        return cleaned


class Question(Period):
    """The days of one measure, and by what it is broken down."""

    by = forms.Select(
        label="Broken down by",
        choices=[],
        required=False,
        empty="Not broken down",
        error_messages={"invalid_choice": "Choose a breakdown from the list"},
    )

    def __init__(self, *args: object, definition: Definition, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["by"].choices = [
            ("", "Not broken down"),
            *((each.value, DIMENSION_WORDS[each]) for each in definition.breakdowns),
        ]

    @property
    def dimension(self) -> Dimension | None:
        chosen = self.chosen.get("by")
        return Dimension(str(chosen)) if chosen else None


class Note(forms.Form):
    """What changed, and why."""

    changed_on = forms.DateInput(label="When did it change?")
    words = forms.Textarea(
        label="What changed, and why?",
        hint="A new form, a team moved, a definition, an event. Name nobody.",
        rows=4,
        error_messages={"required": "Enter what changed, and why"},
    )


class NewAim(forms.Form):
    """What is wanted of a measure."""

    at_least = forms.NumberInput(
        label="At least how many in a hundred?", min_value=1, max_value=100
    )
    why = forms.Textarea(
        label="Why this number?", rows=3, error_messages={"required": "Enter why this number"}
    )


class Publish(forms.Form):
    """A measure and a year to publish."""

    measure = forms.Select(label="Measure", choices=[])
    year = forms.NumberInput(label="Year that begins in April of", min_value=2000, max_value=2100)

    def __init__(self, *args: object, measures: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].choices = measures
