"""Forms of sharing."""

from django import forms

from harbour.sharing.terms import Purpose


class ChoosePerson(forms.Form):
    user = forms.UUIDField()


class ChoosePurpose(forms.Form):
    purpose = forms.ChoiceField(
        choices=Purpose.choices,
        error_messages={
            "required": "Choose why you are opening records",
            "invalid_choice": "Choose why you are opening records from the list",
        },
    )
