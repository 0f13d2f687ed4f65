"""Pages of samples: plan and draw, the blind second grade, and what came of it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.learning import forms, policies
from harbour.learning.models import Sample, SampledGrade
from harbour.learning.selectors import samples as selectors
from harbour.learning.services import samples as services
from harbour.learning.terms import WORDS, SampleStatus
from harbour.risk.api import count_of, decisions_of, labels_of, latest_answers
from harbour.sharing.api import Subject, consult, names_of, no_records


@require_http_methods(["GET", "POST"])
@no_records
def samples(request: HttpRequest) -> HttpResponse:
    """Every sample, and a new one."""
    policies.may_sample(request.actor).require()
    form = forms.Plan(request.POST or None)
    made = _try(form, services.plan, request, **form.cleaned_data) if form.is_valid() else None
    if made:
        return redirect("learning:sample", made.id)
    context = {"samples": selectors.samples(request.actor), "form": form}
    return render(request, "learning/samples.html", context)


def _try(form: Form, deed: Callable, request: HttpRequest, **given: object):
    """Do it, or say on the form why not."""
    try:
        return deed(request.actor, at=timezone.now(), **given)
    except DomainError as refusal:
        form.refuse(refusal)
        return None


_DEEDS = {
    "draw": (forms.Seed, services.draw),
    "report": (forms.Lesson, services.report),
    "widen": (forms.Wider, services.widen),
}


@require_http_methods(["GET", "POST"])
def sample(request: HttpRequest, sample_id: UUID) -> HttpResponse:
    """One sample: its seal and seed, how far it is, what it says and what was learnt."""
    policies.may_sample(request.actor).require()
    asked = request.POST.get("deed", "")
    posted = {name: request.POST if name == asked else None for name in _DEEDS}
    bound = {name: of(posted[name]) for name, (of, _) in _DEEDS.items()}
    form = bound.get(asked)
    if form is not None and form.is_valid():
        _, deed = _DEEDS[asked]
        done = _try(form, deed, request, sample_id=sample_id, **form.cleaned_data)
        if done:
            return redirect("learning:sample", done.id if asked == "widen" else sample_id)
    found = selectors.sample(request.actor, sample_id)
    result = selectors.result(found)
    consult(request.actor, _subjects(found, result.differing), screen="learning:sample")
    lessons = list(found.lessons.order_by("learnt_at"))
    told = [each.second.graded_by for each in result.differing]
    people = names_of([found.planned_by, *(each.recorded_by for each in lessons), *told])
    context = {
        "sample": found,
        "result": result,
        "rows": [(each, people.get(each.second.graded_by, "")) for each in result.differing],
        "lessons": [(each, people.get(each.recorded_by, "")) for each in lessons],
        "planned_by": people.get(found.planned_by, ""),
        "forms": bound,
        "errors": form if form is not None and form.errors else None,
        "can_widen": services.can_be_widened(found, result),
        "is_graded": found.status in (SampleStatus.REVIEWED, SampleStatus.REPORTED),
    }
    return render(request, "learning/sample.html", context)


def _subjects(found: Sample, drawn: tuple[SampledGrade, ...]) -> list[Subject]:
    return [
        Subject(kind="learning.sample", record_id=found.id, owner_agency_id=found.owner_agency_id),
        *(_subject(each) for each in drawn),
    ]


def _subject(drawn: SampledGrade) -> Subject:
    return Subject(
        kind="risk.assessment", record_id=drawn.assessment_id, person_record_id=drawn.victim_id
    )


@require_GET
def second_grades(request: HttpRequest) -> HttpResponse:
    """What waits for a second grade that you had no part in."""
    policies.may_grade_again(request.actor).require()
    waiting = selectors.second_grades_waiting(request.actor)
    consult(request.actor, [_subject(each) for each in waiting], screen="learning:second_grades")
    return render(request, "learning/second_grades.html", {"waiting": waiting})


@require_http_methods(["GET", "POST"])
def second_grade(request: HttpRequest, drawn_id: UUID) -> HttpResponse:
    """An assessment as its answers tell it: without its grades, and without any name."""
    item = selectors.drawn_grade(request.actor, drawn_id)
    policies.may_give_second(request.actor, involved=selectors.not_for(item)).require()
    passes = request.POST.get("deed") == "pass_on"
    form = forms.SecondGrade(None if passes else request.POST or None)
    passing = forms.PassOn(request.POST if passes else None, auto_id="pass-%s")
    if passing.is_valid():
        done = _try(passing, services.pass_on, request, drawn_id=drawn_id, **passing.cleaned_data)
        if done:
            return redirect("learning:second_grades")
    if form.is_valid():
        given = _try(form, services.grade_again, request, drawn_id=drawn_id, **form.cleaned_data)
        if given:
            return redirect("learning:second_grades")
    consult(request.actor, [_subject(item)], screen="learning:second_grade")
    standing, _ = latest_answers(item.assessment_id)
    values = {code: answer.value for code, answer in standing.items()}
    mine = getattr(item, "second", None)
    context = {
        "item": item,
        "given": mine,
        "given_grade": WORDS[mine.grade] if mine else "",
        "count": count_of(item.assessment, standing),
        "events": max(
            (each.events_in_window for each in decisions_of(item.assessment_id)), default=0
        ),
        "answers": [
            (label, standing.get(code))
            for code, label in labels_of(item.assessment, values).items()
        ],
        "form": form,
        "passing": passing,
        "errors": next((each for each in (form, passing) if each.errors), None),
    }
    return render(request, "learning/second_grade.html", context)
