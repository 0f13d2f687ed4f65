"""Forms for what comes to light after a call."""

from collections.abc import Mapping

from harbour.control_room.domain.questions import CODES, QUESTIONS
from harbour.control_room.terms import Ground, Reply, RingBack
from harbour.design_system import forms

_TOLD_BY = {
    "label": "Who says so?",
    "hint": "For example the victim, rung back; an officer at the door; a neighbour",
    "max_length": 120,
    "error_messages": {
        "required": "Enter who says so",
        "max_length": "Use 120 characters or fewer to say who says so",
    },
}


class AskBasics(forms.Form):
    """Every question as it stands. What is changed is kept beside what was said before."""

    told_by = forms.TextInput(**_TOLD_BY)

    @property
    def question_fields(self) -> list[tuple]:
        return [(self[f"q_{code}"], self[f"q_{code}_said"]) for code in CODES]

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {
            code: (said.get(f"q_{code}") or Reply.NOT_ASKED.value, said[f"q_{code}_said"])
            for code in CODES
        }


def _asked() -> dict[str, object]:
    fields: dict[str, object] = {}
    for question in QUESTIONS:
        fields[f"q_{question.code}"] = forms.Radios(
            label=question.text,
            hint=question.why,
            choices=Reply.choices,
            inline=True,
            small=True,
            required=False,
            label_size="s",
        )
        fields[f"q_{question.code}_said"] = forms.TextInput(
            label=f"{question.text} What is said now", required=False, label_hidden=True
        )
    return fields


Ask = type("Ask", (AskBasics,), _asked())


def as_it_stands(now: Mapping[str, str]) -> dict[str, str]:
    """What the form begins with."""
    return {f"q_{code}": now.get(code, Reply.NOT_ASKED.value) for code in CODES}


class NameFound(forms.Form):
    """Somebody whom the search found."""

    told_by = forms.TextInput(**_TOLD_BY)


class NameNew(forms.Form):
    """Somebody whom no system knows yet."""

    given = forms.TextInput(label="First names", required=False, width=20)
    family = forms.TextInput(label="Family name", required=False, width=20)
    born_on = forms.DateInput(label="Date of birth, if known", required=False, not_future=True)
    told_by = forms.TextInput(**_TOLD_BY)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get("given") or cleaned.get("family")):
            self.add_error("given", "Enter at least one name")
        return cleaned


class CorrectPlace(forms.Form):
    house = forms.TextInput(label="House name or number", required=False, width=10, max_length=60)
    street = forms.TextInput(label="Street", required=False, width=20, max_length=120)
    postcode = forms.TextInput(label="Postcode, or part of it", required=False, width=10)
    ground = forms.Radios(
        label="What kind of place is it?",
        choices=Ground.choices,
        inline=True,
        small=True,
        error_messages={"required": "Choose what kind of place it is"},
    )
    why = forms.Textarea(
        label="How is it known?",
        rows=2,
        error_messages={"required": "Enter how it is known"},
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("house", "street", "postcode")):
            self.add_error("street", "Enter where it is: a street, a house or a postcode")
        return cleaned


class AgreeWay(forms.Form):
    ring_back = forms.Radios(
        label="May we ring from now on?",
        choices=RingBack.choices,
        small=True,
        error_messages={"required": "Choose whether we may ring"},
    )
    call_back = forms.TextInput(
        label="The safe way to ring, as agreed",
        hint="Which number, when, and what to say if somebody else answers",
        required=False,
    )
    code_word = forms.TextInput(label="Code word agreed", required=False, width=10, max_length=40)
    told_by = forms.TextInput(**_TOLD_BY)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("ring_back") == RingBack.YES and not cleaned.get("call_back"):
            self.add_error("call_back", "Enter the safe way to ring that was agreed")
        return cleaned


class CheckByHand(forms.Form):
    system = forms.Radios(
        label="Which system?",
        choices=[],
        small=True,
        error_messages={"required": "Choose the system"},
    )
    found = forms.Radios(
        label="What does it hold?",
        choices=[
            ("yes", "It holds something"),
            ("no", "It holds nothing"),
            ("not", "It was not looked into"),
        ],
        small=True,
        error_messages={"required": "Choose what it holds, or that it was not looked into"},
    )
    words = forms.Textarea(
        label="What was found, for whom was searched, or why not",
        hint="What officers must know first. No address that is kept secret",
        rows=3,
        error_messages={"required": "Enter what was found, or why it was not looked into"},
    )

    def __init__(self, *args, systems=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["system"].choices = list(systems)


class StandDown(forms.Form):
    reason = forms.Textarea(
        label="Why are they stood down?",
        hint="It stands in the log with your name. With nobody else on the way the victim waits"
        " again",
        rows=2,
        error_messages={"required": "Enter why they are stood down"},
    )
