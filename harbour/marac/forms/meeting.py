"""Forms of meetings, and of what is made of a case there."""

from harbour.design_system import forms
from harbour.marac.terms import Attended, Protects, Told


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
    venue = forms.TextInput(
        label="Where?",
        hint="A room, or “by video”.",
        error_messages={"required": "Enter where it is held"},
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


class CallOff(forms.Form):
    reason = forms.TextInput(
        label="Why, and when does it meet instead?",
        hint="Every agency reads it. Its cases come first at the next meeting.",
        max_length=200,
        error_messages={"required": "Say why, and when it meets instead"},
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


class NameChairs(forms.Form):
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


class AdmitObserver(forms.Form):
    name = forms.TextInput(label="Name", error_messages={"required": "Enter the name"})
    of = forms.TextInput(
        label="Of which organisation?", error_messages={"required": "Enter the organisation"}
    )
    signed_on = forms.DateInput(
        label="When was the confidentiality statement signed?",
        error_messages={"required": "Enter when it was signed"},
    )


class Urgent(forms.Form):
    case = forms.Radios(
        label="Which case cannot wait?",
        choices=[],
        error_messages={"required": "Choose a case"},
    )
    reason = forms.Textarea(
        label="Why can it not wait?",
        rows=3,
        error_messages={"required": "Enter why it cannot wait"},
    )

    def __init__(self, *args, cases=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = list(cases)


class CountHer(forms.Form):
    """What the quarterly return counts: as she, or somebody who works with her, told it."""

    children = forms.NumberInput(
        label="How many children in the household?",
        min_value=0,
        max_value=30,
        error_messages={"required": "Enter how many children, 0 if none"},
    )
    is_minoritised = forms.Radios(
        label="Is the victim Black, Asian or racially minoritised?",
        choices=Told.choices,
        inline=True,
        error_messages={"required": "Choose one"},
    )
    is_lgbt = forms.Radios(
        label="Is the victim LGBT+?",
        choices=Told.choices,
        inline=True,
        error_messages={"required": "Choose one"},
    )
    is_disabled = forms.Radios(
        label="Is the victim disabled?",
        choices=Told.choices,
        inline=True,
        error_messages={"required": "Choose one"},
    )
    is_male = forms.Radios(
        label="Is the victim a man?",
        choices=Told.choices,
        inline=True,
        error_messages={"required": "Choose one"},
    )
    is_honour_based = forms.Radios(
        label="Is it so-called honour-based abuse?",
        choices=Told.choices,
        inline=True,
        error_messages={"required": "Choose one"},
    )
    is_forced_marriage = forms.Radios(
        label="Is there a forced marriage?",
        choices=Told.choices,
        inline=True,
        error_messages={"required": "Choose one"},
    )
