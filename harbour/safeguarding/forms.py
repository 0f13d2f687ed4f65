"""Forms of safeguarding."""

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice
from harbour.risk.api import RiskGrade
from harbour.safeguarding.terms import CaseStatus, Channel, ReviewDecision


class CaseFilter(Filter):
    grade = choice("Risk", RiskGrade.choices)
    status = choice("State", CaseStatus.choices, empty="All but closed")
    review = choice("High-risk review", [("waiting", "Waiting"), ("done", "Done")])
    order = choice(
        "Order",
        [("oldest", "Oldest first"), ("newest", "Newest first")],
        empty="Highest risk first",
    )


class Review(forms.Form):
    decision = forms.Radios(
        label="What did you find?",
        choices=ReviewDecision.choices,
        error_messages={"required": "Choose what you found"},
    )
    findings = forms.Textarea(
        label="What keeps her safe now, and what still has to be done",
        rows=5,
        error_messages={"required": "Enter what you found"},
    )


class CaseStep(forms.Form):
    event = forms.Radios(
        label="What has happened with the case?",
        choices=[],
        error_messages={"required": "Choose what has happened"},
    )
    reason = forms.Textarea(
        label="In your own words", rows=3, error_messages={"required": "Enter what happened"}
    )

    def __init__(self, *args, events=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = list(events)


class SafeContact(forms.Form):
    channels = forms.Checkboxes(
        label="How may she be reached?",
        choices=Channel.choices,
        error_messages={"required": "Choose at least one safe way, or a visit"},
    )
    hours = forms.TextInput(label="At what times?", required=False)
    code_word = forms.TextInput(label="Code word", required=False, width=10)
    no_voicemail = forms.Checkbox(label="Never leave a message", required=False, initial=True)
    shared_phone = forms.Checkbox(label="Somebody else can see her phone", required=False)
    through_whom = forms.TextInput(label="Through whom, if not directly", required=False)
    interpreter = forms.TextInput(
        label="Language of an interpreter, never family or community", required=False
    )
