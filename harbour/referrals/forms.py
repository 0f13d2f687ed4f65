"""Forms of the referral unit."""

from uuid import UUID

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice
from harbour.referrals.terms import ChildOutcome, ReferralKind, ReferralStatus, TriageStatus
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


class Decide(forms.Form):
    grade = forms.Radios(
        label="Grade",
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
    reason = forms.Textarea(label="Evidence, and a note to the officer", rows=3, required=False)
    seconded_by = forms.Select(
        label="Second person, for a lower grade", choices=[], required=False, empty="Nobody"
    )

    def __init__(self, *args, sergeants=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seconded_by"].choices = [("", "Nobody"), *sergeants]


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


class ReadChildren(forms.Form):
    words = forms.Textarea(
        label="What you noticed, for the unit and children's services", rows=2, required=False
    )


class DecideChild(forms.Form):
    child_id = forms.Radios(
        label="Which child?", choices=[], error_messages={"required": "Choose the child"}
    )
    outcome = forms.Radios(
        label="What is decided for this child?",
        choices=ChildOutcome.choices,
        error_messages={"required": "Choose what is decided"},
    )
    reason = forms.Textarea(
        label="Why", hint="Needed when nothing further is done", rows=2, required=False
    )

    def __init__(self, *args, children=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child_id"].choices = list(children)

    def clean_child_id(self) -> UUID:
        return UUID(self.cleaned_data["child_id"])


class Chase(forms.Form):
    spoke_to = forms.TextInput(
        label="Who did you speak to?",
        max_length=120,
        error_messages={"required": "Enter who you spoke to, or that nobody answered"},
    )
    said = forms.Textarea(
        label="What was said, and when they will answer",
        rows=2,
        error_messages={"required": "Enter what was said"},
    )


class Revoke(forms.Form):
    reason = forms.Textarea(
        label="Why is this referral taken back?",
        hint="What was shared with it can no longer be read by the agency from this moment",
        rows=2,
        error_messages={"required": "Enter why it is taken back"},
    )


class ReferAdult(forms.Form):
    needs = forms.Textarea(
        label="What care and support does she need, and why can she not protect herself?",
        hint="Care Act 2014, section 42",
        rows=3,
        error_messages={"required": "Enter her needs and why she cannot protect herself"},
    )
    agrees = forms.Radios(
        label="Does she agree to be referred?",
        choices=[("yes", "Yes"), ("no", "No, or she cannot say")],
        inline=True,
        error_messages={"required": "Choose whether she agrees"},
    )
    basis = forms.TextInput(
        label="If not: by which lawful basis, and why now",
        hint="For example: her life is in danger; others are at risk; she is coerced",
        max_length=200,
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("agrees") == "no" and not cleaned.get("basis", "").strip():
            self.add_error("basis", "Enter by which lawful basis she is referred")
        return cleaned
