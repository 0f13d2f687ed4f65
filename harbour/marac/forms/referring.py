"""Forms of referrals, of their screening, and of cases that move."""

from django.core.exceptions import ValidationError

from harbour.design_system import forms
from harbour.marac.domain.handover import WEAK, is_strong
from harbour.marac.terms import Agreement, Criterion

KINDS = [
    ("VIOLENCE", "Violence, or damage to property"),
    ("THREATS", "Threats"),
    ("STALKING", "Stalking"),
    ("HARASSMENT", "Harassment"),
    ("SEXUAL", "A sexual offence"),
    ("CONTACT", "Unwanted contact, or a breach of an order or bail"),
    ("OTHER", "Other abuse"),
]


class Refer(forms.Form):
    conference = forms.Radios(
        label="Which Marac?", choices=[], error_messages={"required": "Choose a Marac"}
    )
    perpetrator = forms.Radios(
        label="From whom is the victim at risk?",
        choices=[],
        error_messages={"required": "Choose from whom the victim is at risk"},
    )
    grade = forms.Radios(
        label="Risk",
        choices=[("HIGH", "High"), ("MEDIUM", "Medium"), ("STANDARD", "Standard")],
        inline=True,
        error_messages={"required": "Choose the risk"},
    )
    criteria = forms.Checkboxes(
        label="Which criteria does it meet?",
        choices=Criterion.choices,
        hint="One is enough. Your judgement alone is enough.",
        error_messages={"required": "Choose at least one criterion"},
    )
    counted = forms.NumberInput(
        label="How many of the 24 questions of the checklist were yes, if you asked them?",
        min_value=0,
        max_value=24,
        required=False,
    )
    reasons = forms.Textarea(
        label="What worries you, and why does it need several agencies?",
        hint="Never write a new or refuge address here.",
        rows=5,
        error_messages={"required": "Enter what worries you"},
    )
    children = forms.Textarea(
        label="Children in either household",
        hint="How many, how old, where they are. Write “none” if there are none.",
        rows=2,
        error_messages={"required": "Enter what is known of children, or that there are none"},
    )
    kinds = forms.Checkboxes(label="What happened this time?", choices=KINDS, required=False)
    interim = forms.Textarea(
        label="What has been done already to keep the victim safe?",
        hint="Safety waits for no meeting.",
        rows=3,
        error_messages={"required": "Enter what has been done already"},
    )
    with_adviser = forms.Radios(
        label="Has an independent adviser been asked to work with the victim?",
        choices=[("yes", "Yes"), ("no", "No, or not yet")],
        inline=True,
        error_messages={"required": "Choose whether an adviser was asked"},
    )
    agreement = forms.Radios(
        label="Does the victim know and agree?",
        choices=Agreement.choices,
        error_messages={"required": "Choose whether the victim agrees"},
    )
    why_without = forms.Textarea(
        label="If not, why is it necessary and proportionate all the same?", rows=2, required=False
    )

    def __init__(self, *args, conferences=(), perpetrators=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conference"].choices = list(conferences)
        self.fields["perpetrator"].choices = list(perpetrators)


class Screen(forms.Form):
    event = forms.Radios(
        label="Is it accepted?",
        choices=[("accept", "Accept it"), ("reject", "Do not accept it")],
        error_messages={"required": "Choose whether it is accepted"},
    )
    reason = forms.Textarea(
        label="Why, if it is not accepted, or is accepted with something open",
        hint="A full agenda is never a reason.",
        rows=3,
        required=False,
    )


class Words(forms.Form):
    """One box of words. The page says what for."""

    reason = forms.Textarea(
        label="In your own words", rows=4, error_messages={"required": "Enter your words"}
    )


class AfterRefusal(forms.Form):
    """What the referring agency makes of a refusal."""

    event = forms.Radios(
        label="What now?",
        choices=[
            ("appeal", "We appeal: it belongs at the Marac"),
            ("settle", "We leave it, and the victim is kept safe otherwise"),
        ],
        error_messages={"required": "Choose whether you appeal"},
    )
    reason = forms.Textarea(
        label="Why, or what keeps the victim safe instead?",
        hint="Who does what, and from when. Write no address.",
        rows=4,
        error_messages={"required": "Enter why, or what keeps the victim safe instead"},
    )


NEVER_HERE = (
    "This travels with the case. Never write an address, a town that is kept secret, a telephone"
    " number, an email or the name of a refuge."
)


class SendAway(forms.Form):
    to = forms.Radios(
        label="Which Marac?", choices=[], error_messages={"required": "Choose a Marac"}
    )
    to_name = forms.TextInput(
        label="If it is another, which, and how was it reached?",
        hint="By secure mail or voice. Never write the victim's address.",
        required=False,
    )
    is_lasting = forms.Radios(
        label="Does the victim stay there?",
        choices=[("yes", "Yes, as far as is known"), ("no", "No, for a time")],
        error_messages={"required": "Choose whether the victim stays there"},
    )
    reason = forms.Textarea(
        label="Why does it go there?",
        hint=NEVER_HERE,
        rows=3,
        error_messages={"required": "Enter why it goes there"},
    )
    interim = forms.Textarea(
        label="What keeps the victim safe until that Marac has it?",
        hint=NEVER_HERE,
        rows=3,
        error_messages={"required": "Enter what keeps the victim safe until then"},
    )

    def __init__(self, *args, conferences=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [*conferences, ("other", "A Marac that is not in Harbour")]


class Acknowledge(forms.Form):
    event = forms.Radios(
        label="Is it taken?",
        choices=[("receive", "Yes, we have it"), ("decline", "No, it stays where it is")],
        error_messages={"required": "Choose whether it is taken"},
    )
    words = forms.Textarea(label="Who answered, or why it is not taken", rows=3, required=False)


class AcknowledgeOutside(Acknowledge):
    receipt = forms.TextInput(
        label="Their receipt, if they took in a sealed file",
        hint="They read it to you by telephone from the case in their Harbour, for example"
        " 1A2B-3C4D.",
        required=False,
        width=10,
    )


class AsFile(forms.Form):
    passphrase = forms.TextInput(
        label="Passphrase",
        hint="Made for this file. Say it by telephone to a named person of that Marac, and never"
        " write it in the message that carries the file.",
        error_messages={"required": "Open this page again: the passphrase is gone"},
    )

    def clean_passphrase(self) -> str:
        said: str = self.cleaned_data["passphrase"]
        if not is_strong(said):
            raise ValidationError(WEAK)
        return said


class TakeIn(forms.Form):
    file = forms.FileUpload(
        label="The file",
        hint="As the sending Marac made it.",
        max_bytes=1024 * 1024,
        error_messages={"required": "Choose the file"},
    )
    passphrase = forms.TextInput(
        label="Its passphrase",
        hint="A named person of the sending Marac tells it by telephone.",
        error_messages={"required": "Enter the passphrase"},
    )
