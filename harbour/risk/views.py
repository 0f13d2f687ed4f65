"""The doorstep pages: one section at a time, kept as typed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.drafts import refused, saved
from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotVisible
from harbour.pole.api import (
    NameKind,
    NewPerson,
    person_cards,
    record_person,
    records_of_person,
    relatives,
)
from harbour.risk import forms, selectors
from harbour.risk.domain.instruments import Item
from harbour.risk.models import Assessment
from harbour.risk.presenters import overview
from harbour.risk.services import assessment as services
from harbour.sharing.api import Role, Subject, consult, no_records, people_with_role

SOURCE = "records-management"


def _look(request: HttpRequest, found: Assessment, screen: str) -> None:
    subject = Subject(
        kind="risk.assessment",
        record_id=found.id,
        person_record_id=found.victim_id,
        owner_agency_id=found.owner_agency_id,
    )
    consult(request.actor, [subject], screen=screen)


@require_GET
def assessment(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The assessment: what is answered, what is not, and its grade once it has one."""
    page = overview(request.actor, assessment_id, on=timezone.localdate())
    _look(request, page.assessment, "risk:assessment")
    return render(request, "risk/assessment.html", {"page": page})


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """One section's questions. Saving goes to the next section."""
    found, items, title = _section(request, assessment_id, number)
    Section = forms.section_form(items)  # noqa: N806 -- a class
    standing, seen = selectors.latest_answers(assessment_id)
    if request.method == "POST":
        form = Section(request.POST)
        if form.is_valid():
            try:
                _keep(request, assessment_id, items, form.cleaned_data)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                return _go_on(found, number)
    else:
        form = Section(initial=_initial(standing))
    _look(request, found, "risk:section")
    context = {
        "assessment": found,
        "form": form,
        "number": number,
        "title": title,
        "seen": seen,
        "questions": [
            (form[item.code], form[f"{item.code}_detail"], form[f"{item.code}_source"])
            for item in items
        ],
    }
    return render(request, "risk/section.html", context)


def _section(
    request: HttpRequest, assessment_id: UUID, number: int
) -> tuple[Assessment, tuple[Item, ...], str]:
    found = selectors.assessment(request.actor, assessment_id)
    sections = selectors.instrument_of(found).sections
    if not 1 <= number <= len(sections):
        raise NotVisible("There is no such section.")
    title, items = sections[number - 1]
    return found, items, title


def _go_on(found: Assessment, number: int) -> HttpResponse:
    """To the next section, and after the last back to the assessment."""
    if number < len(selectors.instrument_of(found).sections):
        return redirect("risk:section", found.id, number + 1)
    return redirect("risk:assessment", found.id)


def _initial(standing: dict) -> dict:
    initial = {}
    for code, answer in standing.items():
        initial[code] = answer.value
        initial[f"{code}_detail"] = answer.detail
        initial[f"{code}_source"] = answer.source
    return initial


def _keep(request: HttpRequest, assessment_id: UUID, items: tuple[Item, ...], data) -> int:
    given = {
        item.code: services.Given(
            data.get(item.code) or "",
            data.get(f"{item.code}_detail") or "",
            data.get(f"{item.code}_source") or "VICTIM",
        )
        for item in items
    }
    seen = request.POST.get("draft_version", "")
    return services.keep_answers(
        request.actor,
        assessment_id=assessment_id,
        given=given,
        seen=int(seen) if seen.isdigit() else 0,
        at=timezone.now(),
    )


@no_records
@require_POST
def keep_section(request: HttpRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """Keep one section as it is typed. Another person's different answer is told, not lost."""
    _, items, _ = _section(request, assessment_id, number)
    try:
        last = _keep(request, assessment_id, items, request.POST)
    except ChangedMeanwhile as clash:
        return refused(str(clash))
    except DomainError as refusal:
        return HttpResponse(str(refusal), status=400, content_type="text/plain")
    return saved(last, timezone.now())


@require_http_methods(["GET", "POST"])
def child(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Name a child of the household, and say whether the child has been seen."""
    found = selectors.assessment(request.actor, assessment_id)
    today = timezone.localdate()
    form = forms.Child(request.POST or None, children=_children(request, found, today))
    if form.is_valid():
        try:
            _name_child(request, found, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("risk:assessment", assessment_id)
    _look(request, found, "risk:child")
    return render(request, "risk/child.html", {"assessment": found, "form": form})


def _children(request: HttpRequest, found: Assessment, today) -> list[tuple[str, str]]:
    records = records_of_person(request.actor, found.victim_id)
    related = [each.record_id for each in relatives(request.actor, records)]
    cards = person_cards(request.actor, related, on=today)
    return [
        (str(card.record_id), card.name)
        for card in cards.values()
        if card.age is None or card.age < 18
    ]


def _name_child(request: HttpRequest, found: Assessment, data: dict) -> None:
    now = timezone.now()
    if data["child"]:
        child_id = UUID(data["child"])
    else:
        new = NewPerson(
            source_code=SOURCE,
            names=[(NameKind.CURRENT, data["given"], data["family"])],
            born_on=data["born_on"],
        )
        child_id = record_person(request.actor, person=new, on=now.date()).id
    services.name_child(
        request.actor,
        assessment_id=found.id,
        child_id=child_id,
        was_present=data["was_present"] == "yes",
        was_seen=data["was_seen"] == "yes",
        where=data.get("where") or "",
        words=data.get("words") or "",
        why_not=data.get("why_not") or "",
        at=now,
    )


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Commit a judgement and reason, and submit: the referral unit has it at once."""
    found = selectors.assessment(request.actor, assessment_id)
    sergeants = people_with_role(request.actor.agency_id, Role.RESPONSE_SERGEANT)
    others = [(str(user), name) for user, name in sergeants if user != request.actor.user_id]
    form = forms.Submit(request.POST or None, sergeants=others)
    if form.is_valid():
        try:
            services.submit(
                request.actor,
                assessment_id=assessment_id,
                submission=_submission(form.cleaned_data),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("risk:assessment", assessment_id)
    _look(request, found, "risk:submit")
    return render(request, "risk/submit.html", {"assessment": found, "form": form})


def _submission(data: dict) -> services.Submission:
    sergeant = data["agreed_by_sergeant_id"]
    return services.Submission(
        judgement=data["judgement"],
        reason=data["reason"],
        victim_declined=bool(data["victim_declined"]),
        agrees_to_support={"yes": True, "no": False}.get(data["agrees_to_support"]),
        officer_view=data["officer_view"],
        agreed_by_sergeant_id=UUID(sergeant) if sergeant else None,
    )
