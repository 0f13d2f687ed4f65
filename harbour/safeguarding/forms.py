"""Forms of safeguarding."""

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice
from harbour.risk.api import RiskGrade
from harbour.safeguarding.terms import (
    CaseStatus,
    Changed,
    Channel,
    ClosingReason,
    ContactResult,
    ContactWay,
    MeasureKind,
    MeasureResult,
    ReviewDecision,
    SheKnows,
    StatementStage,
    StopReason,
    TellingWay,
    UpdateKind,
)


class CaseFilter(Filter):
    grade = choice("Risk", RiskGrade.choices)
    status = choice("State", CaseStatus.choices, empty="All but closed")
    review = choice("High-risk review", [("waiting", "Waiting"), ("done", "Done")])
    officer = choice("Officer", [("mine", "Me"), ("nobody", "Nobody yet")])
    order = choice(
        "Order",
        [("oldest", "Oldest first"), ("newest", "Newest first")],
        empty="Highest risk first",
    )


class Review(forms.Form):
    decision = forms.Radios(
        label="What did you find?",
        choices=ReviewDecision.choices,
        error_messages={"required": "Choose what you found"},
    )
    findings = forms.Textarea(
        label="What keeps the victim safe now, and what still has to be done",
        rows=5,
        error_messages={"required": "Enter what you found"},
    )


class CaseStep(forms.Form):
    event = forms.Radios(
        label="How does the case stand now?",
        choices=[],
        error_messages={"required": "Choose how the case stands"},
    )
    reason = forms.Textarea(label="Why", rows=3, error_messages={"required": "Enter why"})

    def __init__(self, *args, events=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = list(events)


class Allocate(forms.Form):
    officer = forms.Radios(
        label="Who takes this case?",
        choices=[],
        hint="The lightest load first: a high-risk case counts twice.",
        error_messages={"required": "Choose an officer"},
    )
    why = forms.TextInput(label="Why this officer", required=False)

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = list(officers)


class RiskInWords(forms.Form):
    who = forms.Textarea(
        label="Who is at risk?", rows=2, error_messages={"required": "Enter who is at risk"}
    )
    of_what = forms.Textarea(
        label="Of what, and from whom?",
        rows=3,
        error_messages={"required": "Enter what the victim is at risk of"},
    )
    when_greatest = forms.Textarea(
        label="When is it greatest?",
        hint="A day, a place, a court date, a handover of the children",
        rows=2,
        required=False,
    )
    raises = forms.Textarea(label="What raises it?", rows=2, required=False)
    lowers = forms.Textarea(label="What lowers it?", rows=2, required=False)


class AddMeasure(forms.Form):
    kind = forms.Select(
        label="What kind of measure?",
        choices=[("", "Choose one"), *MeasureKind.choices],
        error_messages={"required": "Choose a kind of measure"},
    )
    what = forms.Textarea(
        label="What will be done?",
        hint="Never write a new or refuge address here: it belongs on the record, protected.",
        rows=3,
        error_messages={"required": "Enter what will be done"},
    )
    owner = forms.Select(label="Officer who sees to it", choices=[], required=False)
    owner_elsewhere = forms.TextInput(
        label="Or somebody of another agency", hint="Their name and agency", required=False
    )
    due_on = forms.DateInput(
        label="By when?", error_messages={"required": "Enter by when it will be done"}
    )
    agreed_with_her = forms.Checkbox(
        label="The victim knows of it and agrees", required=False, initial=True
    )

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Nobody of the team"), *officers]


class EndMeasure(forms.Form):
    result = forms.Radios(
        label="What came of it?",
        choices=MeasureResult.choices,
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(
        label="In a few words", rows=3, error_messages={"required": "Enter what happened"}
    )


class LogContact(forms.Form):
    way = forms.Radios(
        label="How did you try to reach the victim?",
        choices=ContactWay.choices,
        error_messages={"required": "Choose how you tried to reach the victim"},
    )
    together_with = forms.TextInput(
        label="Who visited with you", hint="Only for a joint visit: name and agency", required=False
    )
    result = forms.Radios(
        label="What came of it?",
        choices=ContactResult.choices,
        error_messages={"required": "Choose what came of it"},
    )
    made_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    words = forms.Textarea(
        label="What was said or seen",
        hint="The victim's own words in quotation marks",
        rows=4,
        error_messages={"required": "Enter what was said or seen"},
    )
    changes = forms.Checkboxes(
        label="Has any of this changed?",
        hint="The referral unit then assesses the risk again within a day",
        choices=Changed.choices,
        required=False,
    )


class ReviewCase(forms.Form):
    findings = forms.Textarea(
        label="What has changed, and is the plan still right?",
        rows=5,
        error_messages={"required": "Enter what you found"},
    )


class CloseCase(forms.Form):
    reason = forms.Radios(
        label="Why is the case being closed?",
        choices=ClosingReason.choices,
        error_messages={"required": "Choose why the case is being closed"},
    )
    words = forms.Textarea(
        label="What has been done", rows=3, error_messages={"required": "Enter what has been done"}
    )
    risk_now = forms.Radios(
        label="What is the risk now?",
        choices=[("STANDARD", "Standard"), ("MEDIUM", "Medium"), ("HIGH", "High")],
        error_messages={"required": "Choose the risk as it is now"},
    )
    risk_words = forms.Textarea(
        label="What has made it so", rows=3, error_messages={"required": "Enter why"}
    )
    she_knows = forms.Radios(
        label="Does the victim know that the case is being closed?",
        choices=SheKnows.choices,
        error_messages={"required": "Choose whether the victim knows"},
    )
    why_not_told = forms.Textarea(label="If not told, why", rows=2, required=False)


class ReopenCase(forms.Form):
    reason = forms.Textarea(
        label="Why is it opened again?", rows=4, error_messages={"required": "Enter why"}
    )


HOURS = [("", "Any time"), *((f"{hour:02d}:00", f"{hour:02d}:00") for hour in range(6, 24))]


class SafeContact(forms.Form):
    channels = forms.Checkboxes(
        label="How may the victim be reached?",
        choices=Channel.offered(),
        hint="No letters: anybody at home may open one, and no postal address is kept for them.",
        error_messages={"required": "Choose at least one safe way, or a visit"},
    )
    number = forms.PhoneInput(
        label="Number the victim agreed to", hint="Needed for a text message", required=False
    )
    email = forms.EmailInput(
        label="Email the victim agreed to", hint="Needed for an email", required=False
    )
    earliest = forms.Select(label="Not before", choices=HOURS, required=False)
    latest = forms.Select(label="Not after", choices=HOURS, required=False)
    hours = forms.TextInput(
        label="Anything else about when",
        hint="Words that only a person can keep: nothing is then sent by itself",
        required=False,
    )
    code_word = forms.TextInput(label="Code word", required=False, width=10)
    no_voicemail = forms.Checkbox(label="Never leave a message", required=False, initial=True)
    shared_phone = forms.Checkbox(label="Somebody else can see the victim's phone", required=False)
    through_whom = forms.TextInput(label="Through whom, if not directly", required=False)
    interpreter = forms.TextInput(
        label="Language of an interpreter, never family or community", required=False
    )
    update_every_days = forms.Select(
        label="How often to be told how things stand, though nothing happened",
        choices=[("", "Only when something happens"), ("7", "Every week"),
                 ("14", "Every two weeks"), ("28", "Every four weeks")],
        required=False,
    )  # fmt: skip


class AskToMakeContact(forms.Form):
    channel = forms.Radios(
        label="How should the message go?",
        choices=[],
        hint="Only the ways that the victim's own rules allow at this moment.",
        error_messages={"required": "Choose how it should go"},
    )

    def __init__(self, *args, ways=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = list(ways)


class StopMessages(forms.Form):
    why = forms.Radios(
        label="Why must nothing be sent to the victim by itself?",
        choices=StopReason.choices,
        error_messages={"required": "Choose why"},
    )
    words = forms.Textarea(label="In your own words", rows=3, required=False)


class Tell(forms.Form):
    result = forms.Radios(
        label="What came of it?",
        choices=[
            ("tell", "The victim was told, by voice"),
            ("attempt", "The victim could not be reached"),
            ("decline", "The victim does not want to be told"),
            ("wait", "It is not safe to tell the victim now"),
        ],
        error_messages={"required": "Choose what came of it"},
    )
    way = forms.Radios(
        label="By which way?",
        choices=TellingWay.choices,
        hint="If the victim was told, or you tried",
        required=False,
    )
    told_at = forms.DateTimeInput(
        label="When was it?", hint="London time. Leave empty if it was just now", required=False
    )
    told_by = forms.TextInput(
        label="Who told the victim, if not you?", max_length=120, required=False
    )
    she_came = forms.Checkbox(label="The victim rang or came to us", required=False)
    words = forms.Textarea(
        label="What was said, or why not",
        rows=4,
        error_messages={"required": "Enter what was said, or why not"},
    )
    next_safe_at = forms.DateTimeInput(
        label="When will it next be safe?", hint="Only if it is not safe now", required=False
    )
    also = forms.Checkboxes(
        label="Is it the same with these too?",
        hint="News of the same conversation. Each is recorded with the words, way and time above",
        choices=[],
        required=False,
    )

    def __init__(self, *args, others=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also"].choices = list(others)
        if not others:
            del self.fields["also"]


class Owe(forms.Form):
    kind = forms.Select(
        label="What happened?",
        choices=[("", "Choose one"), *UpdateKind.choices],
        error_messages={"required": "Choose what happened"},
    )
    happened_at = forms.DateTimeInput(
        label="When?", error_messages={"required": "Enter when it happened"}
    )
    concerns_at = forms.DateTimeInput(
        label="If it is a hearing: when does the court sit?", required=False
    )
    words = forms.Textarea(
        label="What the victim must be told",
        hint="Conditions, dates, reasons. This is for whoever tells the victim, and is never sent.",
        rows=4,
        required=False,
    )
    sentence_months = forms.NumberInput(
        label="If it is a sentence of prison, how many months?",
        hint="From twelve months on the Victim Contact Scheme is offered",
        required=False,
    )

    def clean(self):
        said = super().clean()
        if said.get("kind") == UpdateKind.HEARING and not said.get("concerns_at"):
            self.add_error("concerns_at", "Enter when the court sits")
        return said


class OverrideHours(forms.Form):
    danger = forms.Textarea(
        label="What is the new danger?",
        hint="It goes before the hours that were agreed, and stays on the record.",
        rows=3,
        error_messages={"required": "Enter what the new danger is"},
    )


class RecordStatement(forms.Form):
    stage = forms.Radios(
        label="Victim Personal Statement",
        choices=StatementStage.choices,
        error_messages={"required": "Choose what happened with the victim's statement"},
    )
    words = forms.Textarea(label="The victim's own words", rows=8, required=False)
    how_read = forms.TextInput(label="How the victim wants it read in court", required=False)


class ReadAdded(forms.Form):
    done = forms.Textarea(
        label="What do you do about it?",
        hint="Or why nothing is needed. Never copy here what the agency asked you not to pass on",
        rows=3,
        error_messages={"required": "Enter what you do about it, or why nothing is needed"},
    )
