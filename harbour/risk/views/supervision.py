"""The sergeant's reading of a form, what the officer hears of it, and whether it is done."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import listing
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed, briefs
from harbour.risk import forms, policies, selectors
from harbour.risk.presenters import overview, sergeants
from harbour.risk.reading import forms_as_read
from harbour.risk.selectors import Form, Stands
from harbour.risk.services import supervision as services
from harbour.risk.terms import SigningState
from harbour.risk.views.doorstep import look
from harbour.risk.views.drafting import kept_at, resumed, sent
from harbour.sharing.api import Subject, consult, names_of

FOUR_WEEKS = timedelta(days=28)
A_QUARTER = timedelta(days=91)


@require_http_methods(["GET", "POST"])
def countersign(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Read a form, and countersign it or return it for work."""
    page = overview(request.actor, assessment_id, on=timezone.localdate(), now=timezone.now())
    own = {page.assessment.officer_id}
    policies.may_countersign(request.actor, made_by=own).require()
    raw = [decision for decision, _ in page.decisions]
    asks = bool(raw) and selectors.waits_for_standard(page.assessment, raw)
    form = resumed(request, forms.Countersign, "countersign", assessment_id, asks_standard=asks)
    if form.is_valid():
        try:
            services.countersign(
                request.actor, assessment_id=assessment_id, at=timezone.now(), **form.said()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            sent(request, "countersign", assessment_id)
            return redirect("risk:supervision")
    look(request, page.assessment, "risk:countersign")
    context = {"page": page, "form": form} | kept_at(request, "countersign", assessment_id)
    return render(request, "risk/countersign.html", context)


@require_GET
def supervision(request: HttpRequest) -> HttpResponse:
    """What waits, what is late and what was skipped: first by facts, then by sergeant."""
    policies.may_see_supervision(request.actor).require()
    now = timezone.now()
    found = selectors.standings(request.actor, since=now - FOUR_WEEKS, until=now)
    people = names_of({each.sergeant_id for each in found if each.sergeant_id})
    asked = listing(
        request.GET,
        forms.Supervised,
        sergeants=sorted(((str(who), name) for who, name in people.items()), key=_name),
    )
    waiting = _waiting(found, **asked.filter.chosen)
    wanted = [each.form_id for each in waiting[asked.skip : asked.skip + asked.on_a_page]]
    shown = selectors.forms_by_id(request.actor, wanted, now=now)
    consult(request.actor, [_subject(each) for each in shown], screen="risk:supervision")
    cards = briefs(
        request.actor, [each.assessment.victim_id for each in shown], on=timezone.localdate()
    )
    officers = names_of({each.assessment.officer_id for each in shown})
    context = {
        "rows": [
            (
                each,
                cards.get(each.assessment.victim_id),
                officers.get(each.assessment.officer_id, ""),
                people.get(each.sergeant_id, "") if each.sergeant_id else "",
            )
            for each in shown
        ],
        "of": len(waiting),
        "filter": asked.filter,
        "sergeants": sergeants(found, people, now=now),
        "paging": asked.paging(len(waiting)),
        "may_sign": request.actor.has("response_sergeant"),
        "now": now,
    }
    return render(request, "risk/supervision.html", context)


def _name(choice: tuple[str, str]) -> str:
    return choice[1]


def _waiting(found: Iterable[Stands], *, sergeant: str = "", state: str = "") -> list[Stands]:
    """What is open, late ones first: of one sergeant or in one state, if that was asked for."""
    waiting = [
        each
        for each in found
        if each.state in _ORDER
        and sergeant in ("", str(each.sergeant_id or "none"))
        and state in ("", each.state)
    ]
    return sorted(waiting, key=lambda each: (_ORDER[each.state], each.due))


_ORDER = {
    SigningState.LATE: 0,
    SigningState.VOIDED: 1,
    SigningState.WAITING: 2,
    SigningState.RETURNED: 3,
    SigningState.SKIPPED: 4,
}


def _subject(form: Form) -> Subject:
    return Subject(
        kind="risk.assessment",
        record_id=form.assessment.id,
        person_record_id=form.assessment.victim_id,
        owner_agency_id=form.assessment.owner_agency_id,
    )


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Your own forms: what a sergeant said of each, praise too, and what the unit made of it."""
    now = timezone.now()
    found = selectors.forms_of_officer(
        request.actor, request.actor.user_id, since=now - A_QUARTER, until=now, most=50
    )
    consult(request.actor, [_subject(each) for each in found], screen="risk:mine")
    cards = briefs(
        request.actor, [each.assessment.victim_id for each in found], on=timezone.localdate()
    )
    grades = selectors.unit_grades_of(each.assessment.id for each in found)
    people = names_of(each.last.signed_by for each in found if each.last)
    said = [Typed(each.last, ("feedback", "praise"), each.last.signed_by)
            for each in found if each.last]  # fmt: skip
    forms_as_read(request.actor, said, [each.assessment.victim_id for each in found])
    context = {
        "rows": [
            (
                each,
                cards.get(each.assessment.victim_id),
                people.get(each.last.signed_by, "") if each.last else "",
                grades.get(each.assessment.id),
            )
            for each in found
        ],
    }
    return render(request, "risk/mine.html", context)


@require_GET
def not_completed(request: HttpRequest) -> HttpResponse:
    """Forms that were not completed: counted, and what happened to those victims next."""
    policies.may_see_not_completed(request.actor).require()
    asked = forms.Since(request.GET)
    days = int(str(asked.chosen.get("days", A_QUARTER.days)))
    found = selectors.not_completed(request.actor, since=timezone.now() - timedelta(days=days))
    shown = found.rows[:50]
    consult(
        request.actor,
        [
            Subject(kind="risk.assessment", record_id=row.assessment_id,
                    person_record_id=row.victim_id)
            for row in shown
        ] or [Subject(kind="risk.assessment")],
        screen="risk:not_completed",
    )  # fmt: skip
    cards = briefs(request.actor, [row.victim_id for row in shown], on=timezone.localdate())
    typed = [Typed(row, ("words", "sergeant_words")) for row in shown]
    read = forms_as_read(request.actor, typed, [row.victim_id for row in shown])
    rows = [(row, cards.get(row.victim_id)) for row in read]
    context = {"found": found, "rows": rows, "filter": asked, "days": days}
    return render(request, "risk/not_completed.html", context)
