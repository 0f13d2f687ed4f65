"""Forms of investigation."""

from harbour.design_system import forms
from harbour.investigation.domain.outcomes import LABELS
from harbour.investigation.suspect_forms import (
    OfCustody,
    ask_custody,
    ask_leaves_at,
    ask_stays_in,
)
from harbour.investigation.terms import EvidenceState, LedDecision, Theme, Verdict, View


class Allocate(forms.Form):
    officer_id = forms.Select(
        label="Officer in the case",
        hint="Those whose training to investigate domestic abuse is in date come first.",
        choices=[],
        error_messages={"required": "Choose the officer"},
    )
    why = forms.Textarea(
        label="If the training is not in date: why this officer?", rows=2, required=False
    )
    mentor_id = forms.Select(label="And who is the mentor?", choices=[], required=False)

    def __init__(self, *args, people=(), mentors=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer_id"].choices = [("", "Choose one"), *people]
        self.fields["mentor_id"].choices = [("", "Choose one"), *mentors]


class Finalise(forms.Form):
    reason = forms.Textarea(
        label="Why is this crime being finalised?",
        rows=3,
        error_messages={"required": "Enter why this crime is being finalised"},
    )


class Reopen(forms.Form):
    reason = forms.Textarea(
        label="Why is it opened again?",
        hint="For instance: the victim is ready to support it now, or there is new evidence.",
        rows=3,
        error_messages={"required": "Enter why it is opened again"},
    )


class Say(forms.Form):
    state = forms.Radios(
        label="What stands of it?",
        choices=EvidenceState.choices,
        error_messages={"required": "Choose what stands of it"},
    )
    held_where = forms.TextInput(
        label="Where is it held?",
        hint="If we have it. For a recording: the system and the file.",
        max_length=200,
        required=False,
    )
    reference = forms.TextInput(label="Exhibit or reference", max_length=80, required=False)
    sha256 = forms.TextInput(
        label="Hash of the recording",
        hint="SHA-256, 64 letters and digits, if its system gives one.",
        required=False,
    )
    owner = forms.Select(
        label="Who does it, if it is still to be done?", choices=[], required=False
    )
    due_on = forms.DateInput(label="By when?", required=False)
    why = forms.Textarea(label="If there is none: why?", rows=3, required=False)

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Choose one"), *people]

    def clean_sha256(self) -> str:
        typed = self.cleaned_data["sha256"].strip().lower()
        if typed and (len(typed) != 64 or set(typed) - set("0123456789abcdef")):
            raise forms.ValidationError(
                "A SHA-256 hash has 64 letters and digits, 0 to 9 and a to f"
            )
        return typed


class Review(forms.Form):
    verdict = forms.Radios(
        label="How good is the file?",
        choices=Verdict.choices,
        error_messages={"required": "Choose how good the file is"},
    )
    themes = forms.Checkboxes(
        label="If it goes back: what for?", choices=Theme.choices, required=False
    )
    findings = forms.Textarea(
        label="What you found, and what you ask for",
        hint="The officer reads this, and answers it.",
        rows=4,
        error_messages={"required": "Enter what you found"},
    )


class Answer(forms.Form):
    words = forms.Textarea(
        label="I have read it. What was done about it?",
        rows=3,
        error_messages={"required": "Enter what was done about it"},
    )


class HerView(forms.Form):
    view = forms.Radios(
        label="Does the victim support a prosecution?",
        choices=View.choices,
        error_messages={"required": "Choose whether the victim supports a prosecution"},
    )
    words = forms.Textarea(
        label="What the victim said, in their own words",
        hint="Or how they were tried to be reached. Whether to arrest is never asked of a victim.",
        rows=3,
        error_messages={"required": "Enter what the victim said"},
    )
    is_pressed = forms.Radios(
        label="Is there any sign that somebody presses the victim?",
        choices=[("yes", "Yes"), ("no", "No")],
        inline=True,
        error_messages={"required": "Choose whether somebody presses the victim"},
    )


class Decide(forms.Form):
    decision = forms.Radios(
        label="If the victim does not give evidence",
        choices=LedDecision.choices,
        error_messages={"required": "Choose whether it stands without the victim"},
    )
    why = forms.Textarea(label="Why", rows=4, error_messages={"required": "Enter why"})


class End(OfCustody):
    code = forms.Select(
        label="Outcome",
        choices=[("", "Choose one"), *((code, f"{code}: {text}") for code, text in LABELS.items())],
        error_messages={"required": "Choose the outcome"},
    )
    reason = forms.Textarea(
        label="Why did it end so?",
        hint="The victim will be told this. No address, and nothing that was told in confidence.",
        rows=3,
        error_messages={"required": "Enter why it ended so"},
    )
    authority = forms.TextInput(
        label="Whose authority, if another's",
        hint="For instance the CPS lawyer's reference.",
        max_length=80,
        required=False,
    )
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()
