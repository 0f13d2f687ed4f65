"""The page on which the children of a household are named."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    Typed,
    is_child,
    person_cards,
    record_newcomer,
    records_of_person,
    relatives,
)
from harbour.risk import forms, policies, selectors
from harbour.risk.models import Assessment
from harbour.risk.reading import put_form_as_read
from harbour.risk.services import assessment as services
from harbour.risk.terms import ChildrenSaid
from harbour.risk.views.doorstep import look
from harbour.risk.views.drafting import kept_at, resumed, sent


@require_http_methods(["GET", "POST"])
def child(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Name a child of the household, and say whether the child has been seen."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_name_child(
        request.actor, officer_id=found.officer_id, is_submitted=found.submitted_at is not None
    ).require()
    if request.POST.get("deed") == "none":
        return _none(request, found)
    children = _children(request, found, timezone.localdate())
    form = resumed(request, forms.Child, "child", assessment_id, children=children)
    if form.is_valid():
        try:
            _name_child(request, found, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            sent(request, "child", assessment_id)
            return redirect("risk:assessment", assessment_id)
    look(request, found, "risk:child", [UUID(record) for record, _ in children])
    return _draw(request, found, form, forms.NoChildren(auto_id="none-%s"))


def _draw(
    request: HttpRequest, found: Assessment, form: forms.forms.Form, none: forms.forms.Form
) -> HttpResponse:
    typed = [Typed(found, ("children_words",), found.officer_id)]
    put_form_as_read(request.actor, found, typed)
    context = {
        "assessment": found,
        "form": form,
        "no_children": none if found.children_said == ChildrenSaid.NOT_NAMED else None,
        **kept_at(request, "child", found.id),
    }
    return render(request, "risk/child.html", context)


def _none(request: HttpRequest, found: Assessment) -> HttpResponse:
    """There are no children after all, where the form told of some without a name."""
    none = forms.NoChildren(request.POST, auto_id="none-%s")
    if none.is_valid():
        try:
            services.say_no_children(
                request.actor,
                assessment_id=found.id,
                at=timezone.now(),
                **none.cleaned_data,
            )
        except DomainError as refusal:
            none.add_error(None, str(refusal))
        else:
            return redirect("risk:assessment", found.id)
    children = _children(request, found, timezone.localdate())
    look(request, found, "risk:child", [UUID(record) for record, _ in children])
    return _draw(request, found, forms.Child(children=children), none)


def _children(request: HttpRequest, found: Assessment, today) -> list[tuple[str, str]]:
    records = records_of_person(request.actor, found.victim_id)
    related = [each.record_id for each in relatives(request.actor, records)]
    cards = person_cards(request.actor, related, on=today)
    return [
        (str(card.record_id), card.name)
        for card in cards.values()
        if card.age is None or is_child(card.age)
    ]


def _name_child(request: HttpRequest, found: Assessment, data: dict) -> None:
    now = timezone.now()
    if data["child"]:
        child_id = UUID(data["child"])
    else:
        child_id = record_newcomer(
            request.actor, given=data["given"], family=data["family"], born_on=data["born_on"],
            on=london_date(now),
        )  # fmt: skip
    services.name_child(
        request.actor,
        assessment_id=found.id,
        child_id=child_id,
        was_present=data["was_present"] == "yes",
        was_seen=data["was_seen"] == "yes",
        where=data.get("where") or "",
        words=data.get("words") or "",
        why_not=data.get("why_not") or "",
        at=now,
    )
