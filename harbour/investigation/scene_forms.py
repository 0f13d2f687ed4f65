"""Forms of the scene, of her needs and of exhibits."""

from harbour.design_system import forms
from harbour.investigation.terms import (
    ExhibitKind,
    Firearms,
    Measure,
    Sample,
    Sarc,
    SceneAct,
    Tonight,
)

_YES_NO = [("yes", "Yes"), ("no", "No")]


def _yes_no(label: str, hint: str = "") -> forms.Radios:
    return forms.Radios(
        label=label,
        hint=hint,
        choices=_YES_NO,
        inline=True,
        error_messages={"required": "Choose yes or no"},
    )


class Scene(forms.Form):
    act = forms.Select(
        label="What?",
        choices=[("", "Choose one"), *SceneAct.choices],
        error_messages={"required": "Choose what"},
    )
    done_at = forms.DateTimeInput(label="When was it done?", required=False)
    words = forms.Textarea(
        label="What was found; or, if it was not needed, why", rows=2, required=False
    )


class Needs(forms.Form):
    tonight = forms.Radios(
        label="Where is the victim tonight?",
        hint="No address: it has its own place.",
        choices=Tonight.choices,
        error_messages={"required": "Choose where the victim is tonight"},
    )
    language = forms.TextInput(
        label="Language, if not English", max_length=60, required=False, width=20
    )
    interpreter = forms.TextInput(
        label="Which interpreter?",
        hint="A professional one: never kin, and nobody of the same community.",
        max_length=120,
        required=False,
    )
    disability = forms.Textarea(label="Disability, and what helps", rows=2, required=False)
    medical = forms.Textarea(label="Medical needs", rows=2, required=False)
    measures = forms.Checkboxes(
        label="Special measures that may be needed in court",
        choices=Measure.choices,
        required=False,
    )
    sarc = forms.Radios(
        label="Sexual assault referral centre",
        choices=Sarc.choices,
        error_messages={"required": "Choose about the referral centre"},
    )
    samples = forms.Checkboxes(
        label="Which samples matter?",
        hint="They decide how long there is.",
        choices=Sample.choices,
        required=False,
    )
    helplines_given = _yes_no("Was the victim told of the helplines, by word and safely?")
    helplines_words = forms.TextInput(label="If not: why?", required=False)


class SarcDone(forms.Form):
    words = forms.Textarea(
        label="What came of it?", rows=2, error_messages={"required": "Enter what came of it"}
    )


class RaiseFirearms(forms.Form):
    suspect = forms.Select(
        label="Suspect", choices=[], error_messages={"required": "Choose the suspect"}
    )
    why = forms.Radios(
        label="What is known?",
        choices=Firearms.choices,
        error_messages={"required": "Choose what is known"},
    )
    words = forms.Textarea(label="In words", rows=2, required=False)

    def __init__(self, *args, suspects=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suspect"].choices = [("", "Choose one"), *suspects]


class AnswerFirearms(forms.Form):
    words = forms.Textarea(
        label="What was decided: seized, revoked, or why not?",
        rows=3,
        error_messages={"required": "Enter what was decided"},
    )


class NewExhibit(forms.Form):
    kind = forms.Select(
        label="What is it?",
        choices=[("", "Choose one"), *ExhibitKind.choices],
        error_messages={"required": "Choose what it is"},
    )
    reference = forms.TextInput(
        label="Exhibit reference",
        hint="For example ST/1",
        max_length=40,
        width=10,
        error_messages={"required": "Enter the exhibit reference"},
    )
    title = forms.TextInput(
        label="What it shows",
        max_length=200,
        error_messages={"required": "Enter what it shows"},
    )
    found_at = forms.DateTimeInput(
        label="When was it found or made?", error_messages={"required": "Enter when"}
    )
    held_where = forms.TextInput(
        label="Where is it held?",
        hint="A recording: its system and file. It stays there.",
        max_length=200,
        error_messages={"required": "Enter where it is held"},
    )
    sha256 = forms.TextInput(
        label="Hash of a recording, if its system gives one",
        hint="SHA-256, 64 letters and digits",
        required=False,
    )
    file = forms.FileUpload(
        label="A picture or PDF to keep here",
        hint="JPEG, PNG or PDF up to 20 MB. The original is never altered; what others look at is"
        " a copy without hidden content.",
        accept=".jpg,.jpeg,.png,.pdf",
        required=False,
    )

    def clean_sha256(self) -> str:
        typed = self.cleaned_data["sha256"].strip().lower()
        if typed and (len(typed) != 64 or set(typed) - set("0123456789abcdef")):
            raise forms.ValidationError(
                "A SHA-256 hash has 64 letters and digits, 0 to 9 and a to f"
            )
        return typed


class Move(forms.Form):
    to_where = forms.TextInput(
        label="Where does it go?", max_length=200, error_messages={"required": "Enter where"}
    )
    why = forms.TextInput(label="Why?", max_length=200, error_messages={"required": "Enter why"})


class NewUnused(forms.Form):
    title = forms.TextInput(
        label="What is it?", max_length=200, error_messages={"required": "Enter what it is"}
    )
    held_where = forms.TextInput(
        label="Where is it held?",
        max_length=200,
        error_messages={"required": "Enter where it is held"},
    )
    is_sensitive = _yes_no("Is it sensitive?", "It would endanger somebody or a source.")
    may_undermine = _yes_no("Might it weaken the case, or help the defence?")
    why = forms.Textarea(label="If either: why?", rows=2, required=False)
