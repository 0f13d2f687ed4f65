"""Forms of whom else an order protects, and of how a court varied it."""

from harbour.design_system import forms
from harbour.perpetrators.terms import ProtectedAs

NEW = "new"


class ProtectAlso(forms.Form):
    person = forms.Radios(
        label="Whom does it protect besides?",
        choices=[],
        reveals={NEW: ("given", "family", "born_on")},
        error_messages={"required": "Choose whom it protects"},
    )
    given = forms.TextInput(label="Forenames", max_length=100, required=False)
    family = forms.TextInput(label="Surname", max_length=100, required=False)
    born_on = forms.DateInput(label="Date of birth, if known", required=False)
    role = forms.Radios(
        label="Who are they?",
        choices=ProtectedAs.choices,
        error_messages={"required": "Choose who they are"},
    )
    through = forms.Radios(
        label="Who hears the news of it for them?",
        hint="A child under 16 is told through an adult, never through whoever the order binds.",
        choices=[],
        error_messages={"required": "Choose who hears the news"},
    )

    def __init__(self, *args, people=(), adults=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [*people, (NEW, "Somebody who is not listed here")]
        self.fields["through"].choices = [("self", "They do, themselves"), *adults]

    def clean(self) -> dict:
        said = super().clean() or self.cleaned_data
        if said.get("person") == NEW and not (said.get("given") and said.get("family")):
            self.add_error("given", "Enter the forenames and surname of whom it protects")
        return said


class VaryOrder(forms.Form):
    varied_on = forms.DateInput(
        label="On which day did the court vary it?",
        error_messages={"required": "Enter the day on which it was varied"},
    )
    words = forms.Textarea(
        label="What did the court change, and why?",
        rows=2,
        error_messages={"required": "Enter what the court changed, and why"},
    )
    conditions = forms.Textarea(
        label="All that it says now",
        hint="Never where a victim lives. Everybody it protects is told these words.",
        rows=5,
        error_messages={"required": "Enter all that it says now"},
    )
    expires_on = forms.DateInput(
        label="What is its last day now?", hint="Leave it empty if it has none.", required=False
    )
    leaves = forms.Checkboxes(
        label="Whom does it protect no longer?",
        hint="They are told at once.",
        choices=[],
        required=False,
    )
    given_at = forms.DateTimeInput(
        label="When was the change given to whoever it binds?",
        hint="Leave it empty if it was not yet: it is owed then.",
        required=False,
    )
    given_words = forms.Textarea(label="By whom, and how?", rows=2, required=False)

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["leaves"].choices = list(people)
        else:
            del self.fields["leaves"]


class GiveVariation(forms.Form):
    given_at = forms.DateTimeInput(
        label="When was the change given to them?",
        error_messages={"required": "Enter when it was given to them"},
    )
    words = forms.Textarea(
        label="Who gave it to them, and how?",
        rows=2,
        error_messages={"required": "Enter who gave it to them, and how"},
    )
