"""Forms in which a report becomes a crime, or is recorded as none."""

from collections.abc import Iterable

from harbour.design_system import forms
from harbour.investigation.terms import Ground, SubType
from harbour.pole.api import Offence, offence_coded


class RecordCrime(forms.Form):
    victim = forms.Radios(
        label="Whose crime is it?",
        hint="Each victim has one of her own. The others are witnesses of this one.",
        choices=[],
        error_messages={"required": "Choose whose crime it is"},
    )
    offence = forms.Autocomplete(label="Offence", hint="Type a part of its name", required=False)
    code = forms.TextInput(
        label="Or another offence: its CJS code",
        hint="As in the standing data, for example CJ88116",
        width=10,
        required=False,
    )
    number = forms.TextInput(
        label="Crime number",
        hint="As the records management system gives it, for example 44260123456",
        width=20,
        max_length=30,
        error_messages={"required": "Enter the crime number"},
    )
    sub_type = forms.Radios(
        label="By whom is it?",
        hint="Counted apart. Leave it empty to take it from how they are recorded as related.",
        choices=SubType.choices,
        required=False,
    )

    def __init__(
        self,
        *args: object,
        offences: Iterable[Offence],
        victims: Iterable[tuple[str, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offence"].choices = [
            (each.id, f"{each.title} ({each.home_office_code})") for each in offences
        ]
        self.fields["victim"].choices = list(victims)
        if len(self.fields["victim"].choices) < 2:
            del self.fields["victim"]

    def clean(self) -> dict:
        said = self.cleaned_data
        typed = (said.get("code") or "").strip()
        if typed:
            found = offence_coded(typed)
            if found is None:
                self.add_error("code", "There is no notifiable offence with this code")
            else:
                said["offence"] = str(found.id)
        elif not said.get("offence") and "offence" not in self.errors:
            self.add_error("offence", "Choose the offence")
        return said


class NoCrime(forms.Form):
    why = forms.Textarea(
        label="Why was there no crime?",
        hint="If what she says is a crime on the balance of probability, record one.",
        rows=3,
        error_messages={"required": "Enter why there was no crime"},
    )


class Cancel(forms.Form):
    ground = forms.Radios(
        label="On what ground?",
        choices=Ground.choices,
        error_messages={"required": "Choose the ground"},
    )
    information = forms.Textarea(
        label="What is the information?",
        hint="That she no longer supports it, or was not believed, is none.",
        rows=3,
        error_messages={"required": "Enter what the information is"},
    )
    verified_how = forms.Textarea(label="How was it verified, and by whom?", rows=2, required=False)
