"""A case that comes from a Marac with a Harbour of its own, as a sealed file."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.handover import Handover, Who, read
from harbour.marac.domain.workflow import REFERRAL
from harbour.marac.models import Case, Conference, HandedIn, Referral
from harbour.marac.services.people import first_source
from harbour.marac.services.referring import (
    TOO_YOUNG,
    accept_as_case,
    weigh_grounds,
)
from harbour.marac.services.sealing import unseal
from harbour.marac.services.transferring import BASIS
from harbour.marac.services.waiting import owe_a_meeting
from harbour.marac.terms import Agreement, Criterion
from harbour.pole.api import NameKind, NewPerson, Sex, age_on, is_young, record_person
from harbour.sharing.api import take_step


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
        DomainError: it was taken in before, or was made in this Harbour; the victim is under 16; or
            the agency keeps no system of people.
    """
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    source = first_source(actor)
    if source is None:
        raise DomainError("Your agency keeps no system of people into which a case can be taken.")
    told = read(unseal(content, passphrase))
    if HandedIn.objects.visible_to(actor).filter(file_id=told.id).exists():
        raise DomainError("This case was taken in before. Look for it among your cases.")
    if selectors.was_sent_from_here(told.id):
        raise DomainError(
            "This file was made in this Harbour, where both Maracs are. Ask the sending Marac to"
            " choose this one by its name as it hands the case over: no file is needed."
        )
    born_on = told.victim.born_on
    if born_on is not None and is_young(age_on(born_on, london_date(at))):
        raise DomainError(TOO_YOUNG)
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
    owe_a_meeting(actor, conference, at=at)
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
