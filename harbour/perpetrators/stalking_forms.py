"""Forms of an application for a Stalking Protection Order."""

from harbour.design_system import forms
from harbour.perpetrators.terms import StalkingActKind

_READ = "They will read this: no house, no postcode, nothing of where the victim is."


class StalkingAct(forms.Form):
    happened_on = forms.DateInput(
        label="On which day?", error_messages={"required": "Enter the day on which it happened"}
    )
    kind = forms.Radios(
        label="What did they do?",
        choices=StalkingActKind.choices,
        error_messages={"required": "Choose what they did"},
    )
    words = forms.Textarea(
        label="In words: what was done, and how it was unwelcome",
        hint=_READ,
        rows=4,
        error_messages={"required": "Enter what was done"},
    )
    evidence = forms.Textarea(
        label="By what is it shown?",
        hint="Messages kept, a tracker seized, a doorbell's pictures, a witness.",
        rows=2,
        required=False,
    )


class AskForStalking(StalkingAct):
    protected_id = forms.Radios(
        label="Whom is it to protect?",
        hint="Not only whoever was stalked: also somebody else who is in danger from it.",
        choices=[],
        error_messages={"required": "Choose whom it is to protect"},
    )
    risk = forms.Textarea(
        label="Which risk associated with stalking are they to that person?",
        hint=f"Of physical or psychological harm. {_READ}",
        rows=4,
        error_messages={"required": "Enter which risk they are"},
    )
    necessity = forms.Textarea(
        label="Why is an order necessary to protect that person from it?",
        hint="What was tried, and why charges, bail or another order do not protect them.",
        rows=4,
        error_messages={"required": "Enter why an order is necessary"},
    )
    prohibitions = forms.Textarea(
        label="What may they not do?",
        hint=_READ,
        rows=4,
        error_messages={"required": "Enter what they may not do"},
    )
    requirements = forms.Textarea(
        label="What must they do?",
        hint="A programme, an assessment, giving up a device. Leave it empty if nothing.",
        rows=3,
        required=False,
    )
    conflicts = forms.Textarea(
        label="Does any of it conflict with their religion, work or education?",
        hint="So far as practicable it must not. Say how that was weighed, or that it does not.",
        rows=2,
        error_messages={"required": "Enter how it was weighed, or that there is no conflict"},
    )
    views = forms.Textarea(
        label="What does that person say to it?",
        hint="It is kept and never printed. Consent is not needed.",
        rows=2,
        error_messages={"required": "Enter what they say, or why they could not be asked"},
    )
    months = forms.NumberInput(
        label="For how many months is it asked?",
        hint="24 or more. Leave it empty for until a further order.",
        min_value=1,
        width=3,
        required=False,
    )
    interim = forms.Radios(
        label="Is an interim order asked for?",
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"yes": "interim_why"},
        error_messages={"required": "Choose whether an interim order is asked for"},
    )
    interim_why = forms.Textarea(
        label="Why can it not wait until the court hears it whole?", rows=2, required=False
    )

    fieldsets = (
        forms.Fieldset(legend="Whom it is to protect", fields=("protected_id",)),
        forms.Fieldset(
            legend="The first act associated with stalking",
            fields=("happened_on", "kind", "words", "evidence"),
            hint="The others are added on the next page. The court is shown two or more.",
        ),
        forms.Fieldset(
            legend="The risk, and why an order is necessary", fields=("risk", "necessity")
        ),
        forms.Fieldset(
            legend="What the court is asked to order",
            fields=("prohibitions", "requirements", "conflicts", "months"),
        ),
        forms.Fieldset(legend="Until the court hears it", fields=("interim", "interim_why")),
        forms.Fieldset(legend="What is not printed", fields=("views",)),
    )

    def __init__(self, *args, protected=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["protected_id"].choices = list(protected)


class DecideStalking(forms.Form):
    event = forms.Radios(
        label="What do you decide for the chief officer?",
        choices=[("authorise", "Apply to the court"), ("refuse", "Do not apply")],
        error_messages={"required": "Choose what you decide"},
    )
    reason = forms.Textarea(label="Why?", rows=4, error_messages={"required": "Enter why"})


class ListStalking(forms.Form):
    court = forms.TextInput(
        label="At which court?",
        max_length=120,
        error_messages={"required": "Enter which court"},
    )
    hearing_at = forms.DateTimeInput(
        label="When will it be heard?",
        hint="Also when the court puts it off: whom it is to protect is told.",
        error_messages={"required": "Enter when it will be heard"},
    )


class WithdrawStalking(forms.Form):
    reason = forms.Textarea(
        label="Why is it withdrawn?",
        hint="Whom it was to protect is told at once.",
        rows=2,
        error_messages={"required": "Enter why it is withdrawn"},
    )


class StalkingDecided(forms.Form):
    event = forms.Radios(
        label="What did the court do?",
        choices=[
            ("interim", "It made an interim order"),
            ("grant", "It made a full order"),
            ("not_grant", "It made no order"),
        ],
        error_messages={"required": "Choose what the court did"},
    )
    court = forms.TextInput(
        label="Which court?", max_length=120, error_messages={"required": "Enter which court"}
    )
    conditions = forms.Textarea(
        label="What it forbids and requires, if that differs from the application",
        hint=_READ,
        rows=3,
        required=False,
    )
    until = forms.DateInput(
        label="Last day of the order",
        hint="A full order lasts two years or more, or has no last day.",
        required=False,
    )
    reason = forms.Textarea(label="If it made no order, why?", rows=2, required=False)
