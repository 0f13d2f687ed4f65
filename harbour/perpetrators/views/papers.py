"""Papers of notices and orders: what the suspect is given, and what the court is sent."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.notices import AUTHORITY
from harbour.perpetrators.domain.orders import (
    BROUGHT,
    NOTIFIES,
    breach_is,
    is_owed_to_a_court,
)
from harbour.perpetrators.domain.stalking import court_for
from harbour.perpetrators.models import Notice, Order
from harbour.perpetrators.terms import DisclosureStatus, NoticeKind
from harbour.perpetrators.views.managing import brief_of, subject
from harbour.perpetrators.views.notices import ON_PAPER
from harbour.pole.api import briefs, fit_for_paper_about
from harbour.sharing.api import AgencyKind, agencies, consult, names_of, rank_of

_PAPER = Path(__file__).parent.parent / "paper"
_AFTER = {
    NoticeKind.DVPN: "Domestic Violence Protection Order",
    NoticeKind.DAPN: "Domestic Abuse Protection Order",
}


@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The notice to be given to the suspect. Whom it protects is named; no home is."""
    held = _printable(request, notice_id, screen="perpetrators:notice_paper")
    actor = request.actor
    decided = held.steps.get(event="authorise")
    by = names_of([decided.taken_by]).get(decided.taken_by, "")
    data = {
        **_about(actor, held),
        "kind": held.kind,
        "everywhere": held.kind == NoticeKind.DAPN,
        "authorised": f"{by}, {rank_of(decided.taken_by)}, {uk_datetime(decided.taken_at)}",
        "served": _served(held),
    }
    return _answer(actor, "notice", data, title=str(held.get_kind_display()))


@require_GET
def service(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Who gave the notice to whom, when and how: signed, for the court."""
    held = _printable(request, notice_id, screen="perpetrators:service_paper")
    if held.served_at is None:
        raise DomainError("A statement of service is printed once the notice is served.")
    actor = request.actor
    (words,) = _fit(actor, held, [held.served_words])
    data = {
        **_about(actor, held),
        "kind": str(held.get_kind_display()),
        "served": uk_datetime(held.served_at),
        "served_by": held.served_by,
        "words": words.splitlines(),
    }
    return _answer(actor, "service", data, title="Statement of service")


@require_GET
def application(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The application to the court, for the hearing within 48 hours of service."""
    held = _printable(request, notice_id, screen="perpetrators:application_paper")
    if held.served_at is None:
        raise DomainError("The application is printed once the notice is served.")
    actor = request.actor
    decided = held.steps.get(event="authorise")
    clock = selectors.court_clock(held)
    # What the victim said is not printed: the suspect reads the application.
    weighed = ("children", "his_representations", "others_in_the_home")
    children, said, others = _fit(actor, held, [getattr(held, each) for each in weighed])
    data = {
        **_about(actor, held),
        "force": _force(actor),
        "order": _AFTER[NoticeKind(held.kind)],
        "notice": str(held.get_kind_display()),
        "court": held.listed_court,
        "listed": uk_datetime(held.hearing_at or held.listed_at)
        if held.hearing_at or held.listed_at
        else "",
        "due": uk_datetime(clock.due_at) if clock else "",
        "served": f"{uk_datetime(held.served_at)} by {held.served_by}",
        "authorised": f"{AUTHORITY[held.kind]} or above, {uk_datetime(decided.taken_at)}",
        "has_limit": held.kind == NoticeKind.DVPN,
        "weighed": [
            ["The welfare of any child", children],
            ["What the suspect says", said],
            ["Others in the home", others],
        ],
    }
    return _answer(actor, "application", data, title=f"Application for a {data['order']}")


@require_GET
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """An order of any kind as it binds, for the beat, custody and the file."""
    actor = request.actor
    held, said = _about_order(request, order_id, screen="perpetrators:order_paper")
    (conditions,) = _fit(actor, held, [held.conditions])
    data = {
        **said,
        "conditions": conditions.splitlines(),
        "places": _places(actor, held),
        "ends": uk_date(held.expires_on) if held.expires_on else "None",
        "pnc": f"Since {uk_date(held.pnc_on)}" if held.pnc_on else "Not recorded there",
    }
    return _answer(actor, "order", data, title=str(held.get_kind_display()))


@require_GET
def order_service(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """That an order was served, and how: signed. A breach is proved by it."""
    held, said = _about_order(request, order_id, screen="perpetrators:order_service_paper")
    if held.served_at is None:
        raise DomainError("A statement of service is printed once the order is served.")
    (words,) = _fit(request.actor, held, [held.served_words])
    data = {**said, "words": words.splitlines()}
    return _answer(request.actor, "order_service", data, title="Statement of service")


def _about_order(
    request: HttpRequest, order_id: UUID, *, screen: str
) -> tuple[Order, Mapping[str, Any]]:
    """Whom an order binds and protects, who made it and when, and what a breach of it is."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    held = selectors.order(actor, order_id)
    protected = selectors.protected_by(actor, held)
    people = [held.subject_id, *protected]
    consult(actor, [subject(each) for each in people], screen=screen)
    named = briefs(actor, people, on=timezone.localdate())
    bound = named.get(held.subject_id)
    return held, {
        "order": str(held.get_kind_display()),
        "to": bound.name if bound else "A person",
        "protects": ", ".join(named[each].name for each in protected if each in named),
        "made": ", ".join(each for each in (uk_date(held.made_on), held.court) if each),
        "reference": held.reference,
        "served": uk_datetime(held.served_at) if held.served_at else "",
        "law": str(breach_is(held.kind)),
        "notifies": held.kind in NOTIFIES,
    }


@require_GET
def breach(request: HttpRequest, breach_id: UUID) -> HttpResponse:
    """The report of a breach, for the custody officer and the court."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    held = selectors.breach(actor, breach_id)
    order = held.order
    brief = brief_of(actor, order.subject_id)
    protected = selectors.protected_by(actor, order)
    people = [order.subject_id, *protected]
    consult(actor, [subject(each) for each in people], screen="perpetrators:breach_paper")
    named = briefs(actor, people, on=timezone.localdate())
    happened, conditions, why = _fit(actor, order, [held.words, order.conditions, held.why_not])
    due = held.arrested_at and is_owed_to_a_court(order.kind)
    data = {
        "to": brief.name,
        "protects": ", ".join(named[each].name for each in protected if each in named),
        "order": str(order.get_kind_display()),
        "made": ", ".join(each for each in (uk_date(order.made_on), order.court) if each),
        "served": uk_datetime(order.served_at) if order.served_at else "",
        "conditions": conditions.splitlines(),
        "places": _places(actor, order),
        "happened": uk_datetime(held.happened_at),
        "words": happened.splitlines(),
        "reference": held.reference,
        "arrested": uk_datetime(held.arrested_at) if held.arrested_at else "",
        "why_not": why,
        "law": str(breach_is(order.kind)),
        "court_by": uk_datetime(BROUGHT.deadline(held.arrested_at).due_at) if due else "",
        "recorded": names_of([held.recorded_by]).get(held.recorded_by, ""),
    }
    return _answer(actor, "breach", data, title="Report of a breach")


@require_GET
def stalking(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The application for a Stalking Protection Order, as the court and the defendant read it."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    held = selectors.stalking(actor, application_id)
    decided = held.steps.filter(event="authorise").first()
    if decided is None:
        raise DomainError("The application is printed once it is authorised.")
    people = [held.subject_id, held.protected_id]
    consult(actor, [subject(each) for each in people], screen="perpetrators:stalking_paper")
    named = briefs(actor, people, on=today)
    by = names_of([decided.taken_by]).get(decided.taken_by, "")
    lasts = f"for {held.months} months" if held.months else "until a further order"
    data = {
        "force": _force(actor),
        "court": held.court,
        "hears": court_for(named[held.subject_id].age),
        "to": named[held.subject_id].name,
        "protects": named[held.protected_id].name,
        "authorised": f"{by}, {rank_of(decided.taken_by)}, {uk_datetime(decided.taken_at)}",
        "listed": uk_datetime(held.hearing_at) if held.hearing_at else "",
        "lasts": lasts,
        "interim": held.interim_why,
        "prohibitions": held.prohibitions.splitlines(),
        "requirements": held.requirements.splitlines(),
        "acts": [
            [
                uk_date(each.happened_on),
                str(each.get_kind_display()),
                f"{each.words}\n{each.evidence}".strip(),
            ]
            for each in selectors.stalking_acts(held)
        ],
        "risk": held.risk.splitlines(),
        "necessity": held.necessity.splitlines(),
        "conflicts": held.conflicts.splitlines(),
    }
    fit = fit_for_paper_about(data, [held.protected_id])
    return _answer(actor, "stalking", fit, title="Application for a Stalking Protection Order")


@require_GET
def undertaking(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """What somebody signs before anything is said under the disclosure scheme. It names nobody."""
    actor = request.actor
    policies.may_work_on_disclosures(actor).require()
    held = selectors.disclosure(actor, disclosure_id)
    if held.status not in (DisclosureStatus.TO_TELL, DisclosureStatus.DISCLOSED):
        raise DomainError("The undertaking is printed once the panel has decided to tell.")
    consult(actor, [subject(held.subject_id)], screen="perpetrators:undertaking_paper")
    return _answer(actor, "undertaking", {}, title="Undertaking to keep a confidence")


def _printable(request: HttpRequest, notice_id: UUID, *, screen: str) -> Notice:
    """Raises DomainError when nobody authorised the notice."""
    policies.may_see_listed(request.actor).require()
    held = selectors.notice(request.actor, notice_id)
    if held.status not in ON_PAPER:
        raise DomainError("Its papers are printed once a notice is authorised.")
    people = [held.subject_id, held.protected_id]
    consult(request.actor, [subject(each) for each in people], screen=screen)
    return held


def _about(actor: Actor, held: Notice) -> Mapping[str, Any]:
    """Whom it binds and protects, why, and what it forbids: without any home."""
    people = [held.subject_id, held.protected_id]
    named = briefs(actor, people, on=timezone.localdate())
    grounds, prohibitions = _fit(actor, held, [held.grounds, held.prohibitions])
    return {
        "to": named[held.subject_id].name,
        "protects": named[held.protected_id].name,
        "grounds": grounds.splitlines(),
        "prohibitions": prohibitions.splitlines(),
        "places": _places(actor, held),
    }


def _places(actor: Actor, held: Notice | Order) -> list[list[str]]:
    found = selectors.places_of(held)
    names = _fit(actor, held, [each.name for each in found])
    return [[name, str(each.get_rule_display())] for name, each in zip(names, found, strict=True)]


def _fit(actor: Actor, held: Notice | Order, words: Iterable[str]) -> list[str]:
    """Words fit for paper: no protected place of anybody it protects, and no home at all."""
    people = selectors.protected_by(actor, held)
    return list(fit_for_paper_about({"said": list(words)}, people)["said"])


def _force(actor: Actor) -> str:
    return next(
        (each.name for each in agencies(kind=AgencyKind.FORCE) if each.id == actor.agency_id),
        "the police",
    )


def _served(held: Notice) -> str:
    if held.served_at is None:
        return ""
    return f"{uk_datetime(held.served_at)} by {held.served_by}"


def _answer(actor: Actor, name: str, data: Mapping[str, Any], *, title: str) -> HttpResponse:
    now = timezone.now()
    made = pdf(
        _PAPER / f"{name}.typ",
        data,
        title=title,
        marking="Official: sensitive",
        printed_by=names_of([actor.user_id]).get(actor.user_id, ""),
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}-{london_date(now).isoformat()}.pdf"'
    return answer
