"""Pages of looks that must be explained, and of whom one knows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.design_system import forms
from harbour.design_system.listing import Filter, choice, listing
from harbour.kernel.errors import DomainError
from harbour.sharing import agreement_reads as reads
from harbour.sharing import policies, selectors
from harbour.sharing.domain.looks import EXPLAIN
from harbour.sharing.services.audit import Subject, consult
from harbour.sharing.services.misuse import decide_alert
from harbour.sharing.terms import AlertKind, Finding


class AlertFilter(Filter):
    state = choice("State", [("decided", "Decided")], empty="To be explained")
    kind = choice("Kind", AlertKind.choices)


class Decide(forms.Form):
    finding = forms.Radios(
        label="Was it for the work?",
        choices=Finding.choices,
        error_messages={"required": "Choose whether it was for the work"},
    )
    words = forms.Textarea(
        label="How was it explained, and who confirmed it?",
        rows=4,
        error_messages={"required": "Enter how it was explained"},
    )


@require_http_methods(["GET", "POST"])
def look_alerts(request: HttpRequest) -> HttpResponse:
    """Looks to be explained, the longest waiting first. Nobody sees what is about themselves."""
    policies.may_review_looks(request.actor).require()
    asked = listing(request.GET, AlertFilter)
    rows, of = reads.look_alerts(skip=asked.skip, **asked.filter.chosen)
    names = selectors.names_of(each.user_id for each in rows)
    consult(request.actor, [_subject(each) for each in rows], screen="sharing:look_alerts")
    now = timezone.now()
    context = {
        "rows": [
            (
                each,
                names.get(each.user_id, "Somebody of another agency"),
                EXPLAIN.deadline(each.raised_at).due_at,
            )
            for each in rows
        ],
        "now": now,
        "overdue": reads.looks_overdue(now),
        "filter": asked.filter,
        "paging": asked.paging(of),
        "of": of,
    }
    return render(request, "sharing/look_alerts.html", context)


@require_http_methods(["GET", "POST"])
def look_alert(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    """One look to be explained: who, when, whom, and what else they did with that person."""
    policies.may_review_looks(request.actor).require()
    alert = reads.look_alert(alert_id)
    consult(request.actor, [_subject(alert)], screen="sharing:look_alert")
    form = None if alert.decided_at else Decide(request.POST or None)
    if form is not None and form.is_valid():
        try:
            decide_alert(
                request.actor,
                alert_id=alert_id,
                finding=Finding(form.cleaned_data["finding"]),
                words=form.cleaned_data["words"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("sharing:look_alerts")
    context = {
        "alert": alert,
        "name": selectors.names_of([alert.user_id]).get(alert.user_id, "Somebody"),
        "due_at": EXPLAIN.deadline(alert.raised_at).due_at,
        "form": form,
    }
    return render(request, "sharing/look_alert.html", context)


def _subject(alert: object) -> Subject:
    return Subject(
        kind="sharing.lookalert", record_id=alert.id, person_record_id=alert.person_record_id
    )
