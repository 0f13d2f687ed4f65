"""Reads of what somebody needs to be heard, and of work with communities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, start_of
from harbour.kernel.errors import NotVisible
from harbour.pole.api import reports_by_language
from harbour.safeguarding.models import (
    Case,
    EngagementOfficer,
    FamilyLiaison,
    ImmigrationDecision,
    InterpreterUse,
    LoggedContact,
    Needs,
    Outreach,
    ReportingRoute,
)
from harbour.safeguarding.selectors.tracker import newest_case_of
from harbour.safeguarding.terms import ContactResult
from harbour.sharing.api import names_of

SPAN = 90
"""Days before and after something was tried."""


def communities() -> Mapping[str, Mapping[str, Any]]:
    return settings.FORCE["communities"]


def community_choices() -> list[tuple[str, str]]:
    return [(code, str(each["name"])) for code, each in communities().items()]


def needs_of(actor: Actor, person_record_ids: Iterable[UUID]) -> Any | None:
    """The latest that she said, in any of her records. One query."""
    found = Needs.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    held = found.order_by("-said_at", "-id").first()
    if held is not None:
        name = communities().get(held.community, {}).get("name", held.community)
        held.community_name = name  # type: ignore[attr-defined]
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTold:
    """What may be care and support needs of a victim, told in the work on this event."""

    victim_id: UUID
    event_id: UUID
    words: str
    at: datetime


def care_told(actor: Actor, needs_ids: Iterable[UUID]) -> list[CareTold]:
    """Needs that come of an impairment, an illness or of depending on another for care.

    Those of a victim without a case owe nothing here. Four queries a victim.

    Source: Care Act 2014 s42; Care and Support (Eligibility Criteria) Regulations 2015 reg 2.
    """
    told = []
    for each in Needs.objects.visible_to(actor).filter(id__in=list(needs_ids)).order_by("id"):
        held = newest_case_of(actor, each.victim_id) if each.access else None
        if held is not None:
            words = f"Told in the safeguarding case: {'; '.join(each.access_words).lower()}."
            told.append(
                CareTold(
                    victim_id=held.victim_id, event_id=held.event_id, words=words, at=each.said_at
                )
            )
    return told


def needs_by_victim(actor: Actor, victims: Iterable[UUID]) -> dict[UUID, Needs]:
    """The latest of each of these records. One query."""
    found = Needs.objects.visible_to(actor).filter(victim_id__in=list(victims))
    return {each.victim_id: each for each in found.order_by("said_at", "id")}


def liaisons_of(case: Case) -> Sequence[FamilyLiaison]:
    return list(FamilyLiaison.objects.filter(case_id=case.id).order_by("-named_at"))


def interpreters_of(case: Case) -> Sequence[InterpreterUse]:
    return list(InterpreterUse.objects.filter(case_id=case.id).order_by("-used_at"))


def immigration_decisions_of(case: Case) -> Sequence[ImmigrationDecision]:
    return list(ImmigrationDecision.objects.filter(case_id=case.id).order_by("-decided_at"))


def helps_for(actor: Actor, community: str, *, on: date) -> list[Any]:
    """Engagement officers of a community. One query, or none."""
    return officers_on(actor, on, community=community) if community else []


def officers_on(actor: Actor, on: date, *, community: str = "") -> list[Any]:
    """Engagement officers on a day, each with `name`. Two queries."""
    found = _on(EngagementOfficer.objects.visible_to(actor), on).select_related("area")
    listed = list(found.filter(community=community) if community else found)
    names = names_of(each.officer_id for each in listed)
    for each in listed:
        each.name = names.get(each.officer_id, "A colleague")
    return sorted(listed, key=lambda each: (each.community, each.name))


def routes_on(actor: Actor, on: date) -> list[Any]:
    """Places to report on a day. One query."""
    found = _on(ReportingRoute.objects.visible_to(actor), on)
    return list(found.select_related("area").order_by("community", "name"))


def _on(found: Any, on: date) -> Any:
    return found.filter(from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Something that was tried, with reports by speakers of the languages before and after.

    None where a community has no language of its own, or the days after have not passed.
    """

    outreach: Any
    before: int | None
    after: int | None


def tried(actor: Actor, *, now: datetime, limit: int = 50) -> list[Tried]:
    """What was tried, newest first. One query, and one for each community."""
    listed: list[Any] = list(
        Outreach.objects.visible_to(actor)
        .select_related("area")
        .order_by("-done_on", "-id")[:limit]
    )
    reports = {
        code: reports_by_language(actor, communities()[code]["languages"])
        for code in {each.community for each in listed}
        if code in communities() and communities()[code]["languages"]
    }
    return [_tried(each, reports.get(each.community), now) for each in listed]


def _tried(held: Any, reports: Sequence[datetime] | None, now: datetime) -> Tried:
    if reports is None:
        return Tried(outreach=held, before=None, after=None)
    begins, span = start_of(held.done_on), timedelta(days=SPAN)
    ends = end_of(held.done_on + span)
    return Tried(
        outreach=held,
        before=sum(begins - span <= each < begins for each in reports),
        after=sum(begins <= each <= ends for each in reports) if ends <= now else None,
    )


def outreach(actor: Actor, outreach_id: UUID) -> Any:
    """Something that was tried.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = Outreach.objects.visible_to(actor).filter(id=outreach_id).first()
    if found is None:
        raise NotVisible("There is nothing of the kind.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfSpan:
    """What is counted of a case and its victim. No more is read of thousands at once."""

    id: UUID
    victim_id: UUID
    event_id: UUID
    grade: str
    sex: str
    born_on: date | None
    needs_interpreter: bool


_COUNTED = (
    "victim__person_id",
    "id",
    "victim_id",
    "event_id",
    "grade",
    "victim__sex",
    "victim__born_on",
    "victim__needs_interpreter",
)


def cases_since(actor: Actor, since: datetime) -> list[CaseOfSpan]:
    """The agency's cases opened since a day, each with its victim. One query.

    One for each victim: the newest.
    """
    found = (
        Case.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, opened_at__gte=since)
        .order_by("opened_at", "id")
        .values_list(*_COUNTED)
    )
    newest: dict[UUID, Sequence[Any]] = {person: facts for person, *facts in found}
    return [
        CaseOfSpan(
            id=case,
            victim_id=victim,
            event_id=event,
            grade=grade,
            sex=sex,
            born_on=born_on,
            needs_interpreter=interpreter,
        )
        for case, victim, event, grade, sex, born_on, interpreter in newest.values()
    ]


def cases_reached(case_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these cases whose victim somebody has spoken to. One query."""
    spoken = LoggedContact.objects.filter(case_id__in=list(case_ids), result=ContactResult.REACHED)
    return set(spoken.values_list("case_id", flat=True).distinct())
