"""A copy of a whole case as PDF: for a manager, for a court, for the person it is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.casefile import forms
from harbour.casefile.domain.copies import LEFT_OUT, TITLES, Audience, together
from harbour.casefile.reading import on_paper, parts_of_case
from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.pole.api import briefs, records_of_person
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import Subject, consult, names_of

_PAPER = Path(__file__).resolve().parent / "paper"


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whom the copy is for and why; then the copy."""
    actor = request.actor
    safeguarding.may_copy_case(actor).require()
    held = safeguarding.case(actor, case_id)
    form = forms.CopyCase(request.POST or None)
    if form.is_valid():
        audience = Audience(form.cleaned_data["audience"])
        return _paper(actor, [held], audience, reason=form.cleaned_data["reason"])
    consult(actor, [_subject(held)], screen="casefile:copy")
    named = briefs(actor, [held.victim_id], on=timezone.localdate())
    context = {"form": form, "case": held, "victim": named.get(held.victim_id)}
    return render(request, "casefile/copy.html", context)


@require_GET
def subject_copy(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The copy that a decided request for personal data gives, of every case of the person."""
    actor = request.actor
    safeguarding.may_decide_request(actor).require()
    asked = safeguarding.may_copy_to(actor, request_id)
    records = records_of_person(actor, asked.about_id) if asked else []
    held = safeguarding.cases_about(actor, records)
    if not held:
        raise NotVisible("No copy is given in answer to this request, or no case is held.")
    return _paper(actor, held, Audience.SUBJECT, reason="A request for personal data, as decided")


def _paper(actor: Actor, cases: Sequence[Any], audience: Audience, *, reason: str) -> HttpResponse:
    now = timezone.now()
    parts = together(
        [
            (
                f"the case of {uk_date(london_date(held.opened_at))}",
                parts_of_case(actor, held.id, audience=audience, now=now),
            )
            for held in cases
        ]
    )
    consult(
        actor,
        map(_subject, cases),
        screen="casefile:copy",
        reason=reason,
        details={"copy": audience.value},
    )
    made = pdf(
        _PAPER / "case.typ",
        {"about": list(LEFT_OUT[audience]), "parts": on_paper(parts)},
        title=TITLES[audience],
        marking="Official: sensitive",
        printed_by=names_of([actor.user_id]).get(actor.user_id, ""),
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="case.pdf"'
    return answer


def _subject(held) -> Subject:
    return Subject(
        kind="safeguarding.case",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )
