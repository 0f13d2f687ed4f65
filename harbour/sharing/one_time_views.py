"""Answering by a one-time form: the page of somebody who has no login.

An address that never was, one that is over and a wrong code are answered alike.
"""

from django import forms as django_forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from harbour.design_system import forms
from harbour.sharing.decorators import outside_the_records
from harbour.sharing.domain.one_time import LONGEST_ANSWER, Question
from harbour.sharing.services.one_time import answer_one_time_form, open_one_time_form

REFUSED = "The code is not right, or this address is over. Ask whoever sent it to you"


class Code(forms.Form):
    code = forms.TextInput(
        label="The code that you were told by telephone",
        width=10,
        autocomplete="off",
        spellcheck=False,
        max_length=20,
        error_messages={"required": "Enter the code that you were told"},
    )


class Answer(forms.Form):
    """A box for each question, then who answers. The code goes along with it."""

    code = forms.Hidden()
    name = forms.TextInput(
        label="Your name", max_length=120, error_messages={"required": "Enter your name"}
    )
    post = forms.TextInput(
        label="Your post, and your organisation",
        max_length=120,
        error_messages={"required": "Enter your post, and your organisation"},
    )

    def __init__(self, *args: object, questions: list[Question], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"q-{each.name}": each for each in questions}
        self.fields.update({name: _field(each) for name, each in self.asked.items()})
        self.order_fields(["code", *self.asked, "name", "post"])

    @property
    def answers(self) -> dict[str, str]:
        return {each.name: self.cleaned_data[name] for name, each in self.asked.items()}


def _field(question: Question) -> django_forms.Field:
    given = {
        "label": question.label,
        "hint": question.hint,
        "required": question.required,
        "error_messages": {"required": f"Answer: {question.label}"},
    }
    if question.choices:
        return forms.Radios(choices=[(each, each) for each in question.choices], **given)
    return forms.Textarea(rows=4, max_length=LONGEST_ANSWER, **given)


@login_not_required
@outside_the_records
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """First the code; then what is asked; then thanks, once."""
    code = Code(request.POST or None)
    if not code.is_valid():
        return render(request, "sharing/one_time_code.html", {"form": code})
    opened = open_one_time_form(token, code.cleaned_data["code"])
    if opened is None:
        code.add_error("code", REFUSED)
        return render(request, "sharing/one_time_code.html", {"form": code})
    if "name" not in request.POST:
        begun = Answer(initial={"code": code.cleaned_data["code"]}, questions=opened.questions)
        return render(request, "sharing/one_time_answer.html", {"form": begun, "opened": opened})
    form = Answer(request.POST, questions=opened.questions)
    if not form.is_valid():
        return render(request, "sharing/one_time_answer.html", {"form": form, "opened": opened})
    given = form.cleaned_data
    kept = answer_one_time_form(
        token, given["code"], name=given["name"], post=given["post"], answers=form.answers
    )
    if not kept:
        form.add_error(None, REFUSED)
        return render(request, "sharing/one_time_answer.html", {"form": form, "opened": opened})
    return render(request, "sharing/one_time_done.html", {"asked_by": opened.asked_by})
