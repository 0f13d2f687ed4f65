"""What a victim is owed to be told, by whom and by when; and her own statement."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    events_of_kinds,
    involved_in,
    lead_records,
    person_ids,
)
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.announcements import updates_owed
from harbour.safeguarding.domain.tracker import HISTORY
from harbour.safeguarding.domain.victims_code import follows, update_deadline
from harbour.safeguarding.models import HoursOverride, Statement, Update
from harbour.safeguarding.services.tracker import hear_of_tracked
from harbour.safeguarding.terms import CaseStatus, StatementStage, UpdateKind
from harbour.workforce.api import TeamFunction, owe, team_for

KIND = "safeguarding.update"
_MINUTE, _INSTANT = "%Y%m%d%H%M", "%Y%m%d%H%M%S%f"
"""Whatever happens twice in a minute is one piece of news; of danger every word is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happened. `officer_id` is who must tell her when no case says so.

    `about_id` names what is told of beside the event (a hearing, a suspect, an order), so that two
    pieces of news of one kind and minute stay two. `concerns_at` is when a hearing is. `suspect_id`
    is whom it is about, and `suspect_is` where it leaves them, if its kind does not say so.
    `at_once` is for news that leaves her without protection.
    """

    kind: str
    victim_id: UUID
    happened_at: datetime
    event_id: UUID | None = None
    about_id: UUID | None = None
    area_id: UUID | None = None
    officer_id: UUID | None = None
    words: str = ""
    enhanced: bool = True
    at_once: bool = False
    sentence_months: int = 0
    concerns_at: datetime | None = None
    suspect_id: UUID | None = None
    suspect_is: str = ""


@transaction.atomic
def owe_update(actor: Actor, *, happening: Happening) -> Update:
    """Owe a victim the news of what happened. The same happening is owed once.

    It is owed by the officer of her open case; without a case by the investigating officer, and
    without either by the local team of investigators. So a victim at standard risk is told too.

    What follows from it (information on compensation, the Victim Contact Scheme) is owed with it.

    Raises:
        DomainError: the agency has no team that could tell her.
    """
    for kind in follows(happening.kind, sentence_months=happening.sentence_months):
        beside = replace(
            happening, kind=kind, words="", sentence_months=0, concerns_at=None, suspect_is=""
        )
        _owe_once(actor, beside)
    key = _key(happening)
    known = Update.objects.filter(owner_agency_id=actor.agency_id, key=key).first()
    if known is not None:
        return known
    team_id, officer_id = _owed_by(actor, happening)
    deadline = update_deadline(
        happening.happened_at,
        enhanced=happening.enhanced,
        kind=happening.kind,
        at_once=happening.at_once,
    )
    owed = Update.objects.create(
        owner_agency_id=actor.agency_id,
        key=key,
        victim_id=happening.victim_id,
        event_id=happening.event_id,
        about_id=happening.about_id,
        kind=happening.kind,
        words=happening.words,
        happened_at=happening.happened_at,
        concerns_at=happening.concerns_at,
        suspect_id=_one_record(actor, happening.suspect_id),
        suspect_is=happening.suspect_is,
        enhanced=happening.enhanced,
        due_at=deadline.due_at,
        team_id=team_id,
        officer_id=officer_id,
    )
    owe(
        actor,
        deadline=deadline,
        title=f"Tell the victim: {UpdateKind(happening.kind).label[0].lower()}"
        f"{UpdateKind(happening.kind).label[1:]}",
        subject_kind=KIND,
        subject_id=owed.id,
        page="safeguarding:update",
        page_id=owed.id,
        person_record_id=happening.victim_id,
        team_id=team_id,
        user_id=officer_id,
    )
    updates_owed.announce(actor, [owed.id])
    _tell_who_watches(actor, owed)
    return owed


def _tell_who_watches(actor: Actor, owed: Update) -> None:
    """A suspect who is charged, bailed or let out is news of the victim on the tracker too."""
    now = timezone.now()
    if owed.kind in selectors.MOVES and owed.happened_at > now - HISTORY:
        hear_of_tracked(actor, [owed.victim_id], event_id=owed.id, at=now)


def _owed_by(actor: Actor, happening: Happening) -> tuple[UUID, UUID | None]:
    """Danger is the duty team's, whoever has the case. (team, officer)"""
    if happening.kind == UpdateKind.DANGER:
        return _team_on_duty(actor, happening.area_id), None
    return owner_of_news(
        actor,
        victim_id=happening.victim_id,
        area_id=happening.area_id,
        officer_id=happening.officer_id,
    )


def _key(happening: Happening) -> str:
    """What makes it the same happening: of one kind, about one thing, at one minute.

    Two dangers within a minute are two: their words must not be lost. So are two hearings, and
    what happens to two suspects of one crime.
    """
    named = [each for each in (happening.event_id, happening.about_id) if each]
    about = ":".join(map(str, named)) or happening.victim_id
    exact = _INSTANT if happening.kind == UpdateKind.DANGER else _MINUTE
    return f"{happening.kind}:{about}:{happening.victim_id}:{happening.happened_at:{exact}}"


def _one_record(actor: Actor, record_id: UUID | None) -> UUID | None:
    """One record for one person: news of one suspect must not look like news of two."""
    if record_id is None:
        return None
    leads = lead_records(actor, person_ids(actor, [record_id]))
    return next(iter(leads.values()), record_id)


@transaction.atomic
def owe_danger(actor: Actor, *, happening: Happening) -> Update:
    """Owe a victim the word of new danger now: the hours that were agreed do not hold it up.

    For whoever may decide that where the danger is known, in the transaction that makes it known.
    It is owed by those on duty on the ground, not by an officer who may be off duty.

    Raises:
        DomainError: the danger is not named, or nobody is on duty there.
    """
    if not happening.words.strip():
        raise DomainError("Say what the new danger is.")
    owed = owe_update(actor, happening=replace(happening, kind=UpdateKind.DANGER))
    HoursOverride.objects.create(
        update_id=owed.id,
        danger=happening.words.strip(),
        decided_by=actor.user_id,
        decided_at=happening.happened_at,
    )
    return owed


def _team_on_duty(actor: Actor, area_id: UUID | None) -> UUID:
    return team_for(agency_id=actor.agency_id, function=TeamFunction.RESPONSE, area_id=area_id).id


def _owe_once(actor: Actor, happening: Happening) -> None:
    """Owed for an event once, however often what leads to it happens."""
    owed = Update.objects.filter(
        owner_agency_id=actor.agency_id, victim_id=happening.victim_id, kind=happening.kind
    )
    if happening.event_id not in owed.values_list("event_id", flat=True):
        owe_update(actor, happening=happening)


def owner_of_news(
    actor: Actor, *, victim_id: UUID, area_id: UUID | None, officer_id: UUID | None = None
) -> tuple[UUID, UUID | None]:
    """(team, officer) who answer for what happens to a victim, with a case or without one."""
    for case in selectors.cases_about(actor, [victim_id]):
        if case.status != CaseStatus.CLOSED:
            return case.team_id, case.officer_id
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.CID, area_id=area_id)
    return team.id, officer_id


_NEWS = {EventKind.ARREST.value: UpdateKind.ARREST, EventKind.RELEASE.value: UpdateKind.RELEASE}


def hear_events(actor: Actor, event_ids: Iterable[UUID]) -> None:
    """An arrest or a release owes its victims an update. Heard as events are written."""
    news = events_of_kinds(actor, event_ids, _NEWS)
    involved = involved_in(actor, [event.id for event in news]) if news else {}
    for event in news:
        suspects = {who for who, role in involved[event.id] if role == InvolvementRole.SUSPECT}
        only = next(iter(suspects)) if len(suspects) == 1 else None
        for record_id, role in involved[event.id]:
            if role == InvolvementRole.VICTIM:
                happening = Happening(
                    kind=_NEWS[event.kind],
                    victim_id=record_id,
                    event_id=event.id,
                    area_id=event.area_id,
                    happened_at=event.happened_latest or event.reported_at,
                    suspect_id=only,
                )
                owe_update(actor, happening=happening)


@transaction.atomic
def record_statement(
    actor: Actor, *, victim_id: UUID, stage: str, at: datetime, words: str = "", how_read: str = ""
) -> Statement:
    """Record that her Victim Personal Statement was offered, taken, added to or not wanted.

    Raises:
        NotPermitted: the actor does not tell victims.
        DomainError: it has no words, or is added to before it was taken.
    """
    policies.may_tell(actor).require()
    made = Statement.objects.visible_to(actor).filter(victim_id=victim_id)
    needs_words = stage in (StatementStage.TAKEN, StatementStage.ADDED)
    if needs_words and not words.strip():
        raise DomainError("Enter the victim's own words.")
    if stage == StatementStage.ADDED and not made.filter(stage=StatementStage.TAKEN).exists():
        raise DomainError("No statement has been taken yet. Choose “Taken”.")
    return Statement.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=victim_id,
        stage=stage,
        words=words,
        how_read=how_read,
        made_at=at,
        made_by=actor.user_id,
    )
