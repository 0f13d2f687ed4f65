"""Pages of safeguarding."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.listing import listing
from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs, person_cards, records_of_person
from harbour.safeguarding import forms, policies, selectors, services
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.models import Case
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import duty_for


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Open cases of the actor's teams: high risk first."""
    asked = listing(request.GET, forms.CaseFilter)
    found, of = selectors.cases_of_teams(request.actor, skip=asked.skip, **asked.filter.chosen)
    consult(request.actor, [_subject(case) for case in found], screen="safeguarding:cases")
    named = briefs(request.actor, [case.victim_id for case in found], on=timezone.localdate())
    context = {
        "rows": [(case, named.get(case.victim_id)) for case in found],
        "of": of,
        "filter": asked.filter,
        "paging": asked.paging(of),
        "now": timezone.now(),
    }
    return render(request, "safeguarding/cases.html", context)


def _subject(case: Case) -> Subject:
    return Subject(
        kind="safeguarding.case",
        record_id=case.id,
        person_record_id=case.victim_id,
        owner_agency_id=case.owner_agency_id,
    )


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One victim's case."""
    return _draw(request, case_id)


def _draw(request: HttpRequest, case_id: UUID, **shown) -> HttpResponse:
    found = selectors.case(request.actor, case_id)
    consult(request.actor, [_subject(found)], screen="safeguarding:case")
    records = records_of_person(request.actor, found.victim_id)
    cards = person_cards(request.actor, [found.victim_id], on=timezone.localdate())
    reviews = selectors.reviews_of(case_id)
    steps = list(found.steps.order_by("position"))
    by = {review.reviewed_by for review in reviews} | {step.taken_by for step in steps}
    context = {
        "case": found,
        "victim": cards[found.victim_id],
        "reviews": reviews,
        "steps": steps,
        "names": names_of(by),
        "safe_contact": selectors.safe_contact_of(request.actor, records),
        "review_duty": duty_for(
            request.actor, subject_id=case_id, rule="safeguarding.high_risk_review"
        ),
        "may_review": policies.may_review(request.actor).allowed,
        "review": forms.Review(),
        "step": forms.CaseStep(events=_events(found)),
        "contact": forms.SafeContact(),
        "now": timezone.now(),
        **shown,
    }
    return render(request, "safeguarding/case.html", context)


def _events(found: Case) -> list[tuple[str, str]]:
    return [(event, event.capitalize()) for event in CASE.events_from(found.status)]


@require_POST
def review(request: HttpRequest, case_id: UUID) -> HttpResponse:
    form = forms.Review(request.POST)
    if form.is_valid():
        services.review(request.actor, case_id=case_id, at=timezone.now(), **form.cleaned_data)
        return redirect("safeguarding:case", case_id)
    return _draw(request, case_id, review=form, form=form)


@require_POST
def step(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found = selectors.case(request.actor, case_id)
    form = forms.CaseStep(request.POST, events=_events(found))
    if form.is_valid():
        try:
            services.take_case_step(
                request.actor, case_id=case_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("safeguarding:case", case_id)
    return _draw(request, case_id, step=form, form=form)


@require_http_methods(["POST"])
def safe_contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found = selectors.case(request.actor, case_id)
    form = forms.SafeContact(request.POST)
    if form.is_valid():
        agreed = {**form.cleaned_data, "channels": tuple(form.cleaned_data["channels"])}
        services.agree_safe_contact(
            request.actor,
            contact=services.NewSafeContact(victim_id=found.victim_id, **agreed),
            at=timezone.now(),
        )
        return redirect("safeguarding:case", case_id)
    return _draw(request, case_id, contact=form, form=form)
