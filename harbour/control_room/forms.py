"""Forms of the control room beside the call itself."""

from harbour.control_room.terms import (
    CallBackResult,
    CallBackWhy,
    CallGrade,
    ClosingPart,
    Letter,
    LinkKind,
    Rating,
)
from harbour.design_system import forms
from harbour.pole.api import AbuseType, RelationshipKind
from harbour.risk.api import RiskGrade, WaiverReason


class NewPerson(forms.Form):
    """Somebody no system knows yet."""

    given = forms.TextInput(label="First names", required=False, width=20)
    family = forms.TextInput(label="Family name", required=False, width=20)
    born_on = forms.DateInput(label="Date of birth, if known", required=False, not_future=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get("given") or cleaned.get("family")):
            self.add_error("given", "Enter at least one name")
        return cleaned


class SendOfficer(forms.Form):
    officer = forms.Select(
        label="Officer to send",
        choices=[],
        error_messages={"required": "Choose an officer to send"},
    )

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Choose"), *officers]


class Narrate(forms.Form):
    """One plain sentence for whoever answers next."""

    about = forms.Radios(
        label="About whom?",
        choices=[],
        small=True,
        error_messages={"required": "Choose about whom"},
    )
    words = forms.TextInput(
        label="One plain sentence for whoever answers next",
        hint="What they must know in ten seconds, so that nobody need tell it again",
        max_length=200,
        error_messages={"required": "Enter one plain sentence"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = list(people)


class OpenHeld(forms.Form):
    readers = forms.Checkboxes(
        label="Who must know it? You see it too",
        hint="Only officers sent to this incident. They see it until they leave.",
        choices=[],
        required=False,
    )
    with_address = forms.Radios(
        label="Is a protected address needed to keep somebody safe now?",
        choices=[("no", "No, only the warnings"), ("yes", "Yes, the address too")],
        error_messages={"required": "Choose whether the address is needed"},
    )
    reason = forms.Textarea(
        label="Why must they know it now?",
        hint="The owner of the record is told at once, and sees your name.",
        rows=2,
        error_messages={"required": "Enter why they must know it now"},
    )

    def __init__(self, *args, officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(officers)


class KeepFrom(forms.Form):
    record = forms.Radios(
        label="About whom?",
        choices=[],
        error_messages={"required": "Choose about whom"},
    )
    staff = forms.Checkboxes(
        label="Who must learn nothing?",
        hint="The person concerned, where it is one of our own, and everybody in the flagged chain",
        choices=[],
        error_messages={"required": "Choose who must learn nothing"},
    )
    reason = forms.Textarea(
        label="Why?", rows=2, error_messages={"required": "Enter why they must learn nothing"}
    )

    def __init__(self, *args, people=(), staff=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = list(people)
        self.fields["staff"].choices = list(staff)


def thrive_fields() -> dict[str, object]:
    """A rating and a few words for each letter, so that a new letter needs no new code."""
    fields: dict[str, object] = {}
    for letter in Letter:
        fields[f"thrive_{letter.value}"] = forms.Radios(
            label=letter.label,
            choices=Rating.choices,
            inline=True,
            small=True,
            required=False,
            label_size="s",
        )
        fields[f"thrive_{letter.value}_text"] = forms.TextInput(
            label=f"{letter.label}: what makes it so", required=False, label_hidden=True
        )
    return fields


class RegradeBasics(forms.Form):
    grade = forms.Radios(label="New call grade", choices=CallGrade.choices, small=True)
    reason = forms.Textarea(
        label="Why is the grade changed?",
        rows=2,
        error_messages={"required": "Enter why the grade is changed"},
    )

    @property
    def thrive_fields(self) -> list[tuple]:
        return [
            (self[f"thrive_{letter.value}"], self[f"thrive_{letter.value}_text"])
            for letter in Letter
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.weighed:
            self.add_error("thrive_T", "Weigh at least one letter: what has changed?")
        return cleaned

    @property
    def weighed(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {
            letter.value: (said[f"thrive_{letter.value}"], said[f"thrive_{letter.value}_text"])
            for letter in Letter
            if said.get(f"thrive_{letter.value}")
        }


Regrade = type("Regrade", (RegradeBasics,), thrive_fields())


class Leave(forms.Form):
    result = forms.Textarea(
        label="What was done at the scene",
        rows=3,
        error_messages={"required": "Enter what was done at the scene"},
    )


class RingBack(forms.Form):
    """She is rung in the way agreed; where none was, nobody rings and somebody is sent."""

    why = forms.Radios(
        label="Why?",
        choices=CallBackWhy.choices,
        small=True,
        error_messages={"required": "Choose why"},
    )
    result = forms.Radios(
        label="How did it end?",
        hint="Never leave a voicemail. Not safe, not answered or not rung makes it immediate",
        choices=CallBackResult.choices,
        small=True,
        error_messages={"required": "Choose how it ended"},
    )
    words = forms.Textarea(
        label="What was said, or what happened",
        rows=2,
        error_messages={"required": "Enter what was said, or what happened"},
    )

    def __init__(self, *args, results=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = [
            choice for choice in CallBackResult.choices if choice[0] in results
        ]


class Mark(forms.Form):
    """What the call is about, by what came to light."""

    is_domestic = forms.Radios(
        label="Is this domestic abuse?",
        hint="Under 16 goes to child protection by itself",
        choices=[("yes", "Yes, or it may be"), ("no", "No")],
        inline=True,
        small=True,
        error_messages={"required": "Choose whether this is domestic abuse"},
    )
    connection = forms.Select(
        label="What is the suspect to the victim?",
        choices=[("", "Not known yet"), *RelationshipKind.choices],
        required=False,
    )
    types = forms.Checkboxes(
        label="What kind of abuse?", choices=AbuseType.choices, required=False, small=True
    )
    why = forms.Textarea(
        label="Why: what was said, seen or found",
        rows=2,
        error_messages={"required": "Enter why"},
    )


class OfferVideo(forms.Form):
    """Rapid video response: each of the three is somebody's safety."""

    her_choice = forms.Textarea(
        label="What did the victim choose, in their words?",
        rows=2,
        error_messages={"required": "Enter what the victim chose"},
    )
    suspect_away = forms.Textarea(
        label="Where is the suspect, and how do you know?",
        rows=2,
        error_messages={"required": "Enter where the suspect is and how you know"},
    )
    why_safe = forms.Textarea(
        label="Why is it safe for the victim to be seen by video now?",
        rows=2,
        error_messages={"required": "Enter why it is safe for the victim"},
    )


class SeeByVideo(forms.Form):
    broken_off = forms.Radios(
        label="How did it end?",
        choices=[
            ("no", "The victim was seen and spoken to"),
            ("yes", "It broke off or was not safe: make this immediate"),
        ],
        small=True,
        error_messages={"required": "Choose how it ended"},
    )
    result = forms.Textarea(
        label="What was seen and said",
        rows=3,
        error_messages={"required": "Enter what was seen and said"},
    )


class PutDown(forms.Form):
    """A check, an update, or why something was not done."""

    part = forms.Radios(
        label="What do you want to put down?",
        choices=ClosingPart.choices,
        small=True,
        error_messages={"required": "Choose what you want to put down"},
    )
    words = forms.Textarea(
        label="What was done, or why not",
        hint="Children: who was seen and how they were. Victim: what they were told, and how",
        rows=3,
        error_messages={"required": "Enter what was done, or why it was not"},
    )

    reason_code = forms.Radios(
        label="If there is no risk assessment: why is it not completed?",
        choices=WaiverReason.choices,
        required=False,
        small=True,
    )
    judgement = forms.Radios(
        label="If there is no risk assessment: what is the risk, from what is known?",
        hint="The victim is graded all the same. Medium is right where little is known",
        choices=RiskGrade.choices,
        required=False,
        small=True,
    )

    def __init__(self, *args, allowed=(), waives_forms: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [
            choice for choice in ClosingPart.choices if choice[0] in allowed
        ]
        self.waives_forms = waives_forms and ClosingPart.WAIVER in allowed
        if not self.waives_forms:
            del self.fields["reason_code"], self.fields["judgement"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.waives_forms and cleaned.get("part") == ClosingPart.WAIVER:
            if not cleaned.get("reason_code"):
                self.add_error("reason_code", "Choose why the risk assessment is not completed")
            if not cleaned.get("judgement"):
                self.add_error("judgement", "Choose the risk from what is known")
        return cleaned


class Settle(forms.Form):
    words = forms.Textarea(
        label="What was done, or why can nothing be?",
        hint="For example: the same caller was answered a minute later, with the log's reference",
        rows=2,
        error_messages={"required": "Enter what was done, or why nothing can be"},
    )


class NothingToRecord(forms.Form):
    words = forms.TextInput(
        label="Why is there nothing to record?",
        hint="For example an enquiry about lost property, a wrong number",
        max_length=300,
        error_messages={"required": "Enter why there is nothing to record"},
    )


class RaiseHonour(forms.Form):
    words = forms.Textarea(
        label="What makes you think so?",
        hint="Write it here and nowhere else: only specialists read it",
        rows=3,
        error_messages={"required": "Enter what makes you think so"},
    )
    must_not_know = forms.TextInput(
        label="Who must not learn of it?",
        hint="By name, where the victim names them",
        required=False,
    )


class FollowAdvice(forms.Form):
    answer = forms.TextInput(
        label="What was done with the advice?",
        error_messages={"required": "Enter what was done with the advice, or why nothing was"},
    )


class LinkLog(forms.Form):
    reference = forms.TextInput(
        label="Reference of the other log",
        hint="As it stands on the board, for example 1A2B3C/301126",
        width=20,
        error_messages={"required": "Enter the reference of the other log"},
    )
    kind = forms.Radios(
        label="How does this log belong to it?",
        choices=LinkKind.choices,
        small=True,
        error_messages={"required": "Choose how this log belongs to it"},
    )
    why = forms.Textarea(
        label="Why? What shows that they belong together?",
        rows=2,
        error_messages={"required": "Enter why they belong together"},
    )


class UnlinkLog(forms.Form):
    why = forms.Textarea(
        label="Why does this log stand for itself?",
        rows=2,
        error_messages={"required": "Enter why this log stands for itself"},
    )


class MoveLog(forms.Form):
    """A step of the log that needs a few words."""

    reason = forms.Textarea(label="Result, or why", rows=2, required=False)
