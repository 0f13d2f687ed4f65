"""Reads of requests for personal data: the data protection officer's."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.safeguarding.domain.rights import must_say_why_safe
from harbour.safeguarding.models import RightsDecision, RightsRequest
from harbour.safeguarding.terms import RightsAnswer, RightsStatus
from harbour.sharing.api import names_of


def rights_request(actor: Actor, request_id: UUID) -> Any:
    """A request.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = RightsRequest.objects.visible_to(actor).filter(id=request_id).first()
    if found is None:
        raise NotVisible("There is no such request.")
    return found


def rights_requests(actor: Actor) -> list[Any]:
    """Those that wait first, then those answered, each by when it came. One query."""
    found = RightsRequest.objects.visible_to(actor).order_by("received_at", "id")
    return sorted(found, key=lambda each: each.status == RightsStatus.ANSWERED)


def rights_decisions(request_id: UUID) -> Sequence[Any]:
    """Every decision on a request, newest first, each with `by`. Two queries."""
    made = list(RightsDecision.objects.filter(request_id=request_id).order_by("-decided_at", "-id"))
    names = names_of({each.decided_by for each in made})
    for each in made:
        each.by = names.get(each.decided_by, "")  # type: ignore[attr-defined]
    return made


def reports_as_suspect(records: Iterable[UUID]) -> dict[UUID, int]:
    """In how many reports the persons of these records are suspects, of those who are in any.

    The database counts every report, also those that the data protection officer may not open:
    it tells how many, and to that officer alone. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT of_record, in_reports FROM harbour.reports_as_suspect(%s::uuid[])",
            [list(records)],
        )
        return dict(cursor.fetchall())


def standing_decision(held: Any) -> Any | None:
    """The latest decision on a request, while it stands. Two queries.

    One that tells somebody something stands no longer once they are recorded as a suspect, unless
    it says why that is safe.
    """
    last = RightsDecision.objects.filter(request_id=held.id).order_by("-decided_at", "-id").first()
    if last is None or last.why_safe or held.about_id is None:
        return last
    suspect_in = reports_as_suspect([held.about_id]).get(held.about_id, 0)
    return None if must_say_why_safe(last.answer, suspect_in) else last


def may_copy_to(actor: Actor, request_id: UUID) -> Any | None:
    """The request, when the decision that stands on it gives a copy. Three queries."""
    held = rights_request(actor, request_id)
    last = standing_decision(held)
    gives = last is not None and last.answer == RightsAnswer.RELEASE
    return held if gives and held.about_id else None
