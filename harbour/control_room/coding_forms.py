"""Forms on which the codes of a log are chosen."""

from harbour.control_room.domain.coding import Codes
from harbour.design_system import forms


class CodeLog(forms.Form):
    """With which codes and qualifiers a log closes."""

    codes = forms.Checkboxes(
        label="What did it turn out to be?",
        hint="What is proposed is chosen already. More than one may be right",
        choices=[],
        small=True,
        error_messages={"required": "Choose at least one closing code"},
    )
    qualifiers = forms.Checkboxes(
        label="Which qualifiers does it have?",
        hint="Domestic abuse is one, whatever the code: it agrees with the marker, or say why not",
        choices=[],
        required=False,
        small=True,
    )
    why = forms.Textarea(
        label="If the domestic abuse qualifier and the marker differ: why?",
        required=False,
        rows=2,
    )

    def __init__(self, *args, of: Codes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = list(of.closing.items())
        self.fields["qualifiers"].choices = list(of.qualifiers)


class ChangeOpening(forms.Form):
    code = forms.Select(
        label="As what did it open?",
        choices=[],
        error_messages={"required": "Choose an opening code"},
    )
    why = forms.Textarea(
        label="What shows it?",
        hint="The code with which it opened stays on record",
        rows=2,
        error_messages={"required": "Enter what shows it"},
    )

    def __init__(self, *args, of: Codes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "Choose"), *of.opening.items()]
