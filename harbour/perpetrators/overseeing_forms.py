"""Forms of MAPPA and the cohort, of listing judged by a person, and of a photograph."""

from harbour.design_system import forms
from harbour.perpetrators.terms import MappaCategory, MappaLevel, Scheme


class Place(forms.Form):
    scheme = forms.Radios(
        label="Under what are they managed?",
        choices=Scheme.choices,
        error_messages={"required": "Choose under what they are managed"},
    )
    category = forms.Select(
        label="MAPPA category",
        hint="Controlling or coercive behaviour with 12 months or more is category 2 by itself, "
        "from 3 February 2025.",
        choices=[("", "Not MAPPA"), *MappaCategory.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    level = forms.Select(
        label="MAPPA level",
        choices=[("", "Not MAPPA"), *MappaLevel.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    from_on = forms.DateInput(label="Since when?", error_messages={"required": "Enter since when"})
    review_on = forms.DateInput(
        label="When is it looked at again?",
        required=False,
    )
    decided_by = forms.TextInput(
        label="Who decided it?",
        hint="The meeting or the responsible authority, and who spoke for it.",
        max_length=120,
        error_messages={"required": "Enter who decided it"},
    )
    why = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})

    def __init__(self, *args, weeks=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        told = ", ".join(f"level {at} after {each} weeks" for at, each in (weeks or {}).items())
        self.fields["review_on"].help_text = (
            "A review of what stands is recorded here too: it ends the one before."
            f" Left empty, MAPPA {told}."
        )


class DecideMappa(forms.Form):
    accepted = forms.Radios(
        label="Is it so?",
        choices=[
            ("yes", "Yes: record the category that the law gives"),
            ("no", "No: the law does not put them there"),
        ],
        error_messages={"required": "Choose whether it is so"},
    )
    level = forms.Select(
        label="If so: at which level?",
        choices=[("", "Choose one"), *MappaLevel.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    review_on = forms.DateInput(
        label="When is it looked at again?",
        hint="Left empty: after your force's number of weeks for the level.",
        required=False,
    )
    decided_by = forms.TextInput(
        label="Who decided it?",
        hint="The meeting or the responsible authority, and who spoke for it.",
        max_length=120,
        error_messages={"required": "Enter who decided it"},
    )
    reason = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})


class EndPlacement(forms.Form):
    scheme = forms.Radios(
        label="What ends?",
        choices=Scheme.choices,
        error_messages={"required": "Choose what ends"},
    )
    reason = forms.Textarea(
        label="Who decided it, and why?",
        rows=2,
        error_messages={"required": "Enter who decided it, and why"},
    )


class JudgeListing(forms.Form):
    lists = forms.Radios(
        label="Are they listed as a perpetrator?",
        choices=[
            ("yes", "Yes: they are a perpetrator, though also recorded as a victim"),
            ("no", "No: they are above all a victim"),
        ],
        error_messages={"required": "Choose whether they are listed"},
    )
    reason = forms.Textarea(
        label="Why?",
        hint="Who is afraid of whom, injuries, history, and whether what is recorded was "
        "resistance or a false counter-allegation.",
        rows=4,
        error_messages={"required": "Enter why"},
    )

    def clean_lists(self) -> bool:
        return self.cleaned_data["lists"] == "yes"


class AddPhotograph(forms.Form):
    file = forms.FileUpload(
        label="The photograph",
        hint="JPEG or PNG up to 20 MB. What others look at is a copy without hidden content.",
        accept=".jpg,.jpeg,.png",
        error_messages={"required": "Choose a picture"},
    )
    taken_on = forms.DateInput(
        label="When was it taken?", error_messages={"required": "Enter when it was taken"}
    )
