"""Forms of the Marac."""

from harbour.design_system import forms
from harbour.marac.terms import Agreement, Attended, Criterion, Protects

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
        label="From whom is she at risk?",
        choices=[],
        error_messages={"required": "Choose from whom she is at risk"},
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
    reasons = forms.Textarea(
        label="What worries you, and why does it need several agencies?",
        hint="Never write a new or refuge address here.",
        rows=5,
        error_messages={"required": "Enter what worries you"},
    )
    kinds = forms.Checkboxes(label="What happened this time?", choices=KINDS, required=False)
    interim = forms.Textarea(
        label="What has been done already to keep her safe?",
        hint="Safety waits for no meeting.",
        rows=3,
        error_messages={"required": "Enter what has been done already"},
    )
    agreement = forms.Radios(
        label="Does she know and agree?",
        choices=Agreement.choices,
        error_messages={"required": "Choose whether she agrees"},
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
        label="Why, if it is not accepted",
        hint="A full agenda is never a reason.",
        rows=3,
        required=False,
    )


class Words(forms.Form):
    """One box of words. The page says what for."""

    reason = forms.Textarea(
        label="In your own words", rows=4, error_messages={"required": "Enter your words"}
    )


class Schedule(forms.Form):
    starts_at = forms.DateTimeInput(
        label="When does it begin?", error_messages={"required": "Enter when it begins"}
    )
    minutes = forms.NumberInput(
        label="For how many minutes is it booked?",
        min_value=30,
        max_value=480,
        error_messages={"required": "Enter the minutes booked"},
    )
    chair = forms.Select(
        label="Chair", choices=[], error_messages={"required": "Choose who chairs it"}
    )
    co_chair = forms.Select(
        label="Co-chair, so that one can always run it",
        choices=[],
        error_messages={"required": "Choose a co-chair"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "co_chair"):
            self.fields[name].choices = [("", "Choose one"), *people]


class Attend(forms.Form):
    state = forms.Radios(
        label="Who came?",
        choices=Attended.choices,
        error_messages={"required": "Choose whether somebody came"},
    )
    who = forms.TextInput(label="Name", required=False)


class Hold(forms.Form):
    chaired_by = forms.Radios(
        label="Who ran the meeting?",
        choices=[],
        error_messages={"required": "Choose who ran the meeting"},
    )

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chaired_by"].choices = list(people)


class AnswerResearch(forms.Form):
    is_known = forms.Radios(
        label="Does your agency know the victim, the perpetrator or the children?",
        choices=[("yes", "Yes"), ("no", "No, none of them")],
        error_messages={"required": "Choose whether your agency knows them"},
    )
    words = forms.Textarea(
        label="What do you know that bears on the risk?",
        hint="Dates and facts. Never a new or refuge address.",
        rows=6,
        required=False,
    )
    her_voice = forms.Textarea(
        label="What does she want, in her own words?", rows=3, required=False
    )
    children = forms.Textarea(label="The children", rows=3, required=False)
    staff_risk = forms.Textarea(label="Risk to staff", rows=2, required=False)
    in_minutes = forms.Radios(
        label="May what you know stand in the minutes?",
        choices=[
            ("yes", "Yes, every agency of this Marac may read it"),
            ("no", "No, only those who run the Marac"),
        ],
        error_messages={"required": "Choose whether it may stand in the minutes"},
    )


class Hear(forms.Form):
    risks = forms.Textarea(
        label="What are the risks, and to whom?",
        rows=5,
        error_messages={"required": "Enter the risks"},
    )
    minutes_spent = forms.NumberInput(
        label="How many minutes did it have?",
        min_value=1,
        max_value=240,
        error_messages={"required": "Enter how many minutes it had"},
    )


class AddAction(forms.Form):
    agency = forms.Select(
        label="Which agency does it?",
        choices=[],
        error_messages={"required": "Choose which agency does it"},
    )
    owner_name = forms.TextInput(
        label="Who there?", error_messages={"required": "Enter who does it"}
    )
    what = forms.Textarea(
        label="What will be done?",
        hint="Something that can be seen to be done. Not “consider”, “monitor” or “discuss”.",
        rows=3,
        error_messages={"required": "Enter what will be done"},
    )
    protects = forms.Radios(
        label="Whom does it protect?",
        choices=Protects.choices,
        error_messages={"required": "Choose whom it protects"},
    )
    by_on = forms.DateInput(
        label="By when?", error_messages={"required": "Enter by when it will be done"}
    )

    def __init__(self, *args, agencies=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Choose one"), *agencies]


class AnswerAction(forms.Form):
    event = forms.Radios(
        label="What came of it?",
        choices=[
            ("do", "It is done"),
            ("cannot", "It is not possible any more: things have changed"),
            ("fail", "We did not do it"),
        ],
        error_messages={"required": "Choose what came of it"},
    )
    words = forms.Textarea(label="What was done, or why not", rows=3, required=False)


class Try(forms.Form):
    """What a different rhythm would do."""

    every_days = forms.Select(
        label="A meeting every",
        choices=[("7", "week"), ("14", "two weeks"), ("28", "four weeks")],
        required=False,
    )
    minutes = forms.Select(
        label="Each takes",
        choices=[("180", "half a day"), ("360", "a day"), ("60", "an hour")],
        required=False,
    )
