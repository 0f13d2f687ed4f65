"""Forms of the training register."""

from collections.abc import Iterable

from harbour.design_system import forms
from harbour.sharing.api import Role
from harbour.workforce.domain.training import NEEDS
from harbour.workforce.terms import Topic, Tour

_ROLES = [(role.value, role.label) for role in Role if role in NEEDS]


class Attend(forms.Form):
    course_id = forms.Select(
        label="Course", choices=[], error_messages={"required": "Choose the course"}
    )
    attended_on = forms.DateInput(
        label="When?", error_messages={"required": "Enter the day of the course"}
    )

    def __init__(self, *args, courses: Iterable[tuple[str, str]] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course_id"].choices = [("", "Choose one"), *courses]


class NewCourse(forms.Form):
    title = forms.TextInput(
        label="Name of the course", max_length=120,
        error_messages={"required": "Enter the name of the course"},
    )  # fmt: skip
    covers = forms.Checkboxes(
        label="What does it cover?",
        choices=Topic.choices,
        error_messages={"required": "Choose what it covers"},
    )
    valid_months = forms.NumberInput(
        label="For how many months does it hold?",
        hint="Leave it empty if it never runs out.",
        width=4,
        required=False,
    )
    is_joint = forms.Checkbox(label="It is held jointly with other agencies", required=False)


class NewLead(forms.Form):
    area_id = forms.Select(label="Area", choices=[], error_messages={"required": "Choose the area"})
    tour = forms.Radios(
        label="Tour", choices=Tour.choices, inline=True,
        error_messages={"required": "Choose the tour"},
    )  # fmt: skip
    user_id = forms.Select(
        label="Who leads?", choices=[], error_messages={"required": "Choose who leads"}
    )

    def __init__(self, *args, areas=(), people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_id"].choices = [("", "Choose one"), *areas]
        self.fields["user_id"].choices = [("", "Choose one"), *people]


class NewAwareness(forms.Form):
    title = forms.TextInput(
        label="What is it about?", max_length=120,
        error_messages={"required": "Enter what it is about"},
    )  # fmt: skip
    words = forms.Textarea(
        label="What must be known", rows=5,
        error_messages={"required": "Enter what must be known"},
    )  # fmt: skip
    roles = forms.Checkboxes(
        label="Who must read it?", choices=_ROLES,
        error_messages={"required": "Choose who must read it"},
    )  # fmt: skip
