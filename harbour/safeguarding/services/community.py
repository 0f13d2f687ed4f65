"""Hearing somebody in her own language and way, and reaching those who do not come forward."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotVisible
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.announcements import needs_recorded
from harbour.safeguarding.domain.victims_code import FAMILY_LIAISON
from harbour.safeguarding.models import (
    EngagementOfficer,
    FamilyLiaison,
    ImmigrationDecision,
    InterpreterUse,
    Needs,
    Outreach,
    ReportingRoute,
)
from harbour.safeguarding.terms import ImmigrationAnswer
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeeds:
    """What she said she needs. Her immigration status is never asked and never written."""

    language: str = ""
    needs_interpreter: bool = False
    community: str = ""
    access: tuple[str, ...] = ()
    adjustments: str = ""


@transaction.atomic
def record_needs(actor: Actor, *, victim_id: UUID, needs: NewNeeds, at: datetime) -> Needs:
    """Record language, community and access as she said. Earlier words stay; the latest stand.

    What may be care and support needs owes the referral unit a decision on adult safeguarding.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: an interpreter is needed and nobody says for which language.
    """
    policies.may_work_cases(actor).require()
    if needs.needs_interpreter and not needs.language.strip():
        raise DomainError("Say which language the victim needs an interpreter for.")
    recorded = Needs.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=victim_id,
        said_by=actor.user_id,
        said_at=at,
        **(asdict(needs) | {"access": list(needs.access)}),
    )
    needs_recorded.announce(actor, [recorded.id])
    return recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInterpreter:
    """Through whom she was spoken to. Whoever is kin or of her community is never used."""

    language: str
    service: str
    way: str
    is_kin: bool
    is_community: bool
    words: str = ""


@transaction.atomic
def use_interpreter(
    actor: Actor, *, case_id: UUID, interpreter: NewInterpreter, at: datetime
) -> InterpreterUse:
    """Record through whom she was spoken to.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed, or the interpreter is kin or of her community.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    if interpreter.is_kin or interpreter.is_community:
        raise DomainError(
            "Never speak through family, or through anybody of the victim's own community. End the"
            " conversation safely, and use a service by telephone."
        )
    return InterpreterUse.objects.create(
        case_id=held.id, used_by=actor.user_id, used_at=at, **asdict(interpreter)
    )


@transaction.atomic
def decide_immigration(
    actor: Actor, *, case_id: UUID, asked_by: str, answer: str, reason: str, at: datetime
) -> ImmigrationDecision:
    """Whether her immigration status is disclosed to whoever asks: a named inspector decides.

    Raises:
        NotPermitted: the actor is not an inspector.
        DomainError: it is disclosed without a reason of harm to somebody.
    """
    policies.may_decide_immigration(actor).require()
    held = selectors.case(actor, case_id)
    if answer == ImmigrationAnswer.DISCLOSE and len(reason.split()) < FEWEST_WORDS:
        raise DomainError("Say what serious harm it prevents, and why nothing less would do.")
    return ImmigrationDecision.objects.create(
        case_id=held.id,
        asked_by=asked_by,
        answer=answer,
        reason=reason,
        decided_by=actor.user_id,
        decided_at=at,
    )


FEWEST_WORDS = 5
"""A reason that another inspector could follow."""


@transaction.atomic
def name_liaison(
    actor: Actor, *, case_id: UUID, officer: str, family: str, agreed: str, at: datetime
) -> FamilyLiaison:
    """Name who stands beside the family of a victim who has died, and how they wish to be told.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such case.
    """
    policies.may_work_cases(actor).require()
    held = selectors.case(actor, case_id)
    named = FamilyLiaison.objects.create(
        case_id=held.id,
        officer=officer,
        family=family,
        agreed=agreed,
        named_by=actor.user_id,
        named_at=at,
    )
    meet(actor, subject_id=held.id, rule=FAMILY_LIAISON.id, at=at, outcome="Named")
    return named


@transaction.atomic
def name_engagement_officer(
    actor: Actor, *, community: str, officer_id: UUID, area_id: UUID, languages: str, from_on: date
) -> EngagementOfficer:
    """Name an officer whom a community can know.

    Raises:
        NotPermitted: the actor does not lead this.
        DomainError: that officer is named already.
    """
    policies.may_lead_engagement(actor).require()
    try:
        with transaction.atomic():
            return EngagementOfficer.objects.create(
                owner_agency_id=actor.agency_id,
                community=community,
                officer_id=officer_id,
                area_id=area_id,
                languages=languages,
                from_on=from_on,
            )
    except IntegrityError as clash:
        raise DomainError("That officer is named for this community already.") from clash


@transaction.atomic
def open_route(
    actor: Actor, *, community: str, area_id: UUID, kind: str, name: str, what: str, from_on: date
) -> ReportingRoute:
    """A place other than the police where abuse can be reported.

    Raises:
        NotPermitted: the actor does not work with communities.
    """
    policies.may_engage(actor).require()
    return ReportingRoute.objects.create(
        owner_agency_id=actor.agency_id,
        community=community,
        area_id=area_id,
        kind=kind,
        name=name,
        what=what,
        from_on=from_on,
    )


@transaction.atomic
def note_outreach(
    actor: Actor, *, community: str, area_id: UUID, done_on: date, what: str, with_whom: str,
    at: datetime,
) -> Outreach:  # fmt: skip
    """Something that was tried.

    Raises:
        NotPermitted: the actor does not work with communities.
        DomainError: it is to come.
    """
    policies.may_engage(actor).require()
    if done_on > london_date(at):
        raise DomainError("Enter the day on which it was done: today or earlier.")
    return Outreach.objects.create(
        owner_agency_id=actor.agency_id,
        community=community,
        area_id=area_id,
        done_on=done_on,
        what=what,
        with_whom=with_whom,
        tried_by=actor.user_id,
    )


@transaction.atomic
def say_what_came(actor: Actor, *, outreach_id: UUID, came_of: str, at: datetime) -> None:
    """What came of something that was tried.

    Raises:
        NotPermitted: the actor does not work with communities.
        NotVisible: there is nothing of the kind.
    """
    policies.may_engage(actor).require()
    told = (
        Outreach.objects.visible_to(actor)
        .filter(id=outreach_id)
        .update(came_of=came_of, told_by=actor.user_id, told_at=at)
    )
    if not told:
        raise NotVisible("There is nothing of the kind.")
