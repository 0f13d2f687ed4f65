"""Forms of what somebody needs to be heard, and of work with communities."""

from harbour.design_system import forms
from harbour.safeguarding.terms import AccessNeed, ImmigrationAnswer, InterpreterWay, RouteKind


class RecordNeeds(forms.Form):
    language = forms.TextInput(
        label="Language they want to speak, if not English", required=False, width=20
    )
    needs_interpreter = forms.Checkbox(label="An interpreter is needed", required=False)
    community = forms.Select(
        label="Community, as they say it themselves",
        hint="Never immigration status: it is not asked here, not kept and not searched.",
        choices=[],
        required=False,
    )
    access = forms.Checkboxes(
        label="What makes it harder to be reached, to leave or to be heard?",
        choices=AccessNeed.choices,
        required=False,
    )
    adjustments = forms.Textarea(
        label="What helps?", hint="A ground floor, large print, a carer who is safe", rows=3,
        required=False,
    )  # fmt: skip

    def __init__(self, *args, communities=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["community"].choices = [("", "Not said"), *communities]


class UseInterpreter(forms.Form):
    language = forms.TextInput(
        label="Language", width=20, error_messages={"required": "Enter the language"}
    )
    service = forms.TextInput(
        label="Service, and the interpreter's number",
        error_messages={"required": "Enter the service and the interpreter's number"},
    )
    way = forms.Radios(
        label="How?", choices=InterpreterWay.choices, error_messages={"required": "Choose how"}
    )
    is_kin = forms.Radios(
        label="Are they family of anybody in this case?",
        choices=[("no", "No, I asked"), ("yes", "Yes")],
        error_messages={"required": "Ask, and choose whether they are family"},
    )
    is_community = forms.Radios(
        label="Do they know the family, or are they of the same community here?",
        choices=[("no", "No, I asked"), ("yes", "Yes")],
        error_messages={"required": "Ask, and choose whether they are of the same community"},
    )
    words = forms.Textarea(label="Anything to know for the next time", rows=2, required=False)


class DecideImmigration(forms.Form):
    asked_by = forms.TextInput(
        label="Who asks for it?", error_messages={"required": "Enter who asks for it"}
    )
    answer = forms.Radios(
        label="What do you decide?",
        choices=ImmigrationAnswer.choices,
        error_messages={"required": "Choose what you decide"},
    )
    reason = forms.Textarea(
        label="Why",
        hint="Do not write the status itself.",
        rows=4,
        error_messages={"required": "Enter why"},
    )


class NameLiaison(forms.Form):
    officer = forms.TextInput(
        label="Family liaison officer", error_messages={"required": "Enter who it is"}
    )
    family = forms.Textarea(
        label="Whom of the family they stand beside",
        hint="Never somebody who is a suspect.",
        rows=2,
        error_messages={"required": "Enter whom of the family they stand beside"},
    )
    agreed = forms.Textarea(
        label="How and how often the family wishes to be told",
        rows=3,
        error_messages={"required": "Enter how the family wishes to be told"},
    )


class _OfCommunity(forms.Form):
    community = forms.Select(
        label="Community", choices=[], error_messages={"required": "Choose a community"}
    )
    area = forms.Select(label="Area", choices=[], error_messages={"required": "Choose an area"})

    def __init__(self, *args, communities=(), areas=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["community"].choices = [("", "Choose one"), *communities]
        self.fields["area"].choices = [("", "Choose one"), *areas]


class NameOfficer(_OfCommunity):
    officer = forms.Select(
        label="Officer", choices=[], error_messages={"required": "Choose an officer"}
    )
    languages = forms.TextInput(label="Languages they speak", required=False)
    from_on = forms.DateInput(label="From", error_messages={"required": "Enter the first day"})

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Choose one"), *officers]


class OpenRoute(_OfCommunity):
    kind = forms.Select(
        label="What kind of place is it?",
        choices=[("", "Choose one"), *RouteKind.choices],
        error_messages={"required": "Choose what kind of place it is"},
    )
    name = forms.TextInput(
        label="Name of the place", error_messages={"required": "Enter the name of the place"}
    )
    what = forms.Textarea(
        label="What can be done there?",
        hint="Who takes a report, in which language, and how it reaches us",
        rows=3,
        error_messages={"required": "Enter what can be done there"},
    )
    from_on = forms.DateInput(label="From", error_messages={"required": "Enter the first day"})


class NoteOutreach(_OfCommunity):
    done_on = forms.DateInput(label="When?", error_messages={"required": "Enter when it was"})
    what = forms.Textarea(
        label="What was tried?", rows=3, error_messages={"required": "Enter what was tried"}
    )
    with_whom = forms.TextInput(label="With whom", required=False)


class WhatCame(forms.Form):
    came_of = forms.Textarea(
        label="What came of it?",
        hint="Nothing came of it is an answer too.",
        rows=4,
        error_messages={"required": "Enter what came of it"},
    )
