"""Forms of the day of a release, and of recalls to prison."""

from harbour.design_system import forms
from harbour.perpetrators.terms import DayCheck, RecallKind


class CheckDay(forms.Form):
    confirmed = forms.Checkboxes(
        label="What holds today?",
        hint="Choose what you have checked yourself. The duty stays open until all four hold.",
        choices=DayCheck.choices,
        required=False,
    )
    done_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    words = forms.Textarea(
        label="What does not hold, and what is done about it?", rows=3, required=False
    )


class RecordRecall(forms.Form):
    kind = forms.Radios(
        label="What kind of recall?",
        choices=RecallKind.choices,
        error_messages={"required": "Choose what kind of recall it is"},
    )
    ordered_by = forms.TextInput(
        label="Who recalled them?",
        hint="For example the public protection casework section, asked by probation.",
        max_length=120,
        error_messages={"required": "Enter who recalled them"},
    )
    ordered_at = forms.DateTimeInput(
        label="When was it ordered?", error_messages={"required": "Enter when it was ordered"}
    )
    why = forms.Textarea(
        label="Why?",
        hint="Which condition was broken, or what is feared. Never where a victim lives.",
        rows=3,
        error_messages={"required": "Enter why they are recalled"},
    )


class EndRecall(forms.Form):
    happened_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    reason = forms.Textarea(
        label="Where are they now, or why is it cancelled?",
        rows=2,
        error_messages={"required": "Enter where they are now, or why it is cancelled"},
    )
