"""Bringing a victim to the Marac: what is known, what has been done already, and the screening."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import SCREEN
from harbour.marac.domain.repeats import RULES, repeat_of
from harbour.marac.domain.workflow import REFERRAL
from harbour.marac.models import Case, Referral
from harbour.marac.terms import Agreement
from harbour.pole.api import person_cards
from harbour.sharing.api import Purpose, Subject, give, take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "marac.referral"
YOUNGEST = 16
SHARED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """Who, why, whether she agreed, and what makes her safer until the meeting."""

    victim_id: UUID
    perpetrator_id: UUID
    grade: str
    criteria: tuple[str, ...]
    reasons: str
    interim: str
    agreement: str
    why_without: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _People:
    own: list[UUID]
    is_child: bool


@transaction.atomic
def refer(actor: Actor, *, conference_id: UUID, referral: NewReferral, at: datetime) -> Referral:
    """Bring a victim to a Marac. The host may read the referring agency's own records of both.

    Raises:
        NotPermitted: the actor's role does not refer, or no agreement lets its agency share.
        NotVisible: there is no such person or conference for the actor.
        DomainError: she is under 16; nothing has been done yet; she did not agree and nobody
            says why that is outweighed; they wait for a meeting already; or victim and
            perpetrator are one person.
    """
    policies.may_refer(actor).require()
    conference = selectors.conference(conference_id)
    if not referral.interim.strip():
        raise DomainError("Say what has been done already: safety waits for no meeting.")
    if referral.agreement != Agreement.AGREED and not referral.why_without.strip():
        raise DomainError("Say why she is brought to the Marac without her agreement.")
    if selectors.already_there(actor, referral.victim_id, referral.perpetrator_id):
        raise DomainError("They already wait for a meeting. Tell those who run that Marac more.")
    people = _people(actor, referral, at)
    if people.is_child:
        raise DomainError("She is under 16. Refer her to children's services now, by telephone.")
    made = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=conference.host_id,
        conference_id=conference.id,
        victim_id=referral.victim_id,
        perpetrator_id=referral.perpetrator_id,
        grade=referral.grade,
        criteria=list(referral.criteria),
        reasons=referral.reasons,
        interim=referral.interim,
        agreement=referral.agreement,
        why_without=referral.why_without,
        kinds=list(referral.kinds),
        referred_by=actor.user_id,
        referred_at=at,
    )
    if actor.agency_id != conference.host_id:
        _let_the_host_read(actor, people.own, conference.host_id, at)
    _owe_screening(actor, made, at)
    return made


def _people(actor: Actor, referral: NewReferral, at: datetime) -> _People:
    ids = [referral.victim_id, referral.perpetrator_id]
    if ids[0] == ids[1]:
        raise DomainError("Victim and perpetrator cannot be the same person.")
    cards = person_cards(actor, ids, on=london_date(at))
    for each in ids:
        selectors.must_see(cards, each)
    age = cards[referral.victim_id].age
    own = [each for each in ids if cards[each].owner_agency_id == actor.agency_id]
    return _People(own, age is not None and age < YOUNGEST)


def _let_the_host_read(actor: Actor, own: Iterable[UUID], host_id: UUID, at: datetime) -> None:
    given = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in own
    ]
    if given:
        give(
            actor,
            given,
            to_agency_id=host_id,
            purpose=Purpose.SAFEGUARDING,
            until=at + SHARED_FOR,
            reason="Brought to the Marac",
        )


def _owe_screening(actor: Actor, made: Referral, at: datetime) -> None:
    team = team_for(agency_id=made.host_id, function=TeamFunction.SAFEGUARDING)
    owe(
        actor,
        deadline=SCREEN.deadline(at),
        title=SCREEN.title,
        subject_kind=KIND,
        subject_id=made.id,
        page="marac:referral",
        page_id=made.id,
        person_record_id=made.victim_id,
        team_id=team.id,
        owed_by_agency_id=made.host_id,
    )


@transaction.atomic
def screen(actor: Actor, *, referral_id: UUID, event: str, reason: str, at: datetime) -> Referral:
    """Accept a referral, which then waits for a meeting as a case, or refuse it with a reason.

    Whether it is a repeat is found here, by the conference's own rule and version.

    Raises:
        NotPermitted: the actor does not run that Marac.
        NotVisible: there is no such referral.
        DomainError: it is refused without a reason.
        InvalidTransition: it was screened already.
    """
    held = selectors.referral(actor, referral_id)
    policies.may_coordinate(actor, host_id=held.host_id).require()
    if event == "reject" and not reason.strip():
        raise DomainError("Say why it is not accepted: the agency may appeal.")
    take_step(actor, held, REFERRAL, event, at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=SCREEN.id, at=at, outcome=held.get_status_display())
    if event == "accept":
        _accept(actor, held, at)
    return held


def _accept(actor: Actor, held: Referral, at: datetime) -> Case:
    conference = held.conference
    rule = RULES[conference.repeat_rule]
    earlier = repeat_of(
        selectors.earlier_cases(actor, held.victim_id),
        perpetrators=selectors.person_ids(actor, held.perpetrator_id),
        on=london_date(held.referred_at),
        kinds=frozenset(held.kinds),
        rule=rule,
    )
    known = Case.objects.filter(referral_id=held.id).first()
    if known is not None:
        return known
    return Case.objects.create(
        owner_agency_id=actor.agency_id,
        referral_id=held.id,
        conference_id=conference.id,
        victim_id=held.victim_id,
        perpetrator_id=held.perpetrator_id,
        grade=held.grade,
        why=held.reasons,
        minutes=conference.minutes_each,
        accepted_at=at,
        repeat_rule=rule.version,
        repeat_of_id=earlier.case_id if earlier else None,
    )


@transaction.atomic
def appeal(actor: Actor, *, referral_id: UUID, reason: str, at: datetime) -> Referral:
    """The referring agency asks again, with its reasons.

    Raises:
        NotPermitted: the actor does not refer for the agency that did.
        InvalidTransition: it was not refused.
    """
    policies.may_refer(actor).require()
    held = selectors.referral(actor, referral_id)
    take_step(actor, held, REFERRAL, "appeal", at=at, reason=reason)
    _owe_screening(actor, held, at)
    return held
