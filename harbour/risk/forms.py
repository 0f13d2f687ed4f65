"""Forms of risk, made from the instrument."""

from collections.abc import Iterable

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice
from harbour.risk.domain.instruments import Instrument, Item, Part
from harbour.risk.domain.supervision import OPEN
from harbour.risk.terms import (
    CHOICES,
    AnswerSource,
    AnswerValue,
    ChildrenSaid,
    Handed,
    PaperSafe,
    RiskGrade,
    Signing,
    SigningTheme,
    WaiverReason,
)


class Since(Filter):
    days = choice("Asked for within", [("365", "Twelve months")], empty="Three months")


class Supervised(Filter):
    sergeant = choice("Sergeant", [])
    state = choice("State", [(each.value, each.label) for each in OPEN])

    def __init__(self, *args, sergeants=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sergeant"].choices = [("", "All"), ("none", "With no sergeant"), *sergeants]


def section_form(part: Part) -> type[forms.Form]:
    """A form class for one page of questions: value, detail and source for each item.

    What is kept apart has its answers, and who must not learn of it.
    """
    fields: dict[str, object] = {}
    for item in part.items:
        fields[item.code] = _value(item, CHOICES[part.answers])
        if part.is_restricted:
            continue
        fields[f"{item.code}_detail"] = forms.Textarea(
            label=item.detail or "What makes it so", required=False, rows=2
        )
        fields[f"{item.code}_source"] = forms.Select(
            label="Who says so",
            choices=AnswerSource.choices,
            initial=AnswerSource.VICTIM.value,
            required=False,
            empty="",
        )
    if part.is_restricted:
        fields["words"] = forms.Textarea(label="In the victim's words", required=False, rows=3)
        fields["must_not_know"] = forms.Textarea(
            label="Who must not learn that the victim has spoken", required=False, rows=2
        )
    return type("Section", (forms.Form,), fields)


def _value(item: Item, choices: Iterable[AnswerValue]) -> forms.Radios:
    return forms.Radios(
        label=item.label,
        hint=item.why,
        choices=[(each.value, each.label) for each in choices],
        required=False,
        small=True,
        label_size="m",
    )


def questions(form: forms.Form, part: Part) -> list[tuple]:
    """The fields of a page, question by question: what belongs to one stands together."""
    if part.is_restricted:
        return [(form[item.code],) for item in part.items] + [
            (form["words"], form["must_not_know"])
        ]
    return [
        (form[item.code], form[f"{item.code}_detail"], form[f"{item.code}_source"])
        for item in part.items
    ]


def correction_form(parts: Iterable[Part]) -> type[forms.Form]:
    """Every question once, as it stands, with what is to be added and why.

    Each is answered as its own tool is: what it opened may be answered otherwise than the form.
    """
    fields: dict[str, object] = {}
    for part in parts:
        for item in part.items:
            fields[item.code] = forms.Select(
                label=item.label,
                choices=[(each.value, each.label) for each in CHOICES[part.answers]],
                required=False,
                empty="Unanswered",
            )
            fields[f"{item.code}_detail"] = forms.TextInput(
                label="Add what makes it so", required=False
            )
    fields["reason"] = forms.Textarea(
        label="Why do the answers change?",
        rows=3,
        error_messages={"required": "Enter why the answers change"},
    )
    return type("Correct", (forms.Form,), fields)


class Commit(forms.Form):
    """The judgement and its grounds, before anything from history is shown."""

    judgement = forms.Radios(
        label="Your own judgement of the victim's risk",
        hint="Decide before anything else is shown to you. It can be raised, never lowered",
        choices=RiskGrade.choices,
        error_messages={"required": "Choose your judgement of the victim's risk"},
    )
    reason = forms.Textarea(
        label="Why?",
        hint="Where questions are refused or unanswered, standard needs these grounds and a"
        " sergeant: until then it stands as medium",
        rows=3,
        error_messages={"required": "Enter why you judge it so"},
    )
    agrees_to_support = forms.Radios(
        label="Does the victim agree to be put in touch with a support service?",
        hint="Ask the victim alone. Standard-risk referrals go only with their agreement",
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not asked")],
        required=False,
        inline=True,
    )
    children_said = forms.Radios(
        label="Are there children of either adult, there or not?",
        hint="Children's services are told of every child",
        choices=ChildrenSaid.choices,
        reveals={ChildrenSaid.NOT_NAMED.value: "children_words"},
        error_messages={"required": "Choose whether there are children"},
    )
    children_words = forms.TextInput(
        label="What you know of them, and why you could not name them",
        max_length=200,
        error_messages={"required": "Enter what you know of the children"},
    )
    officer_view = forms.Textarea(label="What you saw and heard yourself", rows=3, required=False)
    suspects_honour = forms.Checkbox(
        label="I suspect so-called honour-based abuse, forced marriage or genital mutilation",
        hint="A specialist is told at once. It is kept apart: this form says nothing of it",
        required=False,
    )
    honour_words = forms.Textarea(
        label="If so: what makes you suspect it, for the specialist alone", rows=2, required=False
    )


class Submit(Commit):
    victim_declined = forms.Checkbox(label="The victim chose not to answer", required=False)
    on_paper_at = forms.DateTimeInput(
        label="If it was filled in on paper: when",
        hint="The paper is then kept as the force keeps its notes",
        required=False,
    )
    field_order = ["judgement", "reason", "victim_declined"]


class Waive(Commit):
    reason_code = forms.Radios(
        label="Why is the form not completed?",
        choices=WaiverReason.choices,
        error_messages={"required": "Choose why the form is not completed"},
    )
    words = forms.Textarea(
        label="In your own words",
        hint="What you tried, and what the victim may need",
        rows=3,
        error_messages={"required": "Enter why the form is not completed"},
    )
    field_order = ["reason_code", "words", "judgement", "reason"]


class Raise(forms.Form):
    grade = forms.Radios(
        label="Raise the grade to",
        choices=[],
        inline=True,
        error_messages={"required": "Choose the higher grade"},
    )
    reason = forms.Textarea(
        label="What makes it higher?",
        rows=2,
        error_messages={"required": "Enter what makes the risk higher"},
    )

    def __init__(self, *args, grades=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = list(grades)


class Countersign(forms.Form):
    agrees_standard = forms.Radios(
        label="Little is known. Is standard risk right all the same?",
        hint="Until a sergeant agrees it stands as medium",
        choices=[("yes", "Yes, the written grounds are enough"), ("no", "No, it stays medium")],
        required=False,
    )
    verdict = forms.Radios(
        label="What do you find?",
        choices=Signing.choices,
        error_messages={"required": "Choose what you find"},
    )
    themes = forms.Checkboxes(
        label="If it goes back: why?", choices=SigningTheme.choices, required=False
    )
    feedback = forms.Textarea(
        label="What you want the officer to know or do", rows=3, required=False
    )
    praise = forms.Textarea(label="What was done well", rows=2, required=False)

    def __init__(self, *args, asks_standard: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not asks_standard:
            del self.fields["agrees_standard"]

    def said(self) -> dict:
        """What the service is told."""
        answer = {"yes": True, "no": False}
        data = dict(self.cleaned_data)
        return data | {"agrees_standard": answer.get(data.pop("agrees_standard", ""))}


class Hold(forms.Form):
    tool = forms.TextInput(
        label="Which tool was used?",
        hint="As it is named there, for example DASH checklist, DARA or a tool of its own",
        max_length=80,
        error_messages={"required": "Enter which tool was used"},
    )
    tool_version = forms.TextInput(label="Version, if it says", max_length=40, required=False)
    from_agency = forms.TextInput(
        label="Which agency made it?",
        max_length=120,
        error_messages={"required": "Enter which agency made it"},
    )
    completed_by = forms.TextInput(label="Who completed it?", max_length=120, required=False)
    completed_on = forms.DateInput(label="When?", required=False, not_future=True)
    grade_words = forms.TextInput(
        label="The grade, in its own words", max_length=80, required=False
    )
    score_words = forms.TextInput(
        label="The score, as it is written there",
        hint="It is never counted with ours: scores of different tools are not alike",
        max_length=80,
        required=False,
    )
    content = forms.Textarea(
        label="What it says, word for word",
        rows=8,
        error_messages={"required": "Enter what it says"},
    )


def checklist_form(tool: Instrument) -> type[forms.Form]:
    """Another agency's answers to a tool that we have too, question by question."""
    kept = ("from_agency", "completed_by", "completed_on", "grade_words")
    fields: dict[str, object] = {name: Hold.base_fields[name] for name in kept}
    for item in tool.items:
        fields[item.code] = _value(item, CHOICES[tool.answers])
    fields["content"] = forms.Textarea(
        label="What else it says, word for word", rows=4, required=False
    )
    return type("Checklist", (forms.Form,), fields)


class ReadHeld(forms.Form):
    words = forms.Textarea(
        label="What you read in it, and what follows",
        rows=4,
        error_messages={"required": "Enter what you read in it, and what follows"},
    )


class Note(forms.Form):
    words = forms.Textarea(
        label="What you did, and what is to be done next",
        rows=4,
        error_messages={"required": "Enter what you did"},
    )


class Child(forms.Form):
    child = forms.Select(
        label="Child",
        choices=[],
        required=False,
        empty="A child not listed",
    )
    given = forms.TextInput(label="First names, if not listed", required=False, width=20)
    family = forms.TextInput(label="Family name, if not listed", required=False, width=20)
    born_on = forms.DateInput(label="Date of birth, if known", required=False, not_future=True)
    was_present = forms.Radios(
        label="Was the child there when it happened?",
        choices=[("yes", "Yes"), ("no", "No")],
        inline=True,
        error_messages={"required": "Choose whether the child was there"},
    )
    was_seen = forms.Radios(
        label="Have you seen and spoken to the child?",
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"yes": ("where", "words"), "no": "why_not"},
        error_messages={"required": "Choose whether you have seen the child"},
    )
    where = forms.TextInput(
        label="Where, and who else could hear",
        error_messages={"required": "Enter where you saw the child"},
    )
    words = forms.Textarea(
        label="In the child's words",
        hint="If the child cannot or does not want to speak, say so, and what you saw",
        rows=2,
        error_messages={"required": "Enter what the child said, or what you saw"},
    )
    why_not = forms.TextInput(
        label="Why not?", error_messages={"required": "Enter why the child was not seen"}
    )

    def __init__(self, *args, children=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = [("", "A child not listed"), *children]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get("child") or cleaned.get("given") or cleaned.get("family")):
            self.add_error("given", "Enter the child's name, or choose the child")
        return cleaned


class NoChildren(forms.Form):
    words = forms.Textarea(
        label="There are no children after all: how do you know?",
        rows=2,
        error_messages={"required": "Enter how you know that there are no children"},
    )


class Details(forms.Form):
    given = forms.Checkboxes(
        label="What was the victim given?",
        hint="Choose all that apply, or say below why nothing was",
        choices=Handed.choices,
        required=False,
    )
    paper_safe = forms.Radios(
        label="Is it safe to leave paper there?",
        hint="Ask the victim alone. If not: by word only, or saved under a name that tells nothing",
        choices=PaperSafe.choices,
        error_messages={"required": "Choose whether it is safe to leave paper there"},
    )
    words = forms.Textarea(
        label="If nothing was given: why, and what is to be done instead", rows=2, required=False
    )
