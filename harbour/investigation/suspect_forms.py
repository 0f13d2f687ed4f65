"""Forms about a suspect. None asks the victim whether to arrest."""

from harbour.design_system import forms
from harbour.investigation.domain.custody import AUTHORITY
from harbour.investigation.domain.outcomes import FOR_ONE
from harbour.investigation.terms import (
    ArrestChoice,
    ArrestVerdict,
    Condition,
    Custody,
    EnquiryKind,
    EnquiryResult,
    Necessity,
    NoArrest,
    RuiVerdict,
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
    interview_at = forms.DateTimeInput(label="If voluntary: when is the interview?", required=False)
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


def ask_leaves_at() -> forms.DateTimeInput:
    return forms.DateTimeInput(
        label="When does the suspect leave custody?",
        hint="The victim is warned before. Leave it empty only if the suspect stays in.",
        required=False,
    )


def ask_custody() -> forms.TextInput:
    return forms.TextInput(label="From which custody centre?", max_length=120, required=False)


def ask_stays_in() -> forms.TextInput:
    return forms.TextInput(
        label="If the suspect stays in custody all the same: why?",
        hint="For instance held for another crime, or recalled to prison.",
        max_length=120,
        required=False,
    )


class OfCustody(forms.Form):
    """A form that also asks when somebody leaves custody, where somebody is in it."""

    def __init__(self, *args, in_custody=True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not in_custody:
            for name in ("leaves_at", "custody", "stays_in"):
                self.fields.pop(name)


def ask_conditions(label: str = "Conditions") -> forms.Checkboxes:
    return forms.Checkboxes(label=label, choices=Condition.choices, small=True, required=False)


class Bail(OfCustody):
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
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()
    court = forms.TextInput(label="Court, if one extended it", max_length=120, required=False)


class Release(OfCustody):
    her_views = _words("What the victim thinks of it", "Enter what the victim thinks of it")
    why = _words(
        "Why bail is not necessary to keep the victim safe",
        "Enter why bail is not necessary",
        "In domestic abuse a supervisor decides whether this keeps the victim safe.",
    )
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()


class RuiReview(forms.Form):
    verdict = forms.Radios(
        label="Does release under investigation keep the victim safe?",
        choices=RuiVerdict.choices,
        error_messages={"required": "Choose whether it keeps the victim safe"},
    )
    words = _words(
        "How is the victim kept safe, or what is done instead?",
        "Enter how the victim is kept safe",
    )


class Charge(OfCustody):
    words = _words("The charges", "Enter the charges")
    goes = forms.Radios(
        label="Where does the suspect go until the first hearing?",
        choices=[
            (each.value, each.label)
            for each in (Custody.REMANDED, Custody.CONDITIONAL, Custody.FREE, Custody.SUMMONSED)
        ],
        error_messages={"required": "Choose where the suspect goes"},
    )
    court = forms.TextInput(
        label="Court of the first hearing",
        max_length=120,
        error_messages={"required": "Enter the court"},
    )
    first_on = forms.DateInput(
        label="Day of the first hearing",
        error_messages={"required": "Enter the day of the first hearing"},
    )
    conditions = ask_conditions("With conditions: which?")
    details = forms.Textarea(
        label="Details of the conditions",
        hint="Areas and roads, never an address.",
        rows=2,
        required=False,
    )
    her_views = forms.Textarea(
        label="With conditions: what the victim thinks of them",
        hint="Or how they were tried to be reached.",
        rows=2,
        required=False,
    )
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()


class EndForOne(OfCustody):
    how = forms.Radios(
        label="How does it end for this suspect?",
        choices=list(FOR_ONE.items()),
        error_messages={"required": "Choose how it ends for this suspect"},
    )
    reason = _words(
        "Why, and on whose authority", "Enter why it ends so", "The victim will be told this."
    )
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()


class Detention(forms.Form):
    hours = forms.Radios(
        label="Until how many hours from the arrest?",
        choices=[(str(hours), f"{hours} hours, {by.label}") for hours, by in AUTHORITY.items()],
        error_messages={"required": "Choose until when"},
    )
    court = forms.TextInput(label="Court, from 72 hours on", max_length=120, required=False)
    why = _words(
        "Why must the suspect be held longer?", "Enter why the suspect must be held longer"
    )


class NamePerson(forms.Form):
    named = forms.TextInput(
        label="Search every source",
        hint="A name, with a year or date of birth if it is known",
        required=False,
    )
    person = forms.Radios(label="Found", choices=[], small=True, required=False)
    given = forms.TextInput(label="Nobody found is right: first names", required=False, width=20)
    family = forms.TextInput(label="Family name", required=False, width=20)
    born_on = forms.DateInput(
        label="Date of birth, if it is known", required=False, not_future=True
    )

    def __init__(self, *args, found=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(found)

    def clean(self) -> dict:
        said = self.cleaned_data
        if not (said.get("person") or said.get("given") or said.get("family")):
            self.add_error("named", "Search and choose somebody, or enter the name of a new person")
        return said
