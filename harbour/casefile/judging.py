"""Pages on which somebody judges which records are one person. Nothing is ever merged."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.casefile import comparing, forms
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.pole.api import judge, judgement_of, look_again, withdraw_judgement
from harbour.sharing.api import Subject, consult, no_records


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, record_id: UUID, other_id: UUID) -> HttpResponse:
    """Two records side by side, what was judged of them, and the form that judges."""
    now = timezone.now()
    form = forms.Judge(request.POST or None)
    if form.is_valid():
        try:
            judge(
                request.actor,
                record_id=record_id,
                other_id=other_id,
                verdict=form.cleaned_data["verdict"],
                reason=form.cleaned_data["reason"],
                at=now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:compare", record_id, other_id)
    return _compared(request, record_id, other_id, form=form)


@require_POST
def look(request: HttpRequest, record_id: UUID, other_id: UUID) -> HttpResponse:
    """Somebody else says what they found when they looked at a judgement."""
    now = timezone.now()
    form = forms.LookAgain(request.POST)
    if form.is_valid():
        try:
            look_again(
                request.actor,
                record_id=record_id,
                other_id=other_id,
                words=form.cleaned_data["words"],
                at=now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:compare", record_id, other_id)
    return _compared(request, record_id, other_id, looking=form)


@no_records
@require_GET
def judged(request: HttpRequest, judgement_id: UUID) -> HttpResponse:
    """Where a judgement is looked at: the two records side by side."""
    found = judgement_of(request.actor, judgement_id)
    return redirect("casefile:compare", found.record_id, found.other_id)


@require_POST
def withdraw(request: HttpRequest, judgement_id: UUID) -> HttpResponse:
    """Undo a judgement: both records go back to the people they were of without it."""
    form = forms.Undo(request.POST)
    if form.is_valid():
        undone = withdraw_judgement(
            request.actor,
            judgement_id=judgement_id,
            why=form.cleaned_data["why"],
            at=timezone.now(),
        )
        _look(request, [undone.record_id, undone.other_id], "casefile:withdraw")
        return redirect("casefile:compare", undone.record_id, undone.other_id)
    held = judgement_of(request.actor, judgement_id)
    return _compared(request, held.record_id, held.other_id, undo=form)


@require_GET
def others(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Records of other people that may be of this one: what the search finds by its own facts."""
    page = comparing.others(request.actor, record_id, now=timezone.now())
    _look(request, [record_id], "casefile:others")
    return render(request, "casefile/others.html", {"page": page})


@require_GET
def contradictions(request: HttpRequest) -> HttpResponse:
    """Records judged different that other judgements make one person. Somebody must decide."""
    page = comparing.contradictions(request.actor, now=timezone.now())
    shown = sorted({each for pair in page for each in pair.record_ids})
    _look(request, shown, "casefile:contradictions")
    return render(request, "casefile/contradictions.html", {"page": page})


def _compared(request: HttpRequest, record_id: UUID, other_id: UUID, **shown: Form) -> HttpResponse:
    """Both records, and the page's three forms: only the one that was sent is filled."""
    page = comparing.comparison(request.actor, record_id, other_id, now=timezone.now())
    _look(request, [record_id, other_id], "casefile:compare")
    sent = next((form for form in shown.values() if form.errors), None)
    made = {"form": forms.Judge(), "looking": forms.LookAgain(), "undo": forms.Undo()}
    context = {"page": page, "errors": sent, **made, **shown}
    return render(request, "casefile/compare.html", context)


def _look(request: HttpRequest, records: list[UUID], screen: str) -> None:
    subjects = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in records
    ]
    consult(request.actor, subjects, screen=screen)
