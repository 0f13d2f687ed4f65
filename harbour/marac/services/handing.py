"""A case that goes to a Marac with a Harbour of its own, or comes from one, as a sealed file."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.handover import Handover, Who, read, written
from harbour.marac.domain.workflow import REFERRAL
from harbour.marac.models import Case, Conference, HandedIn, Referral
from harbour.marac.services.people import first_source
from harbour.marac.services.referring import accept_as_case, weigh_grounds
from harbour.marac.services.sealing import seal, unseal
from harbour.marac.services.transferring import BASIS
from harbour.marac.terms import ActionStatus, Agreement, Criterion, TransferStatus
from harbour.pole.api import (
    NameKind,
    NewPerson,
    Sex,
    parts_of_records,
    person_ids,
    record_person,
    without_homes,
)
from harbour.safeguarding.api import without_sealed
from harbour.sharing.api import Subject, disclose, take_step

INSTEAD = "[an address was here]"


@transaction.atomic
def hand_over_as_file(actor: Actor, *, transfer_id: UUID, passphrase: str, at: datetime) -> bytes:
    """The sealed file of a case that was sent to a Marac outside this Harbour. A disclosure.

    No text in it keeps an address: neither a sealed one, nor any other.

    Raises:
        NotPermitted: the actor does not run the sending Marac.
        NotVisible: there is no such transfer, or one of the two is restricted to others.
        DomainError: it goes to a Marac in this Harbour, was answered already, or is about
            somebody whose record is restricted.
    """
    held = selectors.transfer(actor, transfer_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    if held.to_conference_id is not None or held.status != TransferStatus.SENT:
        raise DomainError("No file is needed: that Marac is in this Harbour, or has answered.")
    case = selectors.case(actor, held.case_id)
    disclose(
        actor,
        [Subject(kind="marac.case", record_id=case.id, person_record_id=case.victim_id)],
        recipient_agency_id=None,
        recipient=held.to_name,
        reason=BASIS,
    )
    return seal(written(_told(actor, held, case)), passphrase)


def _told(actor: Actor, held: Any, case: Any) -> Handover:
    first = selectors.referral_of(actor, case)
    victim, perpetrator = _people(actor, case)
    open_ = case.actions.filter(status=ActionStatus.AGREED).select_related("agency")
    risks = case.discussions.order_by("-written_at").values_list("risks", flat=True).first()
    texts = [
        case.why,
        first.children if first else "",
        first.why_without if first else BASIS,
        held.reason,
        held.interim,
        risks or "",
        *(f"{each.what} ({each.agency.name}, by {each.by_on:%d/%m/%Y})" for each in open_),
    ]
    why, children, why_without, why_moved, interim, risks, *still_to_do = _without_addresses(
        actor, case, texts
    )
    return Handover(
        id=held.id,
        sent_from=f"{case.conference.name}, {held.owner_agency.name}"[:200],
        sent_to=held.to_name,
        sent_on=london_date(held.sent_at),
        is_lasting=held.is_lasting,
        victim=victim,
        perpetrator=perpetrator,
        grade=case.grade,
        criteria=tuple(first.criteria if first else [Criterion.JUDGEMENT]),
        counted=first.counted if first else None,
        kinds=tuple(first.kinds if first else []),
        why=why,
        children=children,
        agreement=first.agreement if first else Agreement.NOT_ASKED,
        why_without=why_without,
        with_adviser=first.with_adviser if first else False,
        why_moved=why_moved,
        interim=interim,
        heard_on=case.heard_on,
        risks=risks,
        still_to_do=tuple(still_to_do),
    )


def _people(actor: Actor, case: Case) -> list[Who]:
    """The victim and the perpetrator, as the two records of the case name them."""
    ids = [case.victim_id, case.perpetrator_id]
    known = {record.id: (record, parts) for record, parts in parts_of_records(actor, ids)}
    if set(known) != set(ids) or any(record.is_restricted for record, _ in known.values()):
        raise DomainError(
            "A record in this case is restricted: hand it over by voice, between named people."
        )
    return [_who(*known[each]) for each in ids]


def _who(record: Any, parts: Any) -> Who:
    """By the current name, or the one that is there."""
    current = [each for each in parts.names if each.kind == NameKind.CURRENT] or parts.names
    if not current:
        raise DomainError("A person in this case has no name. Enter it, then make the file.")
    given, family = current[-1].given, current[-1].family
    return Who(
        given=given if family else "",
        family=family or given,
        sex=record.sex,
        born_on=record.born_on,
    )


def _without_addresses(actor: Actor, case: Case, texts: Sequence[str]) -> list[str]:
    people = person_ids(actor, [case.victim_id, case.perpetrator_id])
    unsealed = without_sealed(list(texts), people)
    return [without_homes(each, instead=INSTEAD) for each in unsealed]


@transaction.atomic
def take_in_file(
    actor: Actor, *, conference_id: UUID, content: bytes, passphrase: str, at: datetime
) -> HandedIn:
    """A case from a Marac outside this Harbour: it waits for a meeting of this one from now on.

    Both people are recorded as the file names them; whether they are known already, the search
    proposes and a person judges. The same file is never taken in twice.

    Raises:
        NotPermitted: the actor does not run that Marac.
        BadHandover: the file does not open, was changed, or says what no such file says.
        DomainError: it was taken in before; or the agency keeps no system of people.
    """
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    source = first_source(actor)
    if source is None:
        raise DomainError("Your agency keeps no system of people into which a case can be taken.")
    told = read(unseal(content, passphrase))
    if HandedIn.objects.visible_to(actor).filter(file_id=told.id).exists():
        raise DomainError("This case was taken in before. Look for it among your cases.")
    case = _as_case(actor, conference, told, source, at)
    return HandedIn.objects.create(
        owner_agency_id=actor.agency_id,
        file_id=told.id,
        sha256=sha256(content).hexdigest(),
        sent_from=told.sent_from,
        sent_on=told.sent_on,
        heard_on=told.heard_on,
        risks=told.risks,
        still_to_do="\n".join(told.still_to_do),
        case_id=case.id,
        taken_by=actor.user_id,
        taken_at=at,
    )


def _as_case(
    actor: Actor, conference: Conference, told: Handover, source: str, at: datetime
) -> Case:
    """The referral that the file amounts to, accepted as it comes, and its case."""
    victim, perpetrator = (
        record_person(actor, person=_recorded(each, source), on=london_date(at))
        for each in (told.victim, told.perpetrator)
    )
    referral = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=actor.agency_id,
        conference_id=conference.id,
        victim_id=victim.id,
        perpetrator_id=perpetrator.id,
        grade=told.grade,
        criteria=_ours(told.criteria),
        counted=told.counted,
        reasons=f"{told.why}\n\nFrom another Marac ({told.sent_from}): {told.why_moved}",
        children=told.children,
        interim=told.interim,
        agreement=_agreed(told),
        why_without=told.why_without or BASIS,
        kinds=list(told.kinds),
        with_adviser=told.with_adviser,
        referred_by=actor.user_id,
        referred_at=at,
    )
    weigh_grounds(actor, referral)
    take_step(actor, referral, REFERRAL, "accept", at=at, reason="From another Marac, by file")
    return accept_as_case(actor, referral, at)


def _recorded(who: Who, source: str) -> NewPerson:
    return NewPerson(
        source_code=source,
        names=[(NameKind.CURRENT, who.given, who.family)],
        sex=who.sex if who.sex in Sex.values else Sex.UNKNOWN,
        born_on=who.born_on,
    )


def _agreed(told: Handover) -> str:
    return told.agreement if told.agreement in Agreement.values else Agreement.NOT_ASKED


def _ours(criteria: Sequence[str]) -> list[str]:
    """The criteria that we know too; what the sending Marac judged stands as judgement."""
    return [each for each in criteria if each in Criterion.values] or [Criterion.JUDGEMENT]
