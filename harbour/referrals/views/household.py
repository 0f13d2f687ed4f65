"""An adult with care and support needs, and the children of the household, on one page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs, records_of_person
from harbour.referrals import adult_reads, deed_forms, policies, selectors, services
from harbour.referrals.models import AdultNeed
from harbour.referrals.terms import AdultAnswer, ReferralKind
from harbour.safeguarding.api import needs_of
from harbour.sharing.api import Subject, consult, names_of, no_records


@no_records
@require_POST
def has_needs(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """The victim of an assessment has care and support needs: a decision is owed."""
    need = services.note_need_of(request.actor, item_id=item_id, at=timezone.now())
    return redirect("referrals:household", need.id)


@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Refer the adult, or say why not; beside what became of the children's referrals."""
    policies.may_triage(request.actor).require()
    need = adult_reads.need(request.actor, need_id)
    decisions = adult_reads.decisions_on(need)
    is_referred = any(each.answer == AdultAnswer.REFERRED for each in decisions)
    deed = request.POST.get("deed", "")
    refer = deed_forms.ReferAdult(request.POST if deed == "refer" else None)
    leave = deed_forms.NotReferred(request.POST if deed == "leave" else None, auto_id="leave-%s")
    form = {"refer": refer, "leave": leave}.get(deed)
    if form is not None and form.is_valid():
        try:
            _do(request, need, deed, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:household", need_id)
    standing = selectors.standing_of_event(request.actor, need.event_id)
    people = {need.adult_id} | {child for each in standing for child in each.children}
    subjects = [
        Subject(kind="referrals.adultneed", record_id=need.id, person_record_id=need.adult_id),
        *(Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
          for each in people if each != need.adult_id),
    ]  # fmt: skip
    consult(request.actor, subjects, screen="referrals:household")
    cards = briefs(request.actor, people, on=timezone.localdate())
    context = {
        "need": need,
        "adult": cards.get(need.adult_id),
        "told": needs_of(request.actor, records_of_person(request.actor, need.adult_id)),
        "decisions": decisions,
        "names": names_of(each.decided_by for each in decisions),
        "children": [
            (each, [cards[child] for child in each.children if child in cards])
            for each in standing
            if each.kind == ReferralKind.CHILDREN and each.about_id == need.adult_id
        ],
        "refer": None if is_referred else refer,
        "leave": None if is_referred else leave,
        "errors": form if form is not None and form.errors else None,
    }
    return render(request, "referrals/household.html", context)


def _do(request: HttpRequest, need: AdultNeed, deed: str, given: dict) -> None:
    actor, at = request.actor, timezone.now()
    if deed == "refer":
        agrees = given["agrees"] == "yes"
        services.refer_adult(
            actor, need_id=need.id, needs=given["needs"], agrees=agrees, basis=given["basis"], at=at
        )
    else:
        services.not_referred(actor, need_id=need.id, reason=given["reason"], at=at)
