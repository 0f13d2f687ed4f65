"""Home and the person's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.casefile import selectors
from harbour.casefile.pathway import PATHWAY
from harbour.casefile.why import why_open
from harbour.pole.api import records_of_person
from harbour.sharing.api import Subject, consult, no_records


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What you owe, soonest first."""
    now = timezone.now()
    skip = request.GET.get("from", "")
    page = selectors.home(request.actor, now=now, skip=int(skip) if skip.isdigit() else 0)
    subjects = [
        Subject(
            kind="workforce.duty",
            record_id=clock.duty.id,
            person_record_id=clock.duty.person_record_id,
        )
        for clock in page.owed
    ]
    consult(request.actor, subjects, screen="casefile:home")
    return render(request, "casefile/home.html", {"page": page, "now": now})


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One person. Outside one's own work it asks why, and keeps the answer."""
    now = timezone.now()
    records = records_of_person(request.actor, record_id)
    reason, asks = why_open(request, record_id, records, now=now)
    if asks is not None:
        return asks
    skip = request.GET.get("from", "")
    page = selectors.person_page(
        request.actor, records, now=now, skip=int(skip) if skip.isdigit() else 0
    )
    subjects = [
        Subject(
            kind="pole.personrecord",
            record_id=card.record_id,
            person_record_id=card.record_id,
            owner_agency_id=card.owner_agency_id,
        )
        for card in page.holding.cards
    ]
    around = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
        for each in page.household.people()
    ]
    consult(request.actor, subjects, screen="casefile:person", reason=reason, around=around)
    return render(request, "casefile/person.html", {"page": page})


@no_records
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """The pathway on one page, with the rule of every clock."""
    return render(request, "casefile/help.html", {"steps": PATHWAY})
