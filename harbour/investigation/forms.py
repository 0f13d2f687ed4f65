"""Forms of investigation."""

from harbour.design_system import forms


class Finalise(forms.Form):
    reason = forms.Textarea(
        label="Why is this crime being finalised?",
        error_messages={"required": "Enter why this crime is being finalised"},
    )
