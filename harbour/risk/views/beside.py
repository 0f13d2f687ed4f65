"""Pages of what only specialists may read, and the form on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.kernel.errors import DomainError
from harbour.pole.api import person_cards
from harbour.risk import forms, policies, selectors
from harbour.risk.domain.instruments import instruments, opened_by
from harbour.risk.models import HonourRecord
from harbour.risk.services import beside as services
from harbour.risk.terms import CHOICES, AnswerValue
from harbour.risk.views.doorstep import look
from harbour.sharing.api import Subject, consult, names_of


@require_GET
def honours(request: HttpRequest) -> HttpResponse:
    """The restricted records that name you as reader, without a name on them."""
    policies.may_work_on_honour(request.actor).require()
    found = selectors.honour_records(request.actor)
    consult(request.actor, [_subject(each) for each in found], screen="risk:honours")
    return render(request, "risk/honours.html", {"records": found, "now": timezone.now()})


@require_http_methods(["GET", "POST"])
def honour(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One restricted record: what was said, who must not know, and what is done about it."""
    found = selectors.honour_record(request.actor, record_id)
    may_work = policies.may_work_on_honour(request.actor).allowed
    form = forms.Note(request.POST or None)
    if form.is_valid():
        try:
            services.note_honour(
                request.actor,
                record_id=record_id,
                words=form.cleaned_data["words"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("risk:honour", record_id)
    consult(request.actor, [_subject(found)], screen="risk:honour")
    notes = selectors.notes_of(record_id)
    names = names_of({found.raised_by, *(note.noted_by for note in notes)})
    cards = person_cards(request.actor, [found.victim_id], on=timezone.localdate())
    labels = {
        item.code: item.label
        for tool in instruments().values()
        if tool.restricted
        for item in tool.items
    }
    context = {
        "record": found,
        "victim": cards.get(found.victim_id),
        "answers": [
            (label, AnswerValue(found.answers[code]).label)
            for code, label in labels.items()
            if code in found.answers
        ],
        "raised_by": names.get(found.raised_by, ""),
        "notes": [(note, names.get(note.noted_by, "")) for note in notes],
        "form": form if may_work else None,
    }
    return render(request, "risk/honour.html", context)


def _subject(record: HonourRecord) -> Subject:
    return Subject(
        kind="risk.honourrecord",
        record_id=record.id,
        person_record_id=record.victim_id,
        owner_agency_id=record.owner_agency_id,
    )


@require_GET
def paper(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The form on paper, without a name: its questions in the order in which they are entered."""
    found = selectors.assessment(request.actor, assessment_id)
    own = selectors.instrument_of(found)
    everything = {item.code: AnswerValue.YES.value for item in own.items}
    tools = (own, *opened_by(own, everything))
    look(request, found, "risk:paper")
    context = {
        "assessment": found,
        "tools": [
            (tool, [each.label for each in CHOICES[tool.answers]])
            for tool in tools
            if not tool.restricted
        ],
    }
    return render(request, "risk/paper.html", context)
