"""Suspects: whose each is, what was tried and decided, and what is owed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from harbour.design_system.words import uk_date
from harbour.investigation.domain.custody import USUAL, is_held
from harbour.investigation.domain.suspects import HANDOVER, HANDOVER_LATE, Owned, owners
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import (
    ArrestDecision,
    BailDecision,
    CounterAllegation,
    Crime,
    Enquiry,
    Handover,
    Suspect,
)
from harbour.investigation.terms import SOUGHT, BailStep, SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.pole.api import Brief, InvolvementRole, briefs, involved_in, person_ids
from harbour.safeguarding.api import UpdateKind, primaries_about, updates_about
from harbour.sharing.api import names_of
from harbour.workforce.api import Duty, duties_of, open_duties


def _in_role(actor: Actor, crime: Crime, role: str) -> list[UUID]:
    involved = involved_in(actor, [crime.event_id])[crime.event_id]
    return list(dict.fromkeys(who for who, held in involved if held == role))


def victims_of(actor: Actor, crime: Crime) -> list[UUID]:
    """Records of the victims of a crime. One query."""
    return _in_role(actor, crime, InvolvementRole.VICTIM)


def suspected_in(actor: Actor, crime: Crime) -> list[UUID]:
    """Records of everybody recorded as a suspect of a crime. One query."""
    return _in_role(actor, crime, InvolvementRole.SUSPECT)


def victims_of_occurrence(actor: Actor, crime: Crime) -> set[UUID]:
    """Records of everybody recorded as a victim in any crime of the same occurrence."""
    events = Crime.objects.visible_to(actor).filter(event__occurrence_id=crime.event.occurrence_id)
    involved = involved_in(actor, events.values_list("event_id", flat=True))
    return {
        who
        for people in involved.values()
        for who, role in people
        if role == InvolvementRole.VICTIM
    }


def suspect(actor: Actor, suspect_id: UUID) -> Suspect:
    """A suspect with crime and team. Raises NotVisible."""
    found = (
        Suspect.objects.visible_to(actor)
        .select_related("crime__event__offence", "team", "first_team")
        .filter(id=suspect_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such suspect.")
    return found


def offer(actor: Actor, handover_id: UUID) -> Handover:
    """A handover offered. Raises NotVisible."""
    found = Handover.objects.select_related("to_team").filter(id=handover_id).first()
    if found is None:
        raise NotVisible("There is no such handover.")
    return found


def standing_offer(held: Suspect) -> Handover | None:
    """The latest offer, if nobody has accepted it yet. One query."""
    last = (
        held.handovers.select_related("accepted", "to_team").order_by("-offered_at", "-id").first()
    )
    return None if last is None or hasattr(last, "accepted") else last


def arrest_decision(actor: Actor, decision_id: UUID) -> ArrestDecision:
    """Raises NotVisible."""
    found = ArrestDecision.objects.select_related("review").filter(id=decision_id).first()
    if found is None:
        raise NotVisible("There is no such decision.")
    return found


def counter(actor: Actor, counter_id: UUID) -> CounterAllegation:
    """Raises NotVisible."""
    found = CounterAllegation.objects.select_related("resolved").filter(id=counter_id).first()
    if found is None:
        raise NotVisible("There is no such counter-allegation.")
    return found


def decided_between(actor: Actor, raised: CounterAllegation, *, now: datetime) -> str:
    """What was last decided on these two, wherever that was; nothing if nothing was. At most
    five queries."""
    both = [raised.claimant_id, raised.accused_id]
    people = person_ids(actor, both)
    for pair in primaries_about(actor, both):
        if pair.people == people and pair.decided_at:
            known = briefs(actor, both, on=london_date(now)).values()
            name = next((each.name for each in known if each.person_id == pair.primary), "")
            who = name or "it could not be said"
            return f"Decided before, on {uk_date(pair.decided_at)}: {who}. {pair.grounds}"
    return ""


def standing_bail(held: Suspect) -> BailDecision | None:
    """The bail he is on, if he is: its conditions were not ended. One query."""
    last = held.bail.select_related("order").order_by("-decided_at", "-id").first()
    if last is None or last.kind == BailStep.RUI:
        return None
    return last if last.order is not None and last.order.ended_on is None else None


def held_since(held: Suspect) -> datetime | None:
    """When a suspect was arrested who is in police custody; none for who is not. One query."""
    steps = list(held.steps.order_by("position").values_list("event", "taken_at"))
    if not is_held(event for event, _ in steps):
        return None
    return max(at for event, at in steps if event == "arrest")


def somebody_is_held(crime: Crime) -> bool:
    """Whether a suspect of a crime is in police custody. A query for each who might be."""
    might = crime.suspects.filter(status__in=(SuspectStatus.ARRESTED, SuspectStatus.INTERVIEWED))
    return any(held_since(each) is not None for each in might)


def hours_allowed(held: Suspect, arrested_at: datetime) -> int:
    """For how many hours from this arrest detention is allowed until now. One query."""
    given = held.extensions.filter(decided_at__gte=arrested_at)
    return max(given.values_list("hours", flat=True), default=USUAL)


def declined_news(actor: Actor, crime: Crime) -> bool:
    """Whether every victim said that she does not want to be told of this search."""
    victims = victims_of(actor, crime)
    declined = {
        each.victim_id
        for each in updates_about(actor, victims)
        if each.kind == UpdateKind.SEARCH
        and each.event_id == crime.event_id
        and each.status == "DECLINED"
    }
    return bool(victims) and declined >= set(victims)


def not_accepted(actor: Actor, *, at: datetime) -> list[Suspect]:
    """Those sought whose team's tour has ended, with nobody of the next who accepted them, and for
    whom no inspector was asked since. Three queries."""
    found = Suspect.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, status__in=SOUGHT
    )
    held = {each.id: each for each in found.select_related("crime__event")}
    ended = {
        duty.subject_id: duty.due_at
        for owed in open_duties(actor, held).values()
        for duty in owed
        if duty.rule == HANDOVER and duty.due_at < at
    }
    asked = dict(
        Duty.objects.visible_to(actor)
        .filter(subject_id__in=list(ended), rule=HANDOVER_LATE.id)
        .values_list("subject_id")
        .annotate(last=Max("started_at"))
    )
    return [held[each] for each, due_at in ended.items() if asked.get(each, due_at) <= due_at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One outstanding suspect as the list shows him."""

    suspect: Suspect
    person: Brief | None
    tries: int
    last: Enquiry | None
    offered_to: str
    duties: list[Duty]
    is_late: bool


def sought(actor: Actor, *, now: datetime, team_ids: Iterable[UUID] | None = None) -> list[Sought]:
    """Everybody outstanding, the highest risk and longest sought first. Six queries."""
    found = Suspect.objects.visible_to(actor).filter(status__in=SOUGHT)
    if team_ids is not None:
        found = found.filter(team_id__in=list(team_ids))
    held = list(found.select_related("team", "crime__event__offence"))
    named = briefs(actor, [each.person_id for each in held], on=london_date(now))
    tries: defaultdict[UUID, list[Enquiry]] = defaultdict(list)
    ids = [each.id for each in held]
    for enquiry in Enquiry.objects.filter(suspect_id__in=ids).order_by("done_at", "id"):
        tries[enquiry.suspect_id].append(enquiry)
    offers = {
        each.suspect_id: each
        for each in Handover.objects.filter(suspect_id__in=ids)
        .select_related("to_team", "accepted")
        .order_by("offered_at", "id")
    }
    owed = open_duties(actor, ids)
    rank = {"HIGH": 0, "MEDIUM": 2, "STANDARD": 3}
    rows = []
    for each in held:
        last = offers.get(each.id)
        duties = owed.get(each.id, [])
        rows.append(
            Sought(
                suspect=each,
                person=named.get(each.person_id),
                tries=len(tries[each.id]),
                last=tries[each.id][-1] if tries[each.id] else None,
                offered_to="" if last is None or hasattr(last, "accepted") else last.to_team.name,
                duties=duties,
                is_late=any(duty.due_at < now for duty in duties),
            )
        )
    return sorted(rows, key=lambda row: (rank.get(row.suspect.grade, 1), row.suspect.since))


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectPage:
    """All that one page tells of a suspect. `can` are the steps that may follow now."""

    suspect: Suspect
    person: Brief | None
    is_sought: bool
    can: frozenset[str]
    has_others: bool
    spans: list[tuple[str, Owned]]
    offer: Handover | None
    handovers: list[tuple[Handover, str, str]]
    enquiries: list[tuple[Enquiry, str]]
    reviews: list[tuple[Any, str]]
    decisions: list[tuple[ArrestDecision, Any, str]]
    bail: list[tuple[BailDecision, str, Any, str]]
    charges: list[Any]
    extensions: list[tuple[Any, str]]
    held_since: datetime | None
    steps: list[tuple[Any, str]]
    duties: list[Duty]
    now: datetime


def suspect_page(actor: Actor, held: Suspect, *, now: datetime) -> SuspectPage:
    """Everything on one suspect. Fourteen queries, however much there is."""
    offers = list(
        held.handovers.select_related("to_team", "from_team", "accepted").order_by("offered_at")
    )
    enquiries = list(held.enquiries.order_by("-done_at", "-id"))
    reviews = list(held.reviews.order_by("-reviewed_at"))
    decisions = list(held.decisions.select_related("review").order_by("-decided_at", "-id"))
    bail = list(held.bail.select_related("review").order_by("-decided_at", "-id"))
    extensions = list(held.extensions.order_by("-decided_at"))
    steps = list(held.steps.order_by("position"))
    taken = [each for each in offers if hasattr(each, "accepted")]
    names = names_of(
        {each.offered_by for each in offers}
        | {each.accepted.accepted_by for each in taken}
        | {each.done_by for each in enquiries}
        | {each.reviewed_by for each in reviews}
        | {each.decided_by for each in decisions}
        | {each.decided_by for each in bail}
        | {each.decided_by for each in extensions}
        | {each.review.reviewed_by for each in bail if hasattr(each, "review")}
        | {each.taken_by for each in steps}
    )
    teams = {held.first_team_id: held.first_team.name}
    teams |= {each.to_team_id: each.to_team.name for each in taken}
    spans = owners(
        held.first_team_id,
        held.since,
        [(each.accepted.accepted_at, each.to_team_id) for each in taken],
    )
    last = offers[-1] if offers else None
    return SuspectPage(
        suspect=held,
        person=briefs(actor, [held.person_id], on=london_date(now)).get(held.person_id),
        is_sought=held.status in SOUGHT,
        can=frozenset(SUSPECT.events_from(held.status)),
        has_others=held.crime.suspects.exclude(id=held.id).exists(),
        spans=[(teams[span.team_id], span) for span in spans],
        offer=None if last is None or hasattr(last, "accepted") else last,
        handovers=[_with_who(each, names) for each in reversed(offers)],
        enquiries=[(each, names.get(each.done_by, "")) for each in enquiries],
        reviews=[(each, names.get(each.reviewed_by, "")) for each in reviews],
        decisions=[
            (each, getattr(each, "review", None), names.get(each.decided_by, ""))
            for each in decisions
        ],
        bail=[_with_review(each, names) for each in bail],
        charges=list(held.charges.select_related("bail").order_by("-charged_at", "-id")),
        extensions=[(each, names.get(each.decided_by, "")) for each in extensions],
        held_since=held_since(held),
        steps=[(each, names.get(each.taken_by, "")) for each in steps],
        duties=[duty for duty in duties_of(actor, held.id).values() if duty.met_at is None],
        now=now,
    )


def _with_who(offer: Any, names: dict[UUID, str]) -> tuple[Any, str, str]:
    """An offer of the suspect, by whom, and who accepted it."""
    accepted = names.get(offer.accepted.accepted_by, "") if hasattr(offer, "accepted") else ""
    return offer, names.get(offer.offered_by, ""), accepted


def _with_review(bail: BailDecision, names: dict[UUID, str]) -> tuple[BailDecision, str, Any, str]:
    """A decision, by whom, what a supervisor made of it, and who that was."""
    review = getattr(bail, "review", None)
    by = names.get(review.reviewed_by, "") if review else ""
    return bail, names.get(bail.decided_by, ""), review, by
