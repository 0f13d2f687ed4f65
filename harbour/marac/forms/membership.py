"""Forms on which a Marac is set up, and an agency is taken in or its part ends."""

from harbour.design_system import forms

_CHOOSE = ("", "Choose one")


class SetUp(forms.Form):
    name = forms.TextInput(
        label="Its name", max_length=120, error_messages={"required": "Enter its name"}
    )
    districts = forms.Checkboxes(
        label="Which districts are its ground?",
        choices=[],
        small=True,
        error_messages={"required": "Choose at least one district"},
    )
    minutes_each = forms.NumberInput(
        label="Minutes for each case",
        hint="10 to 15 are usual.",
        min_value=5,
        max_value=60,
        initial=12,
        error_messages={"required": "Enter the minutes for each case"},
    )
    reserve = forms.NumberInput(
        label="Minutes kept back for emergencies at each meeting",
        min_value=0,
        max_value=120,
        initial=15,
        error_messages={"required": "Enter the minutes kept back, or 0"},
    )
    research_days = forms.NumberInput(
        label="Working days that agencies have for research",
        hint="So many days before a meeting its agenda is out.",
        min_value=1,
        max_value=20,
        initial=5,
        error_messages={"required": "Enter the working days for research"},
    )
    adult_women = forms.NumberInput(
        label="Women of 16 and over who live there, if known",
        hint="By them the cases to be expected are counted.",
        min_value=1,
        max_value=10_000_000,
        required=False,
    )
    reason = forms.TextInput(
        label="Why is it set up?", max_length=200, error_messages={"required": "Say why"}
    )

    def __init__(self, *args, districts=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["districts"].choices = list(districts)


class AddMember(forms.Form):
    team = forms.Select(
        label="Which agency, and which of its teams answers?",
        hint="Everybody in that team reads the cases, beside the contact whom the agency names.",
        choices=[],
        error_messages={"required": "Choose the agency and its team"},
    )
    from_on = forms.DateInput(
        label="From which day?", error_messages={"required": "Enter from which day"}
    )
    until_on = forms.DateInput(label="Until the end of which day, if it ends?", required=False)
    reason = forms.TextInput(
        label="Why is it taken in?", max_length=200, error_messages={"required": "Say why"}
    )

    def __init__(self, *args, teams=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [_CHOOSE, *teams]


class EndMember(forms.Form):
    last_on = forms.DateInput(
        label="Its last day", hint="Leave it empty to end it at once.", required=False
    )
    reason = forms.TextInput(
        label="Why does it end?", max_length=200, error_messages={"required": "Say why"}
    )
