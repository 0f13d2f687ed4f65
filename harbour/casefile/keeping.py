"""What is kept about a person and for how long; what is said to be wrong, and put right."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.casefile import keeping_forms as forms
from harbour.design_system.listing import Filter, listing
from harbour.design_system.words import uk_date
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import PersonCard, dispose, history, person_cards
from harbour.sharing.api import (
    Group,
    Subject,
    answer_rectification,
    ask_to_put_right,
    consult,
    decide_on_proposal,
    kept_about,
    lift_hold,
    may_keep_agreements,
    names_of,
    open_review,
    place_hold,
    propose,
    rectifications,
    reviews_waiting,
)
from harbour.workforce.api import meet, to_put_right

Deed = Callable[[HttpRequest, PersonCard, UUID | None, dict, datetime], object]


@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """Reviews of what is kept that wait for somebody, the longest first."""
    may_keep_agreements(request.actor).require()
    asked = listing(request.GET, Filter)
    rows, of = reviews_waiting(request.actor, skip=asked.skip)
    subjects = [
        Subject(
            kind="sharing.retentionreview",
            record_id=each.id,
            person_record_id=each.person_record_id,
        )
        for each in rows
    ]
    consult(request.actor, subjects, screen="casefile:retention")
    people = [each.person_record_id for each in rows]
    cards = person_cards(request.actor, people, on=timezone.localdate())
    context = {
        "rows": [(each, cards.get(each.person_record_id)) for each in rows],
        "paging": asked.paging(of),
        "of": of,
        "on": timezone.localdate(),
    }
    return render(request, "casefile/retention.html", context)


def _hold(request: HttpRequest, card: PersonCard, _: UUID | None, given: dict, at: datetime):
    return place_hold(request.actor, person_record_id=card.record_id, at=at, **given)


def _lift(request: HttpRequest, _: PersonCard, about: UUID | None, given: dict, at: datetime):
    return lift_hold(request.actor, hold_id=about, at=at, **given)


def _open(request: HttpRequest, card: PersonCard, _: UUID | None, given: dict, at: datetime):
    past = [row.happened_at for row in history(request.actor, [card.record_id])]
    return open_review(
        request.actor, person_record_id=card.record_id, on=london_date(at),
        clear_since=london_date(max(past, default=at)), **given,
    )  # fmt: skip


def _propose(request: HttpRequest, card: PersonCard, about: UUID | None, given: dict, at: datetime):
    answers = {name[2:]: words for name, words in given.items() if name.startswith("q-")}
    return propose(
        request.actor, review_id=about, group=Group(given["group"]), answers=answers,
        dispose=given["dispose"] == "yes", reason=given["reason"], born_on=card.born_on, at=at,
    )  # fmt: skip


def _decide(request: HttpRequest, _: PersonCard, about: UUID | None, given: dict, at: datetime):
    return decide_on_proposal(
        request.actor, review_id=about, agree=given["agree"] == "yes", reason=given["reason"],
        at=at,
    )  # fmt: skip


def _dispose(request: HttpRequest, _: PersonCard, about: UUID | None, given: dict, at: datetime):
    return dispose(request.actor, review_id=about, at=at)


def _ask(request: HttpRequest, card: PersonCard, _: UUID | None, given: dict, at: datetime):
    return ask_to_put_right(request.actor, person_record_id=card.record_id, at=at, **given)


def _answer(request: HttpRequest, _: PersonCard, about: UUID | None, given: dict, at: datetime):
    return answer_rectification(request.actor, request_id=about, at=at, **given)


DEEDS: dict[str, tuple[type, Deed, str, str]] = {
    "hold": (forms.PlaceHold, _hold, "Hold everything about this person", "Place the hold"),
    "lift": (forms.Because, _lift, "Lift the hold", "Lift it"),
    "open": (forms.OpenReview, _open, "Review what is kept", "Open a review"),
    "propose": (forms.Propose, _propose, "Propose what is done with it", "Propose"),
    "decide": (forms.Decide, _decide, "Decide on the proposal", "Decide"),
    "dispose": (forms.Because, _dispose, "Erase it now, for good", "Erase it"),
    "ask": (forms.AskRight, _ask, "Somebody says that something is wrong", "Take it up"),
    "answer": (forms.AnswerRight, _answer, "Answer what is said to be wrong", "Answer"),
}


@require_GET
def keeping(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Holds, reviews with their decisions and proofs, and what was said to be wrong."""
    may_keep_agreements(request.actor).require()
    card = _own_card(request, record_id)
    kept = kept_about(request.actor, [record_id])
    _looked(request, card, "casefile:keeping")
    by = [step.taken_by for each in (*kept.reviews, *kept.requests) for step in each.steps.all()]
    context = {
        "record_id": record_id,
        "card": card,
        "kept": kept,
        "names": names_of([*by, *(each.placed_by for each in kept.holds)]),
    }
    return render(request, "casefile/keeping.html", context)


@require_http_methods(["GET", "POST"])
def keep(
    request: HttpRequest, record_id: UUID, deed: str, about_id: UUID | None = None
) -> HttpResponse:
    """One thing that is done with what is kept about a person."""
    may_keep_agreements(request.actor).require()
    if deed not in DEEDS:
        raise NotVisible("There is no such thing to do.")
    card = _own_card(request, record_id)
    _looked(request, card, "casefile:keep")
    of, do, heading, button = DEEDS[deed]
    form = of(request.POST or None)
    if form.is_valid():
        try:
            do(request, card, about_id, form.cleaned_data, timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:keeping", record_id)
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "record_id": record_id,
        "about": _who(card),
        "said": _said(request, about_id) if deed == "answer" else "",
        "back": "casefile:keeping",
    }
    return render(request, "casefile/telling_form.html", context)


@require_http_methods(["GET", "POST"])
def put_right(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Another agency put right what it had shared with ours: ours says that it did the same."""
    owed = to_put_right(request.actor, record_id)
    if not owed:
        raise NotVisible("Nothing is to be put right.")
    subject = Subject(kind="sharing.rectification", person_record_id=record_id)
    consult(request.actor, [subject], screen="casefile:put_right")
    cards = person_cards(request.actor, [record_id], on=timezone.localdate())
    form = forms.Because(request.POST or None)
    form.fields["because"].label = "What did you put right in your own records?"
    if form.is_valid():
        for duty in owed:
            meet(
                request.actor, subject_id=duty.subject_id, rule=duty.rule, at=timezone.now(),
                outcome=form.cleaned_data["because"][:200],
            )  # fmt: skip
        return redirect("casefile:home")
    context = {
        "form": form,
        "heading": f"{owed[0].owner_agency.name} put something right",
        "button": "We have put it right",
        "about": _who(cards.get(record_id)),
        "record_id": record_id,
        "back": "",
    }
    return render(request, "casefile/telling_form.html", context)


def _who(card: PersonCard | None) -> str:
    """Whom it is about, so that nobody holds, erases or corrects another person's record."""
    if card is None:
        return ""
    return card.name if card.born_on is None else f"{card.name}, born {uk_date(card.born_on)}"


def _said(request: HttpRequest, request_id: UUID | None) -> str:
    """What is said to be wrong, above the form that answers it."""
    asked = rectifications(request.actor, [request_id] if request_id else [])
    return asked[0].said if asked else ""


def _own_card(request: HttpRequest, record_id: UUID) -> PersonCard:
    card = person_cards(request.actor, [record_id], on=timezone.localdate()).get(record_id)
    if card is None or card.owner_agency_id != request.actor.agency_id:
        raise NotVisible("There is no such record of your agency.")
    return card


def _looked(request: HttpRequest, card: PersonCard, screen: str) -> None:
    subject = Subject(
        kind="pole.personrecord",
        record_id=card.record_id,
        person_record_id=card.record_id,
        owner_agency_id=card.owner_agency_id,
    )
    consult(request.actor, [subject], screen=screen)
