"""What an agency tells of its own accord: that it knows somebody, and what it adds.

And what it keeps of what it was told: a dated copy of what it acted on, in its own file.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.sharing import policies
from harbour.sharing.models import Contribution, Grant, Pointer, Received
from harbour.sharing.selectors import live_grants
from harbour.sharing.services.audit import Subject
from harbour.sharing.services.giving import give, take_back
from harbour.sharing.terms import DangerTold, Handling, Purpose

POINTER, CONTRIBUTION = "sharing.pointer", "sharing.contribution"
TOLD_FOR = timedelta(days=365)
SAID = "Your agency has said already that it knows this person."


@transaction.atomic
def point_to(actor: Actor, *, person_record_id: UUID, contact: str, at: datetime) -> Pointer:
    """Let the agency that shared a person's record know that ours knows the person. Once.

    Raises:
        NotPermitted: the record was not shared with us, or no agreement lets us point.
        DomainError: nobody to ask is named, or we have said so already.
    """
    policies.may_tell(actor).require()
    if not contact.strip():
        raise DomainError("Say whom they can ask at your agency.")
    given = _given_to_us(actor, "pole.personrecord", person_record_id)
    if Pointer.objects.filter(
        owner_agency_id=actor.agency_id, person_record_id=person_record_id, ended_at__isnull=True
    ).exists():
        raise DomainError(SAID)
    made = _point(actor, person_record_id, contact, within_id=given.within_id)
    subject = Subject(kind=POINTER, record_id=made.id, person_record_id=person_record_id)
    _tell(actor, subject, given, reason="We know this person", at=at)
    return made


def _point(actor: Actor, person_id: UUID, contact: str, *, within_id: UUID | None) -> Pointer:
    """A colleague who answers at a Marac may have said so where the actor does not see it."""
    try:
        with transaction.atomic():
            return Pointer.objects.create(
                owner_agency_id=actor.agency_id,
                person_record_id=person_id,
                contact=contact,
                within_id=within_id,
                made_by=actor.user_id,
            )
    except IntegrityError as said:
        raise DomainError(SAID) from said


@transaction.atomic
def contribute(
    actor: Actor,
    *,
    kind: str,
    record_id: UUID,
    words: str,
    handling: Handling,
    at: datetime,
    danger: DangerTold = DangerTold.UNSURE,
) -> Contribution:
    """Add what our agency knows to a record that was shared with us to add to.

    It stays ours: whoever shared the record reads it, under our own clause, as long as we let
    them, and does with it what `handling` says. They are told of it within a minute; where it
    may tell of new `danger`, they owe its reading (`safeguarding.services.added`).

    Raises:
        NotPermitted: the record was not shared to be added to, or no agreement lets us tell.
        DomainError: nothing is said.
    """
    policies.may_tell(actor).require()
    if not words.strip():
        raise DomainError("Write what your agency knows.")
    given = _given_to_us(actor, kind, record_id)
    if not given.may_contribute:
        raise NotPermitted("This was shared with your agency to read, not to add to.")
    made = Contribution.objects.create(
        owner_agency_id=actor.agency_id,
        about_kind=kind,
        about_id=record_id,
        person_record_id=given.person_record_id,
        words=words,
        handling=handling,
        danger=danger,
        written_by=actor.user_id,
        written_at=at,
    )
    subject = Subject(kind=CONTRIBUTION, record_id=made.id, person_record_id=given.person_record_id)
    _tell(actor, subject, given, reason="Added to what was shared with us", at=at)
    return made


@transaction.atomic
def take_back_told(actor: Actor, *, kind: str, record_id: UUID, at: datetime) -> None:
    """Take back a pointer or a contribution of one's own agency: nobody else reads it any more.

    Raises:
        NotVisible: there is none that stands.
    """
    table, column = {
        POINTER: (Pointer, "ended_at"),
        CONTRIBUTION: (Contribution, "taken_back_at"),
    }[kind]
    ended = table.objects.filter(
        id=record_id, owner_agency_id=actor.agency_id, **{f"{column}__isnull": True}
    ).update(**{column: at})
    if not ended:
        raise NotVisible("There is nothing to take back.")
    given = Grant.objects.filter(giver_id=actor.agency_id, kind=kind, record_id=record_id)
    take_back(actor, grant_ids=given.values_list("id", flat=True))


@transaction.atomic
def keep_received(
    actor: Actor, subject: Subject, *, title: str, words: str, acted: str, at: datetime
) -> Received | None:
    """Put what we were told, and acted on, into our own file, as disclosed and dated. Once an act.

    Nothing is kept of our own records. `title` and `words` are what we read of it now.
    """
    if subject.owner_agency_id == actor.agency_id or subject.record_id is None:
        return None
    given = live_grants(actor).filter(kind=subject.kind, record_id=subject.record_id).first()
    if given is None:
        return None
    agreement = given.clause.agreement
    return Received.objects.create(
        owner_agency_id=actor.agency_id,
        giver_id=given.giver_id,
        agreement=f"{agreement.reference}, {agreement.title}",
        kind=subject.kind,
        record_id=subject.record_id,
        person_record_id=subject.person_record_id,
        title=title,
        words=words,
        disclosed_at=given.recorded_at,
        acted=acted,
        acted_by=actor.user_id,
        acted_at=at,
    )


def _given_to_us(actor: Actor, kind: str, record_id: UUID) -> Grant:
    given = (
        live_grants(actor)
        .filter(kind=kind, record_id=record_id)
        .order_by("-may_contribute", F("within_id").asc(nulls_first=True), "-until")
        .first()
    )
    if given is None:
        raise NotPermitted("This was not shared with your agency.")
    return given


def _tell(actor: Actor, subject: Subject, given: Grant, *, reason: str, at: datetime) -> None:
    give(
        actor,
        [subject],
        to_agency_id=given.giver_id,
        purpose=Purpose.SAFEGUARDING,
        until=at + TOLD_FOR,
        reason=reason,
    )
