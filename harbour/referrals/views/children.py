"""Pages of children: every case accounted for; and each family once, for who works with it."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import Filter, listing
from harbour.pole.api import Typed, briefs, put_as_read
from harbour.referrals import family_reads, policies, services
from harbour.referrals.terms import ReferralStatus
from harbour.referrals.views.referral import subject
from harbour.safeguarding.api import may_work_cases
from harbour.sharing.api import consult

ACCOUNTED_FOR = timedelta(days=28)


@require_GET
def children(request: HttpRequest) -> HttpResponse:
    """Every child of the last weeks: referred, read, sent, acknowledged and decided on."""
    policies.may_see_children_accounted(request.actor).require()
    since = timezone.now() - ACCOUNTED_FOR
    account = family_reads.account(request.actor, since=since)
    asked = listing(request.GET, Filter)
    unread, of = family_reads.to_be_read(request.actor, skip=asked.skip)
    consult(request.actor, [subject(each) for each in unread], screen="referrals:children")
    cards = briefs(request.actor, [each.about_id for each in unread], on=timezone.localdate())
    context = {
        "account": account,
        "may_tell": policies.may_triage(request.actor).allowed,
        "days": ACCOUNTED_FOR.days,
        "missing": family_reads.unreferred(request.actor, since=since)
        if account.missing or account.unnamed
        else [],
        "unread": [(each, cards.get(each.about_id)) for each in unread],
        "of": of,
        "paging": asked.paging(of),
        "now": timezone.now(),
    }
    return render(request, "referrals/children.html", context)


@require_http_methods(["GET", "POST"])
def families(request: HttpRequest) -> HttpResponse:
    """Each family once, the most pressing first, with everything that was sent about it."""
    policies.may_read_families(request.actor).require()
    if request.method == "POST":
        named = [UUID(each) for each in request.POST.getlist("referral")]
        services.acknowledge(request.actor, referral_ids=named, at=timezone.now())
        return redirect("referrals:families")
    asked = listing(request.GET, Filter)
    found, sent = family_reads.families_waiting(request.actor, now=timezone.now())
    shown = found[asked.skip : asked.skip + asked.on_a_page]
    of_page = [sent[each] for family in shown for each in family.referrals]
    consult(request.actor, [subject(each) for each in of_page], screen="referrals:families")
    people = {record for each in of_page for record in (each.about_id, *each.children)}
    cards = briefs(request.actor, people, on=timezone.localdate())
    typed = [Typed(each, ("concerns",)) for each in of_page]
    put_as_read(request.actor, typed, people, keeps_safe=may_work_cases(request.actor).allowed)
    context = {
        "rows": [_row(family, sent, cards) for family in shown],
        "of": len(found),
        "items": sum(len(family.referrals) for family in found),
        "forms": sum(len(sent[each].children) for family in found for each in family.referrals),
        "paging": asked.paging(len(found)),
        "now": timezone.now(),
    }
    return render(request, "referrals/families.html", context)


def _row(family: family_reads.Family, sent: dict, cards: dict) -> dict:
    referrals = [sent[each] for each in family.referrals]
    named = {
        cards[child].person_id: cards[child]
        for each in referrals
        for child in each.children
        if child in cards
    }
    return {
        "family": family,
        "adult": cards.get(referrals[-1].about_id),
        "children": sorted(named.values(), key=lambda card: (card.age is None, card.age or 0)),
        "referrals": referrals,
        "new": [each for each in referrals if each.status == ReferralStatus.SENT],
    }
