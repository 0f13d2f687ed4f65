"""One request, one person, one transaction."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted, NotVisible
from harbour.sharing.services.acting import acting_as, actor_for, looks
from harbour.sharing.sign_in import has_second_factor


class NoLookLogged(RuntimeError):
    """A page that shows records was about to be sent without a row in the audit."""


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
        if not has_second_factor(request):
            return redirect("mfa_index")
        try:
            return self._answer(request, view, args, kwargs)
        except NotVisible as absent:
            raise Http404 from absent
        except NotPermitted as refusal:
            return render(request, "sharing/refused.html", {"reason": str(refusal)}, status=403)
        except ChangedMeanwhile as clash:
            return render(request, "sharing/clash.html", {"reason": str(clash)}, status=409)
        except DomainError as refusal:
            return render(request, "sharing/refused.html", {"reason": str(refusal)}, status=409)

    def _answer(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse:
        request.actor = actor_for(request.user, purpose=request.session.get("purpose", ""))
        with acting_as(request.actor):
            response = view(request, *args, **kwargs)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            shows = response.status_code == 200 and not getattr(view, "shows_no_records", False)
            if shows and not looks.get(0):
                raise NoLookLogged(f"{request.resolver_match.view_name} logged no look")
        return response


def _outside(view: Callable) -> bool:
    module = getattr(view, "__module__", "")
    return getattr(view, "outside_the_records", False) or module.startswith("allauth.")
