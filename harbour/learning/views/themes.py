"""Pages of themed reviews: all of them, one, a call read in depth, and an action."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.control_room.api import call_record
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning import theme_forms as forms
from harbour.learning.presenters_themes import ReviewPage, review_page
from harbour.learning.selectors import themes as selectors
from harbour.learning.services import themes as services
from harbour.sharing.api import Subject, consult, names_of, no_records
from harbour.workforce.api import TeamFunction, people_of_function


def _try(form: Form, deed: Callable[[], object]) -> bool:
    """Do it, or say on the form why not."""
    try:
        deed()
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
def reviews(request: HttpRequest) -> HttpResponse:
    """Every themed review, and a new one."""
    policies.may_check_calls(request.actor).require()
    form = forms.PlanReview(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        try:
            made = services.plan(request.actor, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("learning:theme", made.id)
    consult(request.actor, [Subject(kind="learning.themedreview")], screen="learning:themes")
    context = {"reviews": selectors.reviews(request.actor), "form": form}
    return render(request, "learning/themes.html", context)


@no_records
@require_GET
def owed(request: HttpRequest, owed_id: UUID) -> HttpResponse:
    """Where the review of a quarter that is owed is planned."""
    return redirect("learning:themes")


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """One review: its seal and draw, what was read, found and done, and the last time beside it."""
    policies.may_check_calls(request.actor).require()
    asked = request.POST.get("deed", "")
    page = review_page(request.actor, review_id)
    bound = _bound(request, asked, page)
    form = bound.get(asked)
    if form is not None and form.is_valid() and _done(request, asked, form, review_id):
        return redirect("learning:theme", review_id)
    subject = Subject(kind="learning.themedreview", record_id=review_id)
    consult(request.actor, [subject], screen="learning:theme")
    context = {"page": page, "forms": bound, "errors": form if form and form.errors else None}
    return render(request, "learning/theme.html", context)


def _bound(request: HttpRequest, asked: str, page: ReviewPage) -> dict[str, Form]:
    """The page's forms; only the one that was sent is filled. Each has ids of its own."""

    def made(name: str, form: type[Form], **choices: object) -> Form:
        posted = request.POST if asked == name else None
        return form(posted, auto_id=f"id_{name}_%s", **choices)

    people = people_of_function(
        request.actor.agency_id, TeamFunction.CONTROL_ROOM, on=timezone.localdate()
    )
    findings = [(str(each.id), each.words) for each in page.findings]
    named = [(str(user), name) for user, name in people]
    return {
        "draw": made("draw", forms.Seed),
        "find": made("find", forms.Find),
        "act": made("act", forms.Act, findings=findings, people=named),
        "report": made("report", forms.Report),
    }


def _done(request: HttpRequest, asked: str, form: Form, review_id: UUID) -> bool:
    about = {"review_id": review_id, "at": timezone.now()}
    said = form.cleaned_data
    deeds: dict[str, Callable[[], object]] = {
        "draw": lambda: services.draw(request.actor, seed=said["seed"], **about),
        "find": lambda: services.find(
            request.actor, is_good=said["kind"] == "good", words=said["words"], **about
        ),
        "act": lambda: services.act(request.actor, **form.given, **about),
        "report": lambda: services.report(request.actor, words=said["words"], **about),
    }
    return _try(form, deeds[asked])


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """One call of a review, as it was taken, and the form on which it is read in depth."""
    policies.may_check_calls(request.actor).require()
    held = selectors.call_of(request.actor, call_id)
    form = forms.Read(request.POST or None, theme=held.review.theme)

    def read() -> object:
        words = form.cleaned_data["words"]
        return services.read_call(
            request.actor, call_id=call_id, answers=form.answers, words=words, at=timezone.now()
        )

    if form.is_valid() and _try(form, read):
        return redirect("learning:theme", held.review_id)
    subject = Subject(kind="control_room.incident", record_id=held.incident_id)
    consult(request.actor, [subject], screen="learning:theme_call")
    may = policies.may_mark(request.actor, handler_id=held.handler_id, marked_by=())
    context = {
        "held": held,
        "record": call_record(request.actor, held.incident_id),
        "form": form,
        "may_read": may.allowed and held.read_at is None,
        "why_not": "" if may.allowed else may.reason,
        "handler": names_of([held.handler_id]).get(held.handler_id, ""),
    }
    return render(request, "learning/theme_call.html", context)


@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """What its owner does about a finding."""
    held = selectors.action(request.actor, action_id)
    policies.may_do_action(request.actor, owner_id=held.owner_id).require()
    form = forms.Done(request.POST or None)

    def do() -> object:
        how = form.cleaned_data["how"]
        return services.do_action(request.actor, action_id=action_id, how=how, at=timezone.now())

    if form.is_valid() and _try(form, do):
        return redirect("learning:theme_action", action_id)
    subject = Subject(kind="learning.themeaction", record_id=action_id)
    consult(request.actor, [subject], screen="learning:theme_action")
    return render(request, "learning/theme_action.html", {"held": held, "form": form})
