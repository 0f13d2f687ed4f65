"""Forms of agreements and of agencies."""

from harbour.design_system import forms
from harbour.sharing.terms import SHAREABLE, AgencyKind, Purpose


class NewAgreement(forms.Form):
    title = forms.TextInput(
        label="Title",
        max_length=200,
        hint="For example: Sharing with the health trust. It names no person.",
        error_messages={"required": "Enter a title"},
    )
    reference = forms.TextInput(
        label="Reference",
        width=20,
        max_length=40,
        hint="As it will be quoted, for example ISA-2026-14",
        error_messages={"required": "Enter a reference"},
    )
    agencies = forms.Checkboxes(
        label="With which agencies?", choices=[], error_messages={"required": "Choose an agency"}
    )
    lawful_basis = forms.Textarea(
        label="On which lawful bases, in short?",
        rows=3,
        error_messages={"required": "Enter the lawful bases"},
    )
    starts_on = forms.DateInput(
        label="From", error_messages={"required": "Enter from when it is in force"}
    )
    review_on = forms.DateInput(
        label="Reviewed by", error_messages={"required": "Enter by when it is reviewed"}
    )
    ends_on = forms.DateInput(
        label="Until", error_messages={"required": "Enter until when it is in force"}
    )

    def __init__(self, *args: object, agencies: list[tuple], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].choices = agencies


class Section(forms.Form):
    words = forms.Textarea(
        label="What the agreement says", rows=10, error_messages={"required": "Write what it says"}
    )


class Sign(forms.Form):
    agency = forms.Radios(
        label="For which agency?", choices=[], error_messages={"required": "Choose the agency"}
    )
    name = forms.TextInput(
        label="Name of who signs", max_length=60, error_messages={"required": "Enter the name"}
    )
    post = forms.TextInput(
        label="Their post",
        max_length=58,
        hint="Somebody who may bind the agency",
        error_messages={"required": "Enter the post"},
    )

    def __init__(self, *args: object, agencies: list[tuple], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies


class Review(forms.Form):
    finding = forms.Textarea(
        label="What did the review find?",
        hint="Is it still needed, lawful and kept to? Who did not open, add or answer?",
        rows=5,
        error_messages={"required": "Enter what the review found"},
    )
    next_on = forms.DateInput(
        label="Reviewed again by", error_messages={"required": "Enter the next day"}
    )


class NewClause(forms.Form):
    recipient = forms.Radios(
        label="Who may read our records?",
        choices=[],
        error_messages={"required": "Choose who may read"},
    )
    purpose = forms.Radios(
        label="For which purpose?",
        choices=Purpose.choices,
        error_messages={"required": "Choose a purpose"},
    )
    kinds = forms.Checkboxes(
        label="Which kinds of record can be given?",
        hint="Each record is still given by itself.",
        choices=list(SHAREABLE.items()),
        error_messages={"required": "Choose at least one kind"},
    )
    ends_on = forms.DateInput(label="Until", error_messages={"required": "Enter until when"})

    def __init__(self, *args: object, agencies: list[tuple], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = agencies


class NarrowClause(forms.Form):
    kinds = forms.Checkboxes(
        label="What may still be read?",
        hint="What you leave out vanishes for the other agency at once.",
        choices=[],
        error_messages={"required": "Leave at least one kind, or end the clause"},
    )
    ends_on = forms.DateInput(label="Until", error_messages={"required": "Enter until when"})
    reason = forms.Textarea(
        label="Why is less shared?", rows=3, error_messages={"required": "Enter why"}
    )

    def __init__(self, *args: object, kinds: list[tuple], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds


class Because(forms.Form):
    """A reason, and nothing else. The page says for what."""

    because = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})


class NewAgency(forms.Form):
    name = forms.TextInput(
        label="Name", max_length=200, error_messages={"required": "Enter its name"}
    )
    kind = forms.Radios(
        label="What is it?",
        choices=[each for each in AgencyKind.choices if each[0] != AgencyKind.FORCE],
        error_messages={"required": "Choose what it is"},
    )
    reason = forms.Textarea(
        label="Why does it join?", rows=2, error_messages={"required": "Enter why it joins"}
    )


class Standing(forms.Form):
    event = forms.Radios(
        label="What happens?", choices=[], error_messages={"required": "Choose what happens"}
    )
    reason = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})

    def __init__(self, *args: object, events: list[tuple], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = events
