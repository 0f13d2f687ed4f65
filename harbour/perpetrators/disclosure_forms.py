"""Forms of the disclosure scheme."""

from collections.abc import Iterable, Sequence

from harbour.design_system import forms
from harbour.perpetrators.domain.disclosure import TESTS
from harbour.perpetrators.terms import CheckResult, DisclosureRoute

SOMEBODY_ELSE = "somebody-else"


class Receive(forms.Form):
    route = forms.Radios(
        label="How does it begin?",
        choices=DisclosureRoute.choices,
        hints={
            DisclosureRoute.ASK: "Somebody asks, for themselves or for somebody they worry about.",
            DisclosureRoute.KNOW: "Nobody asked: we or a partner think that somebody should know.",
        },
        error_messages={"required": "Choose how it begins"},
    )
    at_risk = forms.Radios(
        label="Who may be at risk?",
        choices=[],
        reveals={SOMEBODY_ELSE: ("given", "family", "born_on")},
        error_messages={"required": "Choose who may be at risk"},
    )
    given = forms.TextInput(label="Given name", required=False)
    family = forms.TextInput(label="Family name", required=False)
    born_on = forms.DateInput(label="Date of birth, if it is known", required=False)
    applicant = forms.TextInput(
        label="Who asks, or who brought it?",
        error_messages={"required": "Enter who asks, or who brought it"},
    )
    relation = forms.TextInput(
        label="What are they to whoever may be at risk?",
        hint="For example: the same person, a mother, a neighbour, a health visitor.",
        error_messages={"required": "Enter what they are to whoever may be at risk"},
    )
    safe_contact = forms.Textarea(
        label="How and when can they be reached safely?",
        hint="Nobody may learn by our ringing or writing that they asked.",
        rows=2,
        error_messages={"required": "Enter how they can be reached safely"},
    )
    why = forms.Textarea(
        label="What worries them?",
        hint="In their own words. Whether they live together, and any child.",
        rows=4,
        error_messages={"required": "Enter what worries them"},
    )

    def __init__(self, *args, at_risk: Iterable[tuple[str, str]] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at_risk"].choices = [*at_risk, (SOMEBODY_ELSE, "Somebody else")]

    def clean(self) -> dict:
        said = super().clean()
        if said.get("at_risk") == SOMEBODY_ELSE and not said.get("given"):
            self.add_error("given", "Enter their given name, or what they are called")
        return said


class ReceiveAboutSomebodyNew(Receive):
    """The same, of somebody whom no record here names yet."""

    about_given = forms.TextInput(
        label="Whom is it about? Given name",
        error_messages={"required": "Enter their given name, or what they are called"},
    )
    about_family = forms.TextInput(
        label="Their family name",
        error_messages={"required": "Enter their family name, or that it is not known"},
    )
    about_born_on = forms.DateInput(label="Their date of birth, if it is known", required=False)

    field_order = ("about_given", "about_family", "about_born_on", "route", "at_risk")


class FirstChecks(forms.Form):
    reason = forms.Textarea(
        label="What did the first checks show?",
        hint="What is known of both, and whether whoever asks may be asking for the suspect.",
        rows=4,
        error_messages={"required": "Enter what the first checks showed"},
    )
    danger = forms.Radios(
        label="Is anybody in danger now?",
        choices=[("no", "No"), ("yes", "Yes: act at once")],
        reveals={"yes": "danger_words"},
        error_messages={"required": "Choose whether anybody is in danger now"},
    )
    danger_words = forms.Textarea(label="What is the danger, and to whom?", rows=2, required=False)

    def clean(self) -> dict:
        said = super().clean()
        if said.get("danger") == "yes" and not said.get("danger_words"):
            self.add_error("danger_words", "Enter what the danger is, and to whom")
        return said


class Danger(forms.Form):
    words = forms.Textarea(
        label="What is the danger, and to whom?",
        hint="The control room and safeguarding owe an answer within 15 minutes.",
        rows=3,
        error_messages={"required": "Enter what the danger is, and to whom"},
    )


class Words(forms.Form):
    """A form of one answer; the page's title asks for it."""

    reason = forms.Textarea(
        label="What was done and said?",
        rows=4,
        error_messages={"required": "Enter what was done and said"},
    )


class Meet(forms.Form):
    identity_shown = forms.TextInput(
        label="How did they show who they are?",
        hint="Two documents, one with a photograph. Somebody in danger is not sent away for one.",
        error_messages={"required": "Enter how they showed who they are"},
    )
    reason = forms.Textarea(
        label="What did they say?",
        hint="Their words, and any need for an interpreter or support.",
        rows=4,
        error_messages={"required": "Enter what they said"},
    )


class Research(forms.Form):
    """One question for each source, and one for what it all means."""

    summary = forms.Textarea(
        label="What does it come to?",
        hint="Pattern, seriousness, how lately, proven and alleged apart.",
        rows=4,
        error_messages={"required": "Enter what it comes to"},
    )

    def __init__(self, *args, sources: Sequence[str] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sources = sources
        for at, source in enumerate(sources):
            self.fields[f"result_{at}"] = forms.Radios(
                label=source,
                choices=CheckResult.choices,
                inline=True,
                error_messages={"required": f"{source}: choose what came of it"},
            )
            self.fields[f"words_{at}"] = forms.Textarea(
                label=f"{source}: what was found, or why it was not asked", rows=2, required=False
            )
        self.order_fields([name for name in self.fields if name != "summary"] + ["summary"])

    def clean(self) -> dict:
        said = super().clean()
        for at, source in enumerate(self.sources):
            result = said.get(f"result_{at}")
            if result and result != CheckResult.NOTHING and not said.get(f"words_{at}"):
                self.add_error(f"words_{at}", f"{source}: enter what was found, or why not asked")
        return said

    @property
    def checks(self) -> list[tuple[str, str, str]]:
        """Each source with its result and words, once the form is valid."""
        said = self.cleaned_data
        return [
            (source, said[f"result_{at}"], said[f"words_{at}"])
            for at, source in enumerate(self.sources)
        ]


class Decide(forms.Form):
    discloses = forms.Radios(
        label="What does the panel decide?",
        choices=[("yes", "It is told"), ("no", "Nothing is disclosed")],
        error_messages={"required": "Choose what the panel decides"},
    )
    tests = forms.Checkboxes(
        label="Which tests are met?",
        hint="Nothing is disclosed unless all four are.",
        choices=list(TESTS.items()),
        required=False,
    )
    reasons = forms.Textarea(
        label="Why?", rows=4, error_messages={"required": "Enter why the panel decides so"}
    )
    representations = forms.Textarea(
        label="What the person it is about says to it, or why they were not asked",
        hint="Asking them is hardly ever safe for whoever is at risk.",
        rows=2,
        error_messages={"required": "Enter what they say, or why they were not asked"},
    )
    present = forms.Textarea(
        label="Which agencies decided with you?",
        rows=2,
        error_messages={"required": "Enter who decided with you"},
    )
    words = forms.Textarea(
        label="The words that may be said",
        hint="No more than is needed. They are spoken, never handed over.",
        rows=4,
        required=False,
    )
    to_whom = forms.TextInput(
        label="Who is told?",
        hint="Whoever is best placed to protect whoever is at risk; not always who asked.",
        required=False,
    )
    safety_plan = forms.Textarea(
        label="The safety plan, whatever is decided",
        rows=3,
        error_messages={"required": "Enter the safety plan"},
    )


class Tell(forms.Form):
    told_at = forms.DateTimeInput(
        label="When was it said, in person?", error_messages={"required": "Enter when it was said"}
    )
    told_by = forms.TextInput(
        label="Who said it, and which partner was there?",
        error_messages={"required": "Enter who said it"},
    )
    where = forms.TextInput(
        label="Where?",
        hint="The kind of place: a station, a surgery, a school. Never the address of a home.",
        error_messages={"required": "Enter where it was said"},
    )
    kept = forms.Checkboxes(
        label="Before it was said",
        hint="If they will not sign, or are not alone, do not say it: hold it back.",
        choices=[
            ("undertaking", "They signed to keep it to themselves, and we keep what they signed"),
            ("alone", "They were alone, and nobody could overhear"),
            ("nothing_left", "No paper, message or recording was left with them"),
        ],
        error_messages={
            "required": "Say what they signed, that they were alone, and that nothing was left"
        },
    )
    response = forms.Textarea(
        label="What did they say, and what happens next?",
        rows=3,
        error_messages={"required": "Enter what they said and what happens next"},
    )


class Why(forms.Form):
    reason = forms.Textarea(label="Why?", rows=3, error_messages={"required": "Enter why"})
