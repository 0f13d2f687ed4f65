"""Forms of what is kept, and for how long."""

from harbour.design_system import forms
from harbour.sharing.api import QUESTIONS, HoldGround, ReviewGroup


class PlaceHold(forms.Form):
    ground = forms.Radios(
        label="What is it held for?",
        choices=HoldGround.choices,
        error_messages={"required": "Choose what it is held for"},
    )
    reason = forms.Textarea(
        label="Which, and why?", rows=2, error_messages={"required": "Enter which, and why"}
    )


class Because(forms.Form):
    because = forms.Textarea(label="Why?", rows=2, error_messages={"required": "Enter why"})


class OpenReview(forms.Form):
    prompt = forms.TextInput(
        label="What prompts the review?",
        max_length=200,
        error_messages={"required": "Enter what prompts the review"},
    )


class Propose(forms.Form):
    """The group, every national question, and what is proposed."""

    group = forms.Radios(
        label="Which review group?",
        hint="Most domestic abuse with violence is group 2",
        choices=ReviewGroup.choices,
        error_messages={"required": "Choose the group"},
    )
    dispose = forms.Radios(
        label="What do you propose?",
        choices=[("", "Keep it"), ("yes", "Dispose of it")],
        required=False,
    )
    reason = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            f"q-{name}": forms.TextInput(
                label=label, max_length=300, error_messages={"required": f"Answer: {label}"}
            )
            for name, label in QUESTIONS.items()
        }
        self.fields.update(asked)
        self.order_fields(["group", *asked, "dispose", "reason"])

    @property
    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"q-{name}"] for name in QUESTIONS}


class Decide(forms.Form):
    agree = forms.Radios(
        label="Do you agree?",
        choices=[("yes", "Yes"), ("no", "No, send it back")],
        error_messages={"required": "Choose whether you agree"},
    )
    reason = forms.Textarea(label="Why?", rows=2, error_messages={"required": "Enter why"})


class AskRight(forms.Form):
    asked_by = forms.TextInput(
        label="Who asks, and in which capacity?",
        hint="Checked that it is they. To a suspect, confirm nothing before it is decided.",
        max_length=200,
        error_messages={"required": "Enter who asks"},
    )
    said = forms.Textarea(
        label="What do they say is wrong, and what is right?",
        rows=3,
        error_messages={"required": "Enter what they say is wrong"},
    )


class AnswerRight(forms.Form):
    event = forms.Radios(
        label="What was done?",
        choices=[
            ("correct", "It was put right"),
            ("note", "It is kept, with what they say beside it"),
            ("refuse", "It is not changed"),
        ],
        error_messages={"required": "Choose what was done"},
    )
    reason = forms.Textarea(
        label="What exactly, and why?",
        rows=3,
        error_messages={"required": "Enter what was done, and why"},
    )
