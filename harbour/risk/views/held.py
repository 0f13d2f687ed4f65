"""Pages of other agencies' assessments: held on a victim as they came, and read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import briefs, records_of_person
from harbour.risk import forms, policies, selectors
from harbour.risk.domain.instruments import Instrument, instruments
from harbour.risk.reading import put_held_as_read
from harbour.risk.services import beside as services
from harbour.risk.views.doorstep import look
from harbour.risk.views.drafting import kept_at, resumed, sent
from harbour.sharing.api import Subject, consult, names_of


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Hold another agency's assessment beside a form of ours."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_hold(request.actor, officer_id=found.officer_id).require()
    form = resumed(request, forms.Hold, "hold", assessment_id)
    if form.is_valid():
        services.hold_assessment(
            request.actor,
            assessment_id=assessment_id,
            held=services.Held(**form.cleaned_data),
            at=timezone.now(),
        )
        sent(request, "hold", assessment_id)
        return redirect("risk:assessment", assessment_id)
    look(request, found, "risk:hold")
    context = {"record_id": found.victim_id, "form": form, "tools": _tools(), "assessment": found}
    context |= kept_at(request, "hold", assessment_id)
    return render(request, "risk/hold.html", context)


@require_http_methods(["GET", "POST"])
def hold_person(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Hold another agency's assessment of somebody, whether or not we have one ourselves."""
    policies.may_hold_for_person(request.actor).require()
    form = forms.Hold(request.POST or None)
    if form.is_valid():
        made = services.hold_for_person(
            request.actor,
            record_id=record_id,
            held=services.Held(**form.cleaned_data),
            at=timezone.now(),
        )
        return redirect("risk:held", made.id)
    _look(request, record_id, "risk:hold_person")
    context = {"record_id": record_id, "form": form, "tools": _tools()}
    return render(request, "risk/hold.html", context)


@require_http_methods(["GET", "POST"])
def hold_checklist(request: HttpRequest, record_id: UUID, tool: str) -> HttpResponse:
    """The same, question by question, where its tool is one that we have too."""
    policies.may_hold_for_person(request.actor).require()
    used = next((each for each in _tools() if each.code == tool), None)
    if used is None:
        raise NotVisible("There is no such tool.")
    Checklist = forms.checklist_form(used)  # noqa: N806 -- a class
    form = Checklist(request.POST or None)
    if form.is_valid():
        try:
            made = services.hold_for_person(
                request.actor,
                record_id=record_id,
                held=_as_answered(used, form.cleaned_data),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("risk:held", made.id)
    _look(request, record_id, "risk:hold_checklist")
    context = {"record_id": record_id, "form": form, "tool": used}
    return render(request, "risk/hold_checklist.html", context)


def _as_answered(tool: Instrument, data: dict) -> services.Held:
    answers = {item.code: data[item.code] for item in tool.items if data[item.code]}
    return services.Held(
        tool=tool.title,
        tool_version=tool.version,
        instrument=tool.code,
        answers=answers,
        from_agency=data["from_agency"],
        completed_by=data["completed_by"],
        completed_on=data["completed_on"],
        grade_words=data["grade_words"],
        content=data["content"],
    )


def _tools() -> list[Instrument]:
    """The tools that agencies have in common with us."""
    return [each for each in instruments().values() if each.common_items]


@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """One that is held, beside our own answers; and what somebody says who has read it."""
    found = selectors.held_assessment(request.actor, held_id)
    form = forms.ReadHeld(request.POST or None)
    if form.is_valid():
        services.note_held(
            request.actor, held_id=held_id, words=form.cleaned_data["words"], at=timezone.now()
        )
        return redirect("risk:held", held_id)
    _look(request, found.victim_id, "risk:held", held_id)
    notes = selectors.notes_on(found)
    names = names_of({found.held_by, *(note.noted_by for note in notes)})
    put_held_as_read(request.actor, found, notes)
    cards = briefs(request.actor, [found.victim_id], on=timezone.localdate())
    context = {
        "held": found,
        "victim": cards.get(found.victim_id),
        "held_by": names.get(found.held_by, ""),
        "beside": selectors.beside_ours(request.actor, found),
        "notes": [(note, names.get(note.noted_by, "")) for note in notes],
        "form": form if policies.may_note_held(request.actor).allowed else None,
    }
    return render(request, "risk/held.html", context)


def _look(request: HttpRequest, record_id: UUID, screen: str, held_id: UUID | None = None) -> None:
    """Looked at, if it is there to be seen: else there is no such person."""
    records_of_person(request.actor, record_id)
    kind = "risk.heldassessment" if held_id else "pole.personrecord"
    subject = Subject(kind=kind, record_id=held_id or record_id, person_record_id=record_id)
    consult(request.actor, [subject], screen=screen)
