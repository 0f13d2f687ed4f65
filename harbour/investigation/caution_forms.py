"""Forms of conditional cautions. She is consulted, never asked to decide."""

from harbour.design_system import forms
from harbour.investigation.suspect_forms import (
    OfCustody,
    ask_custody,
    ask_leaves_at,
    ask_stays_in,
)
from harbour.investigation.terms import AuthorityKind, ConditionKind

_YES_NO = [("yes", "Yes"), ("no", "No")]


def _yes_no(label: str, hint: str = "") -> forms.Radios:
    return forms.Radios(
        label=label,
        hint=hint,
        choices=_YES_NO,
        inline=True,
        error_messages={"required": "Choose yes or no"},
    )


class Authority(forms.Form):
    kind = forms.Radios(
        label="What was given?",
        choices=AuthorityKind.choices,
        error_messages={"required": "Choose what was given"},
    )
    reference = forms.TextInput(
        label="Reference", max_length=120, error_messages={"required": "Enter the reference"}
    )
    given_by = forms.TextInput(
        label="Who gave it?", max_length=120, error_messages={"required": "Enter who gave it"}
    )
    from_on = forms.DateInput(label="From", error_messages={"required": "Enter from when it holds"})
    until_on = forms.DateInput(
        label="Until", error_messages={"required": "Enter until when it holds"}
    )


class Ask(forms.Form):
    admits = _yes_no("Does the suspect admit it?")
    is_overwhelming = _yes_no("Is the evidence overwhelming?")
    needs_help = _yes_no("Does the suspect need an interpreter or appropriate adult?")
    she_was_reached = _yes_no("Was the victim reached?")
    specific_risk = _yes_no("Did the victim tell of a specific risk?")


class Consult(forms.Form):
    words = forms.Textarea(
        label="What the victim said, in their own words",
        hint="The victim is told what it would mean, and is not asked to decide.",
        rows=3,
        error_messages={"required": "Enter what the victim said"},
    )


class Decide(forms.Form):
    agrees = _yes_no("Is it authorised?")
    prosecutor = forms.TextInput(label="Prosecutor's reference", max_length=80, required=False)
    words = forms.Textarea(label="Why", rows=3, error_messages={"required": "Enter why"})


class Offer(forms.Form):
    accepts = _yes_no("Does the suspect accept, with the warnings signed?")
    trial = forms.Select(label="In a trial?", choices=[], required=False)

    def __init__(self, *args, trials=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trial"].choices = [("", "In no trial"), *trials]


def _in_words() -> forms.TextInput:
    return forms.TextInput(
        label="In words, if it is something else or says more",
        hint="Areas and roads, never an address.",
        max_length=200,
        required=False,
    )


class Begin(OfCustody):
    kind_1 = forms.Select(
        label="First condition",
        choices=[("", "Choose one"), *ConditionKind.choices],
        error_messages={"required": "Choose the first condition"},
    )
    words_1 = _in_words()
    due_1 = forms.DateInput(label="Last day", error_messages={"required": "Enter its last day"})
    kind_2 = forms.Select(
        label="Second condition", choices=[("", "None"), *ConditionKind.choices], required=False
    )
    words_2 = _in_words()
    due_2 = forms.DateInput(label="Last day", required=False)
    kind_3 = forms.Select(
        label="Third condition", choices=[("", "None"), *ConditionKind.choices], required=False
    )
    words_3 = _in_words()
    due_3 = forms.DateInput(label="Last day", required=False)
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()

    def clean(self) -> dict:
        said = self.cleaned_data
        for number in (2, 3):
            kind, due, words = (said.get(f"{part}_{number}") for part in ("kind", "due", "words"))
            if (kind or due or words) and not (kind and due):
                self.add_error(f"kind_{number}", "Give the condition and its last day")
        return said


class Kept(forms.Form):
    is_kept = _yes_no("Was it kept?", "If not, the original offence goes back to charge.")
    words = forms.Textarea(
        label="How is it known?", rows=2, error_messages={"required": "Enter how it is known"}
    )


class OpenTrial(forms.Form):
    name = forms.TextInput(
        label="Name of the trial", max_length=120, error_messages={"required": "Enter its name"}
    )
    arm = forms.TextInput(
        label="One arm", max_length=40, error_messages={"required": "Name one arm"}
    )
    other_arm = forms.TextInput(
        label="The other arm", max_length=40, error_messages={"required": "Name the other arm"}
    )
    size = forms.NumberInput(
        label="How many places?",
        hint="An even number: one to one.",
        min_value=2,
        max_value=2000,
        error_messages={"required": "Enter how many places"},
    )
