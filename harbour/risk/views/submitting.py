"""Committing a judgement: with the form, without it, and once more when history is seen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs
from harbour.risk import forms, policies, selectors
from harbour.risk.domain.prompts import prompts as prompts_of
from harbour.risk.domain.prompts import suggested
from harbour.risk.domain.protocol import protocol
from harbour.risk.services import submitting as services
from harbour.risk.terms import RiskGrade
from harbour.risk.views.doorstep import look
from harbour.risk.views.drafting import kept_at, resumed, sent


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Commit a judgement and reason, and submit: the referral unit has it at once."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_answer(request.actor, officer_id=found.officer_id).require()
    if request.method == "GET" and found.submitted_at is not None:
        return _is_submitted(request, "submit", assessment_id)
    form = resumed(request, forms.Submit, "submit", assessment_id)
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
            sent(request, "submit", assessment_id)
            return redirect("risk:prompts", assessment_id)
    look(request, found, "risk:submit")
    named = len(selectors.children_of(assessment_id))
    context = {"assessment": found, "form": form, "named": named}
    context |= kept_at(request, "submit", assessment_id)
    return render(request, "risk/submit.html", context)


@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Say why the form is not completed, and grade it all the same."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_answer(request.actor, officer_id=found.officer_id).require()
    if request.method == "GET" and found.submitted_at is not None:
        return _is_submitted(request, "waive", assessment_id)
    form = resumed(request, forms.Waive, "waive", assessment_id)
    if form.is_valid():
        data = form.cleaned_data
        try:
            services.waive(
                request.actor,
                assessment_id=assessment_id,
                reason_code=data["reason_code"],
                words=data["words"],
                submission=_submission(data),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            sent(request, "waive", assessment_id)
            return redirect("risk:prompts", assessment_id)
    look(request, found, "risk:waive")
    named = len(selectors.children_of(assessment_id))
    context = {"assessment": found, "form": form, "named": named}
    context |= kept_at(request, "waive", assessment_id)
    return render(request, "risk/waive.html", context)


def _is_submitted(request: HttpRequest, page: str, assessment_id: UUID) -> HttpResponse:
    """Somebody has submitted it meanwhile: nothing that was begun here can be sent any more."""
    sent(request, page, assessment_id)
    return redirect("risk:assessment", assessment_id)


def _submission(data: dict) -> services.Submission:
    return services.Submission(
        judgement=data["judgement"],
        reason=data["reason"],
        victim_declined=bool(data.get("victim_declined")),
        agrees_to_support={"yes": True, "no": False}.get(data["agrees_to_support"]),
        officer_view=data["officer_view"],
        suspects_honour=bool(data["suspects_honour"]),
        honour_words=data.get("honour_words") or "",
        on_paper_at=data.get("on_paper_at"),
        children_said=data["children_said"],
        children_words=data.get("children_words") or "",
    )


@require_http_methods(["GET", "POST"])
def prompts(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """What is held on them, after one has committed. The grade can be raised here, not lowered."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_answer(request.actor, officer_id=found.officer_id).require()
    if found.submitted_at is None:
        return redirect("risk:assessment", assessment_id)
    facts = selectors.facts_of(request.actor, found)
    above = [(each.value, each.label) for each in RiskGrade if each.value in _above(facts.grade)]
    form = resumed(request, forms.Raise, "prompts", assessment_id, grades=above)
    if form.is_valid():
        try:
            services.raise_grade(
                request.actor, assessment_id=assessment_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            sent(request, "prompts", assessment_id)
            return redirect("risk:assessment", assessment_id)
    look(request, found, "risk:prompts")
    rules = protocol()
    context = {
        "assessment": found,
        "victim": briefs(request.actor, [found.victim_id], on=timezone.localdate()).get(
            found.victim_id
        ),
        "grade": RiskGrade(facts.grade).label,
        "prompts": prompts_of(facts, protocol=rules),
        "suggested": RiskGrade(suggested(facts, protocol=rules)),
        "form": form if above else None,
        **kept_at(request, "prompts", assessment_id),
    }
    return render(request, "risk/prompts.html", context)


def _above(grade: str) -> list[str]:
    scale = RiskGrade.values
    return scale[scale.index(grade) + 1 :]
