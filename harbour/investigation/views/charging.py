"""The file at the CPS and before the courts: one page, and its forms."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.design_system.paper import pdf
from harbour.investigation import charging_forms as forms
from harbour.investigation import policies, selectors, services
from harbour.investigation.domain.charging import plan_of
from harbour.investigation.models import Crime
from harbour.investigation.views.crimes import answered, asked, look_at_crime
from harbour.kernel.errors import DomainError

_PAPER = Path(__file__).resolve().parent.parent / "paper"
_POSTED = require_http_methods(["GET", "POST"])


@require_GET
def charging(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Everything from the file to the sentence."""
    actor = request.actor
    held = selectors.crime(actor, crime_id)
    look_at_crime(request, held, screen="investigation:charging")
    page = selectors.charging_page(actor, held, now=timezone.now())
    selectors.put_charging_as_read(actor, page)
    context = {
        "page": page,
        "crime": held,
        "may_send": policies.may_finalise(actor).allowed,
        "may_investigate": policies.may_investigate(actor).allowed,
        "may_inspect": policies.may_inspect(actor).allowed,
    }
    return render(request, "investigation/charging.html", context)


def _suspects(request: HttpRequest, held: Crime) -> list[tuple[str, str]]:
    page = selectors.charging_page(request.actor, held, now=timezone.now())
    return [(str(each.id), name) for each, name in page.suspects]


def _back(crime_id: UUID) -> HttpResponse:
    return redirect("investigation:charging", crime_id)


def _about(
    request: HttpRequest, held: Crime, form: Form, title: str, hint: str = ""
) -> HttpResponse:
    return asked(request, held, form, title=title, hint=hint)


@_POSTED
def send(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Send a file to the CPS."""
    policies.may_finalise(request.actor).require()
    held = selectors.crime(request.actor, crime_id)
    form = forms.SendFile(request.POST or None, suspects=_suspects(request, held))

    def save(said: dict[str, Any]) -> None:
        new = services.NewFile(
            suspect_id=UUID(said.pop("suspect_id")),
            order_asked=said.pop("order_asked") == "yes",
            **said,
        )
        services.send_file(request.actor, crime_id=crime_id, file=new, at=timezone.now())

    if answered(form, save):
        return _back(crime_id)
    hint = "The joint checklist goes with it. What is held apart from the victim comes first."
    return _about(request, held, form, "Send the file to the CPS", hint)


@_POSTED
def decide(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Enter the CPS's decision."""
    policies.may_finalise(request.actor).require()
    file = selectors.charging_file(request.actor, file_id)
    held = selectors.crime(request.actor, file.crime_id)
    form = forms.Decision(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        plan, wrong = plan_of([(said[f"ask_{n}"], said[f"due_{n}"]) for n in (1, 2, 3)])
        if wrong:
            raise DomainError(wrong)
        made = services.NewDecision(
            decision=said["decision"],
            without_her=said["without_her"] == "yes",
            lawyer=said["lawyer"],
            words=said["words"],
            plan=plan,
        )
        services.enter_decision(request.actor, file_id=file_id, made=made, at=timezone.now())

    if answered(form, save):
        if selectors.may_be_charged(file.suspect_id, form.cleaned_data["decision"]):
            return redirect("investigation:suspect_act", file.suspect_id, "charge")
        return _back(held.id)
    return _about(request, held, form, "The CPS's decision")


@_POSTED
def planned(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Something the CPS asked for is done."""
    policies.may_investigate(request.actor).require()
    item = selectors.plan_item(request.actor, item_id)
    held = selectors.crime(request.actor, item.crime_id)
    form = forms.Done(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.do_planned(request.actor, item_id=item_id, at=timezone.now(), **said)

    if answered(form, save):
        return _back(held.id)
    return _about(request, held, form, "What the CPS asked for", item.words)


@_POSTED
def ask_review(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """The victim asks for a review."""
    policies.may_investigate(request.actor).require()
    held = selectors.crime(request.actor, crime_id)
    form = forms.AskReview(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.ask_for_review(request.actor, crime_id=crime_id, at=timezone.now(), **said)

    if answered(form, save):
        return _back(crime_id)
    hint = "Within three months of the decision. It is answered in 30 working days."
    return _about(request, held, form, "The victim asks for a review", hint)


@_POSTED
def answer_review(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """An inspector enters the answer to her request."""
    policies.may_inspect(request.actor).require()
    wanted = selectors.victim_review(request.actor, request_id)
    held = selectors.crime(request.actor, wanted.crime_id)
    form = forms.AnswerReview(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.answer_request(request.actor, request_id=request_id, at=timezone.now(), **said)

    if answered(form, save):
        return _back(held.id)
    return _about(request, held, form, "Answer the victim's request for a review", wanted.words)


@_POSTED
def list_hearing(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Record a hearing."""
    policies.may_investigate(request.actor).require()
    held = selectors.crime(request.actor, crime_id)
    form = forms.NewHearing(request.POST or None, suspects=_suspects(request, held))

    def save(said: dict[str, Any]) -> None:
        new = services.NewHearing(
            suspect_id=UUID(said.pop("suspect_id")),
            order_asked=said.pop("order_asked") == "yes",
            **said,
        )
        services.list_hearing(request.actor, crime_id=crime_id, hearing=new, at=timezone.now())

    if answered(form, save):
        return _back(crime_id)
    return _about(request, held, form, "A hearing")


@_POSTED
def result(request: HttpRequest, hearing_id: UUID) -> HttpResponse:
    """Enter the result of a hearing."""
    policies.may_finalise(request.actor).require()
    listed = selectors.hearing(request.actor, hearing_id)
    held = selectors.crime(request.actor, listed.crime_id)
    form = forms.HearingResult(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        order_made = said.pop("order_made") == "yes"
        months = said.pop("months") or 0
        made = services.NewResult(order_made=order_made, months=months, **said)
        services.enter_result(request.actor, hearing_id=hearing_id, made=made, at=timezone.now())

    if answered(form, save):
        return _back(held.id)
    return _about(request, held, form, "The result of a hearing")


@require_POST
def case_file(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """The case file for the prosecutor, as an accessible PDF. Its hash and index are kept."""
    actor, now = request.actor, timezone.now()
    policies.may_finalise(actor).require()
    held = selectors.crime(actor, crime_id)
    look_at_crime(request, held, screen="investigation:case_file")
    made = pdf(
        _PAPER / "bundle.typ",
        selectors.bundle_data(actor, held, now=now),
        title="Case file",
        marking="Official: sensitive",
        printed_by=request.user.display_name,
        printed_at=now,
    )
    services.note_bundle(actor, crime_id=crime_id, content=made, at=now)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="case-file.pdf"'
    return answer
