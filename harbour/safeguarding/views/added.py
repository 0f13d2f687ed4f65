"""What another agency added: read where it stays, and answered for."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed, briefs, put_as_read
from harbour.safeguarding import forms, policies, selectors, services
from harbour.sharing.api import Subject, consult, contribution, names_of


@require_http_methods(["GET", "POST"])
def added(request: HttpRequest, added_id: UUID) -> HttpResponse:
    """What was added, as its agency lets it be read now; and what is done about it."""
    policies.may_read_added(request.actor).require()
    heard = selectors.added(request.actor, added_id)
    form = forms.ReadAdded(request.POST or None)
    if form.is_valid():
        try:
            services.read_added(
                request.actor, added_id=added_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("safeguarding:added", added_id)
    told = contribution(request.actor, heard.contribution_id)
    about = Subject(
        kind=services.ADDED_KIND,
        record_id=heard.id,
        person_record_id=heard.person_id,
        owner_agency_id=heard.owner_agency_id,
    )
    subjects = [about]
    if told is not None:
        subjects.append(
            Subject(
                kind="sharing.contribution",
                record_id=told.id,
                person_record_id=heard.person_id,
                owner_agency_id=told.owner_agency_id,
            )
        )
    consult(request.actor, subjects, screen="safeguarding:added")
    typed = [
        Typed(heard, ("done",), heard.read_by),
        *(Typed(each, ("words",), each.written_by) for each in [told] if each),
    ]
    may_work = policies.may_work_cases(request.actor).allowed
    put_as_read(request.actor, typed, [heard.person_id], keeps_safe=may_work)
    context = {
        "heard": heard,
        "told": told,
        "person": briefs(request.actor, [heard.person_id], on=timezone.localdate()).get(
            heard.person_id
        ),
        "by": names_of([heard.read_by]).get(heard.read_by, "") if heard.read_by else "",
        "form": None if heard.read_at else form,
    }
    return render(request, "safeguarding/added.html", context)
