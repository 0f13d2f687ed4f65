"""The responder's briefing as a page that follows what happens, and as paper."""

from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.casefile.briefing import BriefedPerson, Briefing, briefing, briefing_as_read
from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date, uk_datetime, uk_time
from harbour.kernel.calendars import london_date
from harbour.pole.api import fit_for_paper_about
from harbour.sharing.api import Subject, consult, names_of, no_records

_PAPER = Path(__file__).parent / "paper" / "briefing.typ"


@require_GET
def page(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Phone-sized, and drawn anew by itself as soon as anything in it changes."""
    made = _made(request, incident_id)
    html, mark = _drawn(request, made)
    _look(request, made, "casefile:briefing")
    context = {"page": made, "html": html, "mark": mark}
    return render(request, "casefile/briefing.html", context)


@no_records
@require_GET
def followed(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """The briefing again if it says anything else than `seen`, which is a look; else nothing."""
    made = _made(request, incident_id)
    html, mark = _drawn(request, made)
    if request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    _look(request, made, "casefile:briefing")
    context = {"page": made, "html": html, "mark": mark, "is_new": True}
    return render(request, "casefile/_briefing_live.html", context)


def _made(request: HttpRequest, incident_id: UUID) -> Briefing:
    made = briefing(request.actor, incident_id, now=timezone.now())
    return briefing_as_read(request.actor, made)


def _drawn(request: HttpRequest, made: Briefing) -> tuple[str, str]:
    """What it says, and a mark that changes exactly when that does."""
    html = render_to_string("casefile/_briefing.html", {"page": made}, request=request)
    return html, sha256(html.encode()).hexdigest()[:16]


def _look(request: HttpRequest, made: Briefing, screen: str) -> None:
    subjects = [
        Subject(
            kind="pole.personrecord",
            record_id=card.record_id,
            person_record_id=card.record_id,
            owner_agency_id=card.owner_agency_id,
        )
        for person in made.people
        for card in person.holding.cards
    ]
    subjects = subjects or [Subject(kind="control_room.incident", record_id=made.incident.id)]
    consult(request.actor, subjects, screen=screen)


@require_GET
def paper(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """The same on paper: without what was opened to one person, or where somebody is hidden."""
    now = timezone.now()
    made = briefing(request.actor, incident_id, now=now)
    _look(request, made, "casefile:briefing_paper")
    user = request.actor.user_id
    printed = pdf(
        _PAPER,
        _on_paper(made),
        title=f"Responder briefing, incident {made.incident.reference}",
        marking="Official: sensitive",
        printed_by=names_of([user]).get(user, ""),
        printed_at=now,
    )
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="briefing-{uk_date(london_date(now))}.pdf"'
    return answer


def _on_paper(made: Briefing) -> dict:
    """The place of the incident stands; no other home, and no protected place of anybody around."""
    people = [card.record_id for each in made.people for card in each.holding.cards]
    told: dict = fit_for_paper_about(_told(made), people)
    place = made.incident.event.location
    return told | {"place": "On screen only" if place and place.is_sealed else made.place}


def _told(made: Briefing) -> dict:
    contact, incident = made.incident.contact, made.incident
    return {
        "grade": incident.get_grade_display() or "Not graded",
        "earlier": [
            f"{uk_time(each.decided_at)}: {each.get_grade_display()}. {each.reason}"
            for each in made.grades[:-1]
        ],
        "by": uk_time(incident.attend_by) if incident.attend_by else "No target",
        "words": contact.words or "Nothing was taken down word for word.",
        "others": [
            f"{uk_time(each.incident.received_at)}, {each.incident.contact.get_route_display()}:"
            f" {each.incident.contact.words or 'nothing was taken down'}"
            for each in made.linked.others
        ],
        "safe": _safe(made),
        "markers": [f"{each.label}: {each.reason}" for each in made.markers],
        "answers": [[text, answer, said] for text, answer, said in made.answers],
        "vulnerable": made.vulnerabilities,
        "children": [
            [each.name, "" if each.age is None else str(each.age), each.where]
            for each in made.children
        ],
        "people": [_person(each) for each in made.people],
        "checks": [
            [each.source, "Done" if each.is_done else "Not done", _found(each)]
            for each in made.checks
        ]
        + [
            [each.name, "Done by hand" if each.is_done else "Not done", each.told]
            for each in made.by_hand
        ],
        "held": made.safety.is_held or bool(made.safety.opened),
        "made": uk_datetime(made.now),
    }


def _safe(made: Briefing) -> str:
    contact = made.incident.contact
    way = made.way
    ring = f"Ring only so: {way.call_back}" if way.may_ring else "Do not ring"
    word = f"Code word: {way.code_word}" if way.code_word else ""
    speaks = f"Language: {contact.language}" if contact.language else ""
    helper = (
        "Interpreter needed: never a relative, a child or anybody of their community"
        if contact.needs_interpreter
        else ""
    )
    return ". ".join(filter(None, [ring, word, speaks, helper]))


def _person(person: BriefedPerson) -> dict:
    held = person.holding
    return {
        "title": f"{person.role_label}: {held.name}",
        "story": held.story,
        "narrative": [
            f"{line.words} ({uk_date(london_date(line.at))})" for line in person.narrative
        ],
        "warnings": [f"{each.label}. {each.text}" for each in held.warnings],
        "risk": held.grade_label or "None known",
        "marac": f"Heard on {uk_date(person.heard_on)}" if person.heard_on else "Not in 12 months",
        "orders": [
            f"{each.get_kind_display()}: {each.conditions}"
            + (f" Until {uk_date(each.expires_on)}." if each.expires_on else "")
            for each in held.orders
        ],
    }


def _found(check) -> str:
    as_of = f", as of {uk_datetime(check.as_of)}" if check.as_of else ""
    return f"{check.found} found{as_of}" if check.is_done else f"{check.why_not}{as_of}"
