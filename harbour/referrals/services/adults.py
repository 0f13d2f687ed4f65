"""Adults with care and support needs: referred, or why not; seen together with the children."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import event_visible
from harbour.referrals import adult_reads, policies, selectors
from harbour.referrals.authorities import answering
from harbour.referrals.domain.deadlines import ADULT_NEED, NAME_AUTHORITY
from harbour.referrals.models import AdultDecision, AdultNeed, Beside, Referral
from harbour.referrals.services.referring import AGREED, owe_unit, send_by_itself
from harbour.referrals.terms import AdultAnswer, ReferralKind, ReferralStatus
from harbour.risk.api import assessments_of_events
from harbour.safeguarding.api import care_told
from harbour.sharing.api import AgencyKind
from harbour.workforce.api import TeamFunction, meet, owe, team_for

NEED = "referrals.adultneed"
MORE_TOLD = "More care and support needs were told since: ask whoever sent this before you decide."
DECIDE_ANEW = "More care and support needs were told: decide anew on adult services"
OF_ADULT = "The adult of this household was referred to adult services."

_LOST = (ReferralStatus.REJECTED, ReferralStatus.REVOKED)


@transaction.atomic
def note_needs(
    actor: Actor, *, event_id: UUID, adults: Iterable[UUID], words: str, at: datetime
) -> list[AdultNeed]:
    """Record care and support needs at an event, and owe the unit a decision. Once an adult."""
    known = adult_reads.needs_of_event(actor, event_id)
    made = []
    for adult in dict.fromkeys(adults):
        if adult in known:
            continue
        need = AdultNeed.objects.create(
            owner_agency_id=actor.agency_id,
            event_id=event_id,
            adult_id=adult,
            words=words,
            noted_by=actor.user_id,
            noted_at=at,
        )
        _owe_decision(actor, need, at)
        made.append(need)
    return made


def _owe_decision(
    actor: Actor, need: AdultNeed, at: datetime, *, title: str = ADULT_NEED.title
) -> None:
    owe(
        actor,
        deadline=ADULT_NEED.deadline(at),
        title=title,
        subject_kind=NEED,
        subject_id=need.id,
        page="referrals:household",
        page_id=need.id,
        person_record_id=need.adult_id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
    )


@transaction.atomic
def hear_needs(actor: Actor, needs_ids: Iterable[UUID]) -> None:
    """Hears of needs recorded in safeguarding cases: a decision on each adult is owed. What was
    decided without them is decided anew; adult services, who were asked, hear that there is more.
    """
    for told in care_told(actor, needs_ids):
        known = adult_reads.needs_of_event(actor, told.event_id).get(told.victim_id)
        if known is None:
            note_needs(
                actor, event_id=told.event_id, adults=[told.victim_id], words=told.words, at=told.at
            )
        else:
            _told_more(actor, known, told.at)


def _told_more(actor: Actor, need: AdultNeed, at: datetime) -> None:
    last = need.decisions.select_related("referral").order_by("decided_at", "id").last()
    asked = last.referral if last else None
    if asked is not None and asked.status not in _LOST:
        tell_beside(actor, asked, MORE_TOLD, at)
    elif last is not None:
        _owe_decision(actor, need, at, title=DECIDE_ANEW)


@transaction.atomic
def note_need_of(actor: Actor, *, item_id: UUID, at: datetime) -> AdultNeed:
    """Record that the victim of an item has needs; if it is recorded already, what stands.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such item.
    """
    policies.may_triage(actor).require()
    assessed = selectors.item(actor, item_id).assessment
    note_needs(
        actor,
        event_id=assessed.event_id,
        adults=[assessed.victim_id],
        words="Seen by the referral unit in the assessment.",
        at=at,
    )
    return adult_reads.needs_of_event(actor, assessed.event_id)[assessed.victim_id]


@transaction.atomic
def refer_adult(
    actor: Actor, *, need_id: UUID, needs: str, agrees: bool, basis: str, at: datetime
) -> Referral:
    """Ask adult services whether they enquire for an adult with care and support needs.

    Whoever answers for the children of the household is told that the adult was referred.

    Raises:
        NotPermitted: the actor is not of the unit, or no agreement lets it share this.
        NotVisible: there is no such need.
        DomainError: the adult does not agree and no lawful basis is given; or was referred
            already.
    """
    policies.may_triage(actor).require()
    need = adult_reads.need(actor, need_id)
    if not agrees and not basis.strip():
        raise DomainError("The victim does not agree: say by which lawful basis they are referred.")
    standing = selectors.standing_of_event(actor, need.event_id)
    if any(each.kind == ReferralKind.ADULT and each.about_id == need.adult_id for each in standing):
        raise DomainError("The victim has been referred to adult services already.")
    referral = _make(actor, need, needs, AGREED if agrees else basis, agrees, at)
    AdultDecision.objects.create(
        need=need,
        answer=AdultAnswer.REFERRED,
        referral=referral,
        decided_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=need.id, rule=ADULT_NEED.id, at=at, outcome="Referred")
    for each in standing:
        if each.kind == ReferralKind.CHILDREN and each.about_id == need.adult_id:
            tell_beside(actor, each, OF_ADULT, at)
            tell_beside(actor, referral, _of_children(each), at)
    return referral


def _make(
    actor: Actor, need: AdultNeed, needs: str, basis: str, agrees: bool, at: datetime
) -> Referral:
    event = event_visible(actor, need.event_id)
    assessed = next(
        (each for each in assessments_of_events(actor, [event.id])
         if each.victim_id == need.adult_id), None,
    )  # fmt: skip
    agency, how = answering(
        actor,
        [need.adult_id],
        found_on=event.area_id,
        on=london_date(at),
        kind=AgencyKind.ADULT_SERVICES,
    )
    referral = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        kind=ReferralKind.ADULT,
        event_id=event.id,
        assessment=assessed,
        about_id=need.adult_id,
        to_agency=agency,
        authority_from=how,
        risk_grade=assessed.effective_grade if assessed else "",
        concerns="\n".join(filter(None, [needs, assessed.officer_view if assessed else ""])),
        basis=basis[:200],
        without_agreement=not agrees,
    )
    if agency is None:
        owe_unit(actor, referral, NAME_AUTHORITY, at)
    else:
        send_by_itself(actor, referral, at=at)
    return referral


def _of_children(referral: Referral) -> str:
    number = len(referral.children)
    return f"Children of this household were referred to children's services: {number}."


def tell_beside(actor: Actor, referral: Referral, words: str, at: datetime) -> None:
    """Tell the reader of a referral what they must know beside it. Once."""
    if not referral.beside.filter(words=words).exists():
        Beside.objects.create(referral=referral, words=words, noted_at=at)


def see_together(actor: Actor, children: Referral, at: datetime) -> None:
    """Children were referred: whoever answers for the adult of that household is told, and they of
    the adult."""
    for each in selectors.standing_of_event(actor, children.event_id):
        if each.kind == ReferralKind.ADULT and each.about_id == children.about_id:
            tell_beside(actor, each, _of_children(children), at)
            tell_beside(actor, children, OF_ADULT, at)


@transaction.atomic
def not_referred(actor: Actor, *, need_id: UUID, reason: str, at: datetime) -> AdultDecision:
    """Say why an adult with needs is not referred.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such need.
        DomainError: no reason is given, or the adult has been referred.
    """
    policies.may_triage(actor).require()
    need = adult_reads.need(actor, need_id)
    if len(reason.strip()) < 10:
        raise DomainError("Say why the adult is not referred.")
    if need.decisions.filter(answer=AdultAnswer.REFERRED).exists():
        raise DomainError("The adult has been referred. Take that referral back first.")
    made = AdultDecision.objects.create(
        need=need,
        answer=AdultAnswer.NOT_NEEDED,
        reason=reason.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=need.id, rule=ADULT_NEED.id, at=at, outcome="Not referred")
    return made
