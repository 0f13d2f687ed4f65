"""Forms of markers."""

from datetime import date, timedelta
from uuid import UUID

from harbour.control_room.domain.markers import MOVES
from harbour.control_room.services import markers as services
from harbour.control_room.terms import MarkerAbout, MarkerKind
from harbour.design_system import forms

USUAL_DAYS = 90


class NewMarker(forms.Form):
    kind = forms.Radios(
        label="What must whoever answers know?",
        choices=MarkerKind.choices,
        small=True,
        error_messages={"required": "Choose what whoever answers must know"},
    )
    about = forms.Radios(
        label="What is it on?",
        choices=MarkerAbout.choices,
        small=True,
        error_messages={"required": "Choose what it is on"},
    )
    location = forms.Select(label="Which address?", choices=[], required=False)
    phone = forms.PhoneInput(label="Which telephone number?", required=False)
    moves = forms.Radios(
        label="If the person moves, does a marker on the address move too?",
        hint="Left open: an alarm stays with the house, what is about the person goes along",
        choices=[("yes", "Yes"), ("no", "No")],
        small=True,
        required=False,
    )
    reason = forms.Textarea(
        label="Why, and what should whoever answers do?",
        rows=2,
        error_messages={"required": "Enter why, and what whoever answers should do"},
    )
    review_on = forms.DateInput(
        label="Until when?",
        hint="You owe a look at it by then. It stands until you end it",
        error_messages={"required": "Enter until when"},
    )

    def __init__(self, *args, places=(), today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].choices = [("", "None"), *places]
        self.initial.setdefault("review_on", today + timedelta(days=USUAL_DAYS))

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("about") == MarkerAbout.ADDRESS and not cleaned.get("location"):
            self.add_error("location", "Choose the address that the marker is on")
        if cleaned.get("about") == MarkerAbout.PHONE and not cleaned.get("phone"):
            self.add_error("phone", "Enter the telephone number that the marker is on")
        return cleaned

    def marker(self, record_id: UUID) -> services.NewMarker:
        said = self.cleaned_data
        moves = {"yes": True, "no": False}.get(said["moves"], MOVES[MarkerKind(said["kind"])])
        return services.NewMarker(
            record_id=record_id,
            kind=said["kind"],
            about=said["about"],
            location_id=UUID(said["location"]) if said["location"] else None,
            phone=said["phone"] or "",
            moves_with_her=moves,
            reason=said["reason"],
            review_on=said["review_on"],
        )


class LookAgain(forms.Form):
    decision = forms.Radios(
        label="What do you decide?",
        choices=[("keep", "It stays, until another day"), ("end", "It ends")],
        small=True,
        error_messages={"required": "Choose whether it stays or ends"},
    )
    review_on = forms.DateInput(label="Until when, if it stays?", required=False)
    reason = forms.Textarea(
        label="Why?", rows=2, error_messages={"required": "Enter why it stays or ends"}
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == "keep" and not cleaned.get("review_on"):
            self.add_error("review_on", "Enter until when it stays")
        return cleaned
