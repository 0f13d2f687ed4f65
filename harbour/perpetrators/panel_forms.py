"""Forms of the perpetrator panel."""

from collections.abc import Iterable

from harbour.design_system import forms
from harbour.perpetrators.domain.panel import Tactic
from harbour.perpetrators.terms import PanelCame, PanelOutcome


class PlanPanel(forms.Form):
    starts_at = forms.DateTimeInput(
        label="When?",
        hint="Every four weeks.",
        error_messages={"required": "Enter when the panel meets"},
    )
    venue = forms.TextInput(label="Where?", max_length=120, required=False)
    chair = forms.Select(
        label="Who chairs it?", choices=[], error_messages={"required": "Choose who chairs it"}
    )
    agencies = forms.Checkboxes(
        label="Which agencies are invited?",
        hint="Each sees only what an agreement in force lets it read, and its own actions.",
        choices=[],
        error_messages={"required": "Choose at least one agency"},
    )

    def __init__(self, *args, chairs=(), agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].choices = [("", "Choose one"), *chairs]
        self.fields["agencies"].choices = list(agencies)


class ChooseCases(forms.Form):
    people = forms.Checkboxes(
        label="Whom does the panel talk about?",
        choices=[],
        error_messages={"required": "Choose at least one person"},
    )
    why = forms.Textarea(
        label="Why these?",
        hint="The score only suggests. Say what else counts: who is in danger now, what was tried.",
        rows=3,
        error_messages={"required": "Enter why"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)


class Attendance(forms.Form):
    agency = forms.Select(
        label="Which agency?", choices=[], error_messages={"required": "Choose an agency"}
    )
    state = forms.Radios(
        label="Did it come?",
        choices=[each for each in PanelCame.choices if each[0] != PanelCame.INVITED],
        error_messages={"required": "Choose whether it came"},
    )
    who = forms.TextInput(label="Who?", max_length=200, required=False)

    def __init__(self, *args, agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Choose one"), *agencies]


class DecideCase(forms.Form):
    outcome = forms.Radios(
        label="What was decided?",
        choices=PanelOutcome.choices,
        error_messages={"required": "Choose what was decided"},
    )
    tactics = forms.Checkboxes(label="Tactics", choices=[], required=False)
    words = forms.Textarea(
        label="What was said and decided",
        hint="These are the minutes. Never where a victim lives.",
        rows=5,
        error_messages={"required": "Enter what was said and decided"},
    )
    review_on = forms.DateInput(
        label="When does the panel look again?",
        hint="Leave it empty only if they leave the panel.",
        required=False,
    )

    def __init__(self, *args, tactics: Iterable[Tactic] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tactics"].choices = [
            (each.code, f"{each.group}: {each.label[0].lower()}{each.label[1:]}")
            for each in tactics
        ]


class AddAction(forms.Form):
    agency = forms.Select(
        label="Which agency?", choices=[], error_messages={"required": "Choose an agency"}
    )
    owner_name = forms.TextInput(
        label="Who does it?",
        max_length=120,
        error_messages={"required": "Enter the name of one person"},
    )
    what = forms.Textarea(
        label="What do they do?",
        hint="So that it can be seen to be done. Never where a victim lives.",
        rows=2,
        error_messages={"required": "Enter what they do"},
    )
    tactic = forms.Select(
        label="For which tactic?", choices=[], error_messages={"required": "Choose a tactic"}
    )
    by_on = forms.DateInput(label="By when?", error_messages={"required": "Enter by when"})

    def __init__(self, *args, agencies=(), tactics: Iterable[Tactic] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Choose one"), *agencies]
        self.fields["tactic"].choices = [
            ("", "Choose one"),
            *((each.code, each.label) for each in tactics),
        ]


class AnswerAction(forms.Form):
    event = forms.Radios(
        label="What came of it?",
        choices=[("do", "It was done"), ("fail", "It was not done")],
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(
        label="In words",
        hint="What was done, or why it was not.",
        rows=3,
        error_messages={"required": "Enter what was done, or why it was not"},
    )


class HoldPanel(forms.Form):
    words = forms.Textarea(label="Minutes beside those of each case", rows=3, required=False)


class CancelPanel(forms.Form):
    reason = forms.Textarea(
        label="Why is it cancelled, and when is the next one?",
        rows=2,
        error_messages={"required": "Enter why"},
    )
