"""Whom the force reaches: men, older and disabled victims, same-sex couples, abuse by family."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.advisers.api import standing_of
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import age_on, kin_of, suspects_of_events
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import no_records

DAYS = 365


@no_records
@require_GET
def reach(request: HttpRequest) -> HttpResponse:
    """Counts alone, none below five: nobody can be told from them."""
    actor, now = request.actor, timezone.now()
    safeguarding.may_engage(actor).require()
    victims = _victims(actor, now=now)
    context = {"rows": safeguarding.reach(victims), "days": DAYS}
    return render(request, "casefile/reach.html", context)


def _victims(actor: Actor, *, now: datetime) -> list[safeguarding.Victim]:
    """Everybody with a case in a year. Seven queries, however many."""
    cases = safeguarding.cases_since(actor, now - timedelta(days=DAYS))
    records = [each.victim_id for each in cases]
    needs = safeguarding.needs_by_victim(actor, records)
    advised = standing_of(actor, [each.victim_id for each in cases if each.grade == "HIGH"])
    reached = safeguarding.cases_reached(each.id for each in cases)
    suspects = suspects_of_events(actor, [each.event_id for each in cases])
    kin = kin_of(actor, records)
    return [
        _victim(
            each,
            suspects.get(each.event_id, []),
            kin.get(each.victim_id, {}),
            needs=needs.get(each.victim_id),
            has_adviser=each.victim_id in advised,
            is_reached=each.id in reached,
            on=london_date(now),
        )
        for each in cases
    ]


def _victim(
    case: Any,
    suspects: Sequence[tuple[UUID, str]],
    kin: dict[UUID, set[str]],
    *,
    needs: Any,
    has_adviser: bool,
    is_reached: bool,
    on: date,
) -> safeguarding.Victim:
    return safeguarding.Victim(
        sex=case.sex,
        age=age_on(case.born_on, on) if case.born_on else None,
        suspect_sexes=frozenset(sex for _, sex in suspects),
        suspect_is=_is(kin, (person for person, _ in suspects)),
        has_access_need=bool(needs and needs.access),
        needs_interpreter=bool(case.needs_interpreter or (needs and needs.needs_interpreter)),
        is_high=case.grade == "HIGH",
        is_reached=is_reached,
        has_adviser=has_adviser,
    )


def _is(kin: dict[UUID, set[str]], suspects: Iterable[UUID]) -> frozenset[str]:
    return frozenset(kind for person in suspects for kind in kin.get(person, ()))
