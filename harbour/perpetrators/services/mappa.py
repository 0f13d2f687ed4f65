"""MAPPA by the law itself: a sentence is recognised, and a person decides what it proposes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.deadlines import MAPPA
from harbour.perpetrators.domain.mappa import by_law, is_long
from harbour.perpetrators.models import MappaProposal
from harbour.perpetrators.services.imprisoned import is_known
from harbour.perpetrators.services.overseeing import NewPlacement, place
from harbour.perpetrators.terms import Scheme
from harbour.pole.api import records_of_person
from harbour.workforce.api import owe


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentenced:
    """What somebody was sentenced for (its Home Office code and in words), how long and how."""

    record_id: UUID
    offence: str
    called: str
    sentence: str
    months: int
    on: date
    is_domestic: bool = False


@transaction.atomic
def sentenced(actor: Actor, told: Sentenced, *, at: datetime) -> MappaProposal | None:
    """Propose the MAPPA category that the law gives a sentence, and owe a person's decision on it.

    For investigation, in the transaction that enters the sentence. Of another long sentence for
    domestic abuse, suspended too, only the question is owed whether MAPPA applies.
    """
    law = by_law(offence=told.offence, sentence=told.sentence, months=told.months, on=told.on)
    if law is None:
        if told.is_domestic and is_long(told.sentence, told.months):
            _owe(actor, told.record_id, MAPPA.title, at)
        return None
    proposed = MappaProposal.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=told.record_id,
        offence=told.called,
        sentence=told.sentence,
        months=told.months,
        sentenced_on=told.on,
        category=law.category,
        rule_version=law.version,
        source=law.source,
        proposed_at=at,
    )
    _owe(actor, told.record_id, _DECIDE, at)
    return proposed


_DECIDE = "In MAPPA by law after this sentence: decide on its category, and the level"


def _owe(actor: Actor, record_id: UUID, title: str, at: datetime) -> None:
    owe(
        actor,
        deadline=MAPPA.deadline(at),
        title=title,
        subject_kind="perpetrators.imprisoned",
        subject_id=record_id,
        page="perpetrators:person",
        page_id=record_id,
        person_record_id=record_id,
        team_id=selectors.deciding_team(actor),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MappaDecision:
    """Whether the law puts them there, who decided it and why; with the level where it does."""

    accepted: bool
    decided_by: str
    reason: str
    level: int | None = None
    review_on: date | None = None


@transaction.atomic
def decide_mappa(
    actor: Actor, *, record_id: UUID, decision: MappaDecision, at: datetime
) -> MappaProposal:
    """Decide on what the law proposes: record the category with its level, or why it is not so.

    Raises:
        NotPermitted: the actor does not record placements.
        DomainError: nothing is proposed; nobody says why; or there is no level.
        ChangedMeanwhile: somebody else has just decided.
    """
    policies.may_place(actor).require()
    held = selectors.proposal_of(actor, records_of_person(actor, record_id))
    if held is None:
        raise DomainError("Nothing waits for a decision on MAPPA. Look again at the person.")
    if not decision.reason.strip() or not decision.decided_by.strip():
        raise DomainError("Enter who decided it, and why.")
    placement = None
    if decision.accepted:
        placement = place(
            actor,
            record_id=record_id,
            placement=NewPlacement(
                scheme=Scheme.MAPPA,
                category=held.category,
                level=decision.level,
                from_on=held.sentenced_on,
                review_on=decision.review_on,
                decided_by=decision.decided_by,
                why=f"{held.offence}, {held.in_words}. {decision.reason.strip()}",
            ),
            at=at,
        )
    taken = MappaProposal.objects.filter(id=held.id, decided_at__isnull=True).update(
        accepted=decision.accepted,
        reason=decision.reason.strip(),
        decided_by=actor.user_id,
        decided_at=at,
        placement_id=placement.id if placement else None,
    )
    if not taken:
        raise ChangedMeanwhile("Somebody else has just decided on this. Look again.")
    is_known(actor, record_id, MAPPA, at=at, outcome="Decided")
    if selectors.proposal_of(actor, records_of_person(actor, record_id)) is not None:
        _owe(actor, record_id, _DECIDE, at)
    held.refresh_from_db()
    return held
