"""Forms of the hub."""

from harbour.design_system import forms
from harbour.marac.terms import HubOutcome


class CallHub(forms.Form):
    hub = forms.Radios(label="Which hub?", choices=[], error_messages={"required": "Choose a hub"})
    perpetrator = forms.Radios(
        label="From whom is the victim at risk?",
        choices=[],
        error_messages={"required": "Choose from whom the victim is at risk"},
    )
    why = forms.Textarea(
        label="What worries you, and why today?",
        hint="Never write a new or refuge address here.",
        rows=4,
        error_messages={"required": "Enter what worries you, and why today"},
    )
    interim = forms.Textarea(
        label="What has been done already to keep the victim safe?",
        rows=3,
        error_messages={"required": "Enter what has been done already"},
    )

    def __init__(self, *args, hubs=(), perpetrators=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hub"].choices = list(hubs)
        self.fields["perpetrator"].choices = list(perpetrators)


class AnswerHub(forms.Form):
    is_known = forms.Radios(
        label="Does your agency know the victim, the perpetrator or the children?",
        choices=[("yes", "Yes"), ("no", "No, none of them")],
        error_messages={"required": "Choose whether your agency knows them"},
    )
    words = forms.Textarea(
        label="What do you know that bears on the risk?",
        hint="Dates and facts. Never a new or refuge address.",
        rows=5,
        required=False,
    )
    her_voice = forms.Textarea(
        label="What does the victim want, in their own words?", rows=2, required=False
    )
    can_share = forms.Radios(
        label="May the other agencies of the hub read it once it is decided?",
        choices=[("yes", "Yes"), ("no", "No, only those who run the hub")],
        error_messages={"required": "Choose whether others may read it"},
    )


class Decide(forms.Form):
    outcome = forms.Radios(
        label="What was decided?",
        choices=HubOutcome.choices,
        error_messages={"required": "Choose what was decided"},
    )
    reasons = forms.Textarea(label="Why?", rows=4, error_messages={"required": "Enter why"})
    present = forms.Checkboxes(
        label="Which agencies decided together?",
        choices=[],
        error_messages={"required": "Choose the agencies that were there"},
    )
    why_without = forms.Textarea(
        label="If an agency has not answered: why can it not wait?", rows=2, required=False
    )

    def __init__(self, *args, agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = list(agencies)
