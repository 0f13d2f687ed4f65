"""Forms of the casefile."""

from collections.abc import Iterable

from harbour.design_system import forms
from harbour.pole.api import Offence, Verdict


class Search(forms.Form):
    terms = forms.TextInput(
        label="Search every source",
        hint="Any of: name, date of birth or age, postcode or part of it, telephone number",
        error_messages={"required": "Enter a name, date, postcode or number to search for"},
    )


class WhyOpen(forms.Form):
    reason = forms.Textarea(
        label="Why do you need to see this person's record?",
        hint="You are not working with this person. Your reason is kept and checked.",
        rows=2,
        error_messages={"required": "Enter why you need to see this record"},
    )

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"].strip()
        if len(reason) < 10 or len(set(reason.lower())) < 5:
            raise forms.ValidationError("Enter a reason that another person would understand")
        return reason


class RecordCrime(forms.Form):
    offence = forms.Autocomplete(
        label="Offence",
        hint="Type a part of its name. Record each crime by itself: one for each victim",
        error_messages={"required": "Choose the offence"},
    )
    number = forms.TextInput(
        label="Crime number",
        hint="As the records management system gives it, for example 44260123456",
        width=20,
        max_length=30,
        error_messages={"required": "Enter the crime number"},
    )

    def __init__(self, *args: object, offences: Iterable[Offence], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offence"].choices = [
            (each.id, f"{each.title} ({each.home_office_code})") for each in offences
        ]


class Judge(forms.Form):
    verdict = forms.Radios(
        label="Are these records of one person?",
        choices=Verdict.choices,
        hints={
            Verdict.SAME: "Their history is shown and counted together, until somebody undoes it",
            Verdict.DIFFERENT: "Twins, or a father and son of one name: they are kept apart",
        },
        error_messages={"required": "Choose whether these are one person"},
    )
    reason = forms.Textarea(
        label="How do you know?",
        rows=3,
        error_messages={"required": "Enter how you know, so that the next person can follow it"},
    )
