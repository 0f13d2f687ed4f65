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
from harbour.marac.domain.criteria import Threshold, weigh
from harbour.marac.domain.deadlines import APPEAL, SCREEN
from harbour.marac.domain.repeats import repeat_of
from harbour.marac.domain.workflow import REFERRAL
from harbour.marac.models import Case, Ground, Referral
from harbour.marac.services.people import own_record
from harbour.marac.services.repeats import settle_repeats
from harbour.marac.services.waiting import owe_a_meeting
from harbour.marac.terms import Agreement
from harbour.messages.api import notify
from harbour.pole.api import is_young, person_cards
from harbour.sharing.api import Purpose, Subject, give, take_step
from harbour.workforce.api import meet, owe

KIND = "marac.referral"
TOO_YOUNG = "The victim is under 16. Refer to children's services now, by telephone."
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
    counted: int | None = None
    children: str = ""
    with_adviser: bool = False


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
        raise DomainError("Say why the victim is brought to the Marac without agreement.")
    if selectors.already_there(actor, referral.victim_id, referral.perpetrator_id):
        raise DomainError("They already wait for a meeting. Tell those who run that Marac more.")
    own = own_records(actor, referral.victim_id, referral.perpetrator_id, at)
    made = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=conference.host_id,
        conference_id=conference.id,
        referred_by=actor.user_id,
        referred_at=at,
        criteria=list(referral.criteria),
        kinds=list(referral.kinds),
        **{name: getattr(referral, name) for name in _AS_GIVEN},
    )
    weigh_grounds(actor, made)
    if actor.agency_id != conference.host_id:
        let_read(actor, own, conference.host_id, at, reason="Brought to the Marac")
    _owe_screening(actor, made, at)
    settle_repeats(actor, made, at=at)
    return made


_AS_GIVEN = (
    "victim_id",
    "perpetrator_id",
    "grade",
    "reasons",
    "interim",
    "agreement",
    "why_without",
    "counted",
    "children",
    "with_adviser",
)


def weigh_grounds(actor: Actor, held: Referral) -> None:
    """Keep what the records bear out of each criterion, as far as the actor sees them.

    Weighed again by the host, which may see more: what was kept before is never changed.
    """
    conference = held.conference
    known = selectors.known_of(
        actor,
        held.victim_id,
        held.perpetrator_id,
        conference=conference,
        counted=held.counted,
        kinds=frozenset(held.kinds),
        on=london_date(held.referred_at),
    )
    weighed = weigh(
        frozenset(held.criteria),
        known,
        Threshold(visible_from=conference.visible_from, escalates_at=conference.escalates_at),
    )
    kept = {each.criterion for each in held.grounds.all()}
    Ground.objects.bulk_create(
        Ground(
            referral_id=held.id,
            criterion=each.criterion,
            is_claimed=each.is_claimed,
            is_met=each.is_met,
            words=each.words,
            rule=each.rule,
        )
        for each in weighed
        if each.criterion not in kept
    )


def own_records(actor: Actor, victim_id: UUID, perpetrator_id: UUID, at: datetime) -> list[UUID]:
    """Which of the two records are the actor's agency's to share.

    Raises:
        NotVisible: the actor may not see one of them.
        DomainError: they are one person, or she is under 16.
    """
    if victim_id == perpetrator_id:
        raise DomainError("Victim and perpetrator cannot be the same person.")
    ids = [victim_id, perpetrator_id]
    cards = person_cards(actor, ids, on=london_date(at))
    for each in ids:
        selectors.must_see(cards, each)
    if is_young(cards[victim_id].age):
        raise DomainError(TOO_YOUNG)
    return [each for each in ids if cards[each].owner_agency_id == actor.agency_id]


def let_read(
    actor: Actor,
    own: Iterable[UUID],
    agency_id: UUID,
    at: datetime,
    *,
    reason: str,
    within_id: UUID | None = None,
) -> None:
    """Let another agency read these records of the actor's own agency, or those of it who answer
    for it within a Marac or a hub."""
    given = [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in own
    ]
    if given:
        give(
            actor,
            given,
            to_agency_id=agency_id,
            purpose=Purpose.SAFEGUARDING,
            until=at + SHARED_FOR,
            reason=reason,
            within_id=within_id,
        )


def _owe_screening(actor: Actor, made: Referral, at: datetime) -> None:
    owe(
        actor,
        deadline=SCREEN.deadline(at),
        title=SCREEN.title,
        subject_kind=KIND,
        subject_id=made.id,
        page="marac:referral",
        page_id=made.id,
        person_record_id=made.victim_id,
        team_id=selectors.team_of(made.conference_id, made.host_id),
        owed_by_agency_id=made.host_id,
    )


@transaction.atomic
def screen(actor: Actor, *, referral_id: UUID, event: str, reason: str, at: datetime) -> Referral:
    """Accept a referral, which then waits for a meeting as a case, or refuse it with a reason.

    A refusal is told to whoever referred, and leaves its agency with a duty: nobody's safety ends
    with it.

    Whether it is a repeat is found here, by the conference's own rule and version. What is open
    about a referral never stops it: whoever accepts it all the same says why.

    Raises:
        NotPermitted: the actor does not run that Marac.
        NotVisible: there is no such referral.
        DomainError: it is refused without a reason, or accepted with doubts open and no word.
        InvalidTransition: it was screened already.
    """
    held = selectors.referral(actor, referral_id)
    policies.may_coordinate(actor, host_id=held.host_id).require()
    if event == "reject" and not reason.strip():
        raise DomainError("Say why it is not accepted: the agency may appeal.")
    if held.status == REFERRAL.initial:
        weigh_grounds(actor, held)
        open_ = selectors.doubts_of(actor, held, on=london_date(at))
        if event == "accept" and open_ and not reason.strip():
            raise DomainError("Say why it is accepted with what is still open, or who asks for it.")
    take_step(actor, held, REFERRAL, event, at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=SCREEN.id, at=at, outcome=held.get_status_display())
    if event == "accept":
        accept_as_case(actor, held, at)
        owe_a_meeting(actor, held.conference, at=at)
    else:
        _tell_of_refusal(actor, held, at)
    return held


def _tell_of_refusal(actor: Actor, held: Referral, at: datetime) -> None:
    """The referring agency knows at once, and owes an appeal or what keeps the victim safe."""
    tell_referrer(actor, held, template="referral_rejected", at=at)
    team_id = selectors.team_if_any(held.conference_id, held.owner_agency_id)
    owe(
        actor,
        deadline=APPEAL.deadline(at),
        title=APPEAL.title,
        subject_kind=KIND,
        subject_id=held.id,
        page="marac:referral",
        page_id=held.id,
        person_record_id=held.victim_id,
        team_id=team_id,
        user_id=None if team_id else held.referred_by,
        owed_by_agency_id=held.owner_agency_id,
    )


def tell_referrer(actor: Actor, held: Referral, *, template: str, at: datetime) -> None:
    """A notice to whoever made a referral, and to the team that answers for that agency."""
    notify(
        actor,
        key=f"marac-referral:{held.id}:{template}:{at.isoformat()}",
        template=template,
        page="marac:referral",
        page_id=held.id,
        to_agency_id=held.owner_agency_id,
        to_user_id=held.referred_by,
        to_team_id=selectors.team_if_any(held.conference_id, held.owner_agency_id),
        at=at,
    )


def accept_as_case(actor: Actor, held: Referral, at: datetime) -> Case:
    """The case that an accepted referral becomes, found to be a repeat or not."""
    conference = held.conference
    rule = selectors.rule_of(conference, london_date(held.referred_at))
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
        victim_id=own_record(actor, held.victim_id, at=at),
        perpetrator_id=own_record(actor, held.perpetrator_id, at=at),
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
    meet(actor, subject_id=held.id, rule=APPEAL.id, at=at, outcome="Appealed")
    _owe_screening(actor, held, at)
    return held


@transaction.atomic
def settle(actor: Actor, *, referral_id: UUID, reason: str, at: datetime) -> Referral:
    """The referring agency leaves a refusal as it is, and says what keeps the victim safe instead.

    It may appeal all the same, later.

    Raises:
        NotPermitted: the actor does not refer for the agency that did.
        DomainError: nobody says what keeps her safe.
        InvalidTransition: it was not refused.
    """
    policies.may_refer(actor).require()
    held = selectors.referral(actor, referral_id)
    if not reason.strip():
        raise DomainError("Say what keeps the victim safe instead.")
    take_step(actor, held, REFERRAL, "settle", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=APPEAL.id, at=at, outcome=held.get_status_display())
    return held
