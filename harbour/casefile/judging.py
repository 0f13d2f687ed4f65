"""Pages on which somebody judges which records are one person. Nothing is ever merged."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.casefile import comparing, forms
from harbour.kernel.errors import DomainError
from harbour.pole.api import judge, withdraw_judgement
from harbour.sharing.api import Subject, consult


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
    page = comparing.comparison(request.actor, record_id, other_id, now=now)
    _look(request, [record_id, other_id], "casefile:compare")
    return render(request, "casefile/compare.html", {"page": page, "form": form})


@require_POST
def withdraw(request: HttpRequest, judgement_id: UUID) -> HttpResponse:
    """Undo a judgement: both records go back to the people they were of without it."""
    undone = withdraw_judgement(request.actor, judgement_id=judgement_id, at=timezone.now())
    _look(request, [undone.record_id, undone.other_id], "casefile:withdraw")
    return redirect("casefile:compare", undone.record_id, undone.other_id)


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


def _look(request: HttpRequest, records: list[UUID], screen: str) -> None:
    subjects = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in records
    ]
    consult(request.actor, subjects, screen=screen)
