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

    field_order = ("works_for", "kept", "victims", "readers", "until", "why")

    def __init__(self, *args, victims=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["victims"].choices = list(victims)
        self.fields["victims"].initial = [value for value, _ in victims]

    def clean_kept(self) -> list[str]:
        """Each name by itself."""
        return [each.strip() for each in self.cleaned_data["kept"].split(",") if each.strip()]


class End(forms.Form):
    reason = forms.Textarea(
        label="Why may everybody see it again?",
        rows=3,
        error_messages={"required": "Enter why everybody may see it again"},
    )
