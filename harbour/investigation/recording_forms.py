"""Forms in which a report becomes a crime, or is recorded as none."""

from collections.abc import Iterable

from harbour.design_system import forms
from harbour.investigation.suspect_forms import (
    OfCustody,
    ask_custody,
    ask_leaves_at,
    ask_stays_in,
)
from harbour.investigation.terms import Ground, SubType
from harbour.pole.api import Offence


class RecordCrime(forms.Form):
    victim = forms.Radios(
        label="Whose crime is it?",
        hint="Each victim has one of their own. The others are witnesses of this one.",
        choices=[],
        error_messages={"required": "Choose whose crime it is"},
    )
    offence = forms.Radios(
        label="Offence",
        hint="Those that the force records most, and those found below",
        choices=[],
        small=True,
        required=False,
    )
    named = forms.TextInput(
        label="Another offence: words of its title, or its CJS code",
        hint="From the standing data, for example strangulation, or CJ88116",
        width=20,
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
        small=True,
        required=False,
    )

    def __init__(
        self,
        *args: object,
        usual: Iterable[Offence],
        searched: Iterable[Offence],
        victims: Iterable[tuple[str, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.searched = list(searched)
        known = {str(each.id): each for each in (*self.searched, *usual)}
        self.fields["offence"].choices = [
            (key, f"{each.title} ({each.home_office_code})") for key, each in known.items()
        ]
        self.fields["victim"].choices = list(victims)
        if len(self.fields["victim"].choices) < 2:
            del self.fields["victim"]

    def clean(self) -> dict:
        said = self.cleaned_data
        if said.get("offence") or "offence" in self.errors:
            return said
        typed = (said.get("named") or "").strip()
        exact = [each for each in self.searched if each.code.lower() == typed.lower()]
        if exact:
            said["offence"] = str(exact[0].id)
        elif typed and not self.searched:
            self.add_error("named", "No offence of the standing data is called that")
        else:
            self.add_error("offence", "Choose the offence")
        return said


class NoCrime(forms.Form):
    why = forms.Textarea(
        label="Why was there no crime?",
        hint="If what the victim says is a crime on the balance of probability, record one.",
        rows=3,
        error_messages={"required": "Enter why there was no crime"},
    )


class AfterAll(forms.Form):
    why = forms.Textarea(
        label="Why was it a crime after all?",
        hint="What was recorded before stays, with this beside it.",
        rows=3,
        error_messages={"required": "Enter why it was a crime after all"},
    )


class Cancel(OfCustody):
    ground = forms.Radios(
        label="On what ground?",
        choices=Ground.choices,
        error_messages={"required": "Choose the ground"},
    )
    information = forms.Textarea(
        label="What is the information?",
        hint="That the victim no longer supports it, or was not believed, is none.",
        rows=3,
        error_messages={"required": "Enter what the information is"},
    )
    verified_how = forms.Textarea(label="How was it verified, and by whom?", rows=2, required=False)
    taken_over = forms.TextInput(
        label="If it goes to another force: who has the crime and the suspect now?",
        hint="The force, its crime number and the officer who took it over.",
        max_length=200,
        required=False,
    )
    leaves_at = ask_leaves_at()
    custody = ask_custody()
    stays_in = ask_stays_in()
