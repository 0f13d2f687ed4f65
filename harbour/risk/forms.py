"""Forms of risk, made from the instrument."""

from harbour.design_system import forms
from harbour.risk.domain.instruments import Item
from harbour.risk.terms import AnswerSource, AnswerValue, RiskGrade


def section_form(items: tuple[Item, ...]) -> type[forms.Form]:
    """A form class for one section of an instrument: value, detail and source for each item."""
    fields: dict[str, object] = {}
    for item in items:
        fields[item.code] = forms.Radios(
            label=item.label,
            hint=item.why,
            choices=AnswerValue.choices,
            required=False,
            small=True,
            label_size="m",
        )
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
    return type("Section", (forms.Form,), fields)


class Submit(forms.Form):
    judgement = forms.Radios(
        label="Your own judgement of her risk",
        hint="Decide before anything else is shown to you. It can be raised, never lowered",
        choices=RiskGrade.choices,
        error_messages={"required": "Choose your judgement of her risk"},
    )
    reason = forms.Textarea(
        label="Why?", rows=3, error_messages={"required": "Enter why you judge it so"}
    )
    victim_declined = forms.Checkbox(label="She chose not to answer", required=False)
    agrees_to_support = forms.Radios(
        label="Does she agree to be put in touch with a support service?",
        hint="Ask her alone. Standard-risk referrals go only with her agreement",
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not asked")],
        required=False,
        inline=True,
    )
    officer_view = forms.Textarea(label="What you saw and heard yourself", rows=3, required=False)
    agreed_by_sergeant_id = forms.Select(
        label="Sergeant who agreed to standard risk",
        hint="Needed when questions are refused or unanswered",
        choices=[],
        required=False,
        empty="Nobody",
    )

    def __init__(self, *args, sergeants=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_by_sergeant_id"].choices = [("", "Nobody"), *sergeants]


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
