"""Forms of perpetrator management."""

from harbour.design_system import forms


class Nominate(forms.Form):
    team = forms.Select(
        label="Neighbourhood team where they live",
        choices=[],
        error_messages={"required": "Choose a neighbourhood team"},
    )
    why = forms.Textarea(
        label="Why should they be managed?",
        hint="Facts. Allegations are said to be allegations.",
        rows=4,
        error_messages={"required": "Enter why they should be managed"},
    )

    def __init__(self, *args, teams=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "Choose one"), *teams]


class Decide(forms.Form):
    event = forms.Radios(
        label="What do you decide?",
        choices=[("adopt", "The team manages them"), ("refuse", "They are not managed")],
        error_messages={"required": "Choose what you decide"},
    )
    owner = forms.Select(label="Owner of the plan", choices=[], required=False, empty="Nobody")
    reason = forms.Textarea(
        label="Why?", rows=3, error_messages={"required": "Enter why you decide so"}
    )

    def __init__(self, *args, owners=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Nobody"), *owners]


class Plan(forms.Form):
    scan = forms.Textarea(
        label="What is the problem?", rows=3, error_messages={"required": "Enter the problem"}
    )
    analyse = forms.Textarea(
        label="Why is it there?", rows=3, error_messages={"required": "Enter why it is there"}
    )
    respond = forms.Textarea(
        label="What is done about it, by whom?",
        rows=3,
        error_messages={"required": "Enter what is done about it"},
    )
    assess = forms.Textarea(label="What came of it?", rows=3, required=False)
    task = forms.TextInput(
        label="Today's task for the beat",
        hint="A bail check, a visit, an arrest attempt. Never a victim's address.",
        required=False,
    )


class Leave(forms.Form):
    reason = forms.Textarea(
        label="Why are they no longer managed?",
        rows=3,
        error_messages={"required": "Enter why"},
    )
