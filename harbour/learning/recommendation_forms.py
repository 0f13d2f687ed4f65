"""Forms of recommendations, death reviews and lessons."""

from harbour.design_system import forms
from harbour.learning.terms import DeathKind, Level, ReviewPart
from harbour.sharing.api import Role

_FOR = [
    (role.value, role.label)
    for role in Role
    if role not in (Role.SYSTEM, Role.ADMINISTRATOR, Role.AUDITOR)
]


class NewInspection(forms.Form):
    title = forms.TextInput(
        label="Title of the report", max_length=200, error_messages={"required": "Enter the title"}
    )
    body = forms.TextInput(
        label="Who published it?",
        max_length=120,
        error_messages={"required": "Enter who published it"},
    )
    published_on = forms.DateInput(label="When was it published?")


class NewRecommendation(forms.Form):
    number = forms.NumberInput(label="Its number", min_value=1, max_value=99)
    words = forms.Textarea(
        label="What is asked?", rows=4, error_messages={"required": "Enter what is asked"}
    )
    level = forms.Radios(label="At which level?", choices=Level.choices, inline=True)
    agency = forms.TextInput(
        label="Of which agency?",
        max_length=120,
        error_messages={"required": "Enter of which agency"},
    )
    theme = forms.TextInput(label="Theme", max_length=120, required=False)
    evidence_needed = forms.Textarea(
        label="What would show that it is done?",
        rows=3,
        error_messages={"required": "Enter what would show that it is done"},
    )
    lead_id = forms.Select(label="Who leads on it?", choices=[])
    due_on = forms.DateInput(label="By when?")

    def __init__(self, *args: object, people: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["lead_id"].choices = people


class Action(forms.Form):
    words = forms.Textarea(
        label="What was done?", rows=3, error_messages={"required": "Enter what was done"}
    )
    held_where = forms.TextInput(
        label="Where is the evidence?",
        max_length=300,
        error_messages={"required": "Enter where the evidence is"},
    )
    done_on = forms.DateInput(label="When was it done?")


class Reason(forms.Form):
    reason = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})


class Comments(forms.Form):
    words = forms.Textarea(
        label="The commissioner's comments",
        rows=6,
        error_messages={"required": "Enter the comments"},
    )
    published_on = forms.DateInput(label="When were they published?")
    published_where = forms.TextInput(
        label="Where?", max_length=300, error_messages={"required": "Enter where"}
    )
    sent_on = forms.DateInput(label="When were they sent to the Home Secretary?")


class NewDeathReview(forms.Form):
    code = forms.TextInput(
        label="Code of the review",
        hint="Never a name: a number of the partnership, such as DHR 12",
        max_length=20,
        error_messages={"required": "Enter a code"},
    )
    kind = forms.Radios(label="What is known of the death?", choices=DeathKind.choices)
    died_on = forms.DateInput(label="When did they die?")
    partnership = forms.TextInput(
        label="Which community safety partnership was told?",
        max_length=120,
        error_messages={"required": "Enter which partnership"},
    )


class Part(forms.Form):
    part = forms.Radios(label="Which part?", choices=ReviewPart.choices)
    is_done = forms.Radios(
        label="Is it done?",
        choices=[("yes", "Yes"), ("no", "It is not wanted, for a reason")],
        inline=True,
    )
    words = forms.Textarea(
        label="What was done, or why it is not wanted",
        rows=3,
        error_messages={"required": "Enter what was done, or why it is not wanted"},
    )
    done_on = forms.DateInput(label="On which day?")

    def clean_is_done(self) -> bool:
        return self.cleaned_data["is_done"] == "yes"


class Member(forms.Form):
    name = forms.TextInput(
        label="Name", max_length=120, error_messages={"required": "Enter the name"}
    )
    agency = forms.TextInput(
        label="Agency", max_length=120, error_messages={"required": "Enter the agency"}
    )
    is_chair = forms.Checkbox(label="Chairs the panel", required=False)
    is_independent = forms.Checkbox(
        label="Independent of every agency that is looked at", required=False
    )


class NewLesson(forms.Form):
    title = forms.TextInput(
        label="The lesson in a line", max_length=160, error_messages={"required": "Enter a line"}
    )
    words = forms.Textarea(
        label="What was learnt, and what to do differently",
        hint="Name nobody, and nothing by which somebody could be known.",
        rows=6,
        error_messages={"required": "Enter what was learnt"},
    )
    comes_from = forms.TextInput(
        label="Where does it come from?",
        hint="A review by its code, a sample, an inspection",
        max_length=200,
        error_messages={"required": "Enter where it comes from"},
    )
    for_roles = forms.Checkboxes(
        label="Whom is it for?",
        choices=_FOR,
        error_messages={"required": "Choose whom it is for"},
    )
    read_by_on = forms.DateInput(label="To be read by")


class Reading(forms.Form):
    words = forms.Textarea(
        label="What will you do differently?", hint="Optional", rows=3, required=False
    )
