"""Forms of the file to the CPS and of the courts."""

from harbour.design_system import forms
from harbour.investigation.suspect_forms import ask_conditions
from harbour.investigation.terms import (
    ChargeDecision,
    ChargeTest,
    Custody,
    HearingKind,
    Measure,
    Result,
    ReviewResult,
)

_YES_NO = [("yes", "Yes"), ("no", "No")]


def _suspect() -> forms.Select:
    return forms.Select(
        label="Suspect", choices=[], error_messages={"required": "Choose the suspect"}
    )


class _OfSuspect(forms.Form):
    def __init__(self, *args, suspects=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suspect_id"].choices = [("", "Choose one"), *suspects]


def _yes_no(label: str, hint: str = "") -> forms.Radios:
    return forms.Radios(
        label=label,
        hint=hint,
        choices=_YES_NO,
        inline=True,
        error_messages={"required": "Choose yes or no"},
    )


class SendFile(_OfSuspect):
    suspect_id = _suspect()
    test = forms.Radios(
        label="Which test?",
        choices=ChargeTest.choices,
        error_messages={"required": "Choose which test"},
    )
    summary = forms.Textarea(
        label="What happened, and what proves it apart from the victim",
        rows=5,
        error_messages={"required": "Enter what happened and what proves it"},
    )
    order_asked = _yes_no("Is a restraining order asked for, on conviction or acquittal?")
    why_below = forms.Textarea(
        label="If the file is below the minimum: why can it not wait?", rows=2, required=False
    )


class Decision(forms.Form):
    decision = forms.Radios(
        label="What did the CPS decide?",
        choices=ChargeDecision.choices,
        error_messages={"required": "Choose what was decided"},
    )
    without_her = _yes_no("Does it go on without the victim's evidence if it must?")
    lawyer = forms.TextInput(
        label="Prosecutor's reference",
        max_length=80,
        error_messages={"required": "Enter the prosecutor's reference"},
    )
    words = forms.Textarea(
        label="Charges, or reasons",
        rows=3,
        error_messages={"required": "Enter the charges or the reasons"},
    )
    ask_1 = forms.TextInput(label="If a plan: first action", required=False)
    due_1 = forms.DateInput(label="By when?", required=False)
    ask_2 = forms.TextInput(label="Second action", required=False)
    due_2 = forms.DateInput(label="By when?", required=False)
    ask_3 = forms.TextInput(label="Third action", required=False)
    due_3 = forms.DateInput(label="By when?", required=False)


class Done(forms.Form):
    words = forms.Textarea(
        label="What came of it", rows=3, error_messages={"required": "Enter what came of it"}
    )


class AskReview(forms.Form):
    words = forms.Textarea(
        label="What the victim says is wrong with the decision, in their words",
        hint="No reasons need be given: then say that the victim asks.",
        rows=3,
        error_messages={"required": "Enter what the victim says"},
    )


class AnswerReview(forms.Form):
    result = forms.Radios(
        label="What was decided?",
        choices=ReviewResult.choices,
        error_messages={"required": "Choose what was decided"},
    )
    words = forms.Textarea(
        label="The reasons, as the victim is told them",
        rows=4,
        error_messages={"required": "Enter the reasons"},
    )


class NewHearing(_OfSuspect):
    suspect_id = _suspect()
    kind = forms.Select(
        label="Which hearing?",
        choices=[("", "Choose one"), *HearingKind.choices],
        error_messages={"required": "Choose which hearing"},
    )
    court = forms.TextInput(
        label="Court", max_length=120, error_messages={"required": "Enter the court"}
    )
    sits_at = forms.DateTimeInput(
        label="When?", error_messages={"required": "Enter when the court sits"}
    )
    custody = forms.Radios(
        label="Where is the suspect until then?",
        hint="Asked only where neither a charge nor a court has said it. Else leave it empty.",
        choices=Custody.choices,
        required=False,
    )
    measures = forms.Checkboxes(
        label="Special measures asked for", choices=Measure.choices, required=False
    )
    witness_care = forms.TextInput(
        label="Who looks after the victim as a witness?",
        max_length=120,
        error_messages={"required": "Enter who looks after the victim"},
    )
    order_asked = _yes_no("Is a restraining order asked for?")


class HearingResult(forms.Form):
    result = forms.Radios(
        label="What did the court do?",
        choices=Result.choices,
        error_messages={"required": "Choose what the court did"},
    )
    words = forms.Textarea(
        label="In words: plea, verdict, sentence, or why it was put off",
        rows=3,
        error_messages={"required": "Enter what the court did"},
    )
    next_at = forms.DateTimeInput(
        label="If it was put off, or sentence comes later: when does the court sit next?",
        hint="The victim is told this day. Leave it empty only where no day was fixed.",
        required=False,
    )
    months = forms.NumberInput(
        label="If it was prison: for how many months?",
        hint="From 12 months on the victim is offered the Victim Contact Scheme.",
        min_value=0,
        width=4,
        required=False,
    )
    sentence = forms.Radios(
        label="Was it one of these?",
        choices=[
            ("", "No, or prison at once"),
            ("SUSPENDED", "Prison, suspended"),
            ("HOSPITAL", "A hospital order"),
        ],
        required=False,
    )
    goes = forms.Radios(
        label="Where does the suspect go from the court?",
        choices=[
            ("", "As until now, until the next hearing"),
            ("REMANDED", "Remanded in custody"),
            ("PRISON", "To prison"),
            ("CONDITIONAL", "Out, on bail with conditions"),
            ("FREE", "Out, without conditions"),
        ],
        required=False,
    )
    leaves_at = forms.DateTimeInput(
        label="If the suspect was in custody and is let out: when?",
        hint="To come: the victim is warned before. Out already: the victim is told now.",
        required=False,
    )
    conditions = ask_conditions("If on bail with conditions: which?")
    details = forms.Textarea(
        label="Details of the conditions",
        hint="Areas and roads, never an address.",
        rows=2,
        required=False,
    )
    until_on = forms.DateInput(label="Bail until the next hearing on", required=False)
    her_views = forms.Textarea(
        label="What the victim thinks of the conditions",
        hint="Or how they were tried to be reached.",
        rows=2,
        required=False,
    )
    order_made = _yes_no("Was a restraining order made?")
    order_conditions = forms.Textarea(
        label="If so: what it forbids, as the court wrote it",
        hint="Areas and roads, never an address.",
        rows=3,
        required=False,
    )
    order_until = forms.DateInput(
        label="Its last day",
        hint="Leave it empty where it runs until a court ends it.",
        required=False,
    )
