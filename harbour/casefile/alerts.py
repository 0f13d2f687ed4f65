"""Alerts: being told when a name, telephone number or address appears again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.casefile import forms
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.multi_search.api import end_watch, sightings_looked_at, watch_for, watches_of
from harbour.pole.api import person_cards
from harbour.sharing.api import Subject, consult, encrypted


@require_GET
def alerts(request: HttpRequest) -> HttpResponse:
    """One's own alerts, with what was found since. Reading them takes the news off home."""
    now = timezone.now()
    rows = watches_of(request.actor, now=now)
    subjects = [Subject(kind="multi_search.watch", record_id=row.watch_id) for row in rows]
    subjects += [
        Subject(
            kind="pole.personrecord",
            record_id=card.record_id,
            person_record_id=card.record_id,
            owner_agency_id=card.owner_agency_id,
        )
        for row in rows
        for card, _ in row.seen
    ]
    consult(request.actor, subjects, screen="casefile:alerts")
    sightings_looked_at(request.actor, at=now)
    return render(request, "casefile/alerts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def new_alert(request: HttpRequest) -> HttpResponse:
    """Ask for an alert. What was searched for is posted here, never part of an address."""
    consult(request.actor, [], screen="casefile:new_alert")
    if request.POST.get("begin"):
        return _form(request, forms.NewAlert(initial={"terms": request.POST.get("terms", "")}))
    if request.method == "GET":
        return _form(request, forms.NewAlert())
    return _asked(request)


@require_http_methods(["GET", "POST"])
def alert_about(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask for an alert on somebody whose record is open: her name and date of birth to begin."""
    now = timezone.now()
    card = person_cards(request.actor, [record_id], on=london_date(now)).get(record_id)
    if card is None:
        raise NotVisible("There is no such record, or it is not shared with you.")
    subject = Subject(
        kind="pole.personrecord",
        record_id=record_id,
        person_record_id=record_id,
        owner_agency_id=card.owner_agency_id,
    )
    consult(request.actor, [subject], screen="casefile:alert_about")
    if request.method == "POST":
        return _asked(request, record_id=record_id)
    born = f", {card.born_on:%d/%m/%Y}" if card.born_on else ""
    return _form(request, forms.NewAlert(initial={"terms": f"{card.name}{born}"}))


@require_POST
def end_alert(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Stop looking, before the end that was set."""
    end_watch(request.actor, watch_id=watch_id, at=timezone.now())
    subject = Subject(kind="multi_search.watch", record_id=watch_id)
    consult(request.actor, [subject], screen="casefile:end_alert")
    return redirect("casefile:alerts")


def _asked(request: HttpRequest, *, record_id: UUID | None = None) -> HttpResponse:
    """Ask for it. Who looks for whom until when, and why, stands in the audit: of the record too,
    where it was asked for from there."""
    form = forms.NewAlert(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            watch = watch_for(
                request.actor,
                text=said["terms"],
                reason=said["reason"],
                until_on=said["until"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error("until" if "lert lasts" in str(refusal) else "terms", str(refusal))
        else:
            about = Subject(
                kind="multi_search.watch", record_id=watch.id, person_record_id=record_id
            )
            details = {"terms": encrypted(said["terms"]), "until": said["until"].isoformat()}
            consult(
                request.actor,
                [about],
                screen="casefile:alert_asked",
                reason=said["reason"],
                details=details,
            )
            return redirect("casefile:alerts")
    return _form(request, form)


def _form(request: HttpRequest, form: forms.NewAlert) -> HttpResponse:
    return render(request, "casefile/new_alert.html", {"form": form})
