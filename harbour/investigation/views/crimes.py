"""One crime, and the forms about it: each calls one use case."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.investigation import forms, policies, selectors, services
from harbour.investigation.domain.checklist import BY_CODE
from harbour.investigation.models import Crime
from harbour.investigation.recording_forms import Cancel
from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision
from harbour.kernel.errors import DomainError
from harbour.pole.api import people_in
from harbour.sharing.api import Subject, consult

_POSTED = require_http_methods(["GET", "POST"])


def subject_of(held: Crime) -> Subject:
    return Subject(
        kind="investigation.crime", record_id=held.id, owner_agency_id=held.owner_agency_id
    )


def people_of(record_ids: Iterable[UUID]) -> list[Subject]:
    """People whom a page names, each once."""
    return [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
        for each in dict.fromkeys(record_ids)
    ]


def look_at_crime(
    request: HttpRequest, held: Crime, *, screen: str, also: Iterable[UUID] = ()
) -> None:
    """Keep in the audit a look at a crime and at everybody recorded in it: its pages name them.

    `also` are records of others whom the page names.
    """
    recorded = [records[0] for _, records in people_in(request.actor, held.event_id)]
    consult(request.actor, [subject_of(held), *people_of([*recorded, *also])], screen=screen)


@require_GET
def crime(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """One crime: what it holds, what is missing, who reviewed it, and how it ends."""
    actor = request.actor
    found = selectors.crime(actor, crime_id)
    look_at_crime(request, found, screen="investigation:crime")
    page = selectors.crime_page(actor, found, now=timezone.now())
    selectors.put_crime_as_read(actor, page)
    context = {
        "page": page,
        "crime": found,
        "is_open": found.status == "UNDER_INVESTIGATION",
        "is_own": found.officer_id == actor.user_id,
        "may_investigate": policies.may_investigate(actor).allowed,
        "may_supervise": policies.may_supervise(actor).allowed,
        "may_inspect": policies.may_inspect(actor).allowed,
        "may_finalise": policies.may_finalise(actor).allowed,
    }
    return render(request, "investigation/crime.html", context)


def answered(form: Form, save: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was right and the use case agreed; a refusal is shown on the form."""
    if not form.is_valid():
        return False
    try:
        save(dict(form.cleaned_data))
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def asked(
    request: HttpRequest,
    held: Crime,
    form: Form,
    *,
    title: str,
    hint: str = "",
    button: str = "",
    multipart: bool = False,
) -> HttpResponse:
    """The page of a form about a crime."""
    look_at_crime(request, held, screen="investigation:act")
    context = {
        "form": form,
        "crime": held,
        "title": title,
        "hint": hint,
        "button": button or "Record",
        "multipart": multipart,
    }
    return render(request, "investigation/act.html", context)


@_POSTED
def evidence(request: HttpRequest, crime_id: UUID, item: str) -> HttpResponse:
    """One item of the list."""
    actor, now = request.actor, timezone.now()
    policies.may_investigate(actor).require()
    held = selectors.crime(actor, crime_id)
    if item not in BY_CODE:
        raise Http404
    form = forms.Say(
        request.POST or None,
        people=selectors.people_for(actor, at=now),
        initial={"owner": str(actor.user_id)},
    )

    def save(said: dict[str, Any]) -> None:
        owner = said.pop("owner")
        entry = services.NewEntry(item=item, owner_id=UUID(owner) if owner else None, **said)
        services.say(actor, crime_id=crime_id, entry=entry, at=now)

    if answered(form, save):
        return redirect("investigation:crime", crime_id)
    return asked(request, held, form, title=BY_CODE[item].title, hint=BY_CODE[item].hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A page with one form about a crime."""

    title: str
    form: type[Form]
    save: Callable[..., object]
    may: Callable[[Actor], Decision]
    hint: str = ""
    button: str = "Record"
    lets_out: bool = False


def leaving_of(said: dict[str, Any]) -> services.Leaving:
    """What a form says of leaving custody, taken out of it."""
    return services.Leaving(
        leaves_at=said.pop("leaves_at", None),
        custody=said.pop("custody", ""),
        stays_in=said.pop("stays_in", ""),
    )


def _outcome(actor: Actor, **said: Any) -> object:
    return services.record_outcome(actor, leaving=leaving_of(said), **said)


def _cancel(actor: Actor, *, crime_id: UUID, at: datetime, **said: Any) -> object:
    new = services.NewCancellation(leaving=leaving_of(said), **said)
    return services.cancel_crime(actor, crime_id=crime_id, new=new, at=at)


def _view(actor: Actor, *, is_pressed: str, **said: Any) -> object:
    return services.record_view(actor, is_pressed=is_pressed == "yes", **said)


ACTS: Mapping[str, Act] = {
    "finalise": Act(
        title="Finalise the crime", form=forms.Finalise, save=services.finalise,
        may=policies.may_finalise, button="Finalise the crime",
    ),
    "reopen": Act(
        title="Open it again", form=forms.Reopen, save=services.reopen,
        may=policies.may_investigate, button="Open it again",
        hint="All evidence was kept. The review clock starts anew.",
    ),
    "review": Act(
        title="Review the file", form=forms.Review, save=services.review_file,
        may=policies.may_supervise,
    ),
    "victims-view": Act(
        title="Does the victim support it?", form=forms.HerView, save=_view,
        may=policies.may_investigate,
        hint="The case is built from the start so that it can stand without the victim.",
    ),
    "without-the-victim": Act(
        title="Evidence-led review", form=forms.Decide, save=services.decide_whether_it_stands,
        may=policies.may_supervise,
        hint="If the victim withdraws now, does what is held prove it? Res gestae, hearsay, video, "
        "photographs and admissions all count.",
    ),
    "cancel": Act(
        title="Cancel or transfer the crime", form=Cancel, save=_cancel,
        may=policies.may_inspect, button="Cancel the crime", lets_out=True,
        hint="The report stays in the history. Only verifiable information cancels a crime. Each"
        " victim is told, the search ends, and police bail with it.",
    ),
    "outcome": Act(
        title="Record the outcome", form=forms.End, save=_outcome,
        may=policies.may_finalise, lets_out=True,
    ),
}  # fmt: skip
"""By the last part of their address."""


@_POSTED
def act(request: HttpRequest, crime_id: UUID, doing: str) -> HttpResponse:
    """A form about a crime."""
    if doing not in ACTS:
        raise Http404
    actor, chosen = request.actor, ACTS[doing]
    chosen.may(actor).require()
    held = selectors.crime(actor, crime_id)
    needs = {"in_custody": selectors.somebody_is_held(held)} if chosen.lets_out else {}
    form = chosen.form(request.POST or None, **needs)

    def save(said: dict[str, Any]) -> None:
        chosen.save(actor, crime_id=crime_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("investigation:crime", crime_id)
    return asked(request, held, form, title=chosen.title, hint=chosen.hint, button=chosen.button)


@_POSTED
def allocate(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Choose the officer in the case."""
    actor, now = request.actor, timezone.now()
    policies.may_supervise(actor).require()
    held = selectors.crime(actor, crime_id)
    people, mentors = selectors.officers_to_choose(actor, at=now)
    form = forms.Allocate(request.POST or None, people=people, mentors=mentors)

    def save(said: dict[str, Any]) -> None:
        mentor = said["mentor_id"]
        chosen = services.Allocation(
            officer_id=UUID(said["officer_id"]),
            why=said["why"],
            mentor_id=UUID(mentor) if mentor else None,
        )
        services.allocate(actor, crime_id=crime_id, allocation=chosen, at=now)

    if answered(form, save):
        return redirect("investigation:crime", crime_id)
    return asked(request, held, form, title="Choose the officer in the case")


@_POSTED
def answer(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The officer has read a review, and answers."""
    actor = request.actor
    review = selectors.review(actor, review_id)
    held = selectors.crime(actor, review.crime_id)
    form = forms.Answer(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.answer_review(actor, review_id=review_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("investigation:crime", held.id)
    return asked(request, held, form, title="Answer the review", hint=review.findings)


@require_POST
def ask(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Ask a supervisor whether it stands without her."""
    held = selectors.crime(request.actor, crime_id)
    look_at_crime(request, held, screen="investigation:act")
    services.ask_whether_it_stands(request.actor, crime_id=crime_id, at=timezone.now())
    return redirect("investigation:crime", crime_id)
