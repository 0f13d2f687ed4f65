"""The live board's page, and what its open copies ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.control_room.board import drawn, page_asked
from harbour.control_room.board_pass import board_pass
from harbour.control_room.policies import may_book_on, may_review_live, may_see_board
from harbour.sharing.api import Subject, consult, no_records


@require_GET
def outstanding(request: HttpRequest) -> HttpResponse:
    """Incidents nobody has reached, the most pressing first. No names on it.

    With `?still` it stands still until it is opened again, for whoever needs the time to read.
    """
    may_see_board(request.actor).require()
    consult(request.actor, [Subject(kind="control_room.board")], screen="control_room:outstanding")
    number = page_asked(request.GET)
    drawing = drawn(request.actor, now=timezone.now(), page=number)
    context = {
        "number": number,
        "drawn": drawing,
        "pass": board_pass(request.actor).words,
        "is_still": "still" in request.GET,
        "may_book_on": may_book_on(request.actor).allowed,
        "may_review": may_review_live(request.actor).allowed,
    }
    return render(request, "control_room/outstanding.html", context)


@no_records
@require_GET
def refreshed(request: HttpRequest) -> HttpResponse:
    """The board again, with a pass for the next minute. Opening it was logged."""
    may_see_board(request.actor).require()
    number = page_asked(request.GET)
    drawing = drawn(request.actor, now=timezone.now(), page=number)
    context = {"drawn": drawing, "pass": board_pass(request.actor).words, "number": number}
    return render(request, "control_room/_live.html", context)
