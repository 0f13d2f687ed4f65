"""Forms of interchange."""

from harbour.design_system import forms


class Year(forms.Form):
    """A template and a year."""

    template = forms.Select(label="Return", choices=[])
    year = forms.NumberInput(label="Year that begins in April of", min_value=2000, max_value=2100)

    def __init__(self, *args: object, templates: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["template"].choices = templates
