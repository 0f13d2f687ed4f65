"""One request, one person, one transaction."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted, NotVisible
from harbour.sharing.services.acting import acting_as, actor_for, knows_somebody, looks
from harbour.sharing.services.misuse import LookRefused, raise_alert, refuse_known
from harbour.sharing.sign_in import BACKGROUND, has_second_factor, is_over, keep_alive
from harbour.sharing.terms import OF_SEVERAL, URGENT_WORK


class NoLookLogged(RuntimeError):
    """A page that shows records was about to be sent without a row in the audit."""


class Sessions:
    """Ends a session that was left idle or has lasted a working day, and keeps others alive."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if request.user.is_authenticated and is_over(request.session, now):
            logout(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            keep_alive(request.session, now, in_use=BACKGROUND not in request.headers)
        return response


class SignInRequired(LoginRequiredMiddleware):
    """Every view asks who one is. A part of a page leads its whole page to the sign-in."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        if not request.htmx:
            return super().handle_no_permission(request, view_func)
        answer = HttpResponse("You have been signed out.", status=401, content_type="text/plain")
        if BACKGROUND not in request.headers:
            page = request.htmx.current_url_abs_path or "/"
            answer["HX-Redirect"] = f"{settings.LOGIN_URL}?{urlencode({'next': page})}"
        return answer


class ActingAs:
    """Runs every view as the signed-in person, and refuses a page that left no audit row.

    The person and roles are read with the signing-in role; then the transaction takes the
    app's role until the view is done. A streamed body would be produced after that, and see
    no rows: build exports in a job.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or _outside(view):
            return None
        if request.user.must_change_password:
            return redirect("account_change_password")
        if not has_second_factor(request):
            return redirect("mfa_index")
        try:
            return self._answer(request, view, args, kwargs)
        except NotVisible as absent:
            raise Http404 from absent
        except LookRefused as refusal:
            return _told_to_a_reviewer(request, refusal)
        except DomainError as refusal:
            return _refused(request, refusal)

    def _answer(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse:
        request.actor = actor_for(request.user, purpose=request.session.get("purpose", ""))
        with acting_as(request.actor):
            response = view(request, *args, **kwargs)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            if knows_somebody.get() and kwargs and _is_of_one(request):
                refuse_known()
            shows = response.status_code == 200 and not getattr(view, "shows_no_records", False)
            if shows and not looks.get(0):
                raise NoLookLogged(f"{request.resolver_match.view_name} logged no look")
        return response


def _refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    page = "clash" if isinstance(refusal, ChangedMeanwhile) else "refused"
    status = 403 if isinstance(refusal, NotPermitted) else 409
    return render(request, f"sharing/{page}.html", {"reason": str(refusal)}, status=status)


def _told_to_a_reviewer(request: HttpRequest, refusal: LookRefused) -> HttpResponse:
    """The look was undone with its transaction: the alert is written in one of its own."""
    with acting_as(request.actor):
        screen = request.resolver_match.view_name
        raise_alert(request.actor, refusal, screen=screen, at=timezone.now())
    return render(request, "sharing/refused.html", {"reason": str(refusal)}, status=403)


def _is_of_one(request: HttpRequest) -> bool:
    """Whether an address with an id is of one person, case or crime, and is no urgent work."""
    found = request.resolver_match
    return found.namespace not in URGENT_WORK and found.view_name not in OF_SEVERAL


def _outside(view: Callable) -> bool:
    module = getattr(view, "__module__", "")
    return getattr(view, "outside_the_records", False) or module.startswith("allauth.")
