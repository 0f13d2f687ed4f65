"""Referrals and cases."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.marac import forms, policies, selectors, services
from harbour.pole.api import (
    InvolvementRole,
    briefs,
    history,
    involved_in,
    records_of_person,
)
from harbour.sharing.api import Subject, consult, names_of, no_records


def subject_of(held) -> Subject:
    return Subject(
        kind="marac.case",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


def _suspects(actor: Actor, record_id: UUID) -> list[tuple[str, str]]:
    """Those recorded as suspects against her, in anything the actor may see."""
    records = records_of_person(actor, record_id)
    events = [each.event_id for each in history(actor, records) if each.role == "VICTIM"]
    involved = involved_in(actor, events)
    found = {
        person
        for people in involved.values()
        for person, role in people
        if role == InvolvementRole.SUSPECT and person not in set(records)
    }
    named = briefs(actor, found, on=timezone.localdate())
    return sorted(((str(each), card.name) for each, card in named.items()), key=lambda a: a[1])


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Bring a victim to a Marac."""
    actor = request.actor
    policies.may_refer(actor).require()
    victim = briefs(actor, [record_id], on=timezone.localdate()).get(record_id)
    if victim is None:
        raise NotVisible("There is no such person.")
    consult(
        actor,
        [Subject(kind="pole.personrecord", record_id=record_id, person_record_id=record_id)],
        screen="marac:refer",
    )
    choices = [(str(each.id), each.name) for each in selectors.conferences()]
    form = forms.Refer(
        request.POST or None, conferences=choices, perpetrators=_suspects(actor, record_id)
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        conference_id = UUID(said.pop("conference"))
        new = services.NewReferral(
            victim_id=record_id,
            perpetrator_id=UUID(said.pop("perpetrator")),
            criteria=tuple(said.pop("criteria")),
            kinds=tuple(said.pop("kinds")),
            **said,
        )
        try:
            made = services.refer(
                actor, conference_id=conference_id, referral=new, at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("marac:referral", made.id)
    return render(request, "marac/refer.html", {"form": form, "victim": victim})


@require_http_methods(["GET", "POST"])
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """A referral: screened by the host, appealed by its agency."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.referral(actor, referral_id)
    screens = (
        policies.may_coordinate(actor, host_id=held.host_id).allowed and held.status == "REFERRED"
    )
    appeals = held.status == "REJECTED" and held.owner_agency_id == actor.agency_id
    kind = forms.Screen if screens else forms.Words if appeals else None
    form = kind(request.POST or None) if kind else None
    if form is not None and form.is_valid():
        act = services.screen if screens else services.appeal
        try:
            act(actor, referral_id=referral_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("marac:referral", referral_id)
    consult(
        actor,
        [
            Subject(
                kind="marac.referral",
                record_id=held.id,
                person_record_id=held.victim_id,
                owner_agency_id=held.owner_agency_id,
            )
        ],
        screen="marac:referral",
    )
    named = briefs(actor, [held.victim_id, held.perpetrator_id], on=timezone.localdate())
    context = {
        "held": held,
        "victim": named.get(held.victim_id),
        "perpetrator": named.get(held.perpetrator_id),
        "criteria": [label for value, label in forms.Criterion.choices if value in held.criteria],
        "form": form,
        "screens": screens,
        "steps": list(held.steps.order_by("position")),
        "by": names_of([held.referred_by]).get(held.referred_by, ""),
        "case": selectors.case_of_referral(actor, held.id),
    }
    return render(request, "marac/referral.html", context)


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: why, what each agency told, what was decided, and what is owed."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.case(actor, case_id)
    consult(actor, [subject_of(held)], screen="marac:case")
    named = briefs(actor, [held.victim_id, held.perpetrator_id], on=timezone.localdate())
    runs = policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed
    context = {
        "held": held,
        "victim": named.get(held.victim_id),
        "perpetrator": named.get(held.perpetrator_id),
        "why": selectors.referral_of(actor, held),
        "research": selectors.standing_research(held),
        "minuted": list(held.minuted.select_related("agency").order_by("agency__name")),
        "discussions": list(held.discussions.order_by("written_at")),
        "actions": selectors.actions_of(held),
        "steps": list(held.steps.order_by("position")),
        "runs": runs,
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
def flags(request: HttpRequest) -> HttpResponse:
    """Which flags stand for twelve months after a meeting, and which have lapsed this month."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    standing, lapsed = selectors.flags_of_month(actor, on=timezone.localdate())
    consult(actor, [subject_of(each) for each in [*standing, *lapsed]], screen="marac:flags")
    people = [each.victim_id for each in [*standing, *lapsed]]
    named = briefs(actor, people, on=timezone.localdate())
    context = {
        "standing": [(each, named.get(each.victim_id)) for each in standing],
        "lapsed": [(each, named.get(each.victim_id)) for each in lapsed],
    }
    return render(request, "marac/flags.html", context)
