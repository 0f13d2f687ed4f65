"""How a victim may safely be reached, with or without a case: most at standard risk have none."""

from datetime import time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs, records_of_person
from harbour.safeguarding import forms, policies, selectors, services
from harbour.safeguarding.models import WayTold
from harbour.sharing.api import Subject, consult


def agreed_way(
    victim_id: UUID, *, channels, earliest, latest, update_every_days, **said
) -> services.NewSafeContact:
    """What the form of a safe contact says, as the use case asks it."""
    return services.NewSafeContact(
        victim_id=victim_id,
        channels=tuple(channels),
        earliest=time.fromisoformat(earliest) if earliest else None,
        latest=time.fromisoformat(latest) if latest else None,
        update_every_days=int(update_every_days) if update_every_days else None,
        **said,
    )


@require_http_methods(["GET", "POST"])
def reach(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Agree how a person may safely be reached, begun from what was said in the call; or stop it.

    Whoever works on an open referral about the person reads the new way at once.
    """
    policies.may_agree_contact(request.actor).require()
    records = records_of_person(request.actor, record_id)
    told = selectors.ways_told(request.actor, records)
    stops = request.POST.get("deed") == "stop"
    agree = forms.SafeContact(
        request.POST if request.method == "POST" and not stops else None,
        initial={"no_voicemail": True} | _from_call(told),
    )
    stop = forms.StopMessages(request.POST if stops else None, auto_id="stop-%s")
    form = stop if stops else agree
    if form.is_valid():
        try:
            if stops:
                services.stop_messages(
                    request.actor, victim_id=record_id, at=timezone.now(), **stop.cleaned_data
                )
            else:
                services.agree_safe_contact(
                    request.actor,
                    contact=agreed_way(record_id, **agree.cleaned_data),
                    at=timezone.now(),
                )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:person", record_id)
    subject = Subject(kind="pole.personrecord", record_id=record_id, person_record_id=record_id)
    consult(request.actor, [subject], screen="safeguarding:reach")
    context = {
        "record_id": record_id,
        "person": briefs(request.actor, [record_id], on=timezone.localdate()).get(record_id),
        "way": selectors.way_now(request.actor, records, now=timezone.now()),
        "told": told,
        "form": agree,
        "stop": stop,
    }
    return render(request, "safeguarding/reach.html", context)


def _from_call(told: list[WayTold]) -> dict[str, str]:
    """What the victim said in a call stands in the form, to be agreed; nobody else's words."""
    for each in told:
        if not each.by_whom:
            return {"hours": each.words[:120], "code_word": each.code_word}
    return {}
