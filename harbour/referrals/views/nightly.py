"""Pages of the nightly proof that nobody is dropped."""

from collections import defaultdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.pole.api import briefs
from harbour.referrals import nightly, policies
from harbour.referrals.models import Unowned
from harbour.referrals.terms import Gap
from harbour.sharing.api import Role, Subject, consult, no_records

_PAGE = {
    Gap.FORM: "risk:assessment",
    Gap.EVENT: "control_room:closing",
    Gap.QUEUE: "risk:assessment",
    Gap.SCHOOL: "risk:assessment",
    Gap.OWNER: "safeguarding:case",
    Gap.ANSWER: "referrals:referral",
    Gap.REJECTED: "referrals:referral",
    Gap.VISIT: "referrals:referral",
    Gap.UNNAMED: "risk:child",
    Gap.ADULT: "referrals:household",
}
SHOWN = 100


@require_http_methods(["GET", "POST"])
@no_records
def nights(request: HttpRequest) -> HttpResponse:
    """Each night's proof; and one now, for whoever asks. Counts alone."""
    policies.may_see_proof(request.actor).require()
    if request.method == "POST":
        made = nightly.check_now(request.actor, at=timezone.now())
        return redirect("referrals:night", made.id)
    context = {
        "nights": nightly.nights(request.actor),
        "may_read_restricted": request.actor.has(Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR),
    }
    return render(request, "referrals/nights.html", context)


@require_GET
def night(request: HttpRequest, night_id: UUID) -> HttpResponse:
    """What one proof found with nobody, by what is missing, each with where it is put right."""
    policies.may_see_proof(request.actor).require()
    found = nightly.night(request.actor, night_id)
    unowned = list(found.unowned.order_by("what", "id"))
    shown = unowned[:SHOWN]
    consult(request.actor, [_subject(each) for each in shown], screen="referrals:night")
    cards = briefs(request.actor, [each.victim_id for each in shown], on=timezone.localdate())
    groups: dict[str, list] = defaultdict(list)
    for each in shown:
        page = _PAGE.get(Gap(each.what), "referrals:item")
        groups[each.what].append((each, cards.get(each.victim_id), page))
    context = {
        "night": found,
        "of": len(unowned),
        "more": len(unowned) - len(shown),
        "groups": [(gap.label, groups[gap]) for gap in Gap if gap in groups],
    }
    return render(request, "referrals/night.html", context)


def _subject(unowned: Unowned) -> Subject:
    return Subject(
        kind="referrals.night", record_id=unowned.night_id, person_record_id=unowned.victim_id
    )
