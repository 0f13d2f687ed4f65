"""Pages of the agencies that share here, and of what one's own agency was told and acted on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import Filter, listing
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.sharing import agreement_forms as forms
from harbour.sharing import agreement_reads as reads
from harbour.sharing import policies, selectors
from harbour.sharing.decorators import no_records
from harbour.sharing.models import Received
from harbour.sharing.services import agencies as services
from harbour.sharing.services.audit import Subject, consult
from harbour.sharing.terms import StandingEvent


def _decides(request: HttpRequest) -> bool:
    kind = request.user.agency.kind
    return policies.may_keep_agencies(request.actor, kind=kind).allowed


@no_records
@require_GET
def agencies(request: HttpRequest) -> HttpResponse:
    """Who shares here, who is suspended, and who has left."""
    context = {"rows": reads.agencies_known(), "decides": _decides(request)}
    return render(request, "sharing/agencies.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def new_agency(request: HttpRequest) -> HttpResponse:
    policies.may_keep_agencies(request.actor, kind=request.user.agency.kind).require()
    form = forms.NewAgency(request.POST or None)
    if form.is_valid():
        try:
            made = services.add_agency(request.actor, at=timezone.now(), **form.cleaned_data)
        except NotPermitted:
            raise
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("sharing:agency", made.id)
    context = {"form": form, "heading": "An agency joins", "button": "Take it in"}
    return render(request, "sharing/agreement_form.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """One agency: what happened to it, and what can happen now."""
    found = reads.agency(agency_id)
    decides = _decides(request) and agency_id != request.actor.agency_id
    events = [(each.value, WORDS[each]) for each in services.possible(agency_id)]
    form = forms.Standing(request.POST or None, events=events)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_standing(
                request.actor,
                agency_id=agency_id,
                event=StandingEvent(form.cleaned_data["event"]),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except NotPermitted:
            raise
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("sharing:agency", agency_id)
    standings = sorted(found.standings.all(), key=lambda each: each.decided_at, reverse=True)
    context = {
        "agency": found,
        "standings": standings,
        "names": selectors.names_of(each.decided_by for each in standings),
        "form": form if decides else None,
    }
    return render(request, "sharing/agency.html", context)


WORDS = {
    StandingEvent.JOIN: "It joins again",
    StandingEvent.SUSPEND: "It is suspended: its people are refused at once, and nothing is read",
    StandingEvent.RESUME: "It resumes: everything is as it was before",
    StandingEvent.LEAVE: "It leaves: every clause with it ends, what it owes comes to us",
}


@no_records
@require_GET
def still(request: HttpRequest, kind: str, record_id: UUID) -> HttpResponse:
    """An open page asks whether what it shows is still shared: it is, or the page goes away."""
    answer = HttpResponse(status=204)
    if not selectors.live_grants(request.actor).filter(kind=kind, record_id=record_id).exists():
        answer["HX-Redirect"] = reverse("sharing:no_longer")
    return answer


@no_records
@require_GET
def no_longer(request: HttpRequest) -> HttpResponse:
    return render(request, "sharing/no_longer.html")


@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """What our agency was told and acted on, as disclosed and dated. It outlives agreements."""
    asked = listing(request.GET, Filter)
    rows, of = reads.received_page(request.actor, skip=asked.skip)
    consult(request.actor, [_subject(each) for each in rows], screen="sharing:received")
    context = {"rows": rows, "paging": asked.paging(of), "of": of}
    return render(request, "sharing/received.html", context)


@require_GET
def received_one(request: HttpRequest, received_id: UUID) -> HttpResponse:
    found = reads.received(request.actor, received_id)
    consult(request.actor, [_subject(found)], screen="sharing:received_one")
    return render(request, "sharing/received_one.html", {"kept": found})


def _subject(kept: Received) -> Subject:
    return Subject(
        kind="sharing.received",
        record_id=kept.id,
        person_record_id=kept.person_record_id,
        owner_agency_id=kept.owner_agency_id,
    )
