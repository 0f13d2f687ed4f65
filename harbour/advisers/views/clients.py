"""The service's own pages: clients, the five questions, the file, who is in post."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.advisers import answer_reads, forms, policies, selectors, services
from harbour.design_system.listing import listing
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import Typed, briefs, put_as_read
from harbour.safeguarding.api import may_work_cases
from harbour.sharing.api import Role, Subject, consult, names_of, no_records, people_with_role
from harbour.workforce.api import duty_for


def subject_of(held: Any) -> Subject:
    return Subject(
        kind="advisers.engagement",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


@require_GET
def clients(request: HttpRequest) -> HttpResponse:
    """An adviser's own clients; the manager's, everybody's, with who has nobody yet on top."""
    actor = request.actor
    policies.is_adviser(actor).require()
    manages = policies.may_give(actor).allowed
    chosen = listing(request.GET, forms.ClientFilter)
    found, of = selectors.clients(
        actor, only_mine=not manages, skip=chosen.skip, **chosen.filter.chosen
    )
    asked = selectors.requests_waiting(actor)
    subjects = [subject_of(each) for each in found]
    subjects += [Subject(kind="advisers.request", record_id=each.id) for each in asked]
    consult(actor, subjects, screen="advisers:clients")
    named = briefs(actor, [each.victim_id for each in found], on=timezone.localdate())
    names = names_of(each.adviser_id for each in found if each.adviser_id)
    context = {
        "rows": [
            (each, named.get(each.victim_id), names.get(each.adviser_id, "")) for each in found
        ],
        "requests": asked,
        "manages": manages,
        "filter": chosen.filter,
        "paging": chosen.paging(of),
        "of": of,
        "now": timezone.now(),
    }
    return render(request, "advisers/clients.html", context)


@require_GET
def client(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """One client on a telephone: the five questions, then what can be done."""
    actor, now = request.actor, timezone.now()
    held = selectors.engagement(actor, engagement_id)
    policies.may_support(actor, to_agency_id=held.to_agency_id).require()
    is_live = held.status in selectors.LIVE
    answers = answer_reads.five_answers(actor, held, now=now) if is_live else None
    suspects = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
        for each in (answers.named if answers else ())
    ]
    consult(actor, [subject_of(held), *suspects], screen="advisers:client")
    named = briefs(actor, [held.victim_id], on=timezone.localdate())
    context = {
        "held": held,
        "victim": named.get(held.victim_id),
        "answers": answers,
        "duty": duty_for(actor, subject_id=held.id, rule="advisers.first_contact"),
        "adviser": names_of([held.adviser_id] if held.adviser_id else []).get(held.adviser_id),
        "manages": policies.may_give(actor).allowed,
        "is_live": is_live,
        "now": now,
    }
    return render(request, "advisers/client.html", context)


@require_GET
def file(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """The service's own file: attempts, notes and plan. Nobody outside the service reads it."""
    actor = request.actor
    held = selectors.engagement(actor, engagement_id)
    policies.may_support(actor, to_agency_id=held.to_agency_id).require()
    consult(actor, [subject_of(held)], screen="advisers:file")
    paper = selectors.paper_of(held)
    selectors.say_who(paper)
    named = briefs(actor, [held.victim_id], on=timezone.localdate())
    context = {
        "held": held,
        "victim": named.get(held.victim_id),
        "paper": paper,
        "steps": selectors.steps_of(held),
        "today": timezone.localdate(),
    }
    return render(request, "advisers/file.html", context)


@require_http_methods(["GET", "POST"])
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A request of the police for information: what and why, the inspector's word, the answer."""
    actor = request.actor
    asked = selectors.request(actor, request_id)
    if not policies.may_support(actor, to_agency_id=asked.to_agency_id).allowed:
        policies.may_read_where_it_stands(actor).require()
    kind, save = _next_of(actor, asked)
    form = kind(request.POST or None) if kind else None
    if form is not None and form.is_valid():
        try:
            save(actor, request_id=request_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("advisers:request", request_id)
    held = selectors.engagement(actor, asked.engagement_id)
    consult(actor, [subject_of(held)], screen="advisers:request")
    steps = list(asked.steps.order_by("position"))
    if actor.agency_id != asked.to_agency_id:
        answers = [Typed(each, ("reason",), each.taken_by) for each in steps]
        keeps_safe = may_work_cases(actor).allowed
        put_as_read(actor, answers, [held.victim_id], keeps_safe=keeps_safe)
    names = names_of({asked.asked_by, asked.authorised_by})
    context = {
        "asked": asked,
        "victim": briefs(actor, [held.victim_id], on=timezone.localdate()).get(held.victim_id),
        "form": form,
        "steps": steps,
        "asker": names.get(asked.asked_by, ""),
        "inspector": names.get(asked.authorised_by, ""),
    }
    return render(request, "advisers/request.html", context)


def _next_of(actor: Actor, asked: Any) -> tuple[Any, Any]:
    """What the actor may do with a request now: its form, and what keeps it."""
    if asked.status == "PROPOSED":
        decides = policies.may_authorise(actor, authorised_by=asked.authorised_by).allowed
        return (forms.Authorise, services.authorise_request) if decides else (None, None)
    answers = policies.may_support(actor, to_agency_id=asked.to_agency_id).allowed
    if asked.status == "ASKED" and answers:
        return forms.Settle, services.settle_request
    return None, None


@no_records
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """Who is in post. No client is named."""
    policies.may_give(request.actor).require()
    known = selectors.posts(request.actor)
    areas = dict(selectors.districts())
    people = people_with_role(request.actor.agency_id, Role.IDVA)
    context = {
        "rows": [
            (user, name, held, [areas.get(code, code) for code in held.districts] if held else [])
            for user, name in people
            for held in [known.get(user)]
        ]
    }
    return render(request, "advisers/posts.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One adviser's week, districts, languages and what she knows well."""
    policies.may_give(request.actor).require()
    people = dict(people_with_role(request.actor.agency_id, Role.IDVA))
    if user_id not in people:
        raise NotVisible("There is no such adviser.")
    held = selectors.posts(request.actor).get(user_id)
    begun = {
        "full_time": f"{held.full_time:g}" if held else "1",
        "districts": held.districts if held else [],
        "languages": ", ".join(held.languages) if held else "",
        "specialisms": held.specialisms if held else [],
    }
    form = forms.EditPost(request.POST or None, initial=begun, districts=selectors.districts())
    if form.is_valid():
        said = form.cleaned_data
        services.set_post(
            request.actor,
            user_id=user_id,
            full_time=Decimal(said["full_time"]),
            districts=said["districts"],
            languages=[each.strip() for each in said["languages"].split(",") if each.strip()],
            specialisms=said["specialisms"],
        )
        return redirect("advisers:posts")
    return render(request, "advisers/post.html", {"form": form, "name": people[user_id]})
