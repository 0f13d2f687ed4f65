"""Two people: who did what to whom over time, and who was judged to be the primary perpetrator."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.casefile import forms
from harbour.casefile.domain.between import Lanes, Report, lanes, reports
from harbour.casefile.why import why_open
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import (
    Typed,
    against_each_other,
    briefs,
    history,
    put_as_read,
    records_of_person,
)
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import Subject, consult


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two people by their records, the reports between them and what was decided."""

    first: tuple[UUID, ...]
    second: tuple[UUID, ...]
    names: tuple[str, str]
    reports: list[Report]
    facts: tuple[str, ...]
    primary: safeguarding.Primary | None
    standing: safeguarding.Standing
    is_counter: bool

    @property
    def picture(self) -> Lanes | None:
        return lanes(*self.names, self.reports) if self.reports else None


@require_GET
def counter(request: HttpRequest, counter_id: UUID) -> HttpResponse:
    """Where a duty to decide leads: the two people's page."""
    held = safeguarding.counter(request.actor, counter_id)
    subject = Subject(kind="safeguarding.counter", record_id=held.id)
    consult(request.actor, [subject], screen="casefile:counter")
    return redirect("casefile:between", held.one_id, held.other_id)


@require_http_methods(["GET", "POST"])
def between(request: HttpRequest, record_id: UUID, other_id: UUID) -> HttpResponse:
    """Every report between two people, and the decision that counter-allegations ask for."""
    actor, now = request.actor, timezone.now()
    first = records_of_person(actor, record_id)
    reason, asks = why_open(request, record_id, first, now=now)
    if asks is not None:
        return asks
    pair = _pair(actor, first, records_of_person(actor, other_id), now=now)
    may = safeguarding.may_decide_primary(actor)
    people = list(zip((str(record_id), str(other_id)), pair.names, strict=True))
    form = forms.DecidePrimary(request.POST or None, people=people)
    if pair.is_counter and form.is_valid():
        try:
            _decide(actor, record_id, other_id, form.cleaned_data, now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:between", record_id, other_id)
    subjects = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
        for each in (record_id, other_id)
    ]
    consult(actor, subjects, screen="casefile:between", reason=reason)
    context = {
        "record_id": record_id,
        "pair": pair,
        "primary_name": _name_of_primary(actor, pair),
        "decisions": _decisions(actor, pair),
        "form": form if pair.is_counter and may.allowed else None,
        "may": may,
    }
    return render(request, "casefile/between.html", context)


def _decide(actor: Actor, one_id: UUID, other_id: UUID, said: dict, now: datetime) -> None:
    primary = None if said["primary"] == "nobody" else UUID(said["primary"])
    safeguarding.decide_primary(
        actor, one_id=one_id, other_id=other_id, primary_id=primary, grounds=said["grounds"], at=now
    )


def _pair(actor: Actor, first: list[UUID], second: list[UUID], *, now: datetime) -> Pair:
    """Ten queries, however many reports."""
    if set(first) & set(second):
        raise NotVisible("These are records of one person.")
    past = history(actor, [*first, *second])
    found = reports(past, set(first), set(second))
    named = briefs(actor, [first[0], second[0]], on=london_date(now))
    names = (named[first[0]].name, named[second[0]].name)
    accusations = [
        safeguarding.Accusation(at=each.at, by_first=each.by_first, by_second=each.by_second)
        for each in found
    ]
    people = frozenset({named[first[0]].person_id, named[second[0]].person_id})
    primary = next(
        (each for each in safeguarding.primaries_about(actor, [*first, *second])
         if each.people == people), None,
    )  # fmt: skip
    return Pair(
        first=tuple(first),
        second=tuple(second),
        names=names,
        reports=found,
        facts=safeguarding.facts(
            *names,
            accusations,
            others_of_first=_others(past, first, named[second[0]].person_id),
            others_of_second=_others(past, second, named[first[0]].person_id),
        ),
        primary=primary,
        standing=safeguarding.standing(
            decided_at=primary.decided_at if primary else None,
            last_report=found[-1].at if found else None,
        ),
        is_counter=safeguarding.is_counter(accusations),
    )


def _others(past, records: list[UUID], but: UUID) -> int:
    """How many other people these records were the suspect against."""
    mine = [row for row in past if row.record_id in set(records)]
    found = against_each_other(mine)
    return sum(1 for person, (_, harmed) in found.items() if harmed and person != but)


def _name_of_primary(actor: Actor, pair: Pair) -> str:
    if pair.primary is None or pair.primary.primary is None:
        return ""
    named = briefs(actor, [pair.first[0], pair.second[0]], on=timezone.localdate())
    return next(
        (each.name for each in named.values() if each.person_id == pair.primary.primary), ""
    )


def _decisions(actor: Actor, pair: Pair) -> list:
    if pair.primary is None:
        return []
    named = dict(zip((*pair.first, *pair.second),
                     [pair.names[0]] * len(pair.first) + [pair.names[1]] * len(pair.second),
                     strict=True))  # fmt: skip
    made = safeguarding.decisions_of(pair.primary.counter_id)
    put_as_read(
        actor,
        [Typed(each, ("grounds",), each.decided_by) for each in made],
        [pair.first[0], pair.second[0]],
        keeps_safe=safeguarding.may_work_cases(actor).allowed,
    )
    return [(each, named.get(each.primary_id, "It could not be said")) for each in made]
