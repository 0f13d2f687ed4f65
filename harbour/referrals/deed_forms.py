"""Forms of what is done with a referral once it is made."""

from uuid import UUID

from harbour.design_system import forms
from harbour.referrals.terms import AfterRejection, ChildOutcome


class ReadChildren(forms.Form):
    words = forms.Textarea(
        label="What you noticed, for the unit and children's services", rows=2, required=False
    )


class ReadRisen(forms.Form):
    words = forms.Textarea(
        label="What do you do now that the risk is higher?",
        rows=2,
        error_messages={"required": "Enter what you do now, or why nothing changes"},
    )


class Visit(forms.Form):
    visited_at = forms.DateTimeInput(
        label="When was the visit?", error_messages={"required": "Enter when the visit was"}
    )
    who = forms.TextInput(
        label="Who went, of each agency",
        max_length=200,
        error_messages={"required": "Enter who went"},
    )
    words = forms.Textarea(
        label="What was found, and what was done for each child",
        rows=3,
        error_messages={"required": "Enter what was found"},
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
        label="What care and support does the victim need, and what stops self-protection?",
        hint="Care Act 2014, section 42",
        rows=3,
        error_messages={
            "required": "Enter the victim's needs and why they cannot protect themselves"
        },
    )
    agrees = forms.Radios(
        label="Does the victim agree to be referred?",
        choices=[("yes", "Yes"), ("no", "No, or cannot say")],
        inline=True,
        error_messages={"required": "Choose whether the victim agrees"},
    )
    basis = forms.TextInput(
        label="If not: by which lawful basis, and why now",
        hint="For example: their life is in danger; others are at risk; they are coerced",
        max_length=200,
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("agrees") == "no" and not cleaned.get("basis", "").strip():
            self.add_error("basis", "Enter by which lawful basis the victim is referred")
        return cleaned


class SayAuthority(forms.Form):
    to_agency_id = forms.Select(
        label="Which authority answers for the ground on which they live?",
        hint="Ask the victim, the officer or the housing record. Nothing is sent until it is known",
        choices=[],
        error_messages={"required": "Choose the authority"},
    )

    def __init__(self, *args, authorities=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_agency_id"].choices = [("", "Choose one"), *authorities]

    def clean_to_agency_id(self) -> UUID:
        return UUID(self.cleaned_data["to_agency_id"])


class Rejected(forms.Form):
    done = forms.Radios(
        label="They did not take it on. What is done?",
        choices=AfterRejection.choices,
        reveals={AfterRejection.ELSEWHERE.value: "elsewhere_id"},
        error_messages={"required": "Choose what is done"},
    )
    elsewhere_id = forms.Select(
        label="Which referral was made instead?",
        hint="Refer to the other agency first, from the assessment",
        choices=[],
        error_messages={"required": "Choose the referral that was made instead"},
    )
    words = forms.Textarea(
        label="Why, and what they did not see",
        rows=2,
        error_messages={"required": "Enter why"},
    )

    def __init__(self, *args, instead=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["elsewhere_id"].choices = [("", "Choose one"), *instead]

    def clean_elsewhere_id(self) -> UUID | None:
        chosen = self.cleaned_data.get("elsewhere_id")
        return UUID(chosen) if chosen else None


class NoVisit(forms.Form):
    words = forms.Textarea(
        label="Why is no joint visit needed?",
        hint="Children's services read this",
        rows=2,
        error_messages={"required": "Enter why no visit is needed"},
    )


class NotReferred(forms.Form):
    reason = forms.Textarea(
        label="Why is the adult not referred?",
        hint="For example: no needs after all, or adult services work with them already",
        rows=2,
        error_messages={"required": "Enter why the adult is not referred"},
    )
