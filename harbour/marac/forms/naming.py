"""Forms by which an agency says who answers for it, and who does one thing."""

from harbour.design_system import forms

NOBODY = "nobody"
_CHOOSE = ("", "Choose one")


class NameContact(forms.Form):
    user = forms.Select(
        label="Who is the contact from now on?",
        hint="The contact reads every case there and answers for your agency.",
        choices=[],
        error_messages={"required": "Choose who is the contact, or that nobody is"},
    )
    reason = forms.TextInput(label="Why?", max_length=200, error_messages={"required": "Say why"})

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        nobody = (NOBODY, "Nobody: the team alone answers")
        self.fields["user"].choices = [_CHOOSE, *people, nobody]


class GiveCover(forms.Form):
    user = forms.Select(
        label="Who covers?", choices=[], error_messages={"required": "Choose who covers"}
    )
    from_on = forms.DateInput(
        label="From which day?", error_messages={"required": "Enter from which day"}
    )
    until_on = forms.DateInput(
        label="Until the end of which day?",
        hint="Three months at most.",
        error_messages={"required": "Enter until which day"},
    )
    reason = forms.TextInput(
        label="Why?",
        hint="Such as illness or leave.",
        max_length=200,
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [_CHOOSE, *people]


class GiveToColleague(forms.Form):
    user = forms.Select(
        label="Who does it?",
        hint="They read this case until it is answered, and no other.",
        choices=[],
        error_messages={"required": "Choose who does it"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [_CHOOSE, *people, (NOBODY, "Nobody in person: the team")]
