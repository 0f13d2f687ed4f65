"""Pages of referrals: what was sent to your agency, what yours sent, and one of them."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import listing
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import PersonCard, Typed, briefs, person_cards, put_as_read, records_of_person
from harbour.referrals import (
    deed_forms,
    family_reads,
    forms,
    policies,
    risen_reads,
    selectors,
    services,
    shared_reads,
)
from harbour.referrals.domain.families import WORDS
from harbour.referrals.domain.workflow import REFERRAL
from harbour.referrals.models import Referral
from harbour.referrals.terms import (
    HELD,
    OVER,
    UNANSWERED,
    ChildOutcome,
    ReferralKind,
    ReferralStatus,
)
from harbour.risk.api import assessment
from harbour.safeguarding.api import may_work_cases, way_now
from harbour.sharing.api import Subject, consult, names_of, why_visible


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What was sent to your agency."""
    asked = listing(request.GET, forms.InboxFilter)
    found, of = selectors.inbox_page(request.actor, skip=asked.skip, **asked.filter.chosen)
    consult(request.actor, [subject(each) for each in found], screen="referrals:inbox")
    cards = briefs(request.actor, [each.about_id for each in found], on=timezone.localdate())
    context = {
        "rows": [(each, cards.get(each.about_id)) for each in found],
        "filter": asked.filter,
        "paging": asked.paging(of),
        "of": of,
        "now": timezone.now(),
    }
    return render(request, "referrals/inbox.html", context)


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """What your agency asked of others, and whose answer is late."""
    policies.may_triage(request.actor).require()
    asked = listing(request.GET, forms.SentFilter)
    found, of = selectors.sent_page(request.actor, skip=asked.skip, **asked.filter.chosen)
    consult(request.actor, [subject(each) for each in found], screen="referrals:sent")
    cards = briefs(request.actor, [each.about_id for each in found], on=timezone.localdate())
    late = {each.id for each in selectors.late_answers(request.actor, at=timezone.now())}
    context = {
        "rows": [(each, cards.get(each.about_id), each.id in late) for each in found],
        "filter": asked.filter,
        "paging": asked.paging(of),
        "of": of,
        "late": len(late),
        "now": timezone.now(),
    }
    return render(request, "referrals/sent.html", context)


def subject(referral: Referral) -> Subject:
    return Subject(
        kind="referrals.referral",
        record_id=referral.id,
        person_record_id=referral.about_id,
        owner_agency_id=referral.owner_agency_id,
    )


_DEEDS: dict[str, tuple[type[forms.forms.Form], Callable]] = {
    "answer": (forms.Answer, services.answer),
    "review": (deed_forms.ReadChildren, services.review_children),
    "child": (deed_forms.DecideChild, services.decide_child),
    "risen": (deed_forms.ReadRisen, services.read_risen),
    "visit": (deed_forms.Visit, services.record_visit),
    "chase": (deed_forms.Chase, services.chase),
    "revoke": (deed_forms.Revoke, services.revoke),
    "send": (forms.SendDraft, services.send_draft),
    "authority": (deed_forms.SayAuthority, services.say_authority),
    "rejected": (deed_forms.Rejected, services.after_rejection),
    "no_visit": (deed_forms.NoVisit, services.no_visit),
}


@require_http_methods(["GET", "POST"])
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One referral: exactly what was shared, why, and until when; and what can be done now."""
    found = selectors.referral(request.actor, referral_id)
    people = person_cards(request.actor, [found.about_id, *found.children], on=timezone.localdate())
    asked = request.POST.get("deed", "")
    shown = _forms(request, found, people, asked)
    form = shown.get(asked)
    if form is not None and form.is_valid():
        _, deed = _DEEDS[asked]
        try:
            deed(request.actor, referral_id=referral_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:referral", referral_id)
    consult(request.actor, [subject(found)], screen="referrals:referral")
    context = _context(request, found, people) | {
        "forms": shown,
        "errors": form if form is not None and form.errors else None,
    }
    return render(request, "referrals/referral.html", context)


def _forms(
    request: HttpRequest, found: Referral, people: dict[UUID, PersonCard], asked: str
) -> dict[str, forms.forms.Form]:
    """A form for each thing that this person may do with it now."""
    actor = request.actor
    more: dict[str, dict[str, object]] = {}
    if policies.may_answer_referral(actor, to_agency_id=found.to_agency_id).allowed:
        more |= _answering(found, people)
        more |= {"risen": {}} if risen_reads.is_unread(actor, found) else {}
    if found.owner_agency_id == actor.agency_id:
        more |= {name: _needs(request, found, name) for name in _sending(request, found)}
    return {
        name: _DEEDS[name][0](
            request.POST if name == asked else None, auto_id=f"{name}-%s", **given
        )
        for name, given in more.items()
    }


def _needs(request: HttpRequest, found: Referral, name: str) -> dict[str, object]:
    """What a form must be given to choose from."""
    if name == "authority":
        known = selectors.authorities(found.kind)
        return {"authorities": [(str(each.id), each.name) for each in known]}
    if name == "rejected":
        made = selectors.asked_instead(request.actor, found)
        return {
            "instead": [
                (str(each.id), f"{each.to_agency.name}, {each.get_status_display().lower()}")
                for each in made
                if each.to_agency
            ]
        }
    return {}


def _answering(found: Referral, people: dict[UUID, PersonCard]) -> dict[str, dict[str, object]]:
    shown: dict[str, dict[str, object]] = {}
    if events := _events(found):
        shown["answer"] = {"events": events}
    is_known = found.status in (ReferralStatus.RECEIVED, ReferralStatus.ACCEPTED)
    if found.kind == ReferralKind.CHILDREN and is_known:
        names = [(str(child), people[child].name) for child in found.children if child in people]
        shown["child"] = {"children": names}
    if is_known and found.asks_joint_visit:
        shown["visit"] = {}
    return shown


def _sending(request: HttpRequest, found: Referral) -> list[str]:
    actor = request.actor
    is_unread = (
        found.kind == ReferralKind.CHILDREN
        and found.status != ReferralStatus.REVOKED
        and not found.reviews.exists()
    )
    visits = found.asks_joint_visit and found.status in HELD
    may = {
        "visit": policies.may_triage(actor).allowed and visits,
        "no_visit": policies.may_review_children(actor).allowed
        and visits
        and not found.visits.exists(),
        "authority": policies.may_triage(actor).allowed
        and found.to_agency_id is None
        and found.status == ReferralStatus.DRAFT,
        "rejected": policies.may_refer(actor).allowed and found.status == ReferralStatus.REJECTED,
        "review": policies.may_review_children(actor).allowed and is_unread,
        "chase": policies.may_triage(actor).allowed and found.status in UNANSWERED,
        "revoke": policies.may_revoke(actor).allowed and found.status not in OVER,
        "send": policies.may_refer(actor).allowed
        and (found.kind, found.status) == (ReferralKind.PARTNER, ReferralStatus.DRAFT),
    }
    return [name for name, allowed in may.items() if allowed]


def _events(found: Referral) -> list[tuple[str, str]]:
    words = {"receive": "Acknowledge", "accept": "Accept", "reject": "Reject", "close": "Close"}
    if found.kind == ReferralKind.ADULT:
        words |= {"accept": "Enquire under section 42", "reject": "Do not enquire"}
    allowed = [event for event in REFERRAL.events_from(found.status) if event in words]
    if found.status == ReferralStatus.RECEIVED and found.kind != ReferralKind.CHILDREN:
        allowed.remove("close")
    if found.kind == ReferralKind.CHILDREN:
        # Children are decided on one by one: the last decision answers the referral.
        allowed = [event for event in allowed if event == "receive" or found.status == "ACCEPTED"]
    return [(event, words[event]) for event in allowed]


def _put_as_read(actor: Actor, found: Referral, *, steps: Sequence[Any], **rows: Any) -> None:
    """Sent or received, it is read without the protected places that its reader is not named for.

    What worries us is put together from what others typed; what a partner is asked, one typed.
    """
    asked = found.kind == ReferralKind.PARTNER and steps
    typed = [
        Typed(found, ("concerns", "basis"), steps[0].taken_by if asked else None),
        *(Typed(each, ("reason",), each.taken_by) for each in steps),
        *(
            Typed(each, fields, getattr(each, by))
            for name, (fields, by) in _TYPED.items()
            for each in rows[name]
        ),
    ]
    people = [found.about_id, *found.children]
    put_as_read(actor, typed, people, keeps_safe=may_work_cases(actor).allowed)


_TYPED = {
    "visits": (("who", "words"), "said_by"),
    "chases": (("spoke_to", "said"), "chased_by"),
    "reviews": (("words",), "reviewed_by"),
    "rejections": (("words",), "done_by"),
    "rises_read": (("words",), "read_by"),
}
"""Of what is kept beside a referral: the fields that somebody typed, and who."""


def _context(request: HttpRequest, found: Referral, people: dict[UUID, PersonCard]) -> dict:
    steps = list(found.steps.order_by("position"))
    chases = list(found.chases.order_by("chased_at"))
    reviews = list(found.reviews.order_by("reviewed_at"))
    visits = list(found.visits.order_by("visited_at"))
    rejections = list(found.rejected.order_by("done_at", "id"))
    rises_read = list(found.rises_read.order_by("read_at", "id"))
    _put_as_read(
        request.actor,
        found,
        steps=steps,
        visits=visits,
        chases=chases,
        reviews=reviews,
        rejections=rejections,
        rises_read=rises_read,
    )
    standing = family_reads.decisions_of(found)
    by = [*(each.taken_by for each in steps), *(each.chased_by for each in chases)]
    return {
        "referral": found,
        "person": people.get(found.about_id),
        "children": [
            (
                people[child],
                ChildOutcome(standing[child].outcome).label if child in standing else "",
            )
            for child in found.children
            if child in people
        ],
        "signs": [WORDS[sign] for sign in WORDS if sign in found.signs],
        "way": way_now(
            request.actor,
            records_of_person(request.actor, found.about_id),
            now=timezone.now(),
        ),
        "beside": list(found.beside.order_by("noted_at", "id")),
        "rises": list(found.rises.order_by("risen_at", "id")),
        "rises_read": rises_read,
        "rejections": rejections,
        "steps": steps,
        "chases": chases,
        "reviews": reviews,
        "visits": visits,
        "shared": shared_reads.shared_words(request.actor, found),
        "names": names_of([*by, *(each.reviewed_by for each in reviews)]),
        "why": why_visible(
            request.actor,
            kind="referrals.referral",
            record_ids=[found.id],
            owner_agency_id=found.owner_agency_id,
        ),
    }


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """Ask any other agency about a victim: sent at once, or kept as a draft."""
    policies.may_refer(request.actor).require()
    assessed = assessment(request.actor, assessment_id)
    agencies = [(str(each.id), each.name) for each in selectors.agencies_to_ask()]
    form = forms.ReferPartner(request.POST or None, agencies=agencies)
    if form.is_valid():
        try:
            made = services.refer_partner(
                request.actor,
                assessment_id=assessment_id,
                asking=services.Asking(**form.said()),
                at=timezone.now(),
                as_draft="draft" in request.POST,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:referral", made.id)
    about = Subject(
        kind="risk.assessment",
        record_id=assessed.id,
        person_record_id=assessed.victim_id,
        owner_agency_id=assessed.owner_agency_id,
    )
    consult(request.actor, [about], screen="referrals:refer")
    card = briefs(request.actor, [assessed.victim_id], on=timezone.localdate())
    context = {"assessment": assessed, "card": card.get(assessed.victim_id), "form": form}
    return render(request, "referrals/refer.html", context)
