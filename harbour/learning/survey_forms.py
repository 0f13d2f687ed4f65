"""Forms of surveys and file reviews: a question each, from the survey or the list."""

from datetime import date

from harbour.design_system import forms
from harbour.learning.domain.file_reading import QUESTIONS, THEMES
from harbour.learning.domain.surveys import SCALE, Survey
from harbour.learning.terms import Answer, AskedHow

_HOW = [(each.value, each.label) for each in AskedHow.answering()]


class Ask(forms.Form):
    """How a victim is asked: only the ways that are safe now."""

    how = forms.Radios(
        label="How is the victim asked?",
        choices=[],
        error_messages={"required": "Choose how the victim is asked"},
    )

    def __init__(self, *args: object, ways: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["how"].choices = ways


class Answers(forms.Form):
    """The questions of one survey. Each may be left out."""

    def __init__(self, *args: object, asked: Survey, **options: object) -> None:
        super().__init__(*args, **options)
        if asked.key == "victim":
            self.fields["asked_how"] = forms.Radios(
                label="How was the victim asked?",
                hint="Not by the officer of the case, and never in writing.",
                choices=_HOW,
                error_messages={"required": "Choose how the victim was asked"},
            )
        for code, words in asked.questions:
            self.fields[code] = forms.Radios(
                label=words, choices=SCALE, required=False, inline=True
            )


class PlanFiles(forms.Form):
    from_on = forms.DateInput(label="Crimes reported from")
    until_on = forms.DateInput(label="Until and including")
    size = forms.NumberInput(label="How many files are read?", min_value=1, max_value=200)
    seed_source = forms.TextInput(
        label="Where will the seed come from?",
        hint="Something published after today that nobody here can choose",
        max_length=200,
        error_messages={"required": "Enter where the seed will come from"},
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until_on", "The last day must be on or after the first")
        return cleaned


class ReadFile(forms.Form):
    """What a reader makes of a file."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for code, words in QUESTIONS:
            self.fields[code] = forms.Radios(
                label=words,
                choices=Answer.choices,
                inline=True,
                error_messages={"required": f"Answer: {words.lower()}"},
            )
        self.fields["themes"] = forms.Checkboxes(label="Themes", choices=THEMES, required=False)
        self.fields["words"] = forms.Textarea(
            label="What stands out?",
            hint="Name nobody.",
            rows=3,
            error_messages={"required": "Enter what stands out"},
        )
