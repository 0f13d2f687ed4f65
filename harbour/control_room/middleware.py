"""Open boards, answered before anything else is done.

A supervisor's board asks every half second, and there may be hundreds. Opening it checks session,
role and second factor, is logged, and gives the page a pass: signed, good for a minute, for
nothing but the nameless board of one agency and set of roles. Within that minute its questions
are answered from what was drawn last, without a session, a user or a query; then the whole
check is made again. Whoever is signed out or loses the role sees it for a minute at most.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from harbour.control_room.board import drawn, drawn_last, page_asked
from harbour.control_room.board_pass import Pass, read_pass
from harbour.sharing.api import acting_as

HEADER = "X-Harbour-Board"


class OpenBoards:
    """Answers a board that shows a pass; everything else goes on as usual."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        words = request.headers.get(HEADER, "")
        shown = read_pass(words) if words and request.method == "GET" else None
        if shown is None or request.path != "/incidents/board/":
            return self.get_response(request)
        answer = answer_board(request, shown)
        add_never_cache_headers(answer)
        return answer


def answer_board(request: HttpRequest, shown: Pass) -> HttpResponse:
    """The board if it has changed since `seen`, else nothing."""
    now, number = timezone.now(), page_asked(request.GET)
    drawing = drawn_last(shown.actor, page=number)
    if drawing is None:
        with acting_as(shown.actor):
            drawing = drawn(shown.actor, now=now, page=number)
    if request.GET.get("seen") == drawing.mark:
        return HttpResponse(status=204)
    context = {"drawn": drawing, "pass": shown.words, "number": number}
    return render(request, "control_room/_live.html", context)
