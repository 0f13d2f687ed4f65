"""Forms about a suspect. None asks the victim whether to arrest."""

from harbour.design_system import forms
from harbour.investigation.terms import (
    ArrestChoice,
    ArrestVerdict,
    Condition,
    EnquiryKind,
    EnquiryResult,
    Necessity,
    NoArrest,
)


def _words(label: str, error: str, hint: str = "") -> forms.Textarea:
    return forms.Textarea(label=label, hint=hint, rows=3, error_messages={"required": error})


class Search(forms.Form):
    reason = _words(
        "Why is the suspect to be found and arrested?", "Enter why the suspect is to be found"
    )


class OfferTo(forms.Form):
    to_team_id = forms.Select(
        label="Which team takes the suspect on?",
        hint="For the next tour of the same team, choose that team.",
        choices=[],
        error_messages={"required": "Choose the team"},
    )
    words = _words(
        "What was tried, and what is still to be done",
        "Enter what is still to be done",
        "The suspect stays with your team until somebody there accepts.",
    )

    def __init__(self, *args, teams=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_team_id"].choices = [("", "Choose one"), *teams]


class Tried(forms.Form):
    kind = forms.Select(
        label="What was tried?",
        choices=[("", "Choose one"), *EnquiryKind.choices],
        error_messages={"required": "Choose what was tried"},
    )
    words = _words("What was done", "Enter what was done", "No full address: it has its own place.")
    result = forms.Radios(
        label="What came of it?",
        choices=EnquiryResult.choices,
        error_messages={"required": "Choose what came of it"},
    )


class Circulate(forms.Form):
    reference = forms.TextInput(
        label="Reference of the circulation",
        width=20,
        max_length=60,
        error_messages={"required": "Enter the reference of the circulation"},
    )


class SearchReview(forms.Form):
    words = _words("What was found, and what is done next", "Enter what is done next")


class Danger(forms.Form):
    words = _words(
        "What is the danger, and what is the victim to do?",
        "Enter the danger and what the victim is to do",
        "Whoever tells the victim reads this out. It goes before the hours that were agreed.",
    )


class Arrest(forms.Form):
    choice = forms.Radios(
        label="What was decided?",
        choices=ArrestChoice.choices,
        hints={
            ArrestChoice.VOLUNTARY: "It gives no bail conditions: a supervisor looks at it",
            ArrestChoice.NOT_ARRESTED: "A supervisor decides on it",
        },
        error_messages={"required": "Choose what was decided"},
    )
    necessity = forms.Checkboxes(
        label="If arrested: why was it necessary?", choices=Necessity.choices, required=False
    )
    why_not = forms.Select(
        label="If not: why?", choices=[("", "Choose one"), *NoArrest.choices], required=False
    )
    words = forms.Textarea(
        label="In words",
        hint="If there was no arrest: why, and how everybody there is kept safe.",
        rows=3,
        required=False,
    )


class ReviewArrest(forms.Form):
    verdict = forms.Radios(
        label="What do you decide?",
        choices=ArrestVerdict.choices,
        error_messages={"required": "Choose what you decide"},
    )
    words = _words("Why", "Enter why")


class Interview(forms.Form):
    words = _words("What was put, and how it was answered", "Enter what was put")


class Counter(forms.Form):
    claimant_id = forms.Select(
        label="Who claims it?", choices=[], error_messages={"required": "Choose who claims it"}
    )
    accused_id = forms.Select(
        label="Of whom?", choices=[], error_messages={"required": "Choose of whom"}
    )
    words = _words("What is claimed", "Enter what is claimed")

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("claimant_id", "accused_id"):
            self.fields[name].choices = [("", "Choose one"), *people]


class Resolve(forms.Form):
    primary_id = forms.Radios(
        label="Who is the primary perpetrator?",
        choices=[],
        error_messages={"required": "Choose who is the primary perpetrator"},
    )
    injuries = _words(
        "Injuries of each, defensive ones, size and strength", "Enter what the injuries show"
    )
    history = _words("What happened between them before", "Enter what happened before")
    fear = _words("Who is afraid, who called 999, who controls", "Enter who is afraid of whom")
    accounts = _words("What children, neighbours and video say", "Enter what others say")
    conclusion = _words("So who is it, and why", "Enter why")

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["primary_id"].choices = list(people)


def _leaves_at() -> forms.DateTimeInput:
    return forms.DateTimeInput(
        label="When does the suspect leave custody?",
        hint="The victim is warned before. Leave it empty only for somebody who is out already.",
        required=False,
    )


def _custody() -> forms.TextInput:
    return forms.TextInput(label="From which custody centre?", max_length=120, required=False)


class Bail(forms.Form):
    conditions = forms.Checkboxes(
        label="Conditions",
        choices=Condition.choices,
        small=True,
        error_messages={"required": "Choose at least one condition"},
    )
    details = forms.Textarea(
        label="Details of the conditions",
        hint="Areas and roads, never an address.",
        rows=2,
        required=False,
    )
    until_on = forms.DateInput(
        label="Last day of bail", error_messages={"required": "Enter the last day of bail"}
    )
    her_views = _words(
        "What the victim thinks of the conditions",
        "Enter what the victim thinks of the conditions",
        "Or how they were tried to be reached.",
    )
    why = _words("Why bail is necessary and proportionate", "Enter why bail is necessary")
    leaves_at = _leaves_at()
    custody = _custody()
    court = forms.TextInput(label="Court, if one extended it", max_length=120, required=False)


class Release(forms.Form):
    her_views = _words("What the victim thinks of it", "Enter what the victim thinks of it")
    why = _words(
        "Why bail is not necessary to keep the victim safe",
        "Enter why bail is not necessary",
        "In domestic abuse a supervisor decides whether this keeps the victim safe.",
    )
    leaves_at = _leaves_at()
    custody = _custody()


class RuiReview(forms.Form):
    words = _words("How is the victim kept safe without bail?", "Enter how the victim is kept safe")
