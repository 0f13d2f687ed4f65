"""Forms of the casefile."""

from django.utils import timezone

from harbour.design_system import forms
from harbour.multi_search.api import MOST_DAYS, Asked, Query, question_of
from harbour.pole.api import Sex, Verdict
from harbour.sharing.api import DangerTold, Handling, Relation

Question = tuple[str, Query | None]
"""What the log keeps, and the question where boxes tell what it is."""


class Search(forms.Form):
    terms = forms.TextInput(
        label="Search every source",
        hint="Any of: name, others they are known by (aka Kate, née Nowak), date of birth or age,"
        " address, postcode or part of it, telephone, vehicle, PNC number, somebody around them"
        " (partner Dave, lives with Ola)",
        max_length=200,
        error_messages={
            "required": "Enter a name, date, postcode or number to search for",
            "max_length": "Use 200 characters or fewer: a name, a date, a postcode or a number",
        },
    )

    @property
    def as_text(self) -> str:
        return self.cleaned_data["terms"]

    def question(self, *, typing: bool) -> Question | None:
        """What is asked, once it can be. It is read as a whole, and so is what is half typed."""
        return (self.as_text, None) if self.is_valid() else None


class FullSearch(forms.Form):
    """Everything that may be known of a person, each in its own box. At least one is needed."""

    given = forms.TextInput(label="First names", required=False, width=20)
    family = forms.TextInput(label="Family name", required=False, width=20)
    also = forms.TextInput(
        label="Also known as",
        hint="Nicknames, aliases or a former name. Put a comma between them",
        required=False,
    )
    sex = forms.Select(
        label="Sex",
        required=False,
        choices=[("", "Not known"), (Sex.FEMALE, "Female"), (Sex.MALE, "Male")],
    )
    born = forms.TextInput(
        label="Date of birth or age", hint="For example 12/3/1981, 1981 or 35", required=False,
        width=10,
    )  # fmt: skip
    address = forms.TextInput(
        label="Address, or part of it", hint="House and street, a street or an area", required=False
    )
    postcode = forms.TextInput(
        label="Postcode, or part of it", hint="For example QA1 2AB or QA1", required=False, width=10
    )
    phone = forms.TextInput(label="Telephone number", required=False, width=20)
    vehicle = forms.TextInput(label="Vehicle registration", required=False, width=10)
    identifier = forms.TextInput(label="PNC, CRO or NHS number", required=False, width=20)
    relative = forms.TextInput(
        label="Name of somebody around them",
        hint="A partner, parent or child, or somebody they live with",
        required=False,
    )
    asked: Asked | None = None

    @property
    def as_text(self) -> str:
        """What was typed, as the one box reads it: to ask for an alert with."""
        typed = {name: str(self.cleaned_data.get(name) or "").strip() for name in self.fields}
        name = f"{typed['given']} {typed['family']}".strip()
        also = [f"aka {each.strip()}" for each in typed["also"].split(",") if each.strip()]
        rest = ("born", "address", "postcode", "phone", "vehicle", "identifier")
        parts = (" ".join([name, *also]).strip(), *(typed[each] for each in rest))
        return ", ".join(part for part in parts if part)

    def question(self, *, typing: bool) -> Question | None:
        """What is asked, once it can be. While somebody is typing, a box is often half filled:
        what can be read already is searched, and the rest is named beside the answer."""
        is_whole = self.is_valid()
        if self.asked and (is_whole or (typing and not self.asked.query.is_empty)):
            return self.asked.text, self.asked.query
        return None

    def clean(self) -> dict:
        typed = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        self.asked = question_of(typed, today=timezone.localdate())
        for name, problem in self.asked.problems.items():
            self.add_error(name, problem)
        if not any(value.strip() for value in typed.values()) and not self.errors:
            self.add_error("given", "Fill in at least one box")
        return self.cleaned_data


class NewAlert(forms.Form):
    terms = forms.TextInput(
        label="What to look for",
        hint="A name with a date of birth, a telephone number, an address, a vehicle or a number",
        max_length=200,
        error_messages={
            "required": "Enter a name, a telephone number or an address to look for",
            "max_length": "Use 200 characters or fewer",
        },
    )
    reason = forms.Textarea(
        label="Why do you need to be told?",
        hint="Your reason is kept and checked.",
        rows=2,
        max_length=500,
        error_messages={"required": "Enter why you need to be told"},
    )
    until = forms.DateInput(
        label="Until when?",
        hint=f"At most {MOST_DAYS} days from today",
        error_messages={"required": "Enter the day on which the alert ends"},
    )


class DecideTracked(forms.Form):
    event = forms.Radios(
        label="What do you decide?",
        choices=[],
        error_messages={"required": "Choose what you decide"},
    )
    words = forms.Textarea(
        label="What is being done, or why not",
        hint="Facts, and who does what by when. Never a new or refuge address.",
        rows=4,
        error_messages={"required": "Enter what is being done, or why not"},
    )
    officer = forms.Select(label="Who owns this name", choices=[], required=False)

    def __init__(self, *args, events=(), officers=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = list(events)
        self.fields["officer"].choices = [("", "No change"), *officers]


class DecidePrimary(forms.Form):
    primary = forms.Radios(
        label="Who is the primary perpetrator?",
        choices=[],
        error_messages={"required": "Choose one of the two, or that it cannot be said yet"},
    )
    grounds = forms.Textarea(
        label="On what grounds?",
        hint="Who did what to whom over time, who is afraid, who controls whom, who defends"
        " themselves. Not who rang first, and not who is hurt today.",
        rows=5,
        error_messages={"required": "Enter your grounds"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["primary"].choices = [*people, ("nobody", "It cannot be said yet")]


class CopyCase(forms.Form):
    audience = forms.Radios(
        label="Whom is it for?",
        choices=[("manager", "A manager of the force"), ("court", "A court")],
        error_messages={"required": "Choose whom it is for"},
    )
    reason = forms.Textarea(
        label="Why is it needed?",
        hint="Your reason is kept and checked.",
        rows=2,
        error_messages={"required": "Enter why it is needed"},
    )


class WhyOpen(forms.Form):
    reason = forms.Textarea(
        label="Why do you need to see this person's record?",
        hint="You are not working with this person. Your reason is kept and checked.",
        rows=2,
        error_messages={"required": "Enter why you need to see this record"},
    )

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"].strip()
        if len(reason) < 10 or len(set(reason.lower())) < 5:
            raise forms.ValidationError("Enter a reason that another person would understand")
        return reason


class Judge(forms.Form):
    verdict = forms.Radios(
        label="Are these records of one person?",
        choices=Verdict.choices,
        hints={
            Verdict.SAME: "Their history is shown and counted together, until somebody undoes it",
            Verdict.DIFFERENT: "Twins, or a father and son of one name: they are kept apart",
        },
        error_messages={"required": "Choose whether these are one person"},
    )
    reason = forms.Textarea(
        label="How do you know?",
        rows=3,
        error_messages={"required": "Enter how you know, so that the next person can follow it"},
    )


class Undo(forms.Form):
    why = forms.TextInput(
        label="Why is this judgement undone?",
        max_length=300,
        error_messages={"required": "Enter why this judgement is undone"},
    )


class LookAgain(forms.Form):
    words = forms.Textarea(
        label="What did you find?",
        hint="Undo the judgement first if it is wrong; then say so here",
        rows=3,
        error_messages={"required": "Enter what you found"},
    )


class NameReaders(forms.Form):
    readers = forms.Checkboxes(
        label="Who besides you may see it?",
        hint="Only those who must go there or write there. Everybody else sees nothing of it.",
        choices=[],
        required=False,
    )
    until = forms.DateInput(
        label="Until when?",
        hint="At most a year. You are reminded two weeks before to look again.",
        error_messages={"required": "Enter until when they may see it"},
    )
    reason = forms.Textarea(
        label="Why must it be secret, and why these people?",
        rows=2,
        error_messages={"required": "Enter why it must be secret"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(people)


class NewSecretAddress(NameReaders):
    house = forms.TextInput(label="House name or number", required=False, width=10, max_length=60)
    street = forms.TextInput(label="Street", required=False, max_length=120)
    locality = forms.TextInput(label="Town or village", required=False, max_length=80)
    postcode = forms.PostcodeInput(label="Postcode", required=False)

    field_order = ("house", "street", "locality", "postcode", "readers", "until", "reason")


class Contribute(forms.Form):
    words = forms.Textarea(
        label="What does your agency know that bears on the victim's safety?",
        hint="Dates and facts. Never a new or refuge address.",
        rows=5,
        error_messages={"required": "Write what your agency knows"},
    )
    danger = forms.Radios(
        label="Does it tell of new danger to anybody?",
        hint="Whoever holds the case is told within a minute. What may be danger they must read"
        " within the hour. If somebody is in danger now, ring 999 first",
        choices=DangerTold.choices,
        error_messages={"required": "Choose whether it tells of new danger"},
    )
    handling = forms.Radios(
        label="What may the reader do with it?",
        choices=Handling.choices,
        error_messages={"required": "Choose what the reader may do with it"},
    )


class Point(forms.Form):
    contact = forms.TextInput(
        label="Whom can they ask at your agency?",
        hint="A post or a desk, and its telephone number. Never what you know.",
        max_length=200,
        error_messages={"required": "Enter whom they can ask"},
    )


class AskOutside(forms.Form):
    recipient = forms.TextInput(
        label="Whom do you ask?",
        hint="Name, post and organisation. Somebody whose telephone number you know already.",
        max_length=200,
        error_messages={"required": "Enter whom you ask"},
    )
    telling = forms.Textarea(
        label="What must they know in order to look?",
        hint="They read this and nothing else. Never a new or refuge address.",
        rows=4,
        error_messages={"required": "Enter what they must know"},
    )
    reason = forms.Textarea(
        label="Why is it necessary and proportionate to ask them?",
        rows=2,
        error_messages={"required": "Enter why you ask them"},
    )
    days = forms.Radios(
        label="How long can they answer?",
        choices=[("1", "Until tomorrow night"), ("7", "A week"), ("14", "Two weeks")],
        error_messages={"required": "Choose how long they can answer"},
    )


class KnowThem(forms.Form):
    relation = forms.Radios(
        label="How do you know them?",
        choices=Relation.choices,
        error_messages={"required": "Choose how you know them"},
    )
