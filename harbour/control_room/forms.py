"""Forms of the control room."""

from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.terms import (
    CallGrade,
    ClosingPart,
    Ground,
    Letter,
    Rating,
    Reply,
    Route,
)
from harbour.design_system import forms


class CallBasics(forms.Form):
    """What a call handler takes down. Nothing but the route is required to keep a draft."""

    route = forms.Radios(
        label="How did the report reach us?",
        choices=Route.choices,
        inline=True,
        small=True,
        error_messages={"required": "Choose how the report reached us"},
    )
    caller_name = forms.TextInput(label="Who is calling?", required=False, width=20)
    caller_phone = forms.TextInput(
        label="Number they are calling from", required=False, width=20, inputmode="tel"
    )
    caller_relation = forms.TextInput(
        label="Who are they to the victim?",
        hint="The victim herself, a neighbour, a health visitor ...",
        required=False,
        width=20,
    )
    caller_agency = forms.TextInput(
        label="Their agency, if they work for one", required=False, width=20
    )
    was_cut_off = forms.Checkbox(label="The call was silent or cut off", required=False, small=True)
    house = forms.TextInput(label="House name or number", required=False, width=10)
    street = forms.TextInput(label="Street", required=False, width=20)
    postcode = forms.TextInput(label="Postcode, or part of it", required=False, width=10)
    ground = forms.Radios(
        label="What kind of place is it?",
        choices=Ground.choices,
        inline=True,
        small=True,
        initial=Ground.URBAN.value,
    )
    words = forms.Textarea(
        label="What the caller says, word for word",
        required=False,
        rows=4,
    )
    demeanour = forms.TextInput(
        label="How they sound",
        hint="Calm or hysterical says nothing about how serious it is",
        required=False,
    )
    background = forms.TextInput(label="What you can hear behind them", required=False)
    call_back = forms.TextInput(
        label="The safe way to call back, as agreed in this call", required=False
    )
    code_word = forms.TextInput(label="Code word agreed", required=False, width=10)
    language = forms.TextInput(label="Language, if not English", required=False, width=10)
    da_reason = forms.TextInput(
        label="Why this is domestic abuse: who they are to each other, and what kind of abuse",
        required=False,
    )
    grade = forms.Radios(
        label="Call grade",
        choices=CallGrade.choices,
        error_messages={"required": "Choose a call grade"},
        small=True,
    )
    grade_reason = forms.Textarea(label="Reason for the grade", required=False, rows=2)

    @property
    def question_fields(self) -> list:
        return [self[f"q_{question.code}"] for question in QUESTIONS]

    @property
    def thrive_fields(self) -> list[tuple]:
        return [
            (self[f"thrive_{letter.value}"], self[f"thrive_{letter.value}_text"])
            for letter in Letter
        ]


def _prompted() -> dict[str, object]:
    """A field for each question and each letter, so that a new question needs no new code."""
    fields: dict[str, object] = {}
    for question in QUESTIONS:
        fields[f"q_{question.code}"] = forms.Radios(
            label=question.text,
            hint=question.why,
            choices=Reply.choices,
            initial=Reply.NOT_ASKED.value,
            inline=True,
            small=True,
            required=False,
            label_size="s",
        )
    for letter in Letter:
        fields[f"thrive_{letter.value}"] = forms.Radios(
            label=letter.label,
            choices=Rating.choices,
            inline=True,
            small=True,
            required=False,
            label_size="s",
        )
        fields[f"thrive_{letter.value}_text"] = forms.TextInput(
            label=f"{letter.label}: what makes it so", required=False, label_hidden=True
        )
    return fields


Call = type("Call", (CallBasics,), _prompted())


class FindPerson(forms.Form):
    """Who may it be? Free text: name, date of birth, part of a postcode, telephone number."""

    terms = forms.TextInput(
        label="Find a person",
        hint="Any of: name, date of birth or age, postcode, telephone number",
        error_messages={"required": "Enter a name, date, postcode or number to search for"},
    )


class NewPerson(forms.Form):
    """Somebody no system knows yet."""

    given = forms.TextInput(label="First names", required=False, width=20)
    family = forms.TextInput(label="Family name", required=False, width=20)
    born_on = forms.DateInput(label="Date of birth, if known", required=False, not_future=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get("given") or cleaned.get("family")):
            self.add_error("given", "Enter at least one name")
        return cleaned


class SendOfficer(forms.Form):
    officer = forms.Select(
        label="Officer to send",
        choices=[],
        error_messages={"required": "Choose an officer to send"},
    )

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Choose"), *officers]


class OpenHeld(forms.Form):
    readers = forms.Checkboxes(
        label="Who must know it? You see it too",
        hint="Only officers sent to this incident. They see it until they leave.",
        choices=[],
        required=False,
    )
    with_address = forms.Radios(
        label="Is a protected address needed to keep somebody safe now?",
        choices=[("no", "No, only the warnings"), ("yes", "Yes, the address too")],
        error_messages={"required": "Choose whether the address is needed"},
    )
    reason = forms.Textarea(
        label="Why must they know it now?",
        hint="The owner of the record is told at once, and sees your name.",
        rows=2,
        error_messages={"required": "Enter why they must know it now"},
    )

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(officers)


class KeepFrom(forms.Form):
    record = forms.Radios(
        label="About whom?",
        choices=[],
        error_messages={"required": "Choose about whom"},
    )
    staff = forms.Checkboxes(
        label="Who must learn nothing?",
        hint="The person concerned, where it is one of our own, and everybody in the flagged chain",
        choices=[],
        error_messages={"required": "Choose who must learn nothing"},
    )
    reason = forms.Textarea(
        label="Why?", rows=2, error_messages={"required": "Enter why they must learn nothing"}
    )

    def __init__(self, *args, people=(), staff=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = list(people)
        self.fields["staff"].choices = list(staff)


class Regrade(forms.Form):
    grade = forms.Radios(label="New call grade", choices=CallGrade.choices, small=True)
    reason = forms.Textarea(
        label="Why is the grade changed?",
        rows=2,
        error_messages={"required": "Enter why the grade is changed"},
    )


class Leave(forms.Form):
    result = forms.Textarea(
        label="What was done at the scene",
        rows=3,
        error_messages={"required": "Enter what was done at the scene"},
    )


class ContactAgain(forms.Form):
    """The victim is contacted again, because the target was missed."""

    was_reached = forms.Radios(
        label="Did you speak to her, in the way agreed in the call?",
        hint="Never leave a voicemail",
        choices=[
            ("yes", "Yes, and she could speak safely"),
            ("no", "No answer, or not safe: make this an immediate call"),
        ],
        small=True,
        error_messages={"required": "Choose whether you spoke to her"},
    )
    words = forms.Textarea(
        label="What was said, or what happened",
        rows=2,
        error_messages={"required": "Enter what was said, or what happened"},
    )


class PutDown(forms.Form):
    """A check, an update, or why something was not done."""

    part = forms.Radios(
        label="What do you want to put down?",
        choices=ClosingPart.choices,
        small=True,
        error_messages={"required": "Choose what you want to put down"},
    )
    words = forms.Textarea(
        label="What was done, or why not",
        hint="Children: who was seen and how they were. Victim: what she was told, and how",
        rows=3,
        error_messages={"required": "Enter what was done, or why it was not"},
    )

    def __init__(self, *args, allowed=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [
            choice for choice in ClosingPart.choices if choice[0] in allowed
        ]


class MoveLog(forms.Form):
    """A step of the log that needs a few words."""

    reason = forms.Textarea(label="Result, or why", rows=2, required=False)
