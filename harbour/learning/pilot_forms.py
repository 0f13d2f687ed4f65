"""Forms of pilots."""

from harbour.design_system import forms

SHORT = 40
"""The longest name of an arm where cautions are given."""


class NewPilot(forms.Form):
    title = forms.TextInput(
        label="Title", max_length=160, error_messages={"required": "Enter a title"}
    )
    question = forms.Textarea(
        label="What is the question?", rows=2, error_messages={"required": "Enter the question"}
    )
    eligible = forms.Textarea(
        label="Who is eligible?",
        hint="One condition a line. All must be met.",
        rows=5,
        error_messages={"required": "Enter who is eligible"},
    )
    usual_arm = forms.TextInput(
        label="The usual way", max_length=80, error_messages={"required": "Enter the usual way"}
    )
    new_arm = forms.TextInput(
        label="The new way", max_length=80, error_messages={"required": "Enter the new way"}
    )
    outcome = forms.Textarea(
        label="What counts as harm?",
        hint="Fixed now: it cannot be changed once the pilot is registered.",
        rows=2,
        error_messages={"required": "Enter what counts as harm"},
    )
    follow_up_days = forms.NumberInput(
        label="For how many days is each case followed?", min_value=1, max_value=1500
    )
    margin = forms.NumberInput(
        label="How many percentage points worse would still do?",
        hint="Leave it empty to ask whether the new way is better.",
        min_value=1,
        max_value=50,
        required=False,
    )
    planned_size = forms.NumberInput(
        label="How many cases are planned?", min_value=2, max_value=30000
    )
    where = forms.Radios(
        label="Where is a case drawn?",
        choices=[
            ("here", "Here, by whoever enrols it"),
            ("cautions", "Where a conditional caution is accepted, by itself"),
        ],
        error_messages={"required": "Choose where a case is drawn"},
    )
    authority = forms.TextInput(
        label="Who authorised it, and on which ethical advice?",
        max_length=300,
        error_messages={"required": "Enter who authorised it"},
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("where") == "cautions":
            for arm in ("usual_arm", "new_arm"):
                if len(cleaned.get(arm, "")) > SHORT:
                    self.add_error(arm, f"Use {SHORT} characters or fewer: it is drawn elsewhere")
        return cleaned

    def clean_eligible(self) -> list[str]:
        lines = self.cleaned_data["eligible"].splitlines()
        return [line.strip()[:300] for line in lines if line.strip()]


class Enrol(forms.Form):
    reference = forms.TextInput(
        label="Reference of the case",
        hint="A crime or incident number, never a name",
        max_length=60,
        error_messages={"required": "Enter the reference"},
    )
    meets = forms.Checkboxes(
        label="Which conditions does it meet?",
        choices=[],
        error_messages={"required": "Choose the conditions it meets"},
    )

    def __init__(self, *args: object, eligible: list[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["meets"].choices = [(each, each) for each in eligible]


class Told(forms.Form):
    harmed_on = forms.DateInput(
        label="On which day did the harm happen?",
        hint="Leave it empty if there was none.",
        required=False,
    )
    followed_until = forms.DateInput(label="Until which day was it followed?")
    why = forms.Textarea(
        label="If this takes back what was told before: why?",
        hint="Only whoever answers for the pilot takes something back.",
        rows=2,
        required=False,
    )

    def __init__(self, *args: object, is_first: bool, **options: object) -> None:
        super().__init__(*args, **options)
        if is_first:
            del self.fields["why"]


class Reported(forms.Form):
    cost = forms.Textarea(
        label="What did it cost?", rows=3, error_messages={"required": "Enter what it cost"}
    )
    evidence = forms.Textarea(
        label="How good is the evidence?",
        rows=3,
        error_messages={"required": "Enter how good the evidence is"},
    )
    changed = forms.Textarea(
        label="What did it change?", rows=3, error_messages={"required": "Enter what it changed"}
    )


class Copied(forms.Form):
    copied_to = forms.TextInput(
        label="To whom was it sent?", max_length=200, error_messages={"required": "Enter to whom"}
    )
    copied_on = forms.DateInput(label="On which day?")
