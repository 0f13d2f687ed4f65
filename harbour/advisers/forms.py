"""Forms of the advisers' work."""

from harbour.advisers.terms import (
    Agreement,
    AttemptResult,
    AttemptWay,
    EndReason,
    GoalResult,
    Need,
    NoticeTo,
    Specialism,
)
from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice


class ClientFilter(Filter):
    adviser = choice("Adviser", [("nobody", "Nobody yet")])


class Refer(forms.Form):
    why = forms.Textarea(
        label="What does the victim need an adviser for?",
        hint="Never write a new or refuge address here.",
        rows=4,
        error_messages={"required": "Enter what the victim needs an adviser for"},
    )
    agreement = forms.Radios(
        label="Did the victim agree?",
        choices=Agreement.choices,
        error_messages={"required": "Choose whether the victim agreed"},
    )
    basis = forms.Textarea(
        label="If not, what serious harm does it prevent?", rows=2, required=False
    )
    district = forms.Select(label="District the victim lives in", choices=[], required=False)
    service = forms.Radios(label="Which service?", choices=[], required=False)
    language = forms.TextInput(
        label="Language the victim wants to speak, if not English", required=False, width=20
    )
    specialisms = forms.Checkboxes(
        label="Should the victim's adviser know one of these well?",
        choices=Specialism.choices,
        required=False,
    )
    primary_considered = forms.Textarea(
        label="Who is the primary perpetrator, and on what grounds?",
        hint="Look at who did what to whom over time, who is afraid, and who is controlled.",
        rows=3,
        required=False,
    )

    def __init__(self, *args, districts=(), services=(), is_accused=False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [("", "Not known"), *districts]
        self.fields["service"].choices = [
            ("", "The one that works in that district"),
            *services,
        ]
        if len(services) < 2:
            del self.fields["service"]
        if not is_accused:
            del self.fields["primary_considered"]


class Words(forms.Form):
    """One box of words. The page says what for."""

    words = forms.Textarea(
        label="In your own words", rows=5, error_messages={"required": "Enter your words"}
    )


class Give(forms.Form):
    adviser = forms.Radios(
        label="Which adviser?",
        choices=[],
        hint="Who fits best comes first.",
        error_messages={"required": "Choose an adviser"},
    )
    why = forms.TextInput(label="Why, if not the first", required=False)

    def __init__(self, *args, advisers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adviser"].choices = list(advisers)


class LogAttempt(forms.Form):
    way = forms.Radios(
        label="How did you try to reach the victim?",
        choices=AttemptWay.choices,
        error_messages={"required": "Choose how you tried to reach the victim"},
    )
    result = forms.Radios(
        label="What came of it?",
        choices=AttemptResult.choices,
        error_messages={"required": "Choose what came of it"},
    )
    made_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    words = forms.Textarea(label="What was said", rows=4, required=False)


class Move(forms.Form):
    event = forms.Radios(
        label="How does it stand?",
        choices=[],
        error_messages={"required": "Choose how it stands"},
    )
    end_reason = forms.Select(
        label="If support ends, why",
        choices=[("", "It does not end"), *EndReason.choices],
        required=False,
    )

    def __init__(self, *args, events=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = list(events)


class AddGoal(forms.Form):
    need = forms.Select(
        label="What is it about?",
        choices=[("", "Choose one"), *Need.choices],
        error_messages={"required": "Choose what it is about"},
    )
    what = forms.Textarea(
        label="What will be done?", rows=3, error_messages={"required": "Enter what will be done"}
    )
    due_on = forms.DateInput(
        label="By when?", error_messages={"required": "Enter by when it will be done"}
    )


class EndGoal(forms.Form):
    result = forms.Radios(
        label="What came of it?",
        choices=GoalResult.choices,
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(label="In a few words", rows=3, required=False)


class Agreed(forms.Form):
    words = forms.Textarea(
        label="What may the police know?",
        hint="Only what was agreed to, in the victim's words. The police will read this.",
        rows=4,
        error_messages={"required": "Enter what the victim agreed that the police may know"},
    )
    agreed_on = forms.DateInput(
        label="When did the victim agree?", error_messages={"required": "Enter the day"}
    )


class Withdraw(forms.Form):
    words = forms.Textarea(
        label="What did the client say?",
        hint="This stays in your own file, with the words that are taken back.",
        rows=3,
        required=False,
    )


class AskForInformation(forms.Form):
    what = forms.Textarea(
        label="What information is asked for?",
        hint="No more than is needed: a span of days, a kind of record.",
        rows=3,
        error_messages={"required": "Enter what is asked for"},
    )
    why_needed = forms.Textarea(
        label="Which line of enquiry needs it, and why is it proportionate?",
        rows=3,
        error_messages={"required": "Enter why it is needed"},
    )
    why_no_other_way = forms.Textarea(
        label="Why is there no other way?",
        rows=2,
        error_messages={"required": "Enter why there is no other way"},
    )
    is_counselling = forms.Checkbox(label="It holds counselling records", required=False)
    why_counselling = forms.Textarea(
        label="If so, what outweighs the presumption against asking for them?",
        rows=2,
        required=False,
    )
    notice_to = forms.Radios(
        label="Who is given notice in writing?",
        choices=NoticeTo.choices,
        error_messages={"required": "Choose who is given notice"},
    )
    notice_parent = forms.Select(
        label="If a parent, which?",
        hint="A parent who is or was a suspect is not listed.",
        choices=[],
        required=False,
    )
    notice_given_on = forms.DateInput(
        label="When was notice given?",
        hint="Today or before: it is given before anything is asked for.",
        required=False,
    )
    why_no_notice = forms.Textarea(label="If the victim was not, why", rows=2, required=False)
    authorised_by = forms.Select(
        label="Inspector who decides on it",
        hint="The advisers hear of it once this inspector has authorised it.",
        choices=[],
        error_messages={"required": "Choose the inspector who decides on it"},
    )

    def __init__(self, *args, inspectors=(), parents=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice_parent"].choices = [("", "No parent"), *parents]
        self.fields["authorised_by"].choices = [("", "Choose one"), *inspectors]


class Settle(forms.Form):
    event = forms.Radios(
        label="What do you do with this request?",
        choices=[("answer", "Answer it"), ("refuse", "Refuse it")],
        error_messages={"required": "Choose what you do with this request"},
    )
    words = forms.Textarea(
        label="The answer, or why it is refused",
        rows=5,
        error_messages={"required": "Enter the answer, or why it is refused"},
    )


class Authorise(forms.Form):
    event = forms.Radios(
        label="Do you authorise this request?",
        choices=[("authorise", "Yes: ask the advisers"), ("decline", "No")],
        error_messages={"required": "Choose whether you authorise this request"},
    )
    words = forms.Textarea(
        label="Why",
        hint="Is it necessary and proportionate, and is there no other way?",
        rows=4,
        error_messages={"required": "Enter why"},
    )


class EditPost(forms.Form):
    full_time = forms.Select(
        label="Part of a full week",
        choices=[("1", "Full time"), *((f"0.{n}", f"{n} tenths") for n in range(9, 0, -1))],
        error_messages={"required": "Choose the part of a week that is worked"},
    )
    districts = forms.Checkboxes(label="Districts", choices=[], required=False)
    languages = forms.TextInput(
        label="Languages besides English", hint="With commas between them", required=False
    )
    specialisms = forms.Checkboxes(
        label="What they know well", choices=Specialism.choices, required=False
    )

    def __init__(self, *args, districts=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["districts"].choices = list(districts)


class MoveAdviser(forms.Form):
    ratio = forms.Select(label="Published ratio", choices=[], required=False)
    source = forms.Select(label="Move one full-time adviser from", choices=[], required=False)
    target = forms.Select(label="To", choices=[], required=False)
    until = forms.DateInput(label="In the year up to", hint="Today, if empty", required=False)

    def __init__(self, *args, districts=(), ratios=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ratio"].choices = list(ratios)
        self.fields["source"].choices = [("", "Nowhere: a new one"), *districts]
        self.fields["target"].choices = [("", "Nowhere yet"), *districts]
