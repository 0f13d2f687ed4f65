"""Recalls to prison: recorded, each victim told, the beat briefed, until they are back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import forms, policies, release_forms, selectors, services
from harbour.perpetrators.domain.release import late
from harbour.perpetrators.models import Recall
from harbour.perpetrators.services import NewRecall
from harbour.perpetrators.terms import RecallDuty, RecallStatus
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import briefs, records_of_person, typed_by
from harbour.safeguarding.api import way_now
from harbour.sharing.api import consult, names_of

_ENDS = {
    "returned": ("return", "They are back in prison"),
    "cancelled": ("cancel", "It is cancelled"),
}
_DUTIES = {each.slug: each for each in (RecallDuty.BRIEF, RecallDuty.PLAN)}


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Somebody who is out of prison is called back."""
    actor = request.actor
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    brief = brief_of(actor, held.subject_id)
    form = release_forms.RecordRecall(request.POST or None)
    if form.is_valid():
        try:
            made = services.record_recall(
                actor, release_id=release_id, recall=NewRecall(**form.cleaned_data),
                at=timezone.now(),
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:recall", made.id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:record_recall")
    return form_page(request, form, caption=brief.name, title="They are recalled to prison",
                     button="Record", release=held)  # fmt: skip


@require_GET
def recall(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """One recall: who was told, what is owed, and whether they are back."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    held = selectors.recall(actor, recall_id)
    owed = selectors.sought(held)
    victims = list(held.release.victims.all())
    steps = list(held.steps.order_by("position"))
    people = [held.subject_id, *(each.victim_id for each in victims)]
    consult(actor, [subject(each) for each in people], screen="perpetrators:recall")
    named = briefs(actor, people, on=timezone.localdate())
    names = names_of({each.done_by for each in owed.acts} | {each.taken_by for each in steps})
    acts = [(each, names.get(each.done_by, "")) for each in owed.acts]
    is_open = held.status == RecallStatus.ORDERED
    typed = [
        *typed_by([held], "why", by="recorded_by"),
        *typed_by(owed.acts, "words", by="done_by"),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    selectors.put_words_as_read(actor, typed, people)
    context = {
        "held": held,
        "brief": brief_of(actor, held.subject_id),
        "owed": owed,
        "is_open": is_open,
        "late": late(((due_at, done) for _, due_at, done in owed.duties), now=now),
        "victims": [
            (
                each,
                named.get(each.victim_id),
                way_now(actor, records_of_person(actor, each.victim_id), now=now),
                [(act, by) for act, by in acts if act.victim_id == each.id],
            )
            for each in victims
        ],
        "duties": [
            (
                duty,
                "met" if done else ("late" if due_at < now else "due"),
                due_at,
                [(act, by) for act, by in acts if act.duty == duty],
                is_open and duty.slug in _DUTIES
                and policies.may_do_recall_duty(actor, duty).allowed,
            )
            for duty, due_at, done in owed.duties
            if duty is not RecallDuty.TELL
        ],
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "may_end": is_open and policies.may_plan_release(actor).allowed,
        "may_warn": is_open and policies.may_warn(actor).allowed,
    }  # fmt: skip
    return render(request, "perpetrators/recall.html", context)


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, recall_id: UUID, victim_id: UUID) -> HttpResponse:
    """Record an attempt to tell a victim, with how they may safely be reached beside it."""
    actor = request.actor
    policies.may_warn(actor).require()
    held = selectors.recall(actor, recall_id)
    row = selectors.warning(actor, held.release_id, victim_id)
    brief = brief_of(actor, row.victim_id)
    form = forms.Warn(request.POST or None)
    if form.is_valid():
        try:
            services.tell_of_recall(actor, recall_id=recall_id, victim_row_id=victim_id,
                                    at=timezone.now(), **form.cleaned_data)  # fmt: skip
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("perpetrators:recall", recall_id)
    consult(actor, [subject(row.victim_id)], screen="perpetrators:tell_of_recall")
    way = way_now(actor, records_of_person(actor, row.victim_id), now=timezone.now())
    return form_page(request, form, caption=brief.name, title=RecallDuty.TELL.label,
                     button="Record", recall=held, way=way, told=True)  # fmt: skip


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, recall_id: UUID, doing: str) -> HttpResponse:
    """A duty of a recall done, or its end."""
    if doing not in _DUTIES and doing not in _ENDS:
        raise Http404
    actor = request.actor
    policies.may_see_listed(actor).require()
    held = selectors.recall(actor, recall_id)
    brief = brief_of(actor, held.subject_id)
    is_end = doing in _ENDS
    form = (release_forms.EndRecall if is_end else forms.DoDuty)(request.POST or None)
    if form.is_valid():
        try:
            _do(actor, held, doing, form)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("perpetrators:recall", recall_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:recall_act")
    title = _ENDS[doing][1] if is_end else _DUTIES[doing].label
    return form_page(request, form, caption=brief.name, title=title, button="Record",
                     recall=held)  # fmt: skip


def _do(actor: Actor, held: Recall, doing: str, form: Form) -> None:
    said, at = form.cleaned_data, timezone.now()
    if doing in _ENDS:
        services.end_recall(actor, recall_id=held.id, event=_ENDS[doing][0], at=at, **said)
        return
    services.do_recall_duty(actor, recall_id=held.id, duty=_DUTIES[doing], at=at, **said)
