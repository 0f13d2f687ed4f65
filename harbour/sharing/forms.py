"""Forms of sharing."""

from django import forms

from harbour.design_system.forms import Autocomplete, DateInput
from harbour.design_system.listing import Filter, choice
from harbour.sharing.terms import Operation, Purpose


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


class AuditFilter(Filter):
    who = Autocomplete(label="Who", choices=[], required=False)
    operation = choice("Did what", Operation.choices, empty="Anything")
    from_on = DateInput(label="From", required=False)
    until_on = DateInput(label="Until", required=False)

    def __init__(self, *args: object, people: list[tuple], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people

    def clean(self) -> dict:
        cleaned = super().clean()
        begins, ends = cleaned.get("from_on"), cleaned.get("until_on")
        if begins and ends and ends < begins:
            self.add_error("until_on", "Until must be the same day as From, or later")
        return cleaned
