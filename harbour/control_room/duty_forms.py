"""Forms of booking on duty, and of looking over a live call."""

from datetime import datetime, timedelta
from uuid import UUID

from harbour.control_room.services.units import NewUnit
from harbour.control_room.terms import ReviewKind, Skill
from harbour.design_system import forms

TOUR = 12
"""The longest tour of duty, in hours."""


class BookOn(forms.Form):
    officer = forms.Select(
        label="Who?", choices=[], error_messages={"required": "Choose who is booked on"}
    )
    callsign = forms.TextInput(
        label="Call sign",
        width=10,
        max_length=12,
        error_messages={"required": "Enter the call sign"},
    )
    area = forms.Select(
        label="Where are they?", choices=[], error_messages={"required": "Choose where they are"}
    )
    skills = forms.Checkboxes(label="Trained in", choices=Skill.choices, required=False, small=True)
    hours = forms.NumberInput(label="For how many hours?", initial=8, min_value=1, max_value=TOUR)

    def __init__(self, *args, officers=(), ground=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", "Choose"), *officers]
        self.fields["area"].choices = [("", "Choose"), *ground]

    def unit(self, at: datetime) -> NewUnit:
        said = self.cleaned_data
        return NewUnit(
            officer_id=UUID(said["officer"]),
            callsign=said["callsign"].upper(),
            skills=tuple(said["skills"]),
            area_id=UUID(said["area"]),
            on_until=at + timedelta(hours=said["hours"]),
        )


class Review(forms.Form):
    grading = forms.Hidden()
    kind = forms.Radios(
        label="What do you think?",
        choices=ReviewKind.choices,
        small=True,
        error_messages={"required": "Choose what you think"},
    )
    words = forms.Textarea(
        label="What you saw, and what you advise",
        rows=3,
        error_messages={"required": "Enter what you saw and what you advise"},
    )
