"""The doorstep pages: one section at a time, kept as typed."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.drafts import Other, changed, refused, saved
from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotVisible
from harbour.pole.api import kept_whole
from harbour.risk import forms, selectors
from harbour.risk.domain.instruments import Item, Part
from harbour.risk.models import Answer, Assessment
from harbour.risk.presenters import overview
from harbour.risk.reading import put_form_as_read, typed_in_answers
from harbour.risk.services import assessment as services
from harbour.risk.services.beside import raise_honour
from harbour.risk.terms import AnswerSource, AnswerValue
from harbour.sharing.api import Subject, consult, names_of, no_records


def look(request: HttpRequest, found: Assessment, screen: str, named: Iterable[UUID] = ()) -> None:
    """The look at an assessment, and at whoever else the page names: children, relatives."""
    subject = Subject(
        kind="risk.assessment",
        record_id=found.id,
        person_record_id=found.victim_id,
        owner_agency_id=found.owner_agency_id,
    )
    others = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in named
    ]
    consult(request.actor, [subject, *others], screen=screen)


@require_GET
def assessment(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """The assessment: what is answered, what is not, and its grade once it has one."""
    page = overview(request.actor, assessment_id, on=timezone.localdate(), now=timezone.now())
    children = [child.child_id for child, _, _ in page.children]
    look(request, page.assessment, "risk:assessment", children)
    return render(request, "risk/assessment.html", {"page": page})


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """One section's questions. Saving goes to the next section."""
    found, part = _section(request, assessment_id, number)
    Section = forms.section_form(part)  # noqa: N806 -- a class
    if request.method == "POST":
        form = Section(request.POST)
        if form.is_valid():
            try:
                _keep(request, found, part, form.cleaned_data)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                return _go_on(found, number)
    else:
        form = Section(initial=_initial(request, found, part))
    look(request, found, "risk:section")
    _, seen = selectors.latest_answers(assessment_id)
    context = {
        "assessment": found,
        "form": form,
        "number": number,
        "part": part,
        "seen": seen,
        "questions": forms.questions(form, part),
    }
    return render(request, "risk/section.html", context)


def _section(request: HttpRequest, assessment_id: UUID, number: int) -> tuple[Assessment, Part]:
    found = selectors.assessment(request.actor, assessment_id)
    parts = selectors.parts_of(found)
    if not 1 <= number <= len(parts):
        raise NotVisible("There is no such section.")
    return found, parts[number - 1]


def _go_on(found: Assessment, number: int) -> HttpResponse:
    """To the next section, and after the last back to the assessment."""
    if number < len(selectors.parts_of(found)):
        return redirect("risk:section", found.id, number + 1)
    return redirect("risk:assessment", found.id)


def _initial(request: HttpRequest, found: Assessment, part: Part) -> dict:
    if part.is_restricted:
        known = selectors.honour_of(request.actor, found.id)
        kept = {"words": known.words, "must_not_know": known.must_not_know} if known else {}
        return kept | (known.answers if known else {})
    standing, _ = selectors.latest_answers(found.id)
    put_form_as_read(request.actor, found, typed_in_answers(standing.values()))
    initial = {}
    for code, answer in standing.items():
        initial[code] = answer.value
        initial[f"{code}_detail"] = answer.detail
        initial[f"{code}_source"] = answer.source
    return initial


def _keep(request: HttpRequest, found: Assessment, part: Part, data) -> int:
    if part.is_restricted:
        return _keep_apart(request, found, part, data)
    version = request.POST.get("draft_version", "")
    seen = int(version) if version.isdigit() else 0
    return services.keep_answers(
        request.actor,
        assessment_id=found.id,
        given=_whole(request, found, seen, given_in(part.items, data)),
        seen=seen,
        at=timezone.now(),
    )


def _whole(
    request: HttpRequest, found: Assessment, seen: int, given: dict[str, services.Given]
) -> dict[str, services.Given]:
    """What comes back as the page showed it stays as a colleague typed it, places and all."""
    known, _ = selectors.latest_answers(found.id, until=seen)
    stands = {code: each.detail for code, each in known.items()}
    put_form_as_read(request.actor, found, typed_in_answers(known.values()))
    return given | {
        code: replace(
            each, detail=kept_whole(each.detail, shown=known[code].detail, stands=stands[code])
        )
        for code, each in given.items()
        if code in known
    }


def given_in(items: tuple[Item, ...], data) -> dict[str, services.Given]:
    """What a page answers: a value it does not know is no answer."""
    return {
        item.code: services.Given(
            data.get(item.code) or "",
            data.get(f"{item.code}_detail") or "",
            data.get(f"{item.code}_source") or AnswerSource.VICTIM.value,
        )
        for item in items
        if (data.get(item.code) or "") in ("", *AnswerValue.values)
        and (data.get(f"{item.code}_source") or "VICTIM") in AnswerSource.values
    }


def _keep_apart(request: HttpRequest, found: Assessment, part: Part, data) -> int:
    answers = {item.code: data.get(item.code) or "" for item in part.items}
    raise_honour(
        request.actor,
        assessment_id=found.id,
        answers={code: value for code, value in answers.items() if value},
        words=data.get("words") or "",
        must_not_know=data.get("must_not_know") or "",
        at=timezone.now(),
    )
    return 0


@no_records
@require_POST
def keep_section(request: HttpRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """Keep one section as it is typed. What another person answered meanwhile is shown."""
    found, part = _section(request, assessment_id, number)
    try:
        last = _keep(request, found, part, request.POST)
    except ChangedMeanwhile:
        return _clash(request, found, part)
    except DomainError as refusal:
        return HttpResponse(str(refusal), status=400, content_type="text/plain")
    return saved(last, timezone.now(), others=_others(request, found, part))


@no_records
@require_GET
def others_in_section(request: HttpRequest, assessment_id: UUID, number: int) -> HttpResponse:
    """What another person has answered in this section since the page last knew."""
    found, part = _section(request, assessment_id, number)
    others = _others(request, found, part)
    if others:
        look(request, found, "risk:section")
    return changed(others, version=selectors.latest_answers(assessment_id)[1])


def _others(request: HttpRequest, found: Assessment, part: Part) -> list[Other]:
    given = request.POST.get("draft_version") or request.GET.get("seen", "")
    since = int(given) if given.isdigit() else 0
    answers = [] if part.is_restricted else selectors.answered_since(found.id, since, part.items)
    names = names_of(answer.answered_by for answer in answers)
    put_form_as_read(request.actor, found, typed_in_answers(answers))
    return [
        Other(
            fields={
                answer.item: answer.value,
                f"{answer.item}_detail": answer.detail,
                f"{answer.item}_source": answer.source,
            },
            words=_told(part, answer, names),
        )
        for answer in answers
        if answer.answered_by != request.actor.user_id
    ]


def _told(part: Part, answer: Answer, names: dict[UUID, str]) -> str:
    label = next(item.label for item in part.items if item.code == answer.item)
    who = names.get(answer.answered_by, "A colleague")
    return f"{who} answered “{label}”: {answer.get_value_display() or 'nothing'}."


def _clash(request: HttpRequest, found: Assessment, part: Part) -> HttpResponse:
    """Nothing is kept, both answers are in sight, and whoever answers again decides."""
    said = " ".join(other.words for other in _others(request, found, part))
    _, last = selectors.latest_answers(found.id)
    return refused(
        f"{said or 'A colleague has just answered the same.'} Yours is not saved yet:"
        " what this page shows is saved with your next change, or when you go on.",
        version=last,
    )
