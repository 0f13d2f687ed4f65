"""Signing in for the demonstration, the purpose of the work, and the audit."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harbour.sharing import forms, selectors
from harbour.sharing.decorators import no_records, outside_the_records
from harbour.sharing.look_rows import look_rows
from harbour.sharing.models import AuditEvent, User
from harbour.sharing.policies import may_audit
from harbour.sharing.services.audit import Subject, consult
from harbour.sharing.sign_in import CHOSEN_IN_DEMO, end_all_sessions
from harbour.sharing.terms import Purpose


@login_not_required
@outside_the_records
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the server and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@outside_the_records
@require_http_methods(["GET", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Choose whom to be. Exists only in a demonstration, where everybody is invented."""
    if not settings.DEMO:
        raise Http404
    form = forms.ChoosePerson(request.POST or None)
    if form.is_valid():
        user = get_object_or_404(
            User, pk=form.cleaned_data["user"], is_active=True, is_system=False
        )
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        request.session[CHOSEN_IN_DEMO] = True
        return redirect(_next(request))
    people: dict[str, list[selectors.SignInChoice]] = {}
    for choice in selectors.demo_people():
        people.setdefault(choice.agency, []).append(choice)
    context = {"agencies": people.items(), "next": request.GET.get("next", "")}
    return render(request, "sharing/demo_sign_in.html", context)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("casefile:home")


@outside_the_records
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    return _signed_out(request)


@outside_the_records
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End the person's sessions on every device: for a lost telephone, or a screen left open."""
    end_all_sessions(request.user, timezone.now())
    return _signed_out(request)


def _signed_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect(settings.LOGOUT_REDIRECT_URL)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@no_records
@require_POST
def stay_signed_in(request: HttpRequest) -> HttpResponse:
    """Counts as activity: the session's fifteen minutes begin again."""
    if request.htmx:
        return HttpResponse(status=204)
    return redirect(_next(request))


@no_records
@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """Say why records are being opened: kept with every look from now on."""
    form = forms.ChoosePurpose(request.POST or None)
    if form.is_valid():
        request.session["purpose"] = form.cleaned_data["purpose"]
        return redirect(_next(request))
    context = {"form": form, "purposes": Purpose.choices, "current": request.actor.purpose}
    return render(request, "sharing/purpose.html", context)


@require_http_methods(["GET", "POST"])
def audit(request: HttpRequest) -> HttpResponse:
    """Who looked at what, and why. Reading it is itself logged, with what was asked."""
    may_audit(request.actor).require()
    people = selectors.people_of_agency(request.actor.agency_id)
    asked = forms.AuditFilter(request.GET, people=people)
    person = _uuid(request.GET.get("person", ""))
    question = _question(asked.chosen, person, request.GET.get("before", ""))
    trail, is_more = selectors.audit_trail(request.actor, question)
    names = selectors.names_of(event.user_id for event in trail)
    consult(
        request.actor,
        [Subject(kind="sharing.auditevent", person_record_id=person)],
        screen="sharing:audit",
        details={name: str(value) for name, value in asked.chosen.items()},
    )
    kept = asked.kept | ({"person": str(person)} if person else {})
    context = {
        "rows": look_rows(trail, names),
        "filter": asked,
        "person": person,
        "newest": f"?{urlencode(kept)}" if question.before else "",
        "older": f"?{urlencode(kept | {'before': _place(trail[-1])})}" if is_more else "",
    }
    return render(request, "sharing/audit.html", context)


def _question(chosen: dict, person: UUID | None, before: str) -> selectors.AuditQuestion:
    return selectors.AuditQuestion(
        person_record_ids=(person,) if person else (),
        user_id=_uuid(chosen.get("who", "")),
        operation=chosen.get("operation", ""),
        from_on=chosen.get("from_on"),
        until_on=chosen.get("until_on"),
        before=_read_place(before),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _place(row: AuditEvent) -> str:
    """A row's place in the audit, for an address."""
    return f"{row.at.isoformat()}_{row.seq}"


def _read_place(text: str) -> tuple[datetime, int] | None:
    at, _, seq = text.partition("_")
    try:
        place = datetime.fromisoformat(at), int(seq)
    except ValueError:
        return None
    return place if place[0].tzinfo else None
