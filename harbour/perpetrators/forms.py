"""Forms of perpetrator management."""

from harbour.design_system import forms
from harbour.perpetrators.terms import (
    BeatTaskKind,
    BeatTaskResult,
    OrderKind,
    ReleaseKind,
    Warned,
)

_MADE_BY_NOTICES = frozenset({OrderKind.DVPN, OrderKind.DAPN})


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
        hint="Names of roads or districts. Never where she lives.",
        rows=2,
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
        label="Does she know?",
        choices=Warned.choices,
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(
        label="How was she told, by whom? Or why not, and what is done instead?",
        rows=3,
        error_messages={"required": "Enter how she was told, or why not"},
    )


class DoDuty(forms.Form):
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
    officer = forms.Select(
        label="Who goes on trying to warn her and owns the safety plan?",
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


class RecordOrder(forms.Form):
    kind = forms.Select(
        label="What is it?", choices=[], error_messages={"required": "Choose what it is"}
    )
    protected = forms.Radios(
        label="Whom does it protect?",
        choices=[],
        error_messages={"required": "Choose whom it protects"},
    )
    conditions = forms.Textarea(
        label="What may they not do, or must they do?",
        hint="Never where she lives.",
        rows=4,
        error_messages={"required": "Enter the conditions"},
    )
    court = forms.TextInput(label="Which court, if a court made it?", required=False)
    made_on = forms.DateInput(
        label="When was it made?", error_messages={"required": "Enter when it was made"}
    )
    expires_on = forms.DateInput(
        label="What is its last day?", hint="Leave it empty if it has none.", required=False
    )

    def __init__(self, *args, protected=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        by_hand = [pair for pair in OrderKind.choices if pair[0] not in _MADE_BY_NOTICES]
        self.fields["kind"].choices = [("", "Choose one"), *by_hand]
        self.fields["protected"].choices = [*protected, ("nobody", "Nobody by name")]

    def clean(self) -> dict:
        said = super().clean()
        made, ends = said.get("made_on"), said.get("expires_on")
        if made and ends and ends < made:
            self.add_error("expires_on", "The last day is before the day it was made.")
        return said


class AskForNotice(forms.Form):
    protected_id = forms.Radios(
        label="Whom does it protect?",
        choices=[],
        error_messages={"required": "Choose whom it protects"},
    )
    grounds = forms.Textarea(
        label="What did they do or threaten, and why is a notice necessary?",
        rows=5,
        error_messages={"required": "Enter why it is necessary"},
    )
    children = forms.Textarea(
        label="The welfare of any child",
        rows=2,
        error_messages={"required": "Enter what was weighed for children, or that there are none"},
    )
    her_opinion = forms.Textarea(
        label="Her opinion",
        hint="Her consent is not needed, and she is never asked to decide.",
        rows=2,
        error_messages={"required": "Enter her opinion, or why it could not be had"},
    )
    his_representations = forms.Textarea(
        label="What the suspect says to it",
        rows=2,
        error_messages={"required": "Enter what the suspect says, or that they say nothing"},
    )
    others_in_the_home = forms.Textarea(
        label="Others who live there, if it keeps the suspect out",
        rows=2,
        error_messages={"required": "Enter what others say, or that nobody else lives there"},
    )
    prohibitions = forms.Textarea(
        label="What may they not do?",
        hint="It must forbid molesting her. Never write where she lives if he does not know it.",
        rows=4,
        error_messages={"required": "Enter what they may not do"},
    )

    def __init__(self, *args, protected=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["protected_id"].choices = list(protected)


class DecideNotice(forms.Form):
    event = forms.Radios(
        label="What do you decide?",
        choices=[("authorise", "Authorise it"), ("refuse", "Do not authorise it")],
        error_messages={"required": "Choose what you decide"},
    )
    reason = forms.Textarea(label="Why?", rows=4, error_messages={"required": "Enter why"})


class ServeNotice(forms.Form):
    served_at = forms.DateTimeInput(
        label="When was it given to them in person?",
        hint="The 48 hours begin then.",
        error_messages={"required": "Enter when it was served"},
    )


class Adjourn(forms.Form):
    hearing_at = forms.DateTimeInput(
        label="When will it be heard?", error_messages={"required": "Enter when it will be heard"}
    )
    reason = forms.Textarea(
        label="Why did the court put it off?", rows=2, error_messages={"required": "Enter why"}
    )


class CourtDecided(forms.Form):
    granted = forms.Radios(
        label="What did the court decide?",
        choices=[("yes", "It made an order"), ("no", "It made no order")],
        error_messages={"required": "Choose what the court decided"},
    )
    court = forms.TextInput(label="Which court?", error_messages={"required": "Enter which court"})
    conditions = forms.Textarea(
        label="Its conditions, if they differ from the notice", rows=3, required=False
    )
    until = forms.DateInput(label="Last day of the order", required=False)
    reason = forms.Textarea(label="If it made no order, why?", rows=2, required=False)


class RecordBreach(forms.Form):
    happened_at = forms.DateTimeInput(
        label="When?", error_messages={"required": "Enter when it happened"}
    )
    words = forms.Textarea(
        label="What happened?", rows=4, error_messages={"required": "Enter what happened"}
    )
    arrested = forms.Radios(
        label="Were they arrested?",
        choices=[("yes", "Yes"), ("no", "No")],
        inline=True,
        error_messages={"required": "Choose whether they were arrested"},
    )
    why_not = forms.Textarea(label="If not, why?", rows=2, required=False)


class ToldOfEnding(forms.Form):
    words = forms.Textarea(
        label="How was she told, and does she want another order?",
        rows=3,
        error_messages={"required": "Enter how she was told and what she wants"},
    )
