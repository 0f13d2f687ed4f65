"""Forms by which an agency answers: what it knows, and what came of its actions."""

from harbour.design_system import forms
from harbour.marac.terms import Knows


class AnswerResearch(forms.Form):
    is_known = forms.Radios(
        label="Does your agency know the victim, the perpetrator or the children?",
        choices=[("yes", "Yes"), ("no", "No, none of them")],
        error_messages={"required": "Choose whether your agency knows them"},
    )
    knows = forms.Checkboxes(label="Whom?", choices=Knows.choices, required=False)
    known_from = forms.DateInput(label="Since when?", required=False)
    last_contact_on = forms.DateInput(label="When was the last contact?", required=False)
    words = forms.Textarea(
        label="What do you know that bears on the risk?",
        hint="Dates and facts. Never a new or refuge address.",
        rows=6,
        required=False,
    )
    her_voice = forms.Textarea(
        label="What does the victim want, in their own words?",
        hint="From the adviser, or whoever works with the victim, who is not in the room.",
        rows=3,
        required=False,
    )
    children = forms.Textarea(label="The children", rows=3, required=False)
    safety = forms.Textarea(
        label="What keeps the victim safe, and what would make it worse?", rows=3, required=False
    )
    staff_risk = forms.Textarea(label="Risk to staff", rows=2, required=False)
    in_minutes = forms.Radios(
        label="May what you know stand in the minutes?",
        choices=[
            ("yes", "Yes, every agency of this Marac may read it"),
            ("no", "No, only those who run the Marac"),
        ],
        error_messages={"required": "Choose whether it may stand in the minutes"},
    )


class AnswerAction(forms.Form):
    event = forms.Radios(
        label="What came of it?",
        choices=[
            ("do", "It is done"),
            ("cannot", "It is not possible any more: things have changed"),
            ("fail", "We did not do it"),
        ],
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(label="What was done, or why not", rows=3, required=False)


class HandOver(forms.Form):
    agency = forms.Select(
        label="Which agency does it instead?",
        choices=[],
        error_messages={"required": "Choose an agency"},
    )
    owner_name = forms.TextInput(
        label="Who there?", error_messages={"required": "Enter who does it"}
    )
    reason = forms.Textarea(
        label="Why?", rows=2, error_messages={"required": "Enter why another agency does it"}
    )

    def __init__(self, *args, agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Choose one"), *agencies]


class AskOutside(forms.Form):
    """Asking somebody without a login: what they are told is exactly what is written here."""

    name = forms.TextInput(
        label="Whom do you ask?",
        hint="A person and where they work, as “Dr Testcase, Invented Surgery”.",
        error_messages={"required": "Enter whom you ask"},
    )
    agency = forms.Select(
        label="Is it an agency of this Marac?", choices=[], required=False, empty="No"
    )
    telling = forms.Textarea(
        label="What must they know in order to look?",
        hint="They read this and nothing else. Never an address.",
        rows=4,
        error_messages={"required": "Enter what they must know in order to look"},
    )
    reason = forms.Textarea(
        label="Why is it necessary and proportionate to tell them?",
        rows=2,
        error_messages={"required": "Enter why it is necessary to tell them"},
    )
    days = forms.Radios(
        label="How long may they answer?",
        choices=[("2", "Two days"), ("7", "A week"), ("14", "Two weeks")],
        inline=True,
        error_messages={"required": "Choose how long they may answer"},
    )

    def __init__(self, *args, agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "No"), *agencies]
