"""Who a person's record was shared with, who else knows her, and what agencies told of it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from harbour.casefile import forms
from harbour.casefile.why import why_open
from harbour.kernel.calendars import end_of
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import Typed, person_cards, put_as_read, records_of_person
from harbour.safeguarding.api import may_work_cases
from harbour.sharing.api import (
    OneTimeQuestion,
    OneTimeRecipient,
    Relation,
    Subject,
    ask_by_one_time_form,
    consult,
    contribute,
    declare_link,
    may_keep_agreements,
    no_records,
    one_time_asked,
    point_to,
    take_back_told,
    told_about,
    why_visible,
    withdraw_one_time_form,
)

KIND = "pole.personrecord"
ASKED = (
    OneTimeQuestion(name="known", label="Do you know this person?", choices=("Yes", "No")),
    OneTimeQuestion(
        name="words",
        label="What do you know that bears on the victim's safety?",
        hint="Dates and facts. Never a new or refuge address.",
        required=False,
    ),
    OneTimeQuestion(name="ask", label="Whom can we ring, and on what number?", required=False),
)


@require_http_methods(["GET", "POST"])
def shared(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Every disclosure about one person with its recipient, and what agencies told of her."""
    records = records_of_person(request.actor, record_id)
    reason, asks = why_open(request, record_id, records, now=timezone.now())
    if asks is not None:
        return asks
    why = _why(request, record_id)
    consult(request.actor, [_subject(record_id)], screen="casefile:shared", reason=reason)
    told = told_about(request.actor, records)
    typed = [Typed(each, ("words",), each.written_by) for each in told.contributions]
    put_as_read(request.actor, typed, records, keeps_safe=may_work_cases(request.actor).allowed)
    context = {
        "record_id": record_id,
        "told": told,
        "why": why,
        "keeps": why.own and may_keep_agreements(request.actor).allowed,
        "now": timezone.now(),
    }
    return render(request, "casefile/shared.html", context)


@require_http_methods(["GET", "POST"])
def point(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Say that one's own agency knows the person, and whom to ask there."""

    def do(at: object, given: dict) -> None:
        point_to(request.actor, person_record_id=record_id, at=at, **given)

    return _told(request, record_id, forms.Point, do, "We know this person", "Say that we do")


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Add what one's own agency knows, with what the reader may do with it."""

    def do(at: object, given: dict) -> None:
        contribute(request.actor, kind=KIND, record_id=record_id, at=at, **given)

    return _told(request, record_id, forms.Contribute, do, "Add what our agency knows", "Add it")


@no_records
@require_POST
def take_back(request: HttpRequest, record_id: UUID, kind: str, told_id: UUID) -> HttpResponse:
    """Take back what one's own agency told: nobody else reads it any more."""
    at = timezone.now()
    if kind == "form":
        withdraw_one_time_form(request.actor, form_id=told_id, at=at)
    elif kind in ("pointer", "contribution"):
        take_back_told(request.actor, kind=f"sharing.{kind}", record_id=told_id, at=at)
    else:
        raise NotVisible("There is nothing to take back.")
    return redirect("casefile:shared", record_id)


@require_http_methods(["GET", "POST"])
def ask_outside(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask an agency without a login what it knows, by a one-time form."""
    _card(request, record_id)
    consult(request.actor, [_subject(record_id)], screen="casefile:ask_outside")
    form = forms.AskOutside(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            asked = ask_by_one_time_form(
                request.actor, _subject(record_id),
                recipient=OneTimeRecipient(name=given["recipient"]),
                title="A question about somebody's safety", telling=given["telling"],
                questions=ASKED, reason=given["reason"], at=timezone.now(),
                until=end_of(timezone.localdate() + timedelta(days=int(given["days"]))),
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return one_time_asked(request, asked, back=reverse("casefile:shared", args=[record_id]))
    return _form(request, record_id, form, "Ask an agency that has no login", "Make the form")


@require_http_methods(["GET", "POST"])
def know(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Say that one knows the person oneself: the record is closed to oneself from now on."""
    _card(request, record_id)
    consult(request.actor, [_subject(record_id)], screen="casefile:know")
    form = forms.KnowThem(request.POST or None)
    if form.is_valid():
        try:
            declare_link(
                request.actor, person_record_id=record_id, at=timezone.now(),
                relation=Relation(form.cleaned_data["relation"]),
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:home")
    return _form(request, record_id, form, "I know this person myself", "Close it to me")


def _told(
    request: HttpRequest, record_id: UUID, of: type, do: Callable, heading: str, button: str
) -> HttpResponse:
    _card(request, record_id)
    consult(request.actor, [_subject(record_id)], screen="casefile:shared")
    form = of(request.POST or None)
    if form.is_valid():
        try:
            do(timezone.now(), form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:shared", record_id)
    return _form(request, record_id, form, heading, button)


def _form(
    request: HttpRequest, record_id: UUID, form: object, heading: str, button: str
) -> HttpResponse:
    context = {
        "form": form,
        "record_id": record_id,
        "heading": heading,
        "button": button,
        "back": "casefile:shared",
    }
    return render(request, "casefile/telling_form.html", context)


def _card(request: HttpRequest, record_id: UUID) -> object:
    card = person_cards(request.actor, [record_id], on=timezone.localdate()).get(record_id)
    if card is None:
        raise NotVisible("There is no such record, or it is not shared with you.")
    return card


def _why(request: HttpRequest, record_id: UUID) -> object:
    card = _card(request, record_id)
    return why_visible(
        request.actor, kind=KIND, record_ids=[record_id], owner_agency_id=card.owner_agency_id
    )


def _subject(record_id: UUID) -> Subject:
    return Subject(kind=KIND, record_id=record_id, person_record_id=record_id)
