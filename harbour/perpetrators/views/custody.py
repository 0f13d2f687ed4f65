"""What custody must know of somebody before they are let out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.release import FROM_CUSTODY
from harbour.perpetrators.terms import ReleaseStatus
from harbour.perpetrators.views.managing import brief_of, subject
from harbour.pole.api import briefs, records_of_person
from harbour.sharing.api import consult


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everybody about to leave custody or court, and whether everybody who must know, knows."""
    actor, now = request.actor, timezone.now()
    policies.may_see_custody(actor).require()
    kinds = {*FROM_CUSTODY, "COURT"}
    rows = [
        each
        for each in selectors.coming(actor, at=now)
        if each.release.kind in kinds and each.release.status == ReleaseStatus.PLANNED
    ]
    ids = [each.release.subject_id for each in rows]
    consult(actor, [subject(each) for each in ids], screen="perpetrators:custody")
    named = briefs(actor, ids, on=timezone.localdate())
    context = {
        "rows": [
            (each, named[each.release.subject_id])
            for each in rows
            if each.release.subject_id in named
        ]
    }
    return render(request, "perpetrators/custody.html", context)


@require_GET
def person(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One detained person: may they go, orders, the plan, and what is owed before they do.

    It says whether each victim was warned, never who or how to reach them.
    """
    actor, now = request.actor, timezone.now()
    policies.may_see_custody(actor).require()
    brief = brief_of(actor, record_id)
    records = records_of_person(actor, record_id)
    consult(actor, [subject(record_id)], screen="perpetrators:custody_person")
    planned = [
        each
        for each in selectors.releases_of(actor, records)
        if each.status == ReleaseStatus.PLANNED
    ]
    held = selectors.managed_of(actor, record_id, records=records)
    plan = selectors.plans_of([held.id]).get(held.id) if held else None
    orders = [
        each
        for each in selectors.orders_about(actor, records, on=timezone.localdate())
        if each.subject_id in records
    ]
    typed = [*selectors.typed_in_orders(orders), *selectors.typed_in_plan(plan)]
    selectors.put_words_as_read(actor, typed, records)
    context = {
        "brief": brief,
        "coming": [
            (
                each,
                [
                    (duty, "met" if done else ("late" if due_at < now else "due"), due_at)
                    for duty, due_at, done in each.duties
                ],
            )
            for each in selectors.coming(actor, at=now, only=planned)
        ],
        "orders": orders,
        "placed": [
            words
            for said in selectors.standing_placements(actor, records).values()
            for words in said
        ],
        "plan": plan,
        "held": held,
        "may_plan": policies.may_plan_release(actor).allowed,
        "sees_listed": policies.may_see_listed(actor).allowed,
    }
    return render(request, "perpetrators/custody_person.html", context)
