"""Children: every one referred, read by a sergeant, acknowledged and decided on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    InvolvementRole,
    involved_in,
    is_child,
    person_cards,
    records_of_people,
    records_of_person,
    relatives,
)
from harbour.referrals import family_reads, policies, selectors
from harbour.referrals.authorities import answering
from harbour.referrals.domain.deadlines import CHILD_REVIEW, NAME_AUTHORITY, RISEN
from harbour.referrals.domain.families import Sign, homes
from harbour.referrals.domain.workflow import REFERRAL
from harbour.referrals.models import ChildDecision, ChildReview, Referral
from harbour.referrals.services.adults import see_together
from harbour.referrals.services.referring import (
    BASIS,
    owe_unit,
    presses,
    rule_of,
    send_by_itself,
)
from harbour.referrals.terms import ChildOutcome, ReferralKind, ReferralStatus
from harbour.risk.api import Assessment, children_of, signs_of
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


def children_linked(actor: Actor, assessed: Assessment, *, on: date) -> list[UUID]:
    """Every child: there, named by the officer, or related to either adult, in any record; and the
    victim, who at 16 or 17 is a child too (SafeLives: a safeguarding referral always)."""
    involved = involved_in(actor, [assessed.event_id])[assessed.event_id]
    roles = (InvolvementRole.CHILD_PRESENT, InvolvementRole.CHILD_LINKED)
    named = [record for record, role in involved if role in roles]
    named += [seen.child_id for seen in children_of(assessed.id)]
    adults = records_of_person(actor, assessed.victim_id)
    if assessed.perpetrator_id:
        adults += records_of_person(actor, assessed.perpetrator_id)
    related = [assessed.victim_id, *(each.record_id for each in relatives(actor, adults))]
    cards = person_cards(actor, [*named, *related], on=on)
    children = {record: cards[record].person_id for record in named if record in cards}
    for record in related:
        card = cards.get(record)
        if card and is_child(card.age):
            children[record] = card.person_id
    first_of = {person: record for record, person in reversed(children.items())}
    return sorted(first_of.values())


def refer_children(
    actor: Actor, assessed: Assessment, children: Sequence[UUID], *, at: datetime
) -> list[Referral]:
    """One referral for each household in which the children live; none of them is left out.

    High risk is sent at once and read by a sergeant beside it; the others when it was read.
    Done again, only children who are in no referral yet are referred: a rise of the grade is
    `services.rising`.
    """
    made = selectors.standing_referrals(actor, assessed.id, ReferralKind.CHILDREN)
    known = {child for each in made for child in each.children}
    left = [child for child in children if child not in known]
    there = {each.child_id for each in children_of(assessed.id) if each.was_present}
    for adult, of in _homes(actor, assessed, left).items():
        is_there = adult == assessed.victim_id or there.intersection(of)
        agency, how = answering(
            actor,
            [*of, adult],
            found_on=assessed.event.area_id if is_there else None,
            on=london_date(at),
        )
        referral = Referral.objects.create(
            owner_agency_id=actor.agency_id,
            kind=ReferralKind.CHILDREN,
            event_id=assessed.event_id,
            assessment=assessed,
            about_id=adult,
            to_agency=agency,
            authority_from=how,
            children=list(of),
            risk_grade=assessed.effective_grade,
            concerns=family_reads.concerns(
                actor, assessed, of, is_victims=adult == assessed.victim_id, on=london_date(at)
            ),
            basis=BASIS[ReferralKind.CHILDREN],
            signs=_signs(assessed, of),
            asks_joint_visit=assessed.effective_grade == "HIGH",
        )
        if agency is None:
            owe_unit(actor, referral, NAME_AUTHORITY, at)
        elif presses(referral):
            send_by_itself(actor, referral, at=at)
        owe_unit(actor, referral, CHILD_REVIEW, at)
        see_together(actor, referral, at)
        made.append(referral)
    return made


def _send_if_known(actor: Actor, referral: Referral, at: datetime) -> None:
    """What waits for the unit to say which authority answers is sent when it has said so."""
    if referral.to_agency_id is not None:
        send_by_itself(actor, referral, at=at)


def children_at_victims(actor: Actor, assessed: Assessment, *, on: date) -> list[UUID]:
    """The children of the victim's own household: nothing of the other home is told."""
    linked = children_linked(actor, assessed, on=on)
    return list(_homes(actor, assessed, linked).get(assessed.victim_id, ()))


def _homes(
    actor: Actor, assessed: Assessment, children: Sequence[UUID]
) -> Mapping[UUID, tuple[UUID, ...]]:
    adults = [assessed.victim_id]
    adults += [assessed.perpetrator_id] if assessed.perpetrator_id else []
    everybody = records_of_people(actor, [*adults, *children])
    known_as = {record: whose for whose, records in everybody.items() for record in records}
    together = relatives(actor, [record for each in adults for record in everybody.get(each, [])])
    pairs = [
        (known_as[each.record_id], known_as[each.to_record_id])
        for each in together
        if each.lives_together and each.until_on is None and each.record_id in known_as
    ]
    return homes(
        children, victim=assessed.victim_id, suspect=assessed.perpetrator_id, lives_with=pairs
    )


def _signs(assessed: Assessment, children: Sequence[UUID]) -> list[str]:
    found = signs_of(assessed)
    seen = [each for each in children_of(assessed.id) if each.child_id in children]
    others = [child for child in children if child != assessed.victim_id]
    if len(others) < len(children):
        found.add(Sign.VICTIM)
    if any(each.was_present for each in seen):
        found.add(Sign.PRESENT)
    if not all(each.was_seen for each in seen) or len(seen) < len(others):
        found.add(Sign.NOT_SEEN)
    return sorted(found)


@transaction.atomic
def review_children(actor: Actor, *, referral_id: UUID, words: str, at: datetime) -> ChildReview:
    """A sergeant has read it. What was not sent yet is sent; nothing can be withheld.

    Raises:
        NotPermitted: the actor is not a sergeant of the unit.
        NotVisible: there is no such referral.
        DomainError: it is not about children.
    """
    policies.may_review_children(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if referral.kind != ReferralKind.CHILDREN:
        raise DomainError("Only a referral of children is read by a sergeant.")
    read = ChildReview.objects.create(
        referral=referral, words=words, reviewed_by=actor.user_id, reviewed_at=at
    )
    meet(actor, subject_id=referral.id, rule=CHILD_REVIEW.id, at=at, outcome="Read by a sergeant")
    if referral.status == ReferralStatus.DRAFT:
        _send_if_known(actor, referral, at)
    return read


@transaction.atomic
def acknowledge(actor: Actor, *, referral_ids: Sequence[UUID], at: datetime) -> int:
    """The agency says that it has these referrals. Returns how many were new to it.

    Raises:
        NotPermitted: the actor is not a worker of that agency.
        NotVisible: one of them is not there for the actor.
    """
    new = 0
    for referral_id in referral_ids:
        referral = selectors.referral(actor, referral_id)
        policies.may_answer_referral(actor, to_agency_id=referral.to_agency_id).require()
        if referral.status == ReferralStatus.SENT:
            take_step(actor, referral, REFERRAL, "receive", at=at)
            new += 1
    return new


@transaction.atomic
def decide_child(
    actor: Actor, *, referral_id: UUID, child_id: UUID, outcome: str, reason: str, at: datetime
) -> ChildDecision:
    """Children's services decide on one child. The last one answers the referral.

    Raises:
        NotPermitted: the actor is not a worker of that agency.
        NotVisible: there is no such referral.
        DomainError: the child is not in it, it was not acknowledged, or no action has no reason.
    """
    referral = selectors.referral(actor, referral_id)
    policies.may_answer_referral(actor, to_agency_id=referral.to_agency_id).require()
    if child_id not in referral.children:
        raise DomainError("This child is not named in the referral.")
    if referral.status not in (ReferralStatus.RECEIVED, ReferralStatus.ACCEPTED):
        raise DomainError("Acknowledge the referral first: then decide on each child.")
    if outcome == ChildOutcome.NO_ACTION and not reason.strip():
        raise DomainError("Say why nothing further is done for this child.")
    made = ChildDecision.objects.create(
        referral=referral,
        child_id=child_id,
        outcome=outcome,
        reason=reason,
        decided_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=referral.id, rule=RISEN.id, at=at, outcome="Decided on since")
    _answer_if_whole(actor, referral, at)
    return made


def _answer_if_whole(actor: Actor, referral: Referral, at: datetime) -> None:
    standing = family_reads.decisions_of(referral)
    if referral.status != ReferralStatus.RECEIVED or set(referral.children) - set(standing):
        return
    outcomes = [ChildOutcome(each.outcome) for each in standing.values()]
    needed = any(each != ChildOutcome.NO_ACTION for each in outcomes)
    words = ", ".join(sorted({each.label for each in outcomes}))
    take_step(actor, referral, REFERRAL, "accept" if needed else "close", at=at, reason=words)
    meet(actor, subject_id=referral.id, rule=rule_of(referral).id, at=at, outcome=words[:200])
