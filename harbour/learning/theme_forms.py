"""Forms of themed reviews."""

from datetime import date
from uuid import UUID

from harbour.design_system import forms
from harbour.learning.domain.themed import quarter, quarters_over, questions
from harbour.learning.forms import Seed
from harbour.learning.terms import Answer, Theme

__all__ = ["Act", "Done", "Find", "PlanReview", "Read", "Report", "Seed"]


def _quarters(today: date) -> list[tuple[str, str]]:
    spans = [quarter(first) for first in quarters_over(today)]
    return [(first.isoformat(), f"{first:%B} to {last:%B %Y}") for first, last in spans]


class PlanReview(forms.Form):
    theme = forms.Radios(
        label="What is it about?",
        choices=Theme.choices,
        small=True,
        error_messages={"required": "Choose what it is about"},
    )
    quarter_from = forms.Select(
        label="Which quarter’s calls?",
        choices=[],
        error_messages={"required": "Choose the quarter"},
    )
    why = forms.Textarea(
        label="Why this theme now?",
        rows=2,
        error_messages={"required": "Enter why this theme is looked into now"},
    )
    seed_source = forms.TextInput(
        label="Where will the seed come from?",
        hint="Something published after today that nobody here can choose",
        max_length=200,
        error_messages={"required": "Enter where the seed will come from"},
    )

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter_from"].choices = [("", "Choose"), *_quarters(today)]

    def clean_quarter_from(self) -> date:
        return date.fromisoformat(self.cleaned_data["quarter_from"])


class Read(forms.Form):
    """Every question of the theme, and what the call shows."""

    words = forms.Textarea(
        label="What does this call show?",
        hint="The caller’s own words where they say it best",
        rows=4,
        error_messages={"required": "Enter what this call shows"},
    )

    def __init__(self, *args, theme: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            f"q_{code}": forms.Radios(
                label=text,
                choices=Answer.choices,
                inline=True,
                small=True,
                error_messages={"required": f"Answer “{text}”"},
            )
            for code, text in questions(theme)
        }
        self.fields = asked | self.fields
        for name, field in asked.items():
            field.name_errors(name)

    @property
    def answers(self) -> dict[str, str]:
        said = self.cleaned_data
        return {name[2:]: value for name, value in said.items() if name.startswith("q_")}


class Find(forms.Form):
    kind = forms.Radios(
        label="What kind of finding is it?",
        choices=[("change", "Something must change"), ("good", "Good practice to pass on")],
        small=True,
        error_messages={"required": "Choose what kind of finding it is"},
    )
    words = forms.Textarea(
        label="What do the calls show together?",
        rows=2,
        error_messages={"required": "Enter what the calls show"},
    )


class Act(forms.Form):
    finding = forms.Radios(
        label="About which finding?",
        choices=[],
        small=True,
        error_messages={"required": "Choose the finding"},
    )
    words = forms.Textarea(
        label="What is to be done?",
        rows=2,
        error_messages={"required": "Enter what is to be done"},
    )
    owner = forms.Select(
        label="Who does it?", choices=[], error_messages={"required": "Choose who does it"}
    )
    due_on = forms.DateInput(
        label="By when?", error_messages={"required": "Enter by when it is done"}
    )

    def __init__(self, *args, findings=(), people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = list(findings)
        self.fields["owner"].choices = [("", "Choose"), *people]

    @property
    def given(self) -> dict[str, object]:
        said = self.cleaned_data
        return {
            "finding_id": UUID(said["finding"]),
            "words": said["words"],
            "owner_id": UUID(said["owner"]),
            "due_on": said["due_on"],
        }


class Report(forms.Form):
    words = forms.Textarea(
        label="What is reported, in a few sentences",
        rows=3,
        error_messages={"required": "Enter what is reported"},
    )


class Done(forms.Form):
    how = forms.Textarea(
        label="How was it done?",
        rows=2,
        error_messages={"required": "Enter how it was done"},
    )
