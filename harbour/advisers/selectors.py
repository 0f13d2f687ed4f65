"""Reads of the advisers' work."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Max, Q
from django.utils import timezone

from harbour.advisers.domain.allocation import Adviser, Offer, Wanted, offers
from harbour.advisers.domain.capacity import District, Ratio, standing
from harbour.advisers.models import (
    Engagement,
    EngagementStep,
    Goal,
    InformationRequest,
    Post,
    SupportFile,
)
from harbour.advisers.terms import EngagementStatus, Specialism
from harbour.design_system.listing import ON_A_PAGE
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.api import orders_by_id, people_protected
from harbour.pole.api import (
    InvolvementRole,
    against_each_other,
    briefs,
    history,
    people_around,
    person_ids,
    records_of_people,
    records_of_person,
    relatives,
)
from harbour.safeguarding.api import (
    high_risk_by_ground,
    primaries_about,
    updates_by_id,
)
from harbour.sharing.api import AgencyKind, Role, agencies, names_of, people_with_role
from harbour.workforce.api import AreaKind, areas

LIVE = (EngagementStatus.REFERRED, EngagementStatus.CONTACTED, EngagementStatus.ENGAGED)


def engagement(actor: Actor, engagement_id: UUID) -> Any:
    """An engagement with the agency that works with her.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = _engagements(actor).filter(id=engagement_id).first()
    if found is None:
        raise NotVisible("There is no such client.")
    return found


def _engagements(actor: Actor) -> Any:
    return Engagement.objects.visible_to(actor).select_related("to_agency", "owner_agency")


def engagements_of_case(actor: Actor, case_id: UUID) -> list[Any]:
    """What each service that was asked says of a case: who works with her first. One query."""
    found = _engagements(actor).filter(case_id=case_id).annotate(over=~Q(status__in=LIVE))
    return list(found.order_by("over", "-referred_at", "-id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An independent advisers' service, and the districts where somebody of it works."""

    id: UUID
    name: str
    districts: frozenset[str]


def services() -> list[Service]:
    """Every advisers' service here, by name. Two queries."""
    covers: dict[UUID, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT service, district FROM harbour.adviser_services()")
        for service, district in cursor.fetchall():
            covers.setdefault(service, set()).add(district)
    return [
        Service(id=each.id, name=each.name, districts=frozenset(covers.get(each.id, ())))
        for each in agencies(kind=AgencyKind.IDVA_SERVICE)
    ]


def standing_of(actor: Actor, person_record_ids: Iterable[UUID]) -> dict[UUID, Engagement]:
    """The newest engagement of each of these persons' records. One query."""
    found = Engagement.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    return {each.victim_id: each for each in found.order_by("referred_at", "id")}


def agreed_words_of(held: Engagement) -> list[Any]:
    """What she agreed that the police may know and has not taken back, newest first. One query."""
    return list(held.agreed.filter(withdrawn_at__isnull=True).order_by("-written_at"))


def agreed(held: Engagement, agreed_id: UUID) -> Any:
    """Raises NotVisible when she agreed to no such thing."""
    found = held.agreed.filter(id=agreed_id).first()
    if found is None:
        raise NotVisible("The client agreed to no such thing.")
    return found


def clients(
    actor: Actor, *, only_mine: bool, adviser: str = "", skip: int = 0
) -> tuple[list[Any], int]:
    """A page of the live clients of the actor's service, and how many there are. Two queries.

    Those nobody has first, then the longest. `adviser` may ask for those of "nobody" alone.
    """
    found = _engagements(actor).filter(to_agency_id=actor.agency_id, status__in=LIVE)
    if only_mine or adviser == "nobody":
        found = found.filter(adviser_id=actor.user_id if only_mine else None)
    ordered = found.annotate(given=Q(adviser_id__isnull=False)).order_by(
        "given", "referred_at", "id"
    )
    return list(ordered[skip : skip + ON_A_PAGE]), found.count()


def live_engagements(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Engagement]:
    """Those of the agency's own that a service works on. One query."""
    found = Engagement.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, victim_id__in=list(person_record_ids), status__in=LIVE
    )
    return list(found.order_by("id"))


def whose_adviser_reads(actor: Actor) -> list[tuple[Engagement, list[UUID]]]:
    """The agency's own live engagements, each with every record of its victim. Three queries."""
    live = list(
        Engagement.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, status__in=LIVE)
        .order_by("id")
    )
    records = records_of_people(actor, [each.victim_id for each in live])
    return [(each, records.get(each.victim_id, [each.victim_id])) for each in live]


def victims_of_updates(actor: Actor, update_ids: Iterable[UUID]) -> list[UUID]:
    return [each.victim_id for each in updates_by_id(actor, update_ids)]


def protected_by(actor: Actor, order_ids: Iterable[UUID]) -> list[UUID]:
    """Everybody whom these orders protect. Two queries."""
    protected = people_protected(actor, orders_by_id(actor, order_ids))
    return [person for people in protected.values() for person in people]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """Somebody against whom she is also recorded as the suspect, and who was judged primary."""

    against_her: int
    against_them: int
    judged_her: bool = False
    judged_them: bool = False
    grounds: str = ""


def counter_allegations(actor: Actor, victim_id: UUID) -> list[Accused]:
    """For each person of whom she is also recorded as the suspect. Six queries."""
    records = records_of_person(actor, victim_id)
    past = history(actor, records)
    found = {person: pair for person, pair in against_each_other(past).items() if pair[1]}
    if not found:
        return []
    own = person_ids(actor, [victim_id])
    judged = {
        other: each
        for each in primaries_about(actor, records)
        if each.primary is not None
        for other in each.people - own
    }
    return [
        Accused(
            against_her=against_her,
            against_them=against_them,
            judged_her=person in judged and judged[person].primary in own,
            judged_them=person in judged and judged[person].primary == person,
            grounds=judged[person].grounds if person in judged else "",
        )
        for person, (against_her, against_them) in found.items()
    ]


def asked_at(held: Engagement) -> datetime:
    """When the service was last asked to work with her. One query."""
    again = held.steps.filter(event="ask_again").aggregate(last=Max("taken_at"))["last"]
    return again or held.referred_at


def results_since(held: Engagement) -> list[str]:
    """What came of each attempt since she was last referred. Two queries."""
    file = SupportFile.objects.filter(engagement_id=held.id).first()
    if file is None:
        return []
    made = file.attempts.filter(made_at__gte=asked_at(held))
    return list(made.values_list("result", flat=True))


def posts(actor: Actor) -> dict[UUID, Post]:
    return {each.user_id: each for each in Post.objects.visible_to(actor)}


def whom_to_offer(actor: Actor, held: Engagement) -> list[Offer]:
    """Every adviser of the service, best first, with what fits and what speaks against. 3 queries.

    Somebody without a post on record counts as full-time with nothing particular.
    """
    known = posts(actor)
    open_clients = Engagement.objects.visible_to(actor).filter(
        to_agency_id=actor.agency_id, status__in=LIVE, adviser__isnull=False
    )
    held_by: dict[UUID, Counter] = {}
    for adviser_id, status in open_clients.values_list("adviser_id", "status"):
        held_by.setdefault(adviser_id, Counter())[status] += 1
    advisers = [
        _adviser(user_id, name, known.get(user_id), held_by.get(user_id, Counter()))
        for user_id, name in people_with_role(actor.agency_id, Role.IDVA)
    ]
    wanted = Wanted(
        district=held.district,
        language=held.language,
        specialisms=frozenset(held.specialisms),
    )
    return offers(
        advisers,
        wanted,
        weights=settings.FORCE["adviser_weights"],
        workable=settings.FORCE["workable_clients"],
        labels=dict(Specialism.choices),
    )


def _adviser(user_id: UUID, name: str, post: Post | None, open_: Counter) -> Adviser:
    return Adviser(
        user_id=user_id,
        name=name,
        full_time=float(post.full_time) if post else 1.0,
        districts=frozenset(post.districts if post else ()),
        languages=frozenset(post.languages if post else ()),
        specialisms=frozenset(post.specialisms if post else ()),
        open=open_,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The service's own file of a client, and what the police may know."""

    agreed: Sequence[Any]
    attempts: Sequence[Any]
    notes: Sequence[Any]
    goals: Sequence[Any]


def paper_of(held: Engagement) -> Paper:
    """Empty for whoever may not read it, and before anything is in it. Five queries."""
    file = SupportFile.objects.filter(engagement_id=held.id).first()
    agreed_to = list(held.agreed.order_by("-written_at"))
    if file is None:
        return Paper(agreed=agreed_to, attempts=(), notes=(), goals=())
    return Paper(
        agreed=agreed_to,
        attempts=list(file.attempts.order_by("-made_at")),
        notes=list(file.notes.order_by("-written_at")),
        goals=list(file.goals.order_by("result", "due_on")),
    )


def say_who(paper: Paper) -> None:
    """Put a name to whoever wrote each part. One query."""
    by = {each.made_by for each in paper.attempts} | {each.written_by for each in paper.notes}
    names = names_of(by)
    for made in paper.attempts:
        made.by = names.get(made.made_by, "")
    for note in paper.notes:
        note.by = names.get(note.written_by, "")


def districts() -> list[tuple[str, str]]:
    """(code, name) of every district of the forces here."""
    forces = agencies(kind=AgencyKind.FORCE)
    found = (areas(force.id, kind=AreaKind.DISTRICT) for force in forces)
    return [(each.code, each.name) for of_force in found for each in of_force]


def parents_to_tell(actor: Actor, victim_id: UUID) -> list[tuple[UUID, str]]:
    """(record, name) of a child's parents, but for any who was ever a suspect. Seven queries."""
    records = records_of_person(actor, victim_id)
    related = [each for each in relatives(actor, records) if each.label in _PARENTS]
    named = briefs(actor, [each.record_id for each in related], on=timezone.localdate())
    around = people_around(actor, records)
    return [
        (record, brief.name)
        for record, brief in named.items()
        if InvolvementRole.SUSPECT not in around.get(brief.person_id, ())
    ]


_PARENTS = ("Parent", "Step-parent", "Child of", "Step-child of")


def capacity_by_district(actor: Actor, *, now: datetime) -> list[District]:
    """Each district: cases at high risk opened in a year, advisers in post. Five queries.

    A case stands in a beat or in its district; one of an unknown place is in no district. Where
    no service keeps its posts here, the force's own numbers stand (FORCE).
    """
    parent = {beat.id: beat.parent_id for beat in areas(actor.agency_id, kind=AreaKind.BEAT)}
    area_of = {each.id: each.name for each in areas(actor.agency_id, kind=AreaKind.AREA)}
    counted: Counter = Counter()
    for ground, cases in high_risk_by_ground(
        actor, since=now - timedelta(days=365), until=now
    ).items():
        if ground is not None:
            counted[parent.get(ground) or ground] += cases
    posts = _in_post() or settings.FORCE["advisers_in_post"]
    return [
        District(
            code=each.code,
            name=each.name,
            area=area_of.get(each.parent_id or each.id, ""),
            high_risk=counted[each.id],
            in_post=float(posts.get(each.code, 0.0)),
        )
        for each in areas(actor.agency_id, kind=AreaKind.DISTRICT)
    ]


def districts_short(actor: Actor, *, now: datetime) -> tuple[int, int]:
    """(districts with too few advisers for their victims at high risk, all districts)."""
    ratio = Ratio(**next(iter(settings.FORCE["adviser_ratios"].values())))
    found = [standing(each, ratio) for each in capacity_by_district(actor, now=now)]
    return sum(not each.is_enough for each in found), len(found)


def _in_post() -> dict[str, float]:
    """Full-time advisers by district: the sum alone, as the database gives it to anybody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT district, full_time FROM harbour.advisers_in_post()")
        return {district: float(full_time) for district, full_time in cursor.fetchall()}


def goal(held: Engagement, goal_id: UUID) -> Goal:
    """Raises NotVisible when her plan has no such part."""
    found = Goal.objects.filter(id=goal_id, file__engagement_id=held.id).first()
    if found is None:
        raise NotVisible("There is no such part of the victim's plan.")
    return found


def steps_of(held: Engagement) -> list[EngagementStep]:
    return list(held.steps.order_by("position"))


def requests_of(held: Engagement) -> list[InformationRequest]:
    return list(held.requests.order_by("-asked_at"))


def request(actor: Actor, request_id: UUID) -> Any:
    """A request for information.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = InformationRequest.objects.visible_to(actor).filter(id=request_id).first()
    if found is None:
        raise NotVisible("There is no such request.")
    return found


def requests_waiting(actor: Actor) -> list[Any]:
    """What the police have asked of the actor's service and is not settled. One query."""
    found = InformationRequest.objects.visible_to(actor).filter(
        to_agency_id=actor.agency_id, status="ASKED"
    )
    return list(found.order_by("asked_at"))
