"""Housing, refuge and sanctuary of one case. Only the safeguarding teams read where is looked."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import briefs, put_as_read
from harbour.safeguarding import housing_forms, policies, selectors, services
from harbour.safeguarding.models import Case
from harbour.safeguarding.terms import HomeAnswer
from harbour.safeguarding.views.case import subject_of
from harbour.sharing.api import consult


@require_GET
def housing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who was asked for a home and what came of it; what was done to the own one."""
    policies.may_work_cases(request.actor).require()
    found = selectors.case(request.actor, case_id)
    consult(request.actor, [subject_of(found)], screen="safeguarding:housing")
    named = briefs(request.actor, [found.victim_id], on=timezone.localdate())
    held = selectors.housing_of(found)
    selectors.say_who_asked(held)
    put_as_read(request.actor, selectors.typed_in_housing(held), [found.victim_id], keeps_safe=True)
    context = {
        "case": found,
        "victim": named.get(found.victim_id),
        "housing": held,
        "is_closed": found.status == "CLOSED",
        "today": timezone.localdate(),
    }
    return render(request, "safeguarding/housing.html", context)


@require_http_methods(["GET", "POST"])
def home(request: HttpRequest, case_id: UUID, search_id: UUID) -> HttpResponse:
    """What was answered; and once a place is offered, whether it was taken."""
    policies.may_work_cases(request.actor).require()
    found = selectors.case(request.actor, case_id)
    search = selectors.home_search(request.actor, search_id)
    if search.case_id != found.id or search.taken:
        raise NotVisible("Nothing waits to be said here.")
    is_offered = search.answer == HomeAnswer.OFFERED
    if search.answer != HomeAnswer.WAITING and not is_offered:
        raise NotVisible("Nothing waits to be said here.")
    of, save = (
        (housing_forms.SettleSearch, services.settle_search)
        if is_offered
        else (housing_forms.AnswerSearch, services.answer_search)
    )
    about = f"{search.get_kind_display()}, {search.asked_of}. {search.answer_words}"
    title = "Was it taken?" if is_offered else "What was answered"
    return _form(
        request, found, of(request.POST or None), title, about,
        lambda **said: save(request.actor, search_id=search_id, at=timezone.now(), **said),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def work(request: HttpRequest, case_id: UUID, work_id: UUID) -> HttpResponse:
    """What came of work on the own home."""
    policies.may_work_cases(request.actor).require()
    found = selectors.case(request.actor, case_id)
    ordered = selectors.home_work(request.actor, work_id)
    if ordered.case_id != found.id or ordered.result:
        raise NotVisible("Nothing waits to be said here.")
    return _form(
        request, found, housing_forms.EndWork(request.POST or None), "What came of the work",
        f"{ordered.get_kind_display()}, {ordered.ordered_of}.",
        lambda **said: services.end_work(
            request.actor, work_id=work_id, at=timezone.now(), **said
        ),
    )  # fmt: skip


def _form(
    request: HttpRequest,
    case: Case,
    form: Form,
    title: str,
    about: str,
    save: Callable[..., object],
) -> HttpResponse:
    if form.is_valid():
        try:
            save(**form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("safeguarding:housing", case.id)
    consult(request.actor, [subject_of(case)], screen="safeguarding:housing")
    named = briefs(request.actor, [case.victim_id], on=timezone.localdate())
    context = {
        "case": case,
        "victim": named.get(case.victim_id),
        "form": form,
        "title": title,
        "button": "Record",
        "about": about,
    }
    return render(request, "safeguarding/act.html", context)
