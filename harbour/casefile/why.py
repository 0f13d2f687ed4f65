"""Outside one's own work, a person's pages ask why, keep the answer for a while and log it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from harbour.casefile.forms import WhyOpen
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import live_together, names_of_records
from harbour.referrals.api import is_asked_about
from harbour.sharing.api import Subject, consult, refuse_household, refuse_own
from harbour.workforce.api import is_own_work


def why_open(
    request: HttpRequest, record_id: UUID, records: Sequence[UUID], *, now: datetime
) -> tuple[str, HttpResponse | None]:
    """The reason for looking at a person, or the page that asks for it.

    Raises:
        LookRefused: it is somebody whom the reader is, or knows; a reviewer is told.
    """
    names = names_of_records(request.actor, records)
    close = refuse_own(request.actor, records, names, own_name=request.user.display_name)
    if close and live_together(request.actor, records, close, on=london_date(now)):
        refuse_household(record_id)
    if _is_free(request.actor, records):
        return "", None
    kept = request.session.get("reasons", {})
    given = kept.get(str(record_id))
    if given and given["until"] > now.timestamp():
        return given["reason"], None
    form = WhyOpen(request.POST or None)
    if not form.is_valid():
        subject = Subject(kind="pole.personrecord", record_id=record_id)
        consult(request.actor, [subject], screen="casefile:why_open")
        return "", render(request, "casefile/why_open.html", {"form": form})
    until = now + timedelta(minutes=settings.FORCE["reason_lasts_minutes"])
    reason = form.cleaned_data["reason"]
    still = {key: each for key, each in kept.items() if each["until"] > now.timestamp()}
    request.session["reasons"] = still | {
        str(record_id): {"reason": reason, "until": until.timestamp()}
    }
    return reason, None


def _is_free(actor: Actor, records: Sequence[UUID]) -> bool:
    if not settings.FORCE["reason_outside_own_work"]:
        return True
    return is_own_work(actor, records) or is_asked_about(actor, records)
