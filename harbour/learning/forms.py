"""Forms of samples."""

from datetime import date

from harbour.design_system import forms
from harbour.learning.terms import LookResult, SampleKind
from harbour.risk.api import RiskGrade


class Plan(forms.Form):
    kind = forms.Radios(
        label="What is graded a second time?",
        choices=SampleKind.choices,
        error_messages={"required": "Choose what is graded a second time"},
    )
    from_on = forms.DateInput(label="Grades decided from")
    until_on = forms.DateInput(label="Until and including")
    seed_source = forms.TextInput(
        label="Where will the seed come from?",
        hint=(
            "Something published after today that nobody here can choose, such as the numbers of"
            " a named lottery draw"
        ),
        max_length=200,
        error_messages={"required": "Enter where the seed will come from"},
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until_on", "The last day must be on or after the first")
        return cleaned


class Seed(forms.Form):
    seed = forms.TextInput(
        label="The seed, exactly as it was published",
        max_length=200,
        error_messages={"required": "Enter the seed"},
    )


class Wider(forms.Form):
    seed_source = forms.TextInput(
        label="Where will the seed of the wider sample come from?",
        max_length=200,
        error_messages={"required": "Enter where the seed will come from"},
    )


class SecondGrade(forms.Form):
    grade = forms.Radios(
        label="Your grade",
        choices=RiskGrade.choices,
        inline=True,
        error_messages={"required": "Choose a grade"},
    )
    reason = forms.Textarea(
        label="Why is this the grade?",
        rows=3,
        error_messages={"required": "Enter why this is the grade"},
    )
    harm = forms.Textarea(
        label="What could come to the victim if a lower grade stood?",
        hint="Above standard risk this is needed: it tells how grave a mistake would be",
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        above = cleaned.get("grade") not in (None, "", RiskGrade.STANDARD)
        if above and not str(cleaned.get("harm") or "").strip():
            self.add_error("harm", "Enter what could come to the victim if a lower grade stood")
        return cleaned


class Lesson(forms.Form):
    words = forms.Textarea(
        label="What was learnt",
        rows=4,
        error_messages={"required": "Enter what was learnt"},
    )
    for_whom = forms.TextInput(
        label="Who is told, and how",
        max_length=200,
        error_messages={"required": "Enter who is told, and how"},
    )


class Look(forms.Form):
    result = forms.Radios(
        label="What do you decide?",
        choices=LookResult.choices,
        error_messages={"required": "Choose what you decide"},
    )
    words = forms.Textarea(
        label="Why, in your own words",
        rows=3,
        error_messages={"required": "Enter why"},
    )


class PassOn(forms.Form):
    why = forms.TextInput(
        label="Where did you see its first grade?",
        max_length=200,
        error_messages={"required": "Enter where you saw it"},
    )
