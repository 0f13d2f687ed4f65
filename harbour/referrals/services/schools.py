"""Telling each child's school before its next school day; and nobody who must not be told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_date
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import OF_AGE, PersonCard, event_visible, person_cards
from harbour.referrals import policies, school_reads
from harbour.referrals.authorities import answering
from harbour.referrals.domain.deadlines import NOTICE_CHASE
from harbour.referrals.domain.schools import READ_FOR, RULE, TITLE, notice_deadline, told
from harbour.referrals.domain.workflow import NOTICE
from harbour.referrals.models import Schooling, SchoolNotice, Setting, WorksAt
from harbour.referrals.services.children import children_linked
from harbour.referrals.terms import WorksThere
from harbour.risk.api import Assessment, assessments_by_id, children_of
from harbour.sharing.api import Purpose, Subject, give, take_step
from harbour.workforce.api import TeamFunction, meet, owe, owed_subjects, team_for

KIND = "referrals.schoolnotice"
BASIS = "Domestic Abuse Act 2021 s49A: arrangements to tell a child's school"


@transaction.atomic
def hear_submitted(actor: Actor, assessment_ids: Sequence[UUID]) -> None:
    """Hears that forms were submitted: each child's school is owed a word from that moment."""
    for assessed in assessments_by_id(actor, assessment_ids):
        children = children_linked(actor, assessed, on=london_date(_at(assessed)))
        open_notices(actor, assessed, children, at=_at(assessed))


def _at(assessed: Assessment) -> datetime:
    return assessed.submitted_at or assessed.asked_at


def open_notices(
    actor: Actor, assessed: Assessment, children: Iterable[UUID], *, at: datetime
) -> list[SchoolNotice]:
    """One notice for each child under 18 that has none of this form, each with its clock."""
    known = set(
        SchoolNotice.objects.filter(assessment_id=assessed.id).values_list("child_id", flat=True)
    )
    left = [child for child in children if child not in known]
    cards = person_cards(actor, left, on=london_date(at))
    seen = {each.child_id: each for each in children_of(assessed.id)}
    words = {child: _told(assessed, cards.get(child), child, seen.get(child)) for child in left}
    return _open(actor, words, cards, at=at, event_id=assessed.event_id, assessment=assessed)


def open_notices_at_risk(
    actor: Actor, event_id: UUID, children: Iterable[UUID], *, at: datetime
) -> list[SchoolNotice]:
    """One notice for each victim under 16, of whom there is no form."""
    event = event_visible(actor, event_id)
    known = set(SchoolNotice.objects.filter(event=event).values_list("child_id", flat=True))
    left = [child for child in children if child not in known]
    cards = person_cards(actor, left, on=london_date(at))
    words = {
        child: told(
            present=True,
            seen=False,
            words="",
            happened_at=uk_date(event.reported_at),
            reference=event.reference,
            name=_given(cards.get(child)),
            is_victim=True,
        )
        for child in left
    }
    return _open(actor, words, cards, at=at, event_id=event_id, assessment=None)


def _open(
    actor: Actor,
    words: Mapping[UUID, str],
    cards: Mapping[UUID, PersonCard],
    *,
    at: datetime,
    event_id: UUID,
    assessment: Assessment | None,
) -> list[SchoolNotice]:
    schools = school_reads.schooling_of(actor, words)
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.CRU) if words else None
    made = []
    for child, said in words.items():
        card = cards.get(child)
        if card is not None and card.age is not None and card.age >= OF_AGE:
            continue
        schooling = schools.get(child)
        setting = schooling.setting if schooling else None
        deadline = notice_deadline(at, school_reads.calendar_of(setting))
        notice = SchoolNotice.objects.create(
            owner_agency_id=actor.agency_id,
            event_id=event_id,
            assessment=assessment,
            child_id=child,
            setting=setting,
            child_name=card.name if card else "A child",
            child_born_on=card.born_on if card else None,
            told=said,
            due_at=deadline.due_at,
        )
        owe(
            actor,
            deadline=deadline,
            title=TITLE,
            subject_kind=KIND,
            subject_id=notice.id,
            page="referrals:notice",
            page_id=notice.id,
            person_record_id=child,
            team_id=team.id if team else None,
        )
        made.append(notice)
    return made


def _told(assessed: Assessment, card: PersonCard | None, child: UUID, seen) -> str:
    return told(
        present=bool(seen and seen.was_present),
        seen=bool(seen and seen.was_seen),
        words=seen.words if seen else "",
        happened_at=uk_date(assessed.asked_at),
        reference=assessed.event.reference,
        name=_given(card),
        is_victim=child == assessed.victim_id,
    )


def _given(card: PersonCard | None) -> str:
    return card.name.split(" ")[0] if card else "The child"


@transaction.atomic
def say_schooling(
    actor: Actor, *, notice_id: UUID, setting_id: UUID | None, at_home: bool, at: datetime
) -> SchoolNotice:
    """Say where a child goes to school. The clock of a waiting notice stays as it was started.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such notice.
        DomainError: it was told already.
    """
    policies.may_triage(actor).require()
    notice = school_reads.notice(actor, notice_id)
    _must_wait(notice)
    setting = school_reads.setting(setting_id) if setting_id else None
    Schooling.objects.create(
        owner_agency_id=actor.agency_id,
        child_id=notice.child_id,
        setting=setting,
        is_home_educated=at_home and setting is None,
        said_by=actor.user_id,
        said_at=at,
    )
    SchoolNotice.objects.filter(id=notice.id).update(setting=setting)
    notice.setting = setting
    return notice


@transaction.atomic
def send_notice(
    actor: Actor,
    *,
    notice_id: UUID,
    works_there: str,
    how: str,
    at: datetime,
    who: str = "",
    authority_id: UUID | None = None,
) -> SchoolNotice:
    """Tell the safeguarding lead; or the local authority, where the school must not be told.

    `how` says to whom it was told by voice, for a setting that does not sign in here. `who` works
    there, which is kept for the next time. `authority_id` is needed only where nobody knows on
    whose ground the child lives.

    Raises:
        NotPermitted: the actor is not of the unit, or no agreement lets it tell that agency.
        NotVisible: there is no such notice.
        DomainError: it was told already; nobody is named who was told by voice; somebody of
            theirs is recorded as working there; or it is not known which authority answers.
    """
    policies.may_triage(actor).require()
    notice = school_reads.notice(actor, notice_id)
    _must_wait(notice)
    setting = notice.setting
    if setting is not None:
        _heed_who_works_there(actor, notice, setting, works_there, who, at)
    if setting is None or works_there != WorksThere.NO:
        _share(actor, notice, _authority(actor, notice, authority_id, at), at)
        why = WorksThere(works_there).label if setting else "No setting is known, or taught at home"
        take_step(actor, notice, NOTICE, "authority", at=at, reason=why)
    elif setting.agency_id is not None:
        _share(actor, notice, setting.agency_id, at)
        take_step(actor, notice, NOTICE, "send", at=at, reason=WorksThere.NO.label)
    elif how.strip():
        take_step(actor, notice, NOTICE, "send", at=at, reason=WorksThere.NO.label)
        take_step(actor, notice, NOTICE, "acknowledge", at=at, reason=f"By voice: {how.strip()}")
    else:
        raise DomainError("This setting does not sign in here: say whom you told, and how.")
    meet(actor, subject_id=notice.id, rule=RULE, at=at, outcome=notice.get_status_display())
    return notice


def _heed_who_works_there(
    actor: Actor,
    notice: SchoolNotice,
    setting: Setting,
    works_there: str,
    who: str,
    at: datetime,
) -> None:
    """What was said once of somebody who works there holds the next time too."""
    known = school_reads.who_works_there(actor, notice)
    if known and works_there == WorksThere.NO:
        raise DomainError(
            f"It is recorded that somebody of theirs works there ({known[0].words})."
            " Tell the local authority instead."
        )
    if works_there != WorksThere.YES or known:
        return
    if not who.strip():
        raise DomainError("Say who works or helps there, so that it holds the next time too.")
    # Where nobody is suspected it is kin of the child, and holds for the child.
    whose = school_reads.suspects_of(actor, notice) or [notice.child_id]
    WorksAt.objects.bulk_create(
        WorksAt(
            owner_agency_id=actor.agency_id,
            person_id=person,
            setting=setting,
            words=who.strip()[:200],
            said_by=actor.user_id,
            said_at=at,
        )
        for person in dict.fromkeys(whose)
    )


def _authority(actor: Actor, notice: SchoolNotice, named: UUID | None, at: datetime) -> UUID:
    near = [notice.child_id, *school_reads.lives_with(actor, notice.child_id)]
    agency, _ = answering(actor, near, found_on=notice.event.area_id, on=london_date(at))
    if agency is not None:
        return agency.id
    if named is None:
        raise DomainError(
            "It is not known which authority answers: choose that on whose ground the child lives."
        )
    return named


def _share(actor: Actor, notice: SchoolNotice, agency_id: UUID, at: datetime) -> None:
    SchoolNotice.objects.filter(id=notice.id).update(to_agency_id=agency_id)
    notice.to_agency_id = agency_id
    give(
        actor,
        [Subject(kind=KIND, record_id=notice.id, person_record_id=notice.child_id)],
        to_agency_id=agency_id,
        purpose=Purpose.SAFEGUARDING,
        until=at + READ_FOR,
        reason=BASIS,
        may_contribute=True,
    )


@transaction.atomic
def exempt_notice(actor: Actor, *, notice_id: UUID, reason: str, at: datetime) -> SchoolNotice:
    """Say why nobody is told: not a child any more, not this family, told by another force.

    Raises:
        NotPermitted: the actor is not a sergeant of the unit.
        DomainError: it was told already, or no reason is given.
    """
    policies.may_review_children(actor).require()
    notice = school_reads.notice(actor, notice_id)
    _must_wait(notice)
    if len(reason.strip()) < 10:
        raise DomainError("Say why nobody is told.")
    take_step(actor, notice, NOTICE, "exempt", at=at, reason=reason)
    meet(actor, subject_id=notice.id, rule=RULE, at=at, outcome="Not told")
    return notice


@transaction.atomic
def acknowledge_notice(actor: Actor, *, notice_id: UUID, at: datetime) -> SchoolNotice:
    """The safeguarding lead says that it was read.

    Raises:
        NotPermitted: the actor does not lead safeguarding there.
        NotVisible: there is no such notice for the actor.
    """
    notice = school_reads.notice(actor, notice_id)
    policies.may_read_notice(
        actor,
        to_agency_id=notice.to_agency_id,
        leads=school_reads.leads_of(notice.to_agency_id, on=london_date(at)),
    ).require()
    take_step(actor, notice, NOTICE, "acknowledge", at=at)
    return notice


@transaction.atomic
def told_by_voice(actor: Actor, *, notice_id: UUID, how: str, at: datetime) -> SchoolNotice:
    """What nobody has read was told by voice: to whom.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such notice.
        InvalidTransition: it was not sent, or was acknowledged.
        DomainError: nobody is named.
    """
    policies.may_triage(actor).require()
    notice = school_reads.notice(actor, notice_id)
    if not how.strip():
        raise DomainError("Say whom you told: the safeguarding lead or their deputy.")
    take_step(actor, notice, NOTICE, "acknowledge", at=at, reason=f"By voice: {how.strip()}")
    meet(actor, subject_id=notice.id, rule=NOTICE_CHASE.id, at=at, outcome="Told by voice")
    return notice


@transaction.atomic
def owe_notice_chases(actor: Actor, *, at: datetime) -> int:
    """Owe the unit a call about every notice that nobody read in time; let go what was read.

    Returns how many there are.
    """
    for notice_id in school_reads.read(actor, owed_subjects(actor, rule=NOTICE_CHASE.id)):
        meet(actor, subject_id=notice_id, rule=NOTICE_CHASE.id, at=at, outcome="Read")
    unread = school_reads.unread(actor, at=at)
    for notice in unread:
        owe(
            actor,
            deadline=NOTICE_CHASE.deadline(at),
            title=NOTICE_CHASE.title,
            subject_kind=KIND,
            subject_id=notice.id,
            page="referrals:notice",
            page_id=notice.id,
            person_record_id=notice.child_id,
            team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
        )
    return len(unread)


def _must_wait(notice: SchoolNotice) -> None:
    if notice.status != NOTICE.initial:
        raise DomainError("This has been dealt with already.")
