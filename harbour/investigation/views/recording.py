"""What a report comes to: its crimes, or that there was none."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.investigation import policies, recording_forms, selectors, services
from harbour.investigation.views.crimes import answered, people_of
from harbour.pole.api import offences_called
from harbour.sharing.api import Subject, consult

_POSTED = require_http_methods(["GET", "POST"])


def _page(request: HttpRequest, found: selectors.Report, **more: object) -> HttpResponse:
    subject = Subject(
        kind="pole.event", record_id=found.event.id, owner_agency_id=found.event.owner_agency_id
    )
    named = people_of(each.record_id for each in found.without_crime)
    consult(request.actor, [subject, *named], screen="investigation:record")
    context = {
        "page": found,
        "may_record": policies.may_record(request.actor).allowed,
        "may_be_officer": not found.event.is_domestic
        or selectors.is_in_date(request.actor, now=timezone.now()),
        **more,
    }
    return render(request, "investigation/record.html", context)


def _is_looking(request: HttpRequest) -> bool:
    """Whether an offence is looked for. Enter in another field presses the same button: with an
    offence chosen and no other named, the crime is recorded."""
    posted = request.POST
    wants = bool(posted.get("named")) or not posted.get("offence")
    return "find" in posted and wants


def _crime_form(
    request: HttpRequest, found: selectors.Report, now: datetime
) -> recording_forms.RecordCrime:
    """The form as sent; or, to find another offence first, as typed so far."""
    posted = request.POST
    is_looking = _is_looking(request)
    return recording_forms.RecordCrime(
        None if is_looking else posted or None,
        initial=posted.dict() if is_looking else None,
        usual=selectors.offences_recorded_most(request.actor, now=now),
        searched=offences_called(posted.get("named", ""), most=selectors.MOST_FOUND),
        victims=[(str(each.record_id), each.name) for each in found.without_crime],
    )


@_POSTED
def record(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The crimes of a report, and the form that records one."""
    actor, now = request.actor, timezone.now()
    found = selectors.report(actor, event_id, now=now)
    form = _crime_form(request, found, now)

    def save(said: dict[str, Any]) -> None:
        victim = said.get("victim") or (
            str(found.without_crime[0].record_id) if len(found.without_crime) == 1 else ""
        )
        crime = services.NewCrime(
            number=said["number"],
            offence_id=UUID(said["offence"]),
            officer_id=actor.user_id,
            victim_id=UUID(victim) if victim else None,
            sub_type=said["sub_type"],
        )
        services.record_crime(actor, incident_event_id=event_id, crime=crime, at=now)

    if not _is_looking(request) and answered(form, save):
        left = selectors.report(actor, event_id, now=now)
        if left.without_crime:
            return redirect("investigation:record", event_id)
        return redirect("investigation:crime", left.crimes[0].id)
    return _page(request, found, form=form)


@_POSTED
def no_crime(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Record that a report of domestic abuse was no crime."""
    actor, now = request.actor, timezone.now()
    policies.may_record(actor).require()
    found = selectors.report(actor, event_id, now=now)
    form = recording_forms.NoCrime(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.record_non_crime(actor, incident_event_id=event_id, at=now, **said)

    if answered(form, save):
        return redirect("investigation:record", event_id)
    return _page(request, found, form=form, is_no_crime=True)


@_POSTED
def after_all(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Say that a report recorded as no crime was one after all."""
    actor, now = request.actor, timezone.now()
    policies.may_record(actor).require()
    found = selectors.report(actor, event_id, now=now)
    form = recording_forms.AfterAll(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.say_crime_after_all(actor, incident_event_id=event_id, at=now, **said)

    if answered(form, save):
        return redirect("investigation:record", event_id)
    return _page(request, found, form=form, is_after_all=True)
