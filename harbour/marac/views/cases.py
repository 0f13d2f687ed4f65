"""Referrals and cases."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.listing import Filter, listing
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac import forms, policies, selectors, services
from harbour.marac.views.asking import answered, because, offered, subject_of, suspects
from harbour.pole.api import Typed, briefs
from harbour.sharing.api import Subject, consult, names_of, no_records, one_time_forms


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Bring a victim to a Marac."""
    actor = request.actor
    policies.may_refer(actor).require()
    victim = briefs(actor, [record_id], on=timezone.localdate()).get(record_id)
    if victim is None:
        raise NotVisible("There is no such person.")
    every = suspects(actor, record_id)
    consult(actor, offered(record_id, every), screen="marac:refer")
    choices = [(str(each.id), each.name) for each in selectors.conferences()]
    waits, suspected = _waiting_and_not(actor, record_id, every)
    form = forms.Refer(request.POST or None, conferences=choices, perpetrators=suspected)
    made: list[Any] = []

    def save(said: dict[str, Any]) -> None:
        conference_id = UUID(said.pop("conference"))
        new = services.NewReferral(
            **said
            | {
                "victim_id": record_id,
                "perpetrator_id": UUID(said.pop("perpetrator")),
                "criteria": tuple(said["criteria"]),
                "kinds": tuple(said["kinds"]),
                "with_adviser": said["with_adviser"] == "yes",
            }
        )
        made.append(
            services.refer(actor, conference_id=conference_id, referral=new, at=timezone.now())
        )

    if answered(form, save):
        return redirect("marac:referral", made[0].id)
    return render(request, "marac/refer.html", {"form": form, "victim": victim, "waits": waits})


def _waiting_and_not(
    actor: Actor, victim_id: UUID, every: list[tuple[str, str]]
) -> tuple[list[tuple[str, selectors.Waits]], list[tuple[str, str]]]:
    """Who is suspected of harming a victim: those the two wait with already, and the others."""
    taken = {
        record: each
        for each in selectors.waits_with(actor, victim_id)
        for record in selectors.person_ids(actor, each.perpetrator_id)
    }
    waits, others = [], []
    for record_id, name in every:
        held = taken.get(UUID(record_id))
        if held is None:
            others.append((record_id, name))
        else:
            waits.append((name, held))
    return waits, others


@require_http_methods(["GET", "POST"])
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """A referral: screened by the host; its agency answers a refusal."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.referral(actor, referral_id)
    runs = policies.may_coordinate(actor, host_id=held.host_id).allowed
    screens = runs and held.status == "REFERRED"
    own = held.owner_agency_id == actor.agency_id and policies.may_refer(actor).allowed
    kind = forms.Screen if screens else _AFTER.get(held.status) if own else None
    form = kind(request.POST or None) if kind else None

    def save(said: dict[str, Any]) -> None:
        act = services.screen if screens else _ANSWERS[said.pop("event", "appeal")]
        act(actor, referral_id=referral_id, at=timezone.now(), **said)

    if form is not None and answered(form, save):
        return redirect("marac:referral", referral_id)
    consult(actor, [_subject_of_referral(held)], screen="marac:referral")
    steps = list(held.steps.order_by("position"))
    selectors.put_case_as_read(actor, held, referral=held, steps=steps)
    named = briefs(actor, [held.victim_id, held.perpetrator_id], on=timezone.localdate())
    context = {
        "held": held,
        "victim": named.get(held.victim_id),
        "perpetrator": named.get(held.perpetrator_id),
        "grounds": selectors.grounds_of(held),
        "doubts": selectors.doubts_of(actor, held, on=timezone.localdate()) if screens else [],
        "form": form,
        "screens": screens,
        "steps": steps,
        "by": names_of([held.referred_by]).get(held.referred_by, ""),
        "case": selectors.case_of_referral(actor, held.id),
        "because": because(actor, held, "marac.referral", ours=_ours(actor, held)),
    }
    return render(request, "marac/referral.html", context)


_AFTER = {"REJECTED": forms.AfterRefusal, "SETTLED": forms.Words}
"""What a refused referral asks of its agency; one that was left may still be appealed."""
_ANSWERS = {"appeal": services.appeal, "settle": services.settle}


def _ours(actor: Actor, held: Any) -> str:
    if actor.agency_id in (held.owner_agency_id, held.host_id):
        own = held.owner_agency_id == actor.agency_id
        return "Your agency made it." if own else "It was made to the Marac that your agency runs."
    return ""


def _subject_of_referral(held: Any) -> Subject:
    return Subject(
        kind="marac.referral",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: why, what each agency told, what was decided, and what is owed."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.case(actor, case_id)
    consult(actor, [subject_of(held)], screen="marac:case")
    named = briefs(actor, [held.victim_id, held.perpetrator_id], on=timezone.localdate())
    runs = policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed
    typed = {
        "research": selectors.standing_research(held),
        "actions": selectors.actions_of(held),
        "steps": list(held.steps.order_by("position")),
    }
    why = selectors.referral_of(actor, held)
    selectors.put_case_as_read(actor, held, referral=why, more=[Typed(held, ("why",))], **typed)
    context = {
        **typed,
        "held": held,
        "victim": named.get(held.victim_id),
        "perpetrator": named.get(held.perpetrator_id),
        "why": why,
        "minuted": selectors.minuted_of(actor, held),
        "discussions": selectors.discussions_of(actor, held),
        "outside": one_time_forms(actor, kind="marac.case", record_ids=[held.id]) if runs else [],
        "transfers": selectors.transfers_of(held) if runs else [],
        "because": because(actor, held, "marac.case"),
        "runs": runs,
        "passes_on": held.conference_id in selectors.answers(actor),
        "may_answer": policies.may_answer(actor).allowed and held.status in ("WAITING", "LISTED"),
        "today": timezone.localdate(),
    }
    return render(request, "marac/case.html", context)


@no_records
@require_POST
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    services.close_case(request.actor, case_id=case_id, at=timezone.now())
    return redirect("marac:case", case_id)


@require_GET
def flags(request: HttpRequest, conference_id: UUID | None = None) -> HttpResponse:
    """Which flags stand for twelve months after a meeting, and which have lapsed this month."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    conference = selectors.conference(conference_id) if conference_id else None
    asked = listing(request.GET, Filter)
    found = selectors.flags_of_month(
        actor,
        on=timezone.localdate(),
        conference_id=conference_id,
        skip=asked.skip,
        most=asked.on_a_page,
    )
    every = [*found.standing, *found.lapsed]
    consult(actor, [subject_of(each) for each in every], screen="marac:flags")
    people = [who for each in every for who in (each.victim_id, each.perpetrator_id)]
    named = briefs(actor, people, on=timezone.localdate())

    def row(each: Any) -> tuple[Any, Any, Any]:
        return each, named.get(each.victim_id), named.get(each.perpetrator_id)

    context = {
        "conference": conference,
        "standing": [row(each) for each in found.standing],
        "lapsed": [row(each) for each in found.lapsed],
        "of_lapsed": found.of_lapsed,
        "of": found.of_standing,
        "paging": asked.paging(found.of_lapsed + found.of_standing),
    }
    return render(request, "marac/flags.html", context)
