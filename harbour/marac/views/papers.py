"""Paper: the pack before a meeting and the minutes after it, each agency's own copy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac import policies, presenters, selectors
from harbour.marac.views.asking import subject_of
from harbour.pole.api import PersonCard, fit_for_paper_about, person_cards
from harbour.sharing.api import agencies, consult, names_of

_PAPER = Path(__file__).parent.parent / "paper"
_ABOUT = (
    "Copy of {reader}. Do not copy it or pass it on, and never tell the perpetrator or the family"
    " that this meeting takes place. Addresses are never printed."
)


@require_GET
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes on paper: only what the reader's agency may hold, its name across each page."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.meeting(actor, meeting_id)
    runs = policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed
    if not runs and held.status != "MINUTES_SENT":
        raise NotVisible("The minutes of this meeting have not been sent.")
    cases = selectors.minuted_cases(actor, held)
    named = _named(request, [each.case for each in cases], "marac:minutes")
    before = selectors.last_time(actor, held.conference_id, before=held.starts_at)
    typed = {
        "before": [
            [each.what, each.agency.name, uk_date(each.by_on), each.get_status_display()]
            for each in before
        ],
        "cases": [
            presenters.minuted_on_paper(each, named, partner_id=_partner(actor, held))
            for each in cases
        ],
    }
    told = {
        "venue": held.venue,
        "chair": selectors.chaired_by(held),
        "attended": selectors.attended(held),
        "observers": [
            [each.name, each.of, uk_date(each.signed_on)]
            for each in held.observers.order_by("name")
        ],
    } | _fit(typed, [each.case for each in cases], *(each.victim_id for each in before))
    return _printed(request, held, "minutes", f"Minutes, {uk_date(held.starts_at)}", told)


@require_GET
def pack(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The agenda on paper, with room to write for whoever gets paper; in large print if asked."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.meeting(actor, meeting_id)
    cases = selectors.agenda(held)
    named = _named(request, cases, "marac:pack")
    why = selectors.referrals_of(actor, cases)
    told = {
        "large": request.GET.get("print") == "large",
        "venue": held.venue,
        "begins": uk_datetime(held.starts_at),
        "due": uk_date(selectors.research_due_on(held)),
    }
    typed = {
        "cases": [
            presenters.case_on_paper(
                number, each, named, why.get(each.referral_id), partner_id=_partner(actor, held)
            )
            for number, each in enumerate(cases, start=1)
        ],
    }
    told |= _fit(typed, cases)
    return _printed(request, held, "pack", f"Pack, {uk_date(held.starts_at)}", told)


def _partner(actor: Actor, held: Any) -> UUID | None:
    """Which partner's copy it is. The host's is everybody's words."""
    return None if held.owner_agency_id == actor.agency_id else actor.agency_id


def _fit(typed: dict[str, Any], cases: Sequence[Any], *others: UUID) -> dict[str, Any]:
    """What was typed of these cases, without any home or protected place of anybody in them."""
    people = [who for each in cases for who in (each.victim_id, each.perpetrator_id)]
    fit: dict[str, Any] = fit_for_paper_about(typed, [*people, *others])
    return fit


def _named(request: HttpRequest, cases: Sequence[Any], screen: str) -> dict[UUID, PersonCard]:
    """Who is in these cases, as far as the reader may see; each printing is a look of its own."""
    consult(request.actor, [subject_of(each) for each in cases], screen=screen)
    people = [who for each in cases for who in (each.victim_id, each.perpetrator_id)]
    return person_cards(request.actor, people, on=timezone.localdate())


def _printed(
    request: HttpRequest, held: Any, paper: str, title: str, told: dict[str, Any]
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    reader = {each.id: each.name for each in agencies()}.get(actor.agency_id, "")
    by = f"{names_of([actor.user_id]).get(actor.user_id, '')}, {reader}"
    made = pdf(
        _PAPER / f"{paper}.typ",
        told
        | {
            "about": f"{held.conference.name}, {uk_datetime(held.starts_at)}."
            f" {_ABOUT.format(reader=reader)}",
            "watermark": f"{by}, {uk_datetime(now)}",
        },
        title=title,
        marking="Official: sensitive",
        printed_by=by,
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{paper}.pdf"'
    return answer
