"""Forms of what schools are told."""

from uuid import UUID

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice
from harbour.referrals.terms import NoticeStatus, WorksThere


class NoticeFilter(Filter):
    status = choice(
        "State",
        [(value, label) for value, label in NoticeStatus.choices if value != "PENDING"],
        empty="To be told",
    )


class Schooling(forms.Form):
    setting = forms.Select(label="School, college or nursery", choices=[], required=False)
    at_home = forms.Checkbox(label="The child is taught at home", required=False)

    def __init__(self, *args, settings=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["setting"].choices = [("", "Not known"), *settings]

    def said(self) -> dict:
        chosen = self.cleaned_data["setting"]
        return {
            "setting_id": UUID(chosen) if chosen else None,
            "at_home": bool(self.cleaned_data["at_home"]),
        }


class SendNotice(forms.Form):
    works_there = forms.Radios(
        label="Does the suspect, or kin of either, work or help there?",
        choices=WorksThere.choices,
        reveals={WorksThere.YES.value: "who"},
        error_messages={"required": "Choose whether anybody of theirs works there"},
    )
    who = forms.TextInput(
        label="Who, and what they do there",
        hint="Kept, so that this school is not told the next time either",
        max_length=200,
        error_messages={"required": "Enter who works there"},
    )
    authority = forms.Select(
        label="If the local authority is told and their home is not known: which one?",
        choices=[],
        required=False,
    )
    how = forms.TextInput(
        label="If it is told by voice: whom you spoke to",
        hint="The safeguarding lead or their deputy, and nobody else; never a message",
        max_length=120,
        required=False,
    )

    def __init__(self, *args, authorities=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].choices = [("", "Not needed, or not known"), *authorities]

    def said(self) -> dict:
        given = self.cleaned_data
        chosen = given["authority"]
        return {
            "works_there": given["works_there"],
            "how": given["how"],
            "who": given.get("who") or "",
            "authority_id": UUID(chosen) if chosen else None,
        }


class ToldByVoice(forms.Form):
    how = forms.TextInput(
        label="Whom you told: the safeguarding lead or their deputy",
        max_length=120,
        error_messages={"required": "Enter whom you told"},
    )

    def said(self) -> dict:
        return dict(self.cleaned_data)


class ExemptNotice(forms.Form):
    reason = forms.Textarea(
        label="Why is nobody told?",
        rows=2,
        error_messages={"required": "Enter why nobody is told"},
    )

    def said(self) -> dict:
        return dict(self.cleaned_data)
