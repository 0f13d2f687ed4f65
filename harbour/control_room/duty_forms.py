"""Forms of booking on duty, and of looking over a live call."""

from datetime import datetime, timedelta
from math import nan
from uuid import UUID

from django.core.exceptions import ValidationError

from harbour.control_room.services.units import NewUnit, Position
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


class Place(forms.Form):
    area = forms.Select(
        label="Where are they now?",
        choices=[],
        error_messages={"required": "Choose where they are"},
    )
    latitude = forms.TextInput(
        label="Latitude, if a radio or telephone tells it",
        hint="For example 50.798",
        required=False,
        width=10,
        inputmode="decimal",
    )
    longitude = forms.TextInput(
        label="Longitude",
        hint="For example -1.091",
        required=False,
        width=10,
        inputmode="decimal",
    )

    def __init__(self, *args, ground=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "Choose"), *ground]

    def clean_latitude(self) -> float | None:
        return _degrees(self.cleaned_data["latitude"], most=90, name="latitude")

    def clean_longitude(self) -> float | None:
        return _degrees(self.cleaned_data["longitude"], most=180, name="longitude")

    @property
    def position(self) -> Position:
        said = self.cleaned_data
        return Position(
            area_id=UUID(said["area"]), longitude=said["longitude"], latitude=said["latitude"]
        )


def _degrees(text: str, *, most: int, name: str) -> float | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not -most <= number <= most:
        raise ValidationError(f"Enter the {name} in degrees, from -{most} to {most}")
    return number


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
