"""The form on which a call is taken."""

from dataclasses import dataclass

from django.forms import BoundField
from django.utils import timezone

from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.forms import thrive_fields
from harbour.control_room.selectors import codes
from harbour.control_room.terms import (
    CallGrade,
    Ground,
    Letter,
    Reply,
    RingBack,
    Route,
    Vulnerability,
)
from harbour.design_system import forms
from harbour.pole.api import AbuseType, RelationshipKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the call as the page shows it: what is always open, and what opens when asked.

    `more` opens by itself while it holds something, or something in it is to be put right.
    """

    id: str
    title: str
    fields: tuple[BoundField, ...]
    more_title: str = ""
    more: tuple[BoundField, ...] = ()

    @property
    def is_open(self) -> bool:
        return any(field.errors or field.value() for field in self.more)


_PARTS = (
    (
        "caller",
        "The caller",
        ("route", "caller_name", "caller_phone", "was_cut_off"),
        "Who they are, and the language they speak",
        ("caller_relation", "caller_agency", "language", "needs_interpreter"),
    ),
    ("place", "Where it is", ("house", "street", "postcode", "ground"), "", ()),
    ("people", "Who is involved", (), "", ()),
    (
        "happening",
        "What is happening",
        ("words",),
        "How they sound, and what you can hear",
        ("demeanour", "background"),
    ),
    ("ask", "Ask", (), "", ()),
    (
        "abuse",
        "Is it domestic abuse, and why?",
        ("is_domestic", "connection", "da_reason"),
        "Kinds of abuse, what makes the victim more vulnerable, and the opening code",
        ("da_types", "vulnerabilities", "honour_words", "must_not_know", "opening_code"),
    ),
    ("agree", "Agree with the caller", ("ring_back", "call_back", "code_word"), "", ()),
    ("grade", "Weigh and grade", (), "Threat, harm, risk, investigation, vulnerability, engagement",
     tuple(f"thrive_{letter.value}{end}" for letter in Letter for end in ("", "_text"))),
)  # fmt: skip


def _opening() -> list[tuple[str, str]]:
    return [("", "As what it is about"), *codes(timezone.now()).opening.items()]


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
        hint="The victim, a neighbour, a health visitor ...",
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
    ring_back = forms.Radios(
        label="May we ring back?",
        hint="Where it is not agreed, nobody rings and nobody leaves a voicemail",
        choices=RingBack.choices,
        small=True,
        required=False,
    )
    call_back = forms.TextInput(
        label="The safe way to call back, as agreed in this call",
        hint="Which number, when, and what to say if somebody else answers",
        required=False,
    )
    code_word = forms.TextInput(label="Code word agreed", required=False, width=10)
    language = forms.TextInput(label="Language, if not English", required=False, width=10)
    needs_interpreter = forms.Checkbox(
        label="Needs an interpreter: never a relative, a child or anybody of their community",
        required=False,
        small=True,
    )
    is_domestic = forms.Radios(
        label="Is this domestic abuse?",
        hint="Choose yes where it may be. Under 16 goes to child protection by itself",
        choices=[("yes", "Yes, or it may be"), ("no", "No")],
        initial="yes",
        inline=True,
        small=True,
    )
    connection = forms.Select(
        label="What is the suspect to the victim?",
        choices=[("", "Not known yet"), *RelationshipKind.choices],
        required=False,
    )
    da_types = forms.Checkboxes(
        label="What kind of abuse?", choices=AbuseType.choices, required=False, small=True
    )
    da_reason = forms.TextInput(
        label="Why this is domestic abuse: what was said or heard",
        required=False,
    )
    vulnerabilities = forms.Checkboxes(
        label="What makes the victim more vulnerable?",
        choices=Vulnerability.choices,
        required=False,
        small=True,
    )
    opening_code = forms.Select(
        label="Opening code",
        hint="Leave it where it is domestic abuse or child protection: it is proposed by itself",
        choices=_opening,
        required=False,
    )
    honour_words = forms.Textarea(
        label="So-called honour-based abuse: what makes the victim fear it?",
        hint="Write it here and nowhere else: only specialists read it, and they are told at once."
        " Speak to the victim alone, and never through family or community",
        required=False,
        rows=2,
    )
    must_not_know = forms.TextInput(
        label="Who must not learn of it?",
        hint="By name, where the victim names them",
        required=False,
    )
    grade = forms.Radios(
        label="Call grade",
        choices=CallGrade.choices,
        error_messages={"required": "Choose a call grade"},
        small=True,
    )
    grade_reason = forms.Textarea(label="Reason for the grade", required=False, rows=2)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("is_domestic") != "no" and not (
            cleaned.get("da_types") or cleaned.get("da_reason")
        ):
            self.add_error("da_types", "Choose a kind of abuse, or say why this is domestic abuse")
        if cleaned.get("ring_back") == RingBack.YES and not cleaned.get("call_back"):
            self.add_error("call_back", "Enter the safe way to call back that was agreed")
        return cleaned

    @property
    def parts(self) -> list[Part]:
        """The call in the order in which it is taken, so that each part can be gone to at once."""
        return [
            Part(
                id=f"part-{name}",
                title=title,
                fields=tuple(self[field] for field in fields),
                more_title=more_title,
                more=tuple(self[field] for field in more),
            )
            for name, title, fields, more_title, more in _PARTS
        ]

    @property
    def question_fields(self) -> list[tuple]:
        return [
            (self[f"q_{question.code}"], self[f"q_{question.code}_said"]) for question in QUESTIONS
        ]


def _prompted() -> dict[str, object]:
    """A field for each question, so that a new question needs no new code."""
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
        fields[f"q_{question.code}_said"] = forms.TextInput(
            label=f"{question.text} What was said", required=False, label_hidden=True
        )
    return fields


Call = type("Call", (CallBasics,), _prompted() | thrive_fields())
