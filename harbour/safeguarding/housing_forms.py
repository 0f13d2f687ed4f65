"""Forms of housing, refuge and sanctuary."""

from harbour.design_system import forms
from harbour.safeguarding.terms import (
    HomeAnswer,
    HomeKind,
    HomeTaken,
    HomeWorkKind,
    HomeWorkResult,
    LandlordSays,
)

NO_ADDRESS = "Never a new or refuge address: it stands on the person's record, protected."


class LookForHome(forms.Form):
    kind = forms.Radios(
        label="What is looked for?",
        choices=HomeKind.choices,
        error_messages={"required": "Choose what is looked for"},
    )
    asked_of = forms.TextInput(
        label="Who was asked?",
        hint=f"The service and whom you spoke to. {NO_ADDRESS}",
        max_length=120,
        error_messages={"required": "Enter who was asked"},
    )
    where = forms.TextInput(
        label="In which area, and where would it not be safe?",
        max_length=200,
        error_messages={"required": "Enter the area"},
    )
    needs = forms.Textarea(
        label="Who comes, and what do they need?",
        hint="Children and their ages, access, pets, language, school, work",
        rows=3,
        required=False,
    )
    answer_by = forms.DateInput(
        label="By when do they answer?",
        error_messages={"required": "Enter by when they answer"},
    )


class AnswerSearch(forms.Form):
    answer = forms.Radios(
        label="What was answered?",
        choices=[each for each in HomeAnswer.choices if each[0] != HomeAnswer.WAITING],
        error_messages={"required": "Choose what was answered"},
    )
    words = forms.Textarea(
        label="What is offered, or why there is nothing", hint=NO_ADDRESS, rows=3, required=False
    )


class SettleSearch(forms.Form):
    taken = forms.Radios(
        label="Was it taken?",
        choices=HomeTaken.choices,
        error_messages={"required": "Choose whether it was taken"},
    )
    words = forms.Textarea(
        label="If not, why not: in the victim's words", hint=NO_ADDRESS, rows=3, required=False
    )


class OrderWork(forms.Form):
    kind = forms.Radios(
        label="What is to be done?",
        choices=HomeWorkKind.choices,
        error_messages={"required": "Choose what is to be done"},
    )
    ordered_of = forms.TextInput(
        label="Who does it?",
        max_length=120,
        error_messages={"required": "Enter who does it"},
    )
    landlord = forms.Radios(
        label="Does the landlord agree?",
        choices=LandlordSays.choices,
        error_messages={"required": "Choose whether the landlord agrees"},
    )
    due_on = forms.DateInput(
        label="By when?", error_messages={"required": "Enter by when it is done"}
    )


class EndWork(forms.Form):
    result = forms.Radios(
        label="What came of it?",
        choices=HomeWorkResult.choices,
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(
        label="What was done and checked, or why not", hint=NO_ADDRESS, rows=3, required=False
    )
