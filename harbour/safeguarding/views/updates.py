"""What victims are owed to be told, and telling them."""

from collections.abc import Container, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed, briefs, put_as_read, records_of_person
from harbour.safeguarding import forms, policies, selectors, services
from harbour.safeguarding.models import Update
from harbour.sharing.api import Subject, consult, names_of


def _subject(held: Update) -> Subject:
    return Subject(
        kind="safeguarding.update",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


def _suspect(held: Update, named: Container[UUID]) -> list[Subject]:
    """Whom the page names beside the victim: of several suspects she must hear of the right one."""
    who = held.suspect_id
    if who is None or who not in named:
        return []
    return [Subject(kind="pole.personrecord", record_id=who, person_record_id=who)]


@require_GET
def updates(request: HttpRequest) -> HttpResponse:
    """What the actor's teams owe victims, and the share told in time."""
    policies.may_tell(request.actor).require()
    now = timezone.now()
    owed = selectors.updates_owed(request.actor)
    supervises = policies.may_override_hours(request.actor).allowed
    late = selectors.written_late(request.actor, now=now) if supervises else []
    shown = [*owed, *(step.record for step in late)]
    consult(request.actor, [_subject(each) for each in shown], screen="safeguarding:updates")
    named = briefs(request.actor, [each.victim_id for each in shown], on=timezone.localdate())
    officers = names_of(
        {each.officer_id for each in owed if each.officer_id} | {step.taken_by for step in late}
    )
    context = {
        "rows": [
            (each, named.get(each.victim_id), officers.get(each.officer_id, ""),
             each.due_at < now) for each in owed
        ],
        "told": selectors.told_in_time(request.actor, now=now),
        "late": [
            (step, named.get(step.record.victim_id), officers.get(step.taken_by, ""))
            for step in late
        ],
        "now": now,
    }  # fmt: skip
    return render(request, "safeguarding/updates.html", context)


def _others(actor: Actor, held: Update, records: Sequence[UUID]) -> list[tuple[str, str]]:
    """What else she has not been told, for telling it in the same conversation."""
    return [
        (str(each.id), f"{each.get_kind_display()}, {uk_datetime(each.happened_at)}")
        for each in selectors.untold_about(actor, records)
        if each.id != held.id
    ]


@require_http_methods(["GET", "POST"])
def update(request: HttpRequest, update_id: UUID) -> HttpResponse:
    """One thing she must be told: her safe way first, then what came of it."""
    now = timezone.now()
    held = selectors.update(request.actor, update_id)
    records = records_of_person(request.actor, held.victim_id)
    form = forms.Tell(request.POST or None, others=_others(request.actor, held, records))
    if form.is_valid():
        said = dict(form.cleaned_data)
        every = [update_id, *map(UUID, said.pop("also", ()))]
        try:
            services.tell_together(request.actor, update_ids=every, at=now, **said)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("safeguarding:update", update_id)
    named = briefs(
        request.actor,
        [each for each in (held.victim_id, held.suspect_id) if each],
        on=timezone.localdate(),
    )
    consult(request.actor, [_subject(held), *_suspect(held, named)], screen="safeguarding:update")
    steps = selectors.steps_of(held)
    names = names_of({step.taken_by for step in steps})
    overrides = list(held.overrides.order_by("decided_at"))
    typed = [
        Typed(held, ("words",)),
        *(Typed(step, ("reason",), step.taken_by) for step in steps),
        *(Typed(each, ("danger",), each.decided_by) for each in overrides),
    ]
    may_work = policies.may_work_cases(request.actor).allowed
    put_as_read(request.actor, typed, records, keeps_safe=may_work)
    context = {
        "update": held,
        "victim": named.get(held.victim_id),
        "suspect": named.get(held.suspect_id) if held.suspect_id else None,
        "way": selectors.way_now(request.actor, records, now=now),
        "steps": [(step, names.get(step.taken_by, "")) for step in steps],
        "form": form,
        "is_told": held.status in ("DONE", "DECLINED"),
        "may_tell": policies.may_tell(request.actor).allowed,
        "is_late": held.due_at < now,
        "overrides": overrides,
        "may_override": policies.may_override_hours(request.actor).allowed,
        "now": now,
    }
    return render(request, "safeguarding/update.html", context)


@require_http_methods(["GET", "POST"])
def override(request: HttpRequest, update_id: UUID) -> HttpResponse:
    """New danger goes before the hours she agreed, by a supervisor's decision."""
    policies.may_override_hours(request.actor).require()
    held = selectors.update(request.actor, update_id)
    form = forms.OverrideHours(request.POST or None)
    if form.is_valid():
        services.override_hours(
            request.actor, update_id=update_id, at=timezone.now(), **form.cleaned_data
        )
        return redirect("safeguarding:update", update_id)
    consult(request.actor, [_subject(held)], screen="safeguarding:override")
    return render(request, "safeguarding/override.html", {"update": held, "form": form})
