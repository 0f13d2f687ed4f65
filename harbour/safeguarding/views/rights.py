"""Somebody asks what is held. Whoever takes the request learns nothing; one person decides."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.paper import pdf
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.multi_search.api import find_people
from harbour.pole.api import briefs
from harbour.safeguarding import policies, rights_forms, selectors, services
from harbour.safeguarding.domain.rights import letter
from harbour.safeguarding.models import RightsRequest
from harbour.sharing.api import Subject, consult, names_of, no_records

_PAPER = Path(__file__).resolve().parent.parent / "paper"


def _subject(held: RightsRequest) -> Subject:
    return Subject(
        kind="safeguarding.rightsrequest",
        record_id=held.id,
        person_record_id=held.about_id,
        owner_agency_id=held.owner_agency_id,
    )


@no_records
@require_http_methods(["GET", "POST"])
def take_request(request: HttpRequest) -> HttpResponse:
    """Take a request, in words. The same page follows whatever is held."""
    policies.may_take_request(request.actor).require()
    form = rights_forms.TakeRequest(request.POST or None)
    if form.is_valid():
        try:
            services.take_request(
                request.actor,
                request=services.NewRightsRequest(**form.cleaned_data),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("safeguarding:request_taken")
    return render(request, "safeguarding/take_request.html", {"form": form})


@no_records
@require_GET
def request_taken(request: HttpRequest) -> HttpResponse:
    """What to say to whoever asked: the same to everybody."""
    policies.may_take_request(request.actor).require()
    return render(request, "safeguarding/request_taken.html")


@require_GET
def rights_requests(request: HttpRequest) -> HttpResponse:
    """Every request, those that wait first."""
    policies.may_decide_request(request.actor).require()
    found = selectors.rights_requests(request.actor)
    consult(request.actor, map(_subject, found), screen="safeguarding:rights_requests")
    context = {"rows": found, "now": timezone.now()}
    return render(request, "safeguarding/rights_requests.html", context)


@require_http_methods(["GET", "POST"])
def rights_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: what was asked, whose record it may be, what is decided and on what."""
    actor, now = request.actor, timezone.now()
    policies.may_decide_request(actor).require()
    held = selectors.rights_request(actor, request_id)
    people = _people(actor, held)
    form = rights_forms.DecideRequest(
        request.POST or None,
        people=people,
        initial={"about": str(held.about_id or "")},
    )
    if held.status != "ANSWERED" and form.is_valid():
        said = dict(form.cleaned_data)
        about = said.pop("about")
        try:
            services.decide_request(
                actor,
                request_id=request_id,
                at=now,
                about_id=UUID(about) if about else None,
                **said,
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("safeguarding:rights_request", request_id)
    consult(actor, [_subject(held)], screen="safeguarding:rights_request")
    context = {
        "held": held,
        "form": form,
        "whose": dict(people).get(str(held.about_id), ""),
        "decisions": selectors.rights_decisions(request_id),
        "may_copy": selectors.may_copy_to(actor, request_id) is not None,
        "taken_by": names_of([held.received_by]).get(held.received_by, ""),
    }
    return render(request, "safeguarding/rights_request.html", context)


def _people(actor: Actor, held: RightsRequest) -> list[tuple[str, str]]:
    """Whose record it may be: what the search finds by the words, and what was chosen."""
    answer = find_people(
        actor,
        text=held.about_words[:200],
        screen="safeguarding:rights_request",
        form=held.id,
        at=timezone.now(),
    )
    ids = [person.cards[0].record_id for person in answer.people if person.cards][:10]
    ids += [held.about_id] if held.about_id and held.about_id not in ids else []
    named = briefs(actor, ids, on=timezone.localdate())
    suspect_in = selectors.reports_as_suspect(named)
    return [
        (str(each), _described(named[each], suspect_in.get(each, 0)))
        for each in ids
        if each in named
    ]


def _described(person: Any, suspect_in: int) -> str:
    """Who it is, and whether an answer could tell a suspect something."""
    aged = "" if person.age is None else f", {person.age}"
    reports = f"{suspect_in} report{'' if suspect_in == 1 else 's'}"
    suspected = f": recorded as a suspect in {reports}" if suspect_in else ""
    return f"{person.name}{aged}{suspected}"


@require_GET
def answer_paper(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The answer on paper. Its words depend on the decision alone, never on what is held."""
    actor, now = request.actor, timezone.now()
    policies.may_decide_request(actor).require()
    held = selectors.rights_request(actor, request_id)
    decisions = selectors.rights_decisions(request_id)
    if not decisions:
        raise DomainError("Decide first what is answered.")
    if held.status != "ANSWERED" and selectors.standing_decision(held) is None:
        raise DomainError("This person was recorded as a suspect since. Decide anew.")
    consult(actor, [_subject(held)], screen="safeguarding:answer_paper")
    made = pdf(
        _PAPER / "answer.typ",
        {"lines": list(letter(decisions[0].answer))},
        title="Your request for personal data",
        marking="Official",
        printed_by="The data protection officer",
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="answer.pdf"'
    return answer


@require_POST
def answered(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The answer has gone."""
    held = services.answer_request(request.actor, request_id=request_id, at=timezone.now())
    consult(request.actor, [_subject(held)], screen="safeguarding:answered")
    return redirect("safeguarding:rights_request", request_id)
