"""Forms of police-perpetrated abuse."""

from harbour.design_system import forms


class NameReaders(forms.Form):
    readers = forms.Checkboxes(
        label="Who besides you reads it?",
        hint="Only those who must act. Everybody else sees nothing of it from now on.",
        choices=[],
        required=False,
    )
    until = forms.DateInput(
        label="Until when?",
        hint="At most a quarter. You are reminded two weeks before to look again.",
        error_messages={"required": "Enter until when they read it"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(people)


class Restrict(NameReaders):
    agency = forms.Select(
        label="Which agency do they work for?",
        hint="A partner reads nothing of it from now on: what was shared with it about these people"
        " and their children is taken back, and what it had agreed to do or owed is yours.",
        choices=[],
        required=False,
    )
    recipient = forms.TextInput(
        label="If a partner: which one person there may know?",
        hint="First and family name. They still read the people and what happened, and nothing"
        " else. Leave it empty if nobody there can be trusted with it.",
        required=False,
        max_length=120,
    )
    works_for = forms.TextInput(
        label="Where do they work, and as what?",
        max_length=200,
        error_messages={"required": "Enter where they work"},
    )
    kept = forms.TextInput(
        label="Who must learn nothing of it?",
        hint="First and family names as Harbour shows them, with commas between: their own, and "
        "those of supervisors, colleagues and kin who could tell them. Nobody can let these "
        "people read it.",
        required=False,
        max_length=500,
    )
    victims = forms.Checkboxes(
        label="Whom do they harm?",
        hint="What is held about these people is closed with it.",
        choices=[],
        required=False,
    )
    why = forms.Textarea(
        label="Why is it closed?",
        rows=3,
        error_messages={"required": "Enter why it is closed"},
    )

    field_order = (
        "agency", "works_for", "recipient", "kept", "victims", "readers", "until", "why",
    )  # fmt: skip

    def __init__(self, *args, victims=(), partners=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Your own"), *partners]
        self.fields["victims"].choices = list(victims)
        self.fields["victims"].initial = [value for value, _ in victims]

    def clean_recipient(self) -> str:
        name = self.cleaned_data["recipient"].strip()
        if name and not self.cleaned_data.get("agency"):
            raise forms.ValidationError("Choose the partner, or leave this empty")
        return name

    def clean_kept(self) -> list[str]:
        """Each name by itself."""
        return [each.strip() for each in self.cleaned_data["kept"].split(",") if each.strip()]


class End(forms.Form):
    reason = forms.Textarea(
        label="Why may everybody see it again?",
        rows=3,
        error_messages={"required": "Enter why everybody may see it again"},
    )
