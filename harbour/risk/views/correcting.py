"""Adding answers to a form that was submitted."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.pole.api import typed_by
from harbour.risk import forms, policies, selectors
from harbour.risk.domain.instruments import Item
from harbour.risk.models import Answer, Assessment
from harbour.risk.reading import put_form_as_read
from harbour.risk.services import supervision as services
from harbour.risk.views.doorstep import given_in, look
from harbour.risk.views.drafting import kept_at, resumed, sent


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Add answers with a reason. What others add meanwhile is kept, and shown on a clash."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_answer(request.actor, officer_id=found.officer_id).require()
    parts = [part for part in selectors.parts_of(found) if not part.is_restricted]
    items = tuple(item for part in parts for item in part.items)
    standing, last = selectors.latest_answers(assessment_id)
    kept = kept_at(request, "correct", assessment_id)
    seen = _seen(request.POST or kept["draft"], last)
    Correct = forms.correction_form(parts)  # noqa: N806 -- a class
    form = resumed(request, Correct, "correct", assessment_id, initial=_values(items, standing))
    if form.is_valid():
        known, _ = selectors.latest_answers(assessment_id, until=seen)
        try:
            services.correct(
                request.actor,
                assessment_id=assessment_id,
                given=given_in(items, _with_what_was_known(form.cleaned_data, known)),
                seen=seen,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except ChangedMeanwhile as clash:
            form = Correct(_with_what_stands(request.POST, items, known, standing))
            told = str(clash).removesuffix(" Reload to see it.")
            form.add_error(None, f"{told} {_SHOWN}")
            seen = last
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            sent(request, "correct", assessment_id)
            return redirect("risk:assessment", assessment_id)
    return _page(request, found, form, seen, kept)


def _seen(typed: Mapping[str, Any], last: int) -> int:
    """The last answer that the page knew: what was typed on it goes on from there."""
    given = typed.get("seen", "")
    known = given[0] if isinstance(given, list) else given
    return int(known) if known.isdigit() else last


_SHOWN = (
    "Your own answers are still here and the others are as they stand now: send again to decide."
)


def _page(
    request: HttpRequest, found: Assessment, form: forms.forms.Form, seen: int, kept: dict
) -> HttpResponse:
    look(request, found, "risk:correct")
    signed = selectors.signatures_of(found.id)
    typed = typed_by(signed[-1:], "feedback", by="signed_by")
    put_form_as_read(request.actor, found, typed)
    context = {
        "assessment": found,
        "form": form,
        "seen": seen,
        "last": signed[-1] if signed else None,
        **kept,
    }
    return render(request, "risk/correct.html", context)


def _values(items: Sequence[Item], answers: Mapping[str, Answer]) -> dict[str, str]:
    return {item.code: answers[item.code].value for item in items if item.code in answers}


def _with_what_was_known(data: dict, known: Mapping[str, Answer]) -> dict:
    """A correction changes values and the details that are written; what is left empty stays."""
    kept = dict(data)
    for code, answer in known.items():
        kept[f"{code}_source"] = answer.source
        kept[f"{code}_detail"] = data.get(f"{code}_detail") or answer.detail
    return kept


def _with_what_stands(
    posted: QueryDict,
    items: Sequence[Item],
    known: Mapping[str, Answer],
    standing: Mapping[str, Answer],
) -> QueryDict:
    """What the page changed stays as typed; where it changed nothing, it shows what stands."""
    data = posted.copy()
    were, are = _values(items, known), _values(items, standing)
    for item in items:
        if data.get(item.code, "") == were.get(item.code, ""):
            data[item.code] = are.get(item.code, "")
    return data
