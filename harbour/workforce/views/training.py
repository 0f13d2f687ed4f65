"""The training register, who leads where, and notices that must be read."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.sharing.api import Subject, consult
from harbour.workforce import forms, policies, selectors, services
from harbour.workforce.domain.training import NEEDS
from harbour.workforce.terms import Topic

_POSTED = require_http_methods(["GET", "POST"])


def _look(request: HttpRequest, screen: str, users: tuple[UUID, ...] = ()) -> None:
    subjects = [Subject(kind="sharing.user", record_id=each) for each in users]
    consult(request.actor, subjects, screen=f"workforce:{screen}")


@require_GET
def training(request: HttpRequest) -> HttpResponse:
    """My own training; for a supervisor the agency's register; leads and notices."""
    actor, today = request.actor, london_date(timezone.now())
    may_keep = policies.may_keep_training(actor).allowed
    rows = selectors.register(actor, on=today)
    lacks_only = request.GET.get("show") == "lacks"
    context = {
        "mine": next((row for row in rows if row.user_id == actor.user_id), None),
        "attended": selectors.attendances_of(actor, actor.user_id),
        "rows": [row for row in rows if row.lacks or not lacks_only] if may_keep else [],
        "lacks_only": lacks_only,
        "in_date": sum(row.is_in_date for row in rows),
        "of": len(rows),
        "leads": selectors.leads(actor, on=today),
        "notices": selectors.awareness_shown(actor),
        "may_keep": may_keep,
        "today": today,
    }
    _look(request, "training")
    return render(request, "workforce/training.html", context)


@_POSTED
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One person's training, and the form that adds a course to it."""
    actor, now = request.actor, timezone.now()
    policies.may_keep_training(actor).require()
    rows = selectors.register(actor, on=london_date(now))
    shown = next((row for row in rows if row.user_id == user_id), None)
    if shown is None:
        raise Http404
    courses = [(str(each.id), each.title) for each in selectors.courses()]
    form = forms.Attend(request.POST or None, courses=courses)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.record_attendance(
                actor,
                user_id=user_id,
                course_id=UUID(said["course_id"]),
                attended_on=said["attended_on"],
                at=now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("workforce:trainee", user_id)
    _look(request, "trainee", (user_id,))
    context = {
        "row": shown,
        "form": form,
        "attended": selectors.attendances_of(actor, user_id),
        "is_own": user_id == actor.user_id,
    }
    return render(request, "workforce/trainee.html", context)


@require_GET
def needs(request: HttpRequest) -> HttpResponse:
    """Which role needs what, and which courses cover it."""
    _look(request, "training_needs")
    topics = list(Topic)
    context = {
        "topics": topics,
        "needs": [
            (role.label, [topic in asked for topic in topics])  # type: ignore[attr-defined]
            for role, asked in NEEDS.items()
        ],
        "courses": [
            (each, [Topic(code).label for code in each.covers]) for each in selectors.courses()
        ],
        "may_keep": policies.may_keep_training(request.actor).allowed,
    }
    return render(request, "workforce/training_needs.html", context)


def _add_course(request: HttpRequest, said: dict[str, Any]) -> None:
    services.add_course(request.actor, **said)


def _name_lead(request: HttpRequest, said: dict[str, Any]) -> None:
    services.name_lead(
        request.actor,
        area_id=UUID(said["area_id"]),
        tour=said["tour"],
        user_id=UUID(said["user_id"]),
        on=london_date(timezone.now()),
    )


def _publish(request: HttpRequest, said: dict[str, Any]) -> None:
    services.publish_awareness(request.actor, at=timezone.now(), **said)


_ADDS = {
    "course": ("Add a course", forms.NewCourse, _add_course),
    "lead": ("Name who leads on domestic abuse", forms.NewLead, _name_lead),
    "notice": ("Publish an awareness notice", forms.NewAwareness, _publish),
}


@_POSTED
def add(request: HttpRequest, what: str) -> HttpResponse:
    """Add a course, a lead or a notice."""
    policies.may_keep_training(request.actor).require()
    if what not in _ADDS:
        raise Http404
    title, of, save = _ADDS[what]
    form = _form(request, of)
    if form.is_valid():
        try:
            save(request, dict(form.cleaned_data))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("workforce:training")
    _look(request, "training_add")
    return render(request, "workforce/training_add.html", {"form": form, "title": title})


def _form(request: HttpRequest, of: type[Form]) -> Form:
    if of is not forms.NewLead:
        return of(request.POST or None)
    actor = request.actor
    people = sorted(selectors.staff_of(actor.agency_id).items(), key=lambda each: each[1])
    return of(
        request.POST or None,
        areas=[
            (str(each.id), each.name)
            for each in selectors.areas(actor.agency_id)
            if each.kind != "BEAT"
        ],
        people=[(str(user_id), name) for user_id, name in people],
    )


@require_POST
def read(request: HttpRequest, awareness_id: UUID) -> HttpResponse:
    """Say that one has read a notice."""
    _look(request, "training")
    services.acknowledge_awareness(request.actor, awareness_id=awareness_id, at=timezone.now())
    return redirect("workforce:training")
