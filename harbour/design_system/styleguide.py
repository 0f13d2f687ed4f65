"""What the style guide shows: invented, and the same each time it is drawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from harbour.design_system import forms
from harbour.design_system.charts import BarChart, LineChart, Series
from harbour.design_system.layout import NavigationItem
from harbour.design_system.paging import paging
from harbour.design_system.words import until

NOW = datetime(2013, 11, 5, 14, 5, tzinfo=UTC)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")


class Example(forms.Form):
    """One field of each kind."""

    name = forms.TextInput(label="Full name", hint="As she gives it", max_length=60)
    email = forms.EmailInput(label="Email address", required=False)
    phone = forms.PhoneInput(label="Telephone number")
    postcode = forms.PostcodeInput(label="Postcode")
    children = forms.NumberInput(label="How many children live there?", min_value=0)
    cost = forms.NumberInput(label="Cost of the lock", prefix="£", required=False)
    account = forms.Textarea(label="What happened?", hint="In her words", max_length=500)
    born = forms.DateInput(label="Date of birth", hint="For example, 31 3 1980", not_future=True)
    seen = forms.DateTimeInput(label="When was she last seen?", label_size="s")
    safe = forms.Radios(
        label="Is she safe now?",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
        hints={"yes": "She has said so, alone"},
        reveals={"no": "danger"},
        divided_before="unknown",
    )
    danger = forms.TextInput(label="What is the danger?")
    agreed = forms.Radios(
        label="Does she agree?", choices=[("yes", "Yes"), ("no", "No")], inline=True, small=True
    )
    warnings = forms.Checkboxes(
        label="Warnings held",
        choices=[("violence", "Violence"), ("weapons", "Weapons"), ("none", "None of these")],
        exclusive=("none",),
        divided_before="none",
        required=False,
    )
    told = forms.Checkbox(label="I have told her what happens next")
    district = forms.Select(label="District", choices=[("e", "Eastern"), ("w", "Western")])
    school = forms.Autocomplete(
        label="School",
        choices=[("1", "Invented Primary"), ("2", "Made-up Academy"), ("3", "Nowhere Infants")],
        required=False,
    )
    letter = forms.FileUpload(label="Letter", required=False)
    password = forms.PasswordInput(label="Password")
    fieldsets: ClassVar = (
        forms.Fieldset("Who she is", ("name", "email", "phone", "postcode")),
        forms.Fieldset("What happened", ("account", "seen", "safe"), hint="Ask her alone"),
    )


class Alone(forms.Form):
    """One field that is drawn by itself."""

    note = forms.Textarea(label="A note for the next shift", rows=2, required=False)


def context() -> dict[str, Any]:
    """All that the style guide's template reads."""
    wrong = Example({"name": "", "phone": "12", "born-day": "31", "born-month": "2", "safe": "no"})
    return {
        "now": NOW,
        "alone": Alone(),
        "wrong": wrong,
        "clocks": clocks(),
        "paging": paging(6, 12),
        "sections": [
            NavigationItem("Timeline", "#timeline", current=True),
            NavigationItem("Risk", "#risk", count=2),
            NavigationItem("Referrals", "#referrals"),
        ],
        "bar": BarChart(
            id="bar",
            title="Assessments by grade and district",
            description="Eastern has most; about a tenth of each district is high risk.",
            labels=("Eastern", "Western", "Northern"),
            series=(
                Series("Standard", (420, 310, 280)),
                Series("Medium", (180, 150, 90)),
                Series("High", (64, 41, None)),
            ),
            source="invented",
            label_heading="District",
        ),
        "line": LineChart(
            id="line",
            title="Calls a month",
            description="Calls rise from 610 in January to 742 in June. April was not counted.",
            labels=MONTHS,
            series=(
                Series("Calls", (610, 640, 655, None, 700, 742)),
                Series("Arrests", (120, 131, 128, 140, 151, 149)),
            ),
            source="invented",
            label_heading="Month",
        ),
    }


def clocks() -> list[dict[str, Any]]:
    """A duty in each state that a clock can be in."""
    left, late = NOW + timedelta(hours=2), NOW - timedelta(days=3)
    return [
        {"state": "due", "name": "Supervisor's review", "due": left, "words": until(left, NOW)},
        {"state": "late", "name": "Update to the victim", "due": late, "words": until(late, NOW)},
        {"state": "met", "name": "First contact", "met": late},
        {"state": "paused", "name": "Home visit", "reason": "She asked for no visit this week"},
        {"state": "to-come", "name": "MARAC", "due": NOW + timedelta(days=9)},
    ]
