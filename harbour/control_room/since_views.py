"""Pages on which what comes to light after a call is added: answers, people, the place."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.control_room import policies, selectors
from harbour.control_room import since_forms as forms
from harbour.control_room.by_hand import by_hand, systems
from harbour.control_room.domain.since import answers_now
from harbour.control_room.looking import look
from harbour.control_room.models import Incident
from harbour.control_room.people import ROLES
from harbour.control_room.reading import (
    call_as_read,
    typed_by_hand,
    typed_in_call,
    typed_in_way,
    typed_since,
)
from harbour.control_room.services import checking, deployment, since
from harbour.control_room.services.call import Named
from harbour.control_room.told import later, replies, way_of
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import address_line, briefs
from harbour.sharing.api import Subject, consult, names_of


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Put the questions again: what was not asked, and what is answered differently now."""
    incident = _of(request, incident_id)
    before = later(incident)
    now = answers_now(incident.contact.replies, before)
    form = forms.Ask(request.POST or None, initial=forms.as_it_stands(now))

    def deed(at: datetime) -> None:
        since.answer_since(
            request.actor,
            incident_id=incident_id,
            answers=form.answers,
            told_by=form.cleaned_data["told_by"],
            at=at,
        )

    if _done(form, deed):
        return redirect("control_room:incident", incident_id)
    _consult(request, incident, "ask")
    typed = {"call": typed_in_call(incident), "since": typed_since(before)}
    since_then = call_as_read(request.actor, incident, typed)["since"]
    context = {"incident": incident, "form": form, "replies": replies(incident, since_then)}
    return render(request, "control_room/ask.html", context)


@require_http_methods(["GET", "POST"])
def name_found(request: HttpRequest, incident_id: UUID, role: str, record_id: UUID) -> HttpResponse:
    """Name somebody in an incident whom the search found."""
    incident = _of(request, incident_id)
    brief = briefs(request.actor, [record_id], on=timezone.localdate()).get(record_id)
    if brief is None:
        raise NotVisible("There is no such person record.")
    form = forms.NameFound(request.POST or None)

    def deed(at: datetime) -> None:
        since.name_since(
            request.actor,
            incident_id=incident_id,
            named=Named(role=role, record_id=record_id),
            told_by=form.cleaned_data["told_by"],
            at=at,
        )

    return _name(request, incident, role, form, deed, brief=brief, record_id=record_id)


@require_http_methods(["GET", "POST"])
def name_new(request: HttpRequest, incident_id: UUID, role: str) -> HttpResponse:
    """Name somebody in an incident whom no system knows."""
    incident = _of(request, incident_id)
    form = forms.NameNew(request.POST or None)

    def deed(at: datetime) -> None:
        said = form.cleaned_data
        since.name_since(
            request.actor,
            incident_id=incident_id,
            named=Named(
                role=role, given=said["given"], family=said["family"], born_on=said["born_on"]
            ),
            told_by=said["told_by"],
            at=at,
        )

    return _name(request, incident, role, form, deed)


def _name(
    request: HttpRequest,
    incident: Incident,
    role: str,
    form: Form,
    deed: Callable[[datetime], None],
    *,
    brief: object = None,
    record_id: UUID | None = None,
) -> HttpResponse:
    called = dict(ROLES).get(role)
    if called is None:
        raise Http404
    if _done(form, deed):
        return redirect("control_room:incident", incident.id)
    look(request, [record_id], "control_room:name_since")
    context = {"incident": incident, "form": form, "role": role, "called": called, "brief": brief}
    return render(request, "control_room/name_since.html", context)


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Say where the incident is after all."""
    incident = _of(request, incident_id)
    form = forms.CorrectPlace(request.POST or None, initial={"ground": incident.ground})

    def deed(at: datetime) -> None:
        said = form.cleaned_data
        where = since.Place(
            house=said["house"],
            street=said["street"],
            postcode=said["postcode"],
            ground=said["ground"],
        )
        since.correct_place(
            request.actor, incident_id=incident_id, place=where, why=said["why"], at=at
        )

    if _done(form, deed):
        return redirect("control_room:incident", incident_id)
    _consult(request, incident, "place")
    held = incident.event.location
    context = {"incident": incident, "form": form, "held": address_line(held) if held else ""}
    return render(request, "control_room/place.html", context)


_FOUND = {"yes": True, "no": False, "not": None}


@require_http_methods(["GET", "POST"])
def checks(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Look into a system that sends nothing here, and say what it holds."""
    incident = _of(request, incident_id)
    form = forms.CheckByHand(request.POST or None, systems=systems().items())

    def deed(at: datetime) -> None:
        said = form.cleaned_data
        checking.check_by_hand(
            request.actor,
            incident_id=incident_id,
            system=said["system"],
            found=_FOUND[said["found"]],
            words=said["words"],
            at=at,
        )

    if _done(form, deed):
        return redirect("control_room:checks", incident_id)
    _consult(request, incident, "checks")
    rows = call_as_read(request.actor, incident, typed_by_hand(by_hand(incident)))
    context = {"incident": incident, "form": form, "rows": rows}
    return render(request, "control_room/checks.html", context)


@require_http_methods(["GET", "POST"])
def way(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Agree another way to ring back, or that nobody rings."""
    incident = _of(request, incident_id)
    form = forms.AgreeWay(request.POST or None)

    def deed(at: datetime) -> None:
        said = form.cleaned_data
        agreed = since.NewWay(
            ring_back=said["ring_back"],
            call_back=said["call_back"],
            code_word=said["code_word"],
        )
        since.agree_way(
            request.actor, incident_id=incident_id, way=agreed, told_by=said["told_by"], at=at
        )

    if _done(form, deed):
        return redirect("control_room:incident", incident_id)
    _consult(request, incident, "way")
    way = call_as_read(request.actor, incident, typed_in_way(way_of(incident)))
    context = {"incident": incident, "form": form, "way": way}
    return render(request, "control_room/way.html", context)


@require_http_methods(["GET", "POST"])
def stand_down(request: HttpRequest, incident_id: UUID, officer_id: UUID) -> HttpResponse:
    """Call an officer back, and say why."""
    policies.may_deploy(request.actor).require()
    incident = selectors.incident(request.actor, incident_id)
    form = forms.StandDown(request.POST or None)

    def deed(at: datetime) -> None:
        deployment.stand_down(
            request.actor,
            incident_id=incident_id,
            officer_id=officer_id,
            reason=form.cleaned_data["reason"],
            at=at,
        )

    if _done(form, deed):
        return redirect("control_room:incident", incident_id)
    _consult(request, incident, "stand_down")
    name = names_of([officer_id]).get(officer_id, "this officer")
    context = {"incident": incident, "form": form, "name": name}
    return render(request, "control_room/stand_down.html", context)


def _of(request: HttpRequest, incident_id: UUID) -> Incident:
    policies.may_add_since(request.actor).require()
    return selectors.incident(request.actor, incident_id)


def _done(form: Form, deed: Callable[[datetime], None]) -> bool:
    """Do it, or say on the form why not."""
    if not form.is_valid():
        return False
    try:
        deed(timezone.now())
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _consult(request: HttpRequest, incident: Incident, page: str) -> None:
    subject = Subject(kind="control_room.incident", record_id=incident.id)
    consult(request.actor, [subject], screen=f"control_room:{page}")
