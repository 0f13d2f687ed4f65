"""Forms of the referral unit."""

from uuid import UUID

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice
from harbour.referrals.terms import (
    AskedAnswer,
    Cause,
    DetailsGiven,
    LawfulBasis,
    ReferralKind,
    ReferralStatus,
    TriageStatus,
)
from harbour.risk.api import ReasonCode, RiskGrade


class QueueFilter(Filter):
    grade = choice("Officer's grade", RiskGrade.choices)
    status = choice(
        "State",
        [(each.value, each.label) for each in (TriageStatus.WAITING, TriageStatus.RESEARCHING)],
    )
    order = choice(
        "Order",
        [("oldest", "Longest wait first"), ("newest", "Newest first")],
        empty="Highest risk first",
    )


class InboxFilter(Filter):
    status = choice(
        "State",
        [(value, label) for value, label in ReferralStatus.choices if value != "DRAFT"],
        empty="All but closed",
    )
    order = choice("Order", [("newest", "Newest first")], empty="Oldest first")


class Research(forms.Form):
    """Two fields a source: whether it was looked into, and what was found or why not."""

    def __init__(self, *args, sources=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sources = list(sources)
        for each in self.sources:
            self.fields[f"state_{each.code}"] = forms.Radios(
                label=f"Was {each.name} looked into?",
                choices=[("done", "Looked into"), ("not", "Not looked into")],
                inline=True,
                small=True,
                required=False,
            )
            self.fields[f"text_{each.code}"] = forms.TextInput(
                label=f"{each.name}: what was found, or why not", max_length=200, required=False
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        for each in self.sources:
            state = cleaned.get(f"state_{each.code}", "")
            text = cleaned.get(f"text_{each.code}", "").strip()
            if state == "not" and not text:
                self.add_error(
                    f"text_{each.code}", f"{each.name}: enter why it was not looked into"
                )
            elif text and not state:
                self.add_error(
                    f"state_{each.code}", f"{each.name}: choose whether it was looked into"
                )
        return cleaned

    def checks(self) -> dict[str, tuple[bool, str]]:
        """By source: whether it was looked into, and the words. Only those of which it is said."""
        said = self.cleaned_data
        return {
            each.name: (said[f"state_{each.code}"] == "done", said[f"text_{each.code}"].strip())
            for each in self.sources
            if said[f"state_{each.code}"]
        }

    def rows(self) -> list[tuple]:
        return [
            (each, self[f"state_{each.code}"], self[f"text_{each.code}"]) for each in self.sources
        ]


class Decide(forms.Form):
    grade = forms.Radios(
        label="Grade",
        hint="A lower grade waits until a second person agrees: the higher one stands until then",
        choices=RiskGrade.choices,
        inline=True,
        error_messages={"required": "Choose a grade"},
    )
    reason_code = forms.Radios(
        label="Why is this the grade?",
        hint="Each reason is a part of the grading manual",
        choices=ReasonCode.choices,
        small=True,
        error_messages={"required": "Choose why this is the grade"},
    )
    criterion = forms.Select(
        label="If it changes: criterion of the grading manual",
        choices=[],
        required=False,
        empty="Not changed",
    )
    reason = forms.Textarea(label="Evidence, and a note to the officer", rows=3, required=False)

    def __init__(self, *args, criteria=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [("", "Not changed"), *criteria]


class Second(forms.Form):
    agrees = forms.Radios(
        label="Do you agree to the lower grade?",
        choices=[("yes", "Yes"), ("no", "No, the grade stays")],
        error_messages={"required": "Choose whether you agree"},
    )
    words = forms.Textarea(label="Why", hint="Needed if the grade stays", rows=2, required=False)


class AskAgain(forms.Form):
    answer = forms.Radios(
        label="The victim was asked again: what did they say?",
        choices=AskedAnswer.choices,
        error_messages={"required": "Choose what they said"},
    )
    details = forms.Radios(
        label="Was the victim given the details of support, by a person?",
        choices=DetailsGiven.choices,
        error_messages={"required": "Choose whether the details were given"},
    )
    words = forms.Textarea(label="In the victim's words, or what was tried", rows=2, required=False)


class NoteChange(forms.Form):
    cause = forms.Radios(
        label="What has changed for the victim?",
        hint="The victim's risk is then assessed again within a day",
        choices=Cause.choices,
        error_messages={"required": "Choose what has changed"},
    )
    words = forms.Textarea(label="What is known of it", rows=2, required=False)


class Answer(forms.Form):
    event = forms.Radios(
        label="What do you do with this referral?",
        choices=[],
        error_messages={"required": "Choose what you do with this referral"},
    )
    reason = forms.Textarea(label="In your own words", rows=2, required=False)

    def __init__(self, *args, events=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = list(events)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("event") == "reject" and not cleaned.get("reason", "").strip():
            self.add_error("reason", f"Enter why it is {ReferralStatus.REJECTED.label.lower()}")
        return cleaned


class SentFilter(Filter):
    kind = choice("For", ReferralKind.choices)
    status = choice("State", ReferralStatus.choices, empty="All but closed")
    order = choice("Order", [("newest", "Newest first")], empty="Oldest first")


class ReferPartner(forms.Form):
    to_agency = forms.Select(
        label="Which agency?", choices=[], error_messages={"required": "Choose an agency"}
    )
    asks = forms.Textarea(
        label="What do you ask of them, and what must they know for it?",
        hint="They read these words. Never a new or refuge address",
        rows=4,
        error_messages={"required": "Enter what you ask of them"},
    )
    more = forms.Checkboxes(
        label="What else may they read?",
        hint="The victim's name and how the victim may safely be reached always go with it",
        choices=[
            ("children", "Names and ages of the children who live with the victim"),
            ("event", "What happened"),
        ],
        required=False,
    )
    agrees = forms.Radios(
        label="Does the victim agree?",
        choices=[("yes", "Yes"), ("no", "No, or it is not safe to ask")],
        inline=True,
        error_messages={"required": "Choose whether the victim agrees"},
    )
    lawful_basis = forms.Select(
        label="If not: by which law?",
        choices=[("", "The victim agrees"), *LawfulBasis.choices],
        required=False,
    )
    why = forms.TextInput(
        label="If not: why now",
        hint="Kept with the referral, and read in any review of it",
        max_length=110,
        required=False,
    )

    def __init__(self, *args, agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_agency"].choices = [("", "Choose one"), *agencies]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("agrees") == "no":
            if not cleaned.get("lawful_basis"):
                self.add_error("lawful_basis", "Choose by which law the victim is referred")
            if not cleaned.get("why", "").strip():
                self.add_error("why", "Enter why the victim is referred all the same")
        return cleaned

    def said(self) -> dict:
        given = self.cleaned_data
        return {
            "to_agency_id": UUID(given["to_agency"]),
            "asks": given["asks"],
            "agrees": given["agrees"] == "yes",
            "lawful_basis": given["lawful_basis"],
            "why": given["why"],
            "with_children": "children" in given["more"],
            "with_event": "event" in given["more"],
        }


class SendDraft(forms.Form):
    """Nothing is asked: pressing the button sends it."""


class PartnerTold(forms.Form):
    agency = forms.TextInput(
        label="Which agency told of it?",
        max_length=80,
        error_messages={"required": "Enter which agency told of it"},
    )
    happened_on = forms.DateInput(
        label="When did it happen?",
        not_future=True,
        error_messages={"required": "Enter the day, or about which day, it happened"},
    )
    words = forms.Textarea(
        label="What happened, as the agency told it",
        hint="It counts with what police know, and the risk is assessed again",
        rows=3,
        error_messages={"required": "Enter what happened"},
    )
