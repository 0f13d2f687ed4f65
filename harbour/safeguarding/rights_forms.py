"""Forms of requests for personal data."""

from harbour.design_system import forms
from harbour.safeguarding.terms import Asker, Exemption, RightsAnswer


class TakeRequest(forms.Form):
    asker = forms.Radios(
        label="Who asks?", choices=Asker.choices, error_messages={"required": "Choose who asks"}
    )
    asker_words = forms.Textarea(
        label="Their name, and where an answer can safely go",
        hint="Say how you know who they are.",
        rows=3,
        error_messages={"required": "Enter their name, and where an answer can safely go"},
    )
    about_words = forms.Textarea(
        label="About whom do they ask?",
        hint="As they say it. Do not search, and do not say whether anything is held.",
        rows=2,
        error_messages={"required": "Enter about whom they ask"},
    )
    wants = forms.Textarea(label="What do they ask for?", rows=3, required=False)


class DecideRequest(forms.Form):
    about = forms.Select(label="Whose record is it?", choices=[], required=False)
    answer = forms.Radios(
        label="What is answered?",
        choices=RightsAnswer.choices,
        error_messages={"required": "Choose what is answered"},
    )
    exemption = forms.Select(label="Exemption relied on", choices=Exemption.choices, required=False)
    grounds = forms.Textarea(
        label="Why", rows=4, error_messages={"required": "Enter why it is answered so"}
    )

    why_safe = forms.Textarea(
        label="If this person is recorded as a suspect: why does this answer put nobody in danger?",
        hint="Leave it empty to neither confirm nor deny.",
        rows=3,
        required=False,
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "Nobody's, or not looked for"), *people]
