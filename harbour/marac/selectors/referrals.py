"""Referrals, and what is known of those in them from before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import add_months
from harbour.kernel.errors import NotVisible
from harbour.marac.domain.criteria import Known, Weighed
from harbour.marac.domain.quality import Referred, doubts
from harbour.marac.domain.repeats import Before, Rule, repeat_of, rule_on
from harbour.marac.models import Case, Conference, FoundRepeat, Ground, Referral, Transfer
from harbour.marac.terms import CaseStatus, Criterion, ReferralStatus, TransferStatus
from harbour.pole.api import (
    PersonCard,
    dyad_occurrences,
    person_cards,
    records_of_people,
    records_of_person,
)
from harbour.risk.api import Assessment, assessment, count_of, current_grades, latest_answers


def must_see(cards: Mapping[UUID, Any], record_id: UUID) -> None:
    """Raises NotVisible when a person is not among those the actor may see."""
    if record_id not in cards:
        raise NotVisible("There is no such person.")


def referral(actor: Actor, referral_id: UUID) -> Any:
    """A referral with its conference. Raises NotVisible."""
    found = (
        Referral.objects.visible_to(actor)
        .select_related("conference", "owner_agency")
        .filter(id=referral_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such referral.")
    return found


def referrals_open(actor: Actor) -> list[Any]:
    """What waits to be screened, or was refused and may be appealed. One query."""
    over = (ReferralStatus.ACCEPTED, ReferralStatus.SETTLED)
    found = Referral.objects.visible_to(actor).exclude(status__in=over)
    return list(found.select_related("conference", "owner_agency").order_by("referred_at", "id"))


def referral_of(actor: Actor, held: Case) -> Referral | None:
    """Why a case is here. The host and the referring agency may read it; others are told."""
    return Referral.objects.visible_to(actor).filter(id=held.referral_id).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """With whom a victim waits to be screened or heard, since when, and where that is read."""

    perpetrator_id: UUID
    since: datetime
    referral_id: UUID
    case_id: UUID | None = None


def waits_with(actor: Actor, victim_id: UUID) -> list[Waits]:
    """With whom this victim waits already, as far as the actor may see. Three queries."""
    records = records_of_person(actor, victim_id)
    referred = Referral.objects.visible_to(actor).filter(
        status=ReferralStatus.REFERRED, victim_id__in=records
    )
    cases = Case.objects.visible_to(actor).filter(
        status__in=(CaseStatus.WAITING, CaseStatus.LISTED), victim_id__in=records
    )
    return [
        Waits(perpetrator_id=each.perpetrator_id, since=each.referred_at, referral_id=each.id)
        for each in referred
    ] + [
        Waits(
            perpetrator_id=each.perpetrator_id,
            since=each.accepted_at,
            referral_id=each.referral_id,
            case_id=each.id,
        )
        for each in cases
    ]


def already_there(actor: Actor, victim_id: UUID, perpetrator_id: UUID) -> bool:
    """Whether these two wait to be screened or heard, as far as the actor may see. Four queries."""
    records = person_ids(actor, perpetrator_id)
    return any(each.perpetrator_id in records for each in waits_with(actor, victim_id))


def person_ids(actor: Actor, record_id: UUID) -> frozenset[UUID]:
    """All records of a person, as a set that two cases may share."""
    return frozenset(records_of_person(actor, record_id))


def earlier_cases(actor: Actor, victim_id: UUID) -> list[Before]:
    """Every earlier case of this victim, in any of her records. As many queries for ten as for one.

    One whose referral the actor may not read is among them.
    """
    hers = records_of_person(actor, victim_id)
    found = list(
        Case.objects.visible_to(actor).filter(victim_id__in=hers).order_by("accepted_at", "id")
    )
    if not found:
        return []
    referred = referred_at(actor, found)
    his = records_of_people(actor, {each.perpetrator_id for each in found})
    return [
        Before(
            case_id=each.id,
            perpetrators=frozenset(his.get(each.perpetrator_id, [each.perpetrator_id])),
            referred_on=london_date(referred[each.id]),
            heard_on=each.heard_on,
        )
        for each in found
    ]


def referred_at(actor: Actor, cases: Sequence[Case]) -> dict[UUID, datetime]:
    """When each case was referred; its acceptance stands in where the referral is not shown.

    One query.
    """
    seen = Referral.objects.visible_to(actor).filter(case__in=[each.id for each in cases])
    known = dict(seen.values_list("id", "referred_at"))
    return {each.id: known.get(each.referral_id, each.accepted_at) for each in cases}


def known_of(
    actor: Actor,
    victim_id: UUID,
    perpetrator_id: UUID,
    *,
    conference: Conference,
    counted: int | None,
    kinds: frozenset[str],
    on: date,
) -> Known:
    """What the records that the actor may see bear out of each criterion."""
    hers, his = records_of_person(actor, victim_id), records_of_person(actor, perpetrator_id)
    since = add_months(on, -12)
    events = [
        row
        for row in dyad_occurrences(actor, hers, his)
        if since < london_date(row.happened_at) <= on
    ]
    rule = rule_of(conference, on)
    earlier = repeat_of(
        earlier_cases(actor, victim_id), perpetrators=frozenset(his), on=on, kinds=kinds, rule=rule
    )
    yes, source = _count(actor, hers, counted)
    return Known(
        counted=yes,
        count_from=source,
        events=len(events),
        repeat_of=earlier.referred_on if earlier else None,
        repeat_rule=rule.version,
    )


def _count(actor: Actor, hers: list[UUID], given: int | None) -> tuple[int | None, str]:
    """The higher of what the referring agency counted and what the latest assessment counts."""
    standing = _latest_assessment(actor, hers)
    if standing is None:
        return given, "as the referring agency counted"
    yes = count_of(standing, latest_answers(standing.id)[0]).yes
    if given is not None and given > yes:
        return given, "as the referring agency counted"
    return yes, "in the latest risk assessment"


def _latest_assessment(actor: Actor, hers: list[UUID]) -> Assessment | None:
    graded = current_grades(actor, hers)
    if not graded:
        return None
    latest = max(graded.values(), key=lambda each: each.decided_at)
    return assessment(actor, latest.assessment_id)


def rule_of(conference: Conference, on: date) -> Rule:
    """The rule of repeats that a conference kept on a day."""
    return rule_on(
        on,
        now=conference.repeat_rule,
        before=conference.repeat_rule_before,
        since=conference.repeat_rule_since,
    )


def grounds_of(held: Referral) -> list[Ground]:
    """The criteria of a referral, in the order in which they are published. One query."""
    order = list(Criterion.values)
    return sorted(held.grounds.all(), key=lambda each: order.index(each.criterion))


def doubts_of(actor: Actor, held: Referral, *, on: date) -> list[str]:
    """What to ask the referring agency before this is accepted, as the actor may see it."""
    cards = person_cards(actor, [held.victim_id, held.perpetrator_id], on=on)
    latest = _latest_assessment(actor, records_of_person(actor, held.victim_id))
    grounds = [
        Weighed(
            criterion=each.criterion,
            is_claimed=each.is_claimed,
            is_met=each.is_met,
            words=each.words,
            rule=each.rule,
        )
        for each in grounds_of(held)
    ]
    return doubts(
        Referred(
            grounds=grounds,
            reasons=held.reasons,
            interim=held.interim,
            children=held.children,
            agreement=held.agreement,
            why_without=held.why_without,
            victim_born=_is_born(cards.get(held.victim_id)),
            perpetrator_born=_is_born(cards.get(held.perpetrator_id)),
            with_adviser=held.with_adviser,
            assessed_days_ago=(on - london_date(latest.asked_at)).days if latest else None,
            waits_already=_waits_already(actor, held),
        )
    )


def _waits_already(actor: Actor, held: Referral) -> bool:
    """Whether the two of a referral wait by another: who referred it may not have seen that."""
    records = person_ids(actor, held.perpetrator_id)
    return any(
        each.perpetrator_id in records and each.referral_id != held.id
        for each in waits_with(actor, held.victim_id)
    )


def _is_born(card: PersonCard | None) -> bool:
    return card is not None and card.born_on is not None


def transfer(actor: Actor, transfer_id: UUID) -> Any:
    """A case handed from one Marac to another. Raises NotVisible."""
    found = (
        Transfer.objects.visible_to(actor)
        .select_related("to_conference", "owner_agency")
        .filter(id=transfer_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such transfer.")
    return found


def was_sent_from_here(transfer_id: UUID) -> bool:
    """Whether any Marac in this Harbour sent this transfer, seen by the actor or not. One query.

    Only whoever holds the file can ask: nobody guesses its id.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.was_sent_from_here(%s)", [transfer_id])
        return bool(cursor.fetchone()[0])


def transfers_open(actor: Actor) -> list[Any]:
    """Cases sent or come that nobody has acknowledged yet, the oldest first. One query."""
    found = Transfer.objects.visible_to(actor).filter(status=TransferStatus.SENT)
    return list(found.select_related("to_conference", "owner_agency").order_by("sent_at", "id"))


def transfers_of(held: Any) -> list[Any]:
    """Where a case was sent, and what came of each. One query."""
    return list(held.transfers.select_related("to_conference").order_by("sent_at", "id"))


def repeats_open(actor: Actor) -> list[Any]:
    """Repeats that were found and that nobody has referred or answered yet. One query."""
    found = FoundRepeat.objects.visible_to(actor).filter(answer__isnull=True)
    return list(found.select_related("earlier__conference").order_by("happened_on", "id"))


def found_repeat(actor: Actor, found_id: UUID) -> Any:
    """A repeat that was found. Raises NotVisible."""
    found = (
        FoundRepeat.objects.visible_to(actor)
        .select_related("earlier__conference", "event")
        .filter(id=found_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such repeat.")
    return found
