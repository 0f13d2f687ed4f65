"""Forms of perpetrator management."""

from harbour.design_system import forms
from harbour.perpetrators.terms import (
    BeatTaskKind,
    BeatTaskResult,
    ReleaseKind,
    Tag,
    Warned,
)


class Nominate(forms.Form):
    team = forms.Select(
        label="Neighbourhood team where they live",
        choices=[],
        error_messages={"required": "Choose a neighbourhood team"},
    )
    why = forms.Textarea(
        label="Why should they be managed?",
        hint="Facts. Allegations are said to be allegations.",
        rows=4,
        error_messages={"required": "Enter why they should be managed"},
    )

    def __init__(self, *args, teams=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "Choose one"), *teams]


class Decide(forms.Form):
    event = forms.Radios(
        label="What do you decide?",
        choices=[("adopt", "The team manages them"), ("refuse", "They are not managed")],
        error_messages={"required": "Choose what you decide"},
    )
    owner = forms.Select(label="Owner of the plan", choices=[], required=False, empty="Nobody")
    reason = forms.Textarea(
        label="Why?", rows=3, error_messages={"required": "Enter why you decide so"}
    )

    def __init__(self, *args, owners=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Nobody"), *owners]


class Plan(forms.Form):
    scan = forms.Textarea(
        label="What is the problem?", rows=3, error_messages={"required": "Enter the problem"}
    )
    analyse = forms.Textarea(
        label="Why is it there?", rows=3, error_messages={"required": "Enter why it is there"}
    )
    respond = forms.Textarea(
        label="What is done about it, by whom?",
        rows=3,
        error_messages={"required": "Enter what is done about it"},
    )
    assess = forms.Textarea(label="What came of it?", rows=3, required=False)


class SetTask(forms.Form):
    team = forms.Select(
        label="Which beat?", choices=[], error_messages={"required": "Choose a neighbourhood team"}
    )
    kind = forms.Radios(
        label="What is the beat to do?",
        choices=BeatTaskKind.choices,
        error_messages={"required": "Choose what the beat is to do"},
    )
    words = forms.Textarea(
        label="In words",
        hint="When, what to look for, what to say. Never where a victim lives.",
        rows=3,
        error_messages={"required": "Enter what is to be done"},
    )

    def __init__(self, *args, teams=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "Choose one"), *teams]


class AnswerTask(forms.Form):
    result = forms.Radios(
        label="What came of it?",
        choices=BeatTaskResult.choices,
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(
        label="In words",
        hint="What was found, or why it could not be done and what the next tour should try.",
        rows=3,
        error_messages={"required": "Enter what was found or why it could not be done"},
    )


class HandOn(forms.Form):
    owner = forms.Select(
        label="Who owns the plan from now on?",
        choices=[],
        error_messages={"required": "Choose who owns the plan"},
    )
    reason = forms.Textarea(
        label="Why, and what must the new owner know first?",
        rows=3,
        error_messages={"required": "Enter why"},
    )

    def __init__(self, *args, owners=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Choose"), *owners]


class DoNotNominate(forms.Form):
    reason = forms.Textarea(
        label="Why are they not nominated?",
        hint="Somebody else manages them, or what is recorded does not bear it.",
        rows=3,
        max_length=180,
        error_messages={"required": "Enter why"},
    )


class Leave(forms.Form):
    reason = forms.Textarea(
        label="Why are they no longer managed?",
        rows=3,
        error_messages={"required": "Enter why"},
    )


class PlanRelease(forms.Form):
    kind = forms.Radios(
        label="From what?",
        choices=ReleaseKind.choices,
        error_messages={"required": "Choose from what they are released"},
    )
    leaves_at = forms.DateTimeInput(
        label="When do they leave?",
        hint="The earliest time it could be.",
        error_messages={"required": "Enter when they leave"},
    )
    place = forms.TextInput(
        label="Where from?",
        hint="The prison, court or custody suite.",
        error_messages={"required": "Enter where they leave from"},
    )
    conditions = forms.Textarea(label="Conditions", rows=3, required=False)
    keep_away = forms.Textarea(
        label="Where may they not go?",
        hint="Names of roads or districts. Never where the victim lives.",
        rows=2,
        required=False,
    )
    tag = forms.Select(
        label="Electronic monitoring", choices=[("", "None"), *Tag.choices], required=False
    )
    tag_until_on = forms.DateInput(
        label="Last day of electronic monitoring",
        hint="Its end is planned as they leave: each victim is told before.",
        required=False,
    )
    team = forms.Select(
        label="Neighbourhood team to be briefed",
        choices=[],
        error_messages={"required": "Choose a neighbourhood team"},
    )
    victims = forms.Checkboxes(label="Who must be warned?", choices=[], required=False)

    def __init__(self, *args, teams=(), victims=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "Choose one"), *teams]
        self.fields["victims"].choices = list(victims)
        self.fields["victims"].initial = [value for value, _ in victims]
        if not victims:
            self.fields["victims"].hint = "Nobody is recorded whom they could harm."


class Warn(forms.Form):
    result = forms.Radios(
        label="Does the victim know?",
        choices=Warned.choices,
        error_messages={"required": "Choose what came of it"},
    )
    done_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    words = forms.Textarea(
        label="How were they told, by whom? Or why not, and what is done instead?",
        rows=3,
        error_messages={"required": "Enter how they were told, or why not"},
    )


class DoDuty(forms.Form):
    done_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    words = forms.Textarea(
        label="What was done?", rows=3, error_messages={"required": "Enter what was done"}
    )


class MoveRelease(forms.Form):
    leaves_at = forms.DateTimeInput(
        label="When do they leave now?", error_messages={"required": "Enter when they leave"}
    )
    reason = forms.Textarea(
        label="Why did the time change?",
        rows=2,
        error_messages={"required": "Enter why the time changed"},
    )


class HasLeft(forms.Form):
    left_at = forms.DateTimeInput(
        label="When did they leave?",
        hint="London time. Leave empty if it was just now",
        required=False,
    )
    officer = forms.Select(
        label="Who goes on trying to warn the victim and owns the safety plan?",
        hint="Needed when somebody could not be warned.",
        choices=[],
        required=False,
    )

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Everybody was warned"), *officers]


class KeepIn(forms.Form):
    reason = forms.Textarea(
        label="Why are they not released?",
        rows=2,
        error_messages={"required": "Enter why they are not released"},
    )
