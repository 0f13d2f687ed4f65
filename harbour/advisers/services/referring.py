"""Referring a victim to the independent advisers, and giving her to one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from harbour.advisers import policies, selectors
from harbour.advisers.domain.allocation import service_for
from harbour.advisers.domain.deadlines import FIRST_CONTACT, WITHOUT_ADVISER
from harbour.advisers.domain.workflow import ENGAGEMENT
from harbour.advisers.models import Engagement, Post, SupportFile
from harbour.advisers.services.news import share
from harbour.advisers.terms import Agreement
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notify
from harbour.safeguarding.api import case
from harbour.sharing.api import Role, people_with_role, take_step
from harbour.workforce.api import TeamFunction, assign, hand_over, meet, owe, release, team_for

KIND = "advisers.engagement"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """Why she needs an adviser, whether she agreed, and what the adviser should know or speak.

    `service_id` is empty where the district says which service works there.
    """

    why: str
    agreement: str
    basis: str = ""
    service_id: UUID | None = None
    district: str = ""
    language: str = ""
    specialisms: tuple[str, ...] = ()
    primary_considered: str = ""


@transaction.atomic
def refer(actor: Actor, *, case_id: UUID, referral: NewReferral, at: datetime) -> Engagement:
    """Refer the victim of a case to the independent advisers, once.

    Raises:
        NotPermitted: the actor is not of the safeguarding team, or no agreement lets the agency
            share with the advisers.
        NotVisible: there is no such case.
        DomainError: that service was asked already; she did not agree and no basis is given;
            there are counter-allegations and nobody has said who the primary perpetrator is; or
            it is not said which service, and the district does not tell.
    """
    policies.may_refer(actor).require()
    held = case(actor, case_id)
    if referral.agreement == Agreement.WITHOUT and not referral.basis.strip():
        raise DomainError("Say why they are referred without agreement: what harm it prevents.")
    _consider_primary(actor, held.victim_id, referral)
    service_id = _service(referral)
    if Engagement.objects.filter(case_id=case_id, to_agency_id=service_id).exists():
        raise DomainError("That service has been asked already. Ask it again instead.")
    made = Engagement.objects.create(
        owner_agency_id=actor.agency_id,
        case_id=case_id,
        victim_id=held.victim_id,
        to_agency_id=service_id,
        team_id=held.team_id,
        grade=held.grade,
        why=referral.why,
        agreement=referral.agreement,
        basis=referral.basis,
        district=referral.district,
        language=referral.language,
        specialisms=list(referral.specialisms),
        primary_considered=referral.primary_considered,
        referred_by=actor.user_id,
        referred_at=at,
    )
    share(actor, made, at=at)
    _ask_service(actor, made, at)
    return made


def _service(referral: NewReferral) -> UUID:
    covers = {each.id: each.districts for each in selectors.services()}
    if not covers:
        raise DomainError("No independent advisers' service is known to this system.")
    if referral.service_id is not None and referral.service_id not in covers:
        raise DomainError("Choose one of the independent advisers' services.")
    chosen = referral.service_id or service_for(referral.district, covers)
    if chosen is None:
        raise DomainError("Choose the service. The district alone does not say which works there.")
    return chosen


def _consider_primary(actor: Actor, victim_id: UUID, referral: NewReferral) -> None:
    """Nobody recorded as a suspect is referred without a thought about who is primary; somebody
    judged to be primary, only with what speaks against that judgement."""
    accused = selectors.counter_allegations(actor, victim_id)
    if referral.primary_considered.strip() or not accused:
        return
    if any(each.judged_her for each in accused):
        raise DomainError(
            "This person was judged to be the primary perpetrator. An adviser is for the victim:"
            " say what speaks against that judgement, or have it decided again first."
        )
    if not all(each.judged_them for each in accused):
        raise DomainError(
            "They are also recorded as a suspect. Say who you judge the primary perpetrator to be,"
            " and why, before an adviser is asked."
        )


@transaction.atomic
def ask_again(actor: Actor, *, engagement_id: UUID, reason: str, at: datetime) -> Engagement:
    """She has changed her mind, or may be reached now: the service is asked again.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such engagement.
        InvalidTransition: the service works with her already.
    """
    policies.may_refer(actor).require()
    held = selectors.engagement(actor, engagement_id)
    take_step(actor, held, ENGAGEMENT, "ask_again", at=at, reason=reason)
    share(actor, held, at=at)
    _ask_service(actor, held, at)
    meet(actor, subject_id=held.id, rule=WITHOUT_ADVISER.id, at=at, outcome="Asked again")
    return held


@transaction.atomic
def look_at_plan(actor: Actor, *, engagement_id: UUID, words: str, at: datetime) -> None:
    """She has no adviser: the safeguarding team has looked at her safety plan again.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        NotVisible: there is no such engagement.
        DomainError: it was looked at already, or she has an adviser.
    """
    policies.may_refer(actor).require()
    held = selectors.engagement(actor, engagement_id)
    if not meet(actor, subject_id=held.id, rule=WITHOUT_ADVISER.id, at=at, outcome=words[:200]):
        raise DomainError("The victim's plan has been looked at already.")


def _ask_service(actor: Actor, made: Engagement, at: datetime) -> None:
    team = team_for(agency_id=made.to_agency_id, function=TeamFunction.IDVA)
    notify(
        actor,
        key=f"adviser:{made.id}:{at.isoformat()}",
        template="referral",
        page="advisers:client",
        page_id=made.id,
        to_agency_id=made.to_agency_id,
        to_team_id=team.id,
        at=at,
    )
    owe(
        actor,
        deadline=FIRST_CONTACT.deadline(at),
        title=FIRST_CONTACT.title,
        subject_kind=KIND,
        subject_id=made.id,
        page="advisers:client",
        page_id=made.id,
        person_record_id=made.victim_id,
        team_id=team.id,
        owed_by_agency_id=made.to_agency_id,
    )


@transaction.atomic
def give_to(
    actor: Actor, *, engagement_id: UUID, adviser_id: UUID, why: str, at: datetime
) -> Engagement:
    """Give a client to an adviser, who owes the first contact from now on.

    Raises:
        NotPermitted: the actor does not lead the service that was asked.
        NotVisible: there is no such engagement.
        DomainError: that person is not an adviser of the service.
    """
    held = selectors.engagement(actor, engagement_id)
    policies.may_support(actor, to_agency_id=held.to_agency_id).require()
    policies.may_give(actor).require()
    advisers = people_with_role(actor.agency_id, Role.IDVA)
    if adviser_id not in {user for user, _ in advisers}:
        raise DomainError("Choose an adviser of your service.")
    Engagement.objects.filter(id=held.id).update(adviser_id=adviser_id)
    held.adviser_id = adviser_id
    open_file(actor, held, at)
    release(actor, subject_id=held.id, at=at)
    assign(
        actor,
        subject_kind=KIND,
        subject_id=held.id,
        person_record_id=held.victim_id,
        user_id=adviser_id,
        why=why or "Given by the manager",
        at=at,
    )
    hand_over(actor, subject_id=held.id, rule=FIRST_CONTACT.id, user_id=adviser_id, team_id=None)
    notify(
        actor,
        key=f"adviser-given:{held.id}:{adviser_id}:{at.isoformat()}",
        template="case_given",
        page="advisers:client",
        page_id=held.id,
        to_user_id=adviser_id,
        at=at,
    )
    return held


def open_file(actor: Actor, held: Engagement, at: datetime) -> SupportFile:
    """The service's own file of a client: opened once, by the service.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
    """
    if actor.agency_id != held.to_agency_id:
        raise NotPermitted("The file belongs to the independent advisers' service.")
    file, _ = SupportFile.objects.get_or_create(
        engagement_id=held.id,
        defaults={"owner_agency_id": actor.agency_id, "opened_at": at},
    )
    return file


@transaction.atomic
def set_post(
    actor: Actor,
    *,
    user_id: UUID,
    full_time: Decimal,
    districts: Iterable[str],
    languages: Iterable[str],
    specialisms: Iterable[str],
) -> Post:
    """Say how much of a week an adviser works, where, and whom she can work with best.

    Raises:
        NotPermitted: the actor does not lead the service.
        DomainError: that person is not an adviser of the service.
    """
    policies.may_give(actor).require()
    if user_id not in {user for user, _ in people_with_role(actor.agency_id, Role.IDVA)}:
        raise DomainError("Choose an adviser of your service.")
    said = {
        "full_time": full_time,
        "districts": list(districts),
        "languages": list(languages),
        "specialisms": list(specialisms),
    }
    post, is_new = Post.objects.get_or_create(
        user_id=user_id, defaults={"owner_agency_id": actor.agency_id, **said}
    )
    if not is_new:
        Post.objects.filter(id=post.id).update(**said)
        post.refresh_from_db()
    return post
